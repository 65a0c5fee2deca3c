import type { Feature } from './dictionary.ts';

/** How a number in the printed unit becomes one in the dictionary's: value * factor + offset. */
export interface Conversion {
  readonly factor: number;
  readonly offset: number;
  /** Why the printed unit is not taken by its letter; null when it is. */
  readonly reading: string | null;
}

interface Unit {
  readonly kind:
    | 'mass' // per volume, in g/L
    | 'amount' // per volume, in mol/L
    | 'charge' // per volume, in eq/L
    | 'count' // per volume, in 1/L
    | 'activity' // per volume, in U/L; IU is the same
    | 'share' // in percent
    | 'other';
  /** Size of the unit in that of its kind; for 'other' the name decides. */
  readonly scale: number;
  readonly name: string;
  /** D-dimer as fibrinogen equivalents: not convertible from other D-dimer units by any exact factor. */
  readonly feu: boolean;
}

const prefixes: Readonly<Record<string, number>> = {
  k: 1e3,
  '': 1,
  d: 1e-1,
  m: 1e-3,
  μ: 1e-6,
  u: 1e-6,
  mc: 1e-6,
  n: 1e-9,
  p: 1e-12,
  f: 1e-15,
};
const kinds: Readonly<Record<string, Unit['kind']>> = {
  g: 'mass',
  mol: 'amount',
  eq: 'charge',
  u: 'activity',
  iu: 'activity',
};

/** Grams a mole, for mg/dL and its like. Urea nitrogen counts two nitrogen atoms; triglycerides as triolein. */
const molarMass: Readonly<Record<string, number>> = {
  CREA: 113.12,
  TBIL: 584.66,
  DBIL: 584.66,
  IBIL: 584.66,
  URIC: 168.11,
  BUN: 28.014,
  U: 60.056,
  GLU: 180.16,
  CA: 40.078,
  MG: 24.305,
  PHOS: 30.974,
  CHOL: 386.65,
  HDLC: 386.65,
  LDLC: 386.65,
  TG: 885.4,
  LAC: 90.08,
  HC: 135.18,
};
const valence: Readonly<Record<string, number>> = {
  Na: 1,
  K: 1,
  CL: 1,
  CO2: 1,
  AnG: 1,
  CA: 2,
  MG: 2,
};

const otherSpellings: Readonly<Record<string, string>> = {
  sec: 's',
  second: 's',
  seconds: 's',
  秒: 's',
  um3: 'fl',
  μm3: 'fl',
  'mm/hr': 'mm/h',
  'mm/1h': 'mm/h',
  'mm/hour': 'mm/h',
  'mosmol/l': 'mosm/l',
  'mosm/kg': 'mosm/l',
  'mosmol/kg': 'mosm/l',
  years: 'year',
  yr: 'year',
  y: 'year',
  a: 'year',
  岁: 'year',
  '°c': 'c',
  degc: 'c',
  degreec: 'c',
  celsius: 'c',
  '°f': 'f',
  degf: 'f',
  fahrenheit: 'f',
  '/lp': '/lpf',
};

/**
 * How values of `feature` printed in `unit` become values in its dictionary unit.
 * Null where the unit is not known or is of another kind: then the number must not be used.
 */
export function conversionOf(feature: Feature, unit: string): Conversion | null {
  const printed = parseUnit(unit);
  if (feature.unit === null) return printed.name === '' || printed.name === '1' ? same() : null;
  const wanted = parseUnit(feature.unit);
  const mistaken = misprint(feature, printed, unit);
  if (mistaken !== null) return mistaken;
  if (printed.name === wanted.name) return same();
  if (wanted.name === 'c' && printed.name === 'f')
    return { factor: 5 / 9, offset: -160 / 9, reading: null };
  if (printed.kind === 'other' || wanted.kind === 'other') return null;
  if (printed.feu !== wanted.feu && feature.abbr !== 'DD') return null;
  const scale = printed.scale / wanted.scale;
  if (printed.kind === wanted.kind)
    return printed.feu === wanted.feu ? { ...same(), factor: tidy(scale) } : feuByNeglect(scale);
  const mass = molarMass[feature.abbr];
  if (printed.kind === 'mass' && wanted.kind === 'amount' && mass !== undefined)
    return { ...same(), factor: scale / mass };
  const charges = valence[feature.abbr];
  if (printed.kind === 'charge' && wanted.kind === 'amount' && charges !== undefined)
    return { ...same(), factor: tidy(scale / charges) };
  return null;
}

function same(): Conversion {
  return { factor: 1, offset: 0, reading: null };
}

/** Units that records print and do not mean (data README, Caveats 6). */
function misprint(feature: Feature, printed: Unit, unit: string): Conversion | null {
  if (feature.abbr === 'FDP' && printed.kind === 'mass' && printed.scale === 1e-6) {
    return { ...same(), reading: `'${unit}' is plausible only as μg/ml` };
  }
  if (feature.unit === 'g/L' && unit.trim() === 'G/L')
    return { ...same(), reading: "'G/L' is meant as g/L" };
  if (feature.abbr === 'PDW' && printed.name === 'fl')
    return { ...same(), reading: "'fl' and '%' are printed for the same numbers" };
  return null;
}

/** D-dimer without 'FEU' is taken as fibrinogen equivalents; 'DDU' is another unit and reaches no conversion. */
function feuByNeglect(scale: number): Conversion {
  return {
    factor: tidy(scale),
    offset: 0,
    reading: 'the unit does not say FEU; it is taken as FEU',
  };
}

/** Powers of ten come out exact (1e-3 / 1e-6 is not 1000 in binary). */
function tidy(scale: number): number {
  return Number(scale.toPrecision(12));
}

function parseUnit(text: string): Unit {
  const plain = text
    .normalize('NFKC')
    .replace(/µ/g, 'μ')
    .replace(/[\s ]+/g, '');
  const count = parseCount(plain);
  if (count !== null) return count;
  const lower = plain.toLowerCase();
  const feu = lower.endsWith('feu') || lower.startsWith('feu');
  const found = /^(k|d|m|μ|u|mc|n|p|f)?(g|mol|eq|iu|u)\/(d|m|μ|u)?l$/.exec(
    lower.replace(/\(?feu\)?/, ''),
  );
  if (found !== null) {
    const kind = kinds[found[2] ?? ''] ?? 'other';
    const scale = (prefixes[found[1] ?? ''] ?? 1) / (prefixes[found[3] ?? ''] ?? 1);
    return { kind, scale, name: `${kind} ${tidy(scale)}${feu ? ' feu' : ''}`, feu };
  }
  if (lower === '%' || lower === 'percent')
    return { kind: 'share', scale: 1, name: '%', feu: false };
  if (lower === 'l/l') return { kind: 'share', scale: 100, name: 'l/l', feu: false };
  return { kind: 'other', scale: 1, name: otherSpellings[lower] ?? lower, feu: false };
}

/** G/L, T/L, 10^9/L, x10*9/L, 10⁹/L (after NFKC 109/L), K/uL, /nL, /ul. 'g/L' is a mass, so case counts here. */
function parseCount(plain: string): Unit | null {
  const volumes: Readonly<Record<string, number>> = {
    l: 1,
    ml: 1e-3,
    ul: 1e-6,
    μl: 1e-6,
    mm3: 1e-6,
    nl: 1e-9,
    pl: 1e-12,
    fl: 1e-15,
  };
  const letter = /^(G|T)\/L$/.exec(plain);
  if (letter !== null) return counted(letter[1] === 'G' ? 1e9 : 1e12);
  const found = /^[x×*]?(?:10[\^*eE]*(3|6|9|12)|(K|M|Thou))?\/([munpfμ]?l|mm3)$/i.exec(plain);
  if (found === null) return null;
  const many =
    found[1] !== undefined
      ? 10 ** Number(found[1])
      : found[2] === undefined
        ? 1
        : /m/i.test(found[2])
          ? 1e6
          : 1e3;
  const volume = volumes[(found[3] ?? '').toLowerCase()];
  return volume === undefined ? null : counted(many / volume);
}

function counted(scale: number): Unit {
  return { kind: 'count', scale: tidy(scale), name: `count ${tidy(scale)}`, feu: false };
}
