/** Says on stderr how far something is and how long the rest will take: call the result after each step. */
export function progress(what: string, steps: number): () => void {
  const started = performance.now();
  let done = 0;
  return () => {
    done++;
    const left = ((performance.now() - started) / done) * (steps - done);
    console.error(`${what}: ${done}/${steps}, ${(left / 60_000).toFixed(1)} min left`);
  };
}
