/**
 * The matrix G of F(4 x 4, 3 x 3), points 0, 1, -1, 2, -2, infinity (Lavin and Gray, "Fast Algorithms for Convolutional
 * Neural Networks", CVPR 2016, section 4.3).
 */
const kernelMatrix = [
  [1 / 4, 0, 0],
  [-1 / 6, -1 / 6, -1 / 6],
  [-1 / 6, 1 / 6, -1 / 6],
  [1 / 24, 1 / 12, 1 / 6],
  [1 / 24, -1 / 12, 1 / 6],
  [0, 0, 1],
] as const;

/** What each of the nine taps of a kernel k gives to each of the 36 numbers of G k G'. */
const tapShares = kernelMatrix.flatMap((vertical) =>
  kernelMatrix.map((horizontal) =>
    vertical.flatMap((down) => horizontal.map((across) => down * across)),
  ),
);

/** Outputs that `convolve` of assembly/convolutions.ts multiplies at once. */
export const outputsAtOnce = 8;

/**
 * 3 x 3 kernels as the tiles' products need them: G k G'. Plain loops, since every start of a page runs this 600,000 times.
 * @param kernels [3][3][inputs][outputs], `outputs` a multiple of 8
 * @returns [36][outputs / 8][inputs][8]
 */
export function transformKernels(
  kernels: Float32Array,
  inputs: number,
  outputs: number,
): Float32Array {
  const pairs = inputs * outputs;
  const transformed = new Float32Array(36 * pairs);
  tapShares.forEach((shares, point) => {
    for (let pair = 0; pair < pairs; pair++) {
      let sum = 0;
      for (let tap = 0; tap < 9; tap++) {
        sum += (shares[tap] as number) * (kernels[tap * pairs + pair] as number);
      }
      const input = Math.floor(pair / outputs);
      const output = pair % outputs;
      const block = Math.floor(output / outputsAtOnce);
      const at = (block * inputs + input) * outputsAtOnce + (output % outputsAtOnce);
      transformed[point * pairs + at] = sum;
    }
  });
  return transformed;
}
