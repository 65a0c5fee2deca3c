/** Kernels by name (GE, Philips), on the scale of Siemens' numbers. */
const named: readonly (readonly [RegExp, number])[] = [
  [/^(SOFT|SMOOTH|A)$/i, 30],
  [/^(STANDARD|STND|STD\+?|B|C|UA|UB)$/i, 40],
  [/^(DETAIL|CHST|D)$/i, 50],
  [/^(LUNG|L|YA|YB|YC|E)$/i, 60],
  [/^(BONE\+?|BONEPLUS|EDGE|YD|YE)$/i, 70],
];

/**
 * Sharpness of a reconstruction kernel on Siemens' scale (B40f, Br36, I70h: 10 smooth to 80 sharp); Canon's
 * FC01..19 are body, FC30 up are sharp. Null for a name that is not known, as FC20..29.
 */
export function sharpnessOf(kernel: string): number | null {
  const siemens = /^[A-Z][a-z]?(\d\d)[a-z]?\b/.exec(kernel);
  if (siemens !== null) return Number(siemens[1]);
  const canon = /^FC(\d\d)/.exec(kernel);
  if (canon !== null) return canonSharpness(Number(canon[1]));
  return named.find(([pattern]) => pattern.test(kernel))?.[1] ?? null;
}

function canonSharpness(number: number): number | null {
  if (number < 20) return 40;
  return number < 30 ? null : 65;
}
