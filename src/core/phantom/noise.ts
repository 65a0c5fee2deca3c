import type { Grid } from './canvas.ts';
import { seededRandom } from './random.ts';

/** Spread of the reconstruction kernel, mm. */
const kernelMm = 0.85;
/** Noise of the air around the body against that of the tissue: few photons are lost there. */
const airNoise = 0.3;

/**
 * Adds the noise of a CT reconstruction: nearly Gaussian, correlated over about a millimetre and a half
 * (a smooth kernel), strongest in the middle of the body where most photons are lost. `sigmaHu` is the
 * standard deviation there.
 */
export function addNoise(hu: Float32Array, grid: Grid, sigmaHu: number, seed: number): void {
  if (sigmaHu <= 0) return;
  const kernel = smoothingKernel(kernelMm / grid.pixelMm);
  const white = whiteNoise(hu.length, seed);
  const noise = smooth(smooth(white, kernel, 1), kernel, grid.columns);
  // `white` has variance 1; each pass of the kernel leaves `power` of it.
  const power = kernel.reduce((sum, k) => sum + k * k, 0);
  const gain = sigmaHu / power;
  for (let i = 0; i < hu.length; i++) {
    const r = (grid.radius[i] as number) / 110;
    const local = (0.5 + 0.5 / (1 + r * r * r * r)) * ((hu[i] as number) > -960 ? 1 : airNoise);
    hu[i] = (hu[i] as number) + (noise[i] as number) * gain * local;
  }
}

/** Sum of three uniform numbers: near enough to Gaussian, variance 1. */
function whiteNoise(length: number, seed: number): Float32Array {
  const random = seededRandom(seed);
  const noise = new Float32Array(length);
  for (let i = 0; i < length; i++) noise[i] = (random() + random() + random() - 1.5) * 2;
  return noise;
}

function smoothingKernel(sigmaPixels: number): Float32Array {
  const half = Math.max(1, Math.ceil(2 * sigmaPixels));
  const weights = Float32Array.from({ length: 2 * half + 1 }, (_, i) =>
    Math.exp(-((i - half) ** 2) / (2 * sigmaPixels * sigmaPixels)),
  );
  const sum = weights.reduce((a, b) => a + b, 0);
  return weights.map((w) => w / sum);
}

/** One-dimensional smoothing along rows (`stride` 1) or columns; the few values at the ends stay as they are. */
function smooth(source: Float32Array, kernel: Float32Array, stride: number): Float32Array {
  const half = (kernel.length - 1) / 2;
  const out = source.slice();
  const reach = half * stride;
  for (let i = reach; i < source.length - reach; i++) {
    let sum = 0;
    for (let k = 0, j = i - reach; k < kernel.length; k++, j += stride) {
      sum += (source[j] as number) * (kernel[k] as number);
    }
    out[i] = sum;
  }
  return out;
}
