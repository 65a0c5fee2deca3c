import type { Checked, Place } from '../../core/selfTest/checked.ts';
import type { Spread } from '../../core/selfTest/spread.ts';
import type { PacedStage, StageTiming } from '../../core/selfTest/timing.ts';

export const placeWords: Readonly<Record<Place, string>> = {
  webgpu: 'WebGPU',
  wasm: 'wasm',
  cpu: 'CPU',
};

export const kindWords: Readonly<Record<Checked['kind'], string>> = {
  decoding: 'Decoders, beside GDCM and DCMTK',
  preparation: 'Preparation of slices, beside OpenCV',
  network: 'Packages, beside PyTorch or numpy; scores 0 to 1',
};

export const stageWords: Readonly<Record<PacedStage, string>> = {
  decode: 'Decode',
  prepare: 'Prepare',
  slice: 'Slice network',
  patient: 'Patient network',
  record: 'Record network',
  fusion: 'Fusion',
};

/** A difference with its unit. Scores have none, and seven digits after the point. */
export function difference(value: number | null, unit: Checked['unit']): string {
  if (value === null) return unit === '' ? 'no number' : 'not equal';
  if (unit !== '') return `${value} ${unit}`;
  if (value === 0) return '0';
  return value < 5e-8 ? '< 0.0000001' : value.toFixed(7);
}

export function tolerance(value: number, unit: Checked['unit']): string {
  return unit === '' ? String(value) : `${value} ${unit}`;
}

/** A score as the known answers have it: six significant digits; a figure in words as it is. */
export function answer(value: number | string): string {
  if (typeof value === 'string') return value;
  if (value === 0) return '0';
  return Math.abs(value) < 1e-6 ? value.toExponential(1) : String(Number(value.toPrecision(6)));
}

/** '126 ms', '13.1 ms', '5.12 ms', '0.031 ms': three digits, two below 1. */
export function milliseconds(value: number): string {
  return `${digitsOf(value)} ms`;
}

/** The median of a ratio, '0.24 ×'. */
export function ratio({ median }: Spread): string {
  return `${digitsOf(median)} ×`;
}

function digitsOf(value: number): string {
  if (value >= 100) return value.toFixed(0);
  if (value >= 10) return value.toFixed(1);
  if (value >= 1) return value.toFixed(2);
  if (value >= 1e-6) return String(Number(value.toPrecision(2)));
  return '0';
}

/** What one time is of: 'one slice'. */
export function perWords({ per }: StageTiming): string {
  return `one ${per}`;
}

/** '15 repeats', '3 to 15 repeats': fewer where a step takes long. */
export function repeatsWords(timings: readonly StageTiming[]): string {
  const counts = timings.map(({ ms }) => ms.repeats);
  const [least, most] = [Math.min(...counts), Math.max(...counts)];
  return least === most ? `${most} repeats` : `${least} to ${most} repeats`;
}

/** Room on a disk: 1 GB is 10^9 bytes. */
export function gigabytes(bytes: number): string {
  return bytes < 1e9 ? `${Math.round(bytes / 1e6)} MB` : `${(bytes / 1e9).toFixed(1)} GB`;
}

/** A limit of a GPU, which are powers of two: 1 KiB is 1024 bytes. */
export function memory(bytes: number): string {
  const powers = ['bytes', 'KiB', 'MiB', 'GiB'];
  let value = bytes;
  let power = 0;
  while (value >= 1024 && power < powers.length - 1) {
    value /= 1024;
    power++;
  }
  // A limit of 4 GiB - 4 bytes is shown as what it nearly is.
  const shown = Number(value.toFixed(value < 10 ? 1 : 0));
  return `${shown} ${powers[power]}`;
}

/** '65,535'. */
export function count(value: number): string {
  return value.toLocaleString('en');
}

/** 'Chrome 156' of a user agent, as far as it can be told. */
export function browserName(userAgent: string): string {
  const known: readonly (readonly [RegExp, string])[] = [
    [/Edg\/(\d+)/, 'Edge'],
    [/Firefox\/(\d+)/, 'Firefox'],
    [/(?:Headless)?Chrome\/(\d+)/, 'Chrome'],
    [/Version\/(\d+)[\d.]* .*Safari/, 'Safari'],
  ];
  for (const [pattern, name] of known) {
    const version = pattern.exec(userAgent)?.[1];
    if (version) return `${name} ${version}`;
  }
  return 'a browser that is not known here';
}

/** '24 Nov 2026, 18:02'. */
export function moment(iso: string): string {
  const date = new Date(iso);
  const day = date.toLocaleDateString('en-GB', { day: 'numeric', month: 'short', year: 'numeric' });
  return `${day}, ${date.toLocaleTimeString('en-GB', { hour: '2-digit', minute: '2-digit' })}`;
}
