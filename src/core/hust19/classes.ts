/** The classes of HUST-19 in their fixed order (method, section 1). Every array of scores follows it. */
export const sliceClasses = ['NiCT', 'nCT', 'pCT'] as const;
export type SliceClass = (typeof sliceClasses)[number];
/** Probabilities of one slice, each 0..1, together 1. */
export type SliceScores = Readonly<Record<SliceClass, number>>;

export const morbidityClasses = ['control', 'typeI', 'typeII'] as const;
export type MorbidityClass = (typeof morbidityClasses)[number];
/** Scores of one patient, each 0..1; together 1 where the last layer is a softmax. */
export type MorbidityScores = Readonly<Record<MorbidityClass, number>>;

/** What a network is for (method, section 1). */
export const roles = [
  'slice',
  'patient-morbidity',
  'patient-mortality',
  'density-morbidity',
  'density-mortality',
  'clinical-morbidity',
  'clinical-mortality',
  'fusion-morbidity',
  'fusion-mortality',
  'fusion-density-morbidity',
] as const;
export type Role = (typeof roles)[number];

/** One branch's answer. `mortality` is the probability of death, null where no package answers. */
export interface BranchScores {
  readonly morbidity: MorbidityScores | null;
  readonly mortality: number | null;
}

/** Names the numbers of an output in class order. Missing entries are a bug of the caller. */
export function namedScores<C extends string>(
  classes: readonly C[],
  values: ArrayLike<number>,
): Readonly<Record<C, number>> {
  if (values.length !== classes.length) {
    throw new RangeError(`expected ${classes.length} scores, got ${values.length}`);
  }
  return Object.fromEntries(classes.map((name, i) => [name, values[i]])) as Record<C, number>;
}
