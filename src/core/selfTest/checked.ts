/** Where a step was computed: a backend of the networks, or the processor for what runs nowhere else. */
export type Place = 'webgpu' | 'wasm' | 'cpu';

/** One known answer beside what this machine computed. */
export interface Checked {
  readonly kind: 'network' | 'preparation' | 'decoding';
  /** A package '<role>/<name>', 'prepareSlice@2', the name of a transfer syntax. */
  readonly subject: string;
  /** Which of its known answers. */
  readonly which: string;
  readonly place: Place;
  /** What must come out, and what came out: scores 0..1 of a network, figures in words of a step. */
  readonly expected: readonly (number | string)[];
  readonly computed: readonly (number | string)[];
  /** Largest absolute difference, in `unit`; null where there is nothing to subtract. */
  readonly difference: number | null;
  /** Largest difference that is allowed. */
  readonly tolerance: number;
  /** Of difference and tolerance; '' for scores, which have none. */
  readonly unit: '' | 'pixels' | 'levels';
  readonly passed: boolean;
}

/** The answers of one subject in one place, as one line of the table. */
export interface CheckedGroup {
  readonly kind: Checked['kind'];
  readonly subject: string;
  readonly place: Place;
  readonly answers: readonly Checked[];
  readonly passed: number;
  readonly difference: number | null;
  readonly tolerance: number;
  readonly unit: Checked['unit'];
}

/** Groups in the order in which their first answer came. */
export function groupChecked(answers: readonly Checked[]): readonly CheckedGroup[] {
  const groups = new Map<string, Checked[]>();
  for (const answer of answers) {
    const key = `${answer.kind} ${answer.subject} ${answer.place}`;
    const group = groups.get(key);
    if (group) group.push(answer);
    else groups.set(key, [answer]);
  }
  return [...groups.values()].flatMap((group) => {
    const [first] = group;
    if (!first) return [];
    const { kind, subject, place, unit } = first;
    return {
      kind,
      subject,
      place,
      answers: group,
      passed: group.filter(({ passed }) => passed).length,
      difference: largest(group.map(({ difference }) => difference)),
      tolerance: Math.max(...group.map(({ tolerance }) => tolerance)),
      unit,
    };
  });
}

/** One number that is missing makes the largest unknown. */
function largest(differences: readonly (number | null)[]): number | null {
  let most = 0;
  for (const difference of differences) {
    if (difference === null) return null;
    most = Math.max(most, difference);
  }
  return most;
}
