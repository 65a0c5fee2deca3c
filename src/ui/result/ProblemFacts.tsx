/**
 * What, which, what to do, and what it means for the result: the same four, in this order, wherever something is wrong.
 * @param which null where it is about the run as a whole
 */
export function ProblemFacts({
  what,
  which,
  remedy,
  effect,
}: {
  readonly what: string;
  readonly which: string | null;
  readonly remedy: string;
  readonly effect: string;
}) {
  return (
    <dl>
      <Row term="What" words={what} />
      {which !== null && <Row term="Which" words={which} />}
      <Row term="Do" words={remedy} />
      <Row term="Result" words={effect} />
    </dl>
  );
}

function Row({ term, words }: { readonly term: string; readonly words: string }) {
  return (
    <div>
      <dt>{term}</dt>
      <dd>{words}</dd>
    </div>
  );
}
