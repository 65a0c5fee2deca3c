/** Numbers as the page writes them: true minus sign, unit after every quantity, '…' until known. */

export const notYet = '…';
export const none = '—';

/** A probability or score with two digits. */
export function score(value: number): string {
  return signed(value, 2);
}

/** A number with `digits` after the point and a true minus sign (U+2212). */
export function signed(value: number, digits: number): string {
  const text = Math.abs(value).toFixed(digits);
  return value < 0 && Number(text) !== 0 ? `\u2212${text}` : text;
}

/** A value as given: no more digits than it needs. */
export function plain(value: number): string {
  const text = String(Number(Math.abs(value).toPrecision(5)));
  return value < 0 ? `\u2212${text}` : text;
}

export function millimetres(value: number, digits = 1): string {
  return `${signed(value, digits)} mm`;
}

/** The distance of neighbouring slices: 'every 2.5 mm'. */
export function everyMm(spacingMm: number): string {
  return `every ${plain(Number(spacingMm.toFixed(2)))} mm`;
}

export function percent(share: number, digits = 1): string {
  return `${signed(share * 100, digits)} %`;
}

/** Elapsed time: '840 ms', '6.4 s', '1 min 05 s'. */
export function duration(ms: number): string {
  if (ms < 1000) return `${Math.round(ms)} ms`;
  const seconds = ms / 1000;
  if (seconds < 59.95) return `${seconds.toFixed(1)} s`;
  const whole = Math.round(seconds);
  return `${Math.floor(whole / 60)} min ${String(whole % 60).padStart(2, '0')} s`;
}

/** Remaining time, rounded up to 5 s. */
export function roughly(ms: number): string {
  const seconds = Math.max(5, Math.ceil(ms / 5000) * 5);
  if (seconds < 60) return `about ${seconds} s left`;
  return `about ${Math.floor(seconds / 60)} min ${String(seconds % 60).padStart(2, '0')} s left`;
}

export function bytes(count: number): string {
  if (count < 1000) return `${count} B`;
  if (count < 1e6) return `${Math.round(count / 1000)} kB`;
  return `${(count / 1e6).toFixed(1)} MB`;
}

/** '1 slice', '2 slices'. */
export function counted(count: number, one: string, many = `${one}s`): string {
  return `${count} ${count === 1 ? one : many}`;
}
