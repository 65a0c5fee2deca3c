import { type MorbidityClass, type MorbidityScores, morbidityClasses } from './classes.ts';

/** The class with the highest score; ties fall to the earlier class (method, section 8). */
export function generalCall(scores: MorbidityScores): MorbidityClass {
  return morbidityClasses.reduce((best, name) => (scores[name] > scores[best] ? name : best));
}

/**
 * Do the scores settle a class: does the highest lead the next by more than a score may be off?
 * @param spread 0..1; null where nothing is known to be off
 */
export function settles(scores: MorbidityScores, spread: number | null): boolean {
  if (spread === null) return true;
  const [first = 0, second = 0] = morbidityClasses
    .map((name) => scores[name])
    .sort((a, b) => b - a);
  return first - second > spread;
}

/**
 * The call that misses as few patients with COVID-19 as possible: control only from
 * `leastControl` on, otherwise the larger of type I and type II (method, section 8).
 */
export function sensitiveCall(scores: MorbidityScores, leastControl: number): MorbidityClass {
  if (scores.control >= leastControl) return 'control';
  return scores.typeII > scores.typeI ? 'typeII' : 'typeI';
}
