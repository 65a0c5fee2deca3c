import type { Plr } from '../../core/hust19/plr.ts';

/** A PLR from its tensors `coefficients` [inputs, outputs] and `intercepts` [outputs]. */
export function plrOf(tensors: ReadonlyMap<string, Float32Array>, link: Plr['link']): Plr {
  const flat = tensors.get('coefficients') ?? new Float32Array();
  const intercepts = [...(tensors.get('intercepts') ?? [])];
  const outputs = intercepts.length;
  const rows = Array.from({ length: flat.length / outputs }, (_, input) => [
    ...flat.subarray(input * outputs, (input + 1) * outputs),
  ]);
  return { coefficients: rows, intercepts, link };
}
