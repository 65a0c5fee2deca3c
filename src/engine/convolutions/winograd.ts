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

/** Outputs that `convolve` of assembly/convolutions.ts multiplies at once. */
export const outputsAtOnce = 8;

/**
 * 3 x 3 kernels as the tiles' products need them: G k G'.
 * @param kernels [3][3][inputs][outputs], `outputs` a multiple of 8
 * @returns [36][outputs / 8][inputs][8]
 */
export function transformKernels(
  kernels: Float32Array,
  inputs: number,
  outputs: number,
): Float32Array {
  const transformed = new Float32Array(36 * inputs * outputs);
  kernelMatrix.forEach((vertical, y) => {
    kernelMatrix.forEach((horizontal, x) => {
      const plane = (6 * y + x) * inputs * outputs;
      for (let input = 0; input < inputs; input++) {
        for (let output = 0; output < outputs; output++) {
          const block = Math.floor(output / outputsAtOnce);
          const at = (block * inputs + input) * outputsAtOnce + (output % outputsAtOnce);
          const taps = (tap: number) =>
            kernels[(tap * inputs + input) * outputs + output] as number;
          transformed[plane + at] = product(vertical, horizontal, taps);
        }
      }
    });
  });
  return transformed;
}

/** One number of G k G'. */
function product(
  vertical: readonly number[],
  horizontal: readonly number[],
  tapOf: (tap: number) => number,
): number {
  let sum = 0;
  vertical.forEach((down, y) => {
    horizontal.forEach((across, x) => {
      sum += down * across * tapOf(3 * y + x);
    });
  });
  return sum;
}
