import { layersOf, type Mlp, parameterCount } from './mlp.ts';

/**
 * Several networks of the same widths as one network: their hidden layers side by side, each seeing
 * only its own, their logits averaged. A committee is steadier than a member and needs no format of its own.
 */
export function committee(members: readonly Mlp[]): Mlp {
  const first = members[0];
  if (!first) throw new RangeError('a committee needs a member');
  const { widths } = first;
  const last = widths.length - 1;
  const wide = widths.map((width, i) => (i === 0 || i === last ? width : width * members.length));
  const merged: Mlp = { widths: wide, parameters: new Float64Array(parameterCount(wide)) };
  const into = layersOf(wide, merged.parameters);
  members.forEach((member, m) => {
    layersOf(widths, member.parameters).forEach((layer, i) => {
      const target = into[i];
      if (!target) return;
      const isLast = i === last - 1;
      const share = isLast ? 1 / members.length : 1;
      const row = i === 0 ? 0 : m * layer.inputs;
      const column = isLast ? 0 : m * layer.outputs;
      for (let input = 0; input < layer.inputs; input++) {
        for (let output = 0; output < layer.outputs; output++) {
          const weight = layer.kernel[input * layer.outputs + output] as number;
          target.kernel[(row + input) * target.outputs + column + output] = share * weight;
        }
      }
      for (let output = 0; output < layer.outputs; output++) {
        const at = column + output;
        target.bias[at] = (target.bias[at] as number) + share * (layer.bias[output] as number);
      }
    });
  });
  return merged;
}
