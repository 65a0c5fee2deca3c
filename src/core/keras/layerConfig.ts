import { type Activation, activations, type DataFormat, type Padding, type Pair } from './graph.ts';

export type Json = Readonly<Record<string, unknown>>;

export function isJson(value: unknown): value is Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** No side of a tensor or window is larger: a file that says so is wrong or means harm. */
const largest = 1 << 24;

/**
 * Reads the config of one layer, field by field, each under its Keras 2 name or else its Keras 1 name.
 * The first field that cannot be meant is kept in `fault`; what is read after it has no meaning.
 */
export class LayerConfig {
  fault: string | null = null;
  readonly #config: Json;

  constructor(config: Json) {
    this.#config = config;
  }

  has(name: string): boolean {
    return this.#config[name] !== undefined && this.#config[name] !== null;
  }

  /** Whole, at least 1. */
  count(...names: string[]): number {
    const value = this.#first(names);
    return isCount(value) ? value : this.#wrong(names, value, 1);
  }

  number(name: string, otherwise: number): number {
    const value = this.#first([name]) ?? otherwise;
    return typeof value === 'number' && Number.isFinite(value)
      ? value
      : this.#wrong([name], value, otherwise);
  }

  numberOrNull(name: string): number | null {
    return this.has(name) ? this.number(name, 0) : null;
  }

  flag(otherwise: boolean, ...names: string[]): boolean {
    const value = this.#first(names) ?? otherwise;
    // Keras 1 wrote some flags as 0 and 1.
    if (value === 0 || value === 1) return value === 1;
    return typeof value === 'boolean' ? value : this.#wrong(names, value, otherwise);
  }

  /** Rows and columns, from a pair or from one number for both. */
  pair(otherwise: Pair | null, ...names: string[]): Pair {
    const value = this.#first(names) ?? otherwise;
    if (isCount(value)) return [value, value];
    if (Array.isArray(value) && value.length === 2) {
      const [rows, columns]: readonly unknown[] = value;
      if (isCount(rows) && isCount(columns)) return [rows, columns];
    }
    return this.#wrong(names, value, [1, 1] as const);
  }

  padding(): Padding {
    const value = this.#first(['padding', 'border_mode']) ?? 'valid';
    return value === 'valid' || value === 'same'
      ? value
      : this.#wrong(['padding'], value, 'valid' as const);
  }

  /** Keras 1 calls it dim_ordering, 'th' and 'tf'. */
  format(): DataFormat {
    return this.formatOrNull() ?? 'channels_last';
  }

  formatOrNull(): DataFormat | null {
    const value = this.#first(['data_format', 'dim_ordering']) ?? null;
    if (value === 'channels_first' || value === 'th') return 'channels_first';
    if (value === 'channels_last' || value === 'tf') return 'channels_last';
    return value === null || value === 'default' ? null : this.#wrong(['data_format'], value, null);
  }

  activation(): Activation {
    const value = this.#first(['activation']) ?? 'linear';
    const known = activations.find((name) => name === value);
    return known ?? this.#wrong(['activation'], value, 'linear' as const);
  }

  /** Sides of one sample, from batch_input_shape; null where a side is left open or none is given. */
  inputShape(): readonly number[] | null {
    const sides = this.#first(['batch_input_shape', 'batch_shape']);
    if (!Array.isArray(sides)) return null;
    const own: readonly unknown[] = sides.slice(1);
    return own.length > 0 && own.every(isCount) ? own : null;
  }

  /** Sides of a reshape; -1 at most once. */
  target(): readonly number[] {
    const value = this.#first(['target_shape']);
    const fits =
      Array.isArray(value) &&
      value.every((side) => side === -1 || isCount(side)) &&
      value.filter((side) => side === -1).length <= 1;
    return fits ? (value as readonly number[]) : this.#wrong(['target_shape'], value, []);
  }

  /** Axis of a softmax or normalisation; tf.keras writes a list of one. */
  axis(): number {
    const value = this.#first(['axis']) ?? -1;
    const own: unknown = Array.isArray(value) && value.length === 1 ? value[0] : value;
    return typeof own === 'number' && Number.isInteger(own)
      ? own
      : this.#wrong(['axis'], value, -1);
  }

  /** [[top, bottom], [left, right]] from any of the forms that Keras takes. */
  edges(): readonly [Pair, Pair] {
    const value = this.#first(['padding']);
    const whole = (side: unknown): side is number => side === 0 || isCount(side);
    if (whole(value))
      return [
        [value, value],
        [value, value],
      ];
    if (Array.isArray(value) && value.length === 2) {
      const pairs: readonly unknown[] = value.map((side) => (whole(side) ? [side, side] : side));
      const isPair = (pair: unknown): pair is Pair =>
        Array.isArray(pair) && pair.length === 2 && pair.every(whole);
      const [rows, columns] = pairs;
      if (isPair(rows) && isPair(columns)) return [rows, columns];
    }
    return this.#wrong(['padding'], value, [
      [0, 0],
      [0, 0],
    ] as const);
  }

  refuse(why: string): void {
    this.fault ??= why;
  }

  #first(names: readonly string[]): unknown {
    const name = names.find((one) => this.has(one));
    return name === undefined ? undefined : this.#config[name];
  }

  #wrong<T>(names: readonly string[], value: unknown, instead: T): T {
    const said = value === undefined || value === null ? 'missing' : short(value);
    this.refuse(`its ${names[0] ?? 'config'} is ${said}`);
    return instead;
  }
}

function isCount(value: unknown): value is number {
  return typeof value === 'number' && Number.isInteger(value) && value >= 1 && value <= largest;
}

/** A value as it may stand in a sentence. */
function short(value: unknown): string {
  const text = JSON.stringify(value) ?? String(value);
  return text.length > 40 ? `${text.slice(0, 40)}...` : text;
}
