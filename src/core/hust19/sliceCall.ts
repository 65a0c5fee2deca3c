import { type SliceClass, type SliceScores, sliceClasses } from './classes.ts';

/** A smaller share of the frame is no lung to judge (method, section 4). */
export const leastLungFraction = 0.006;

export interface ScoredSlice {
  readonly scores: SliceScores;
  /** Lung pixels as a share of the frame, 0..1. */
  readonly lungFraction: number;
}

/**
 * What a slice is called: NiCT where hardly any lung was found, whatever the network says, else the
 * class with the highest probability; ties fall to the earlier one. The probabilities stay as the
 * network gave them.
 */
export function sliceCall(slice: ScoredSlice): SliceClass {
  return tooLittleLung(slice.lungFraction) ? 'NiCT' : leadingClass(slice.scores);
}

/** Is a slice NiCT by its share of lung alone? */
export function tooLittleLung(lungFraction: number): boolean {
  return lungFraction < leastLungFraction;
}

/** The class with the highest probability; ties fall to the earlier one. */
export function leadingClass(scores: SliceScores): SliceClass {
  return sliceClasses.reduce((best, name) => (scores[name] > scores[best] ? name : best));
}
