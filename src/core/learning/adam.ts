/** Adam (Kingma and Ba 2015) with weight decay apart from the gradient (Loshchilov and Hutter 2019). */
export interface Adam {
  readonly mean: Float64Array;
  readonly square: Float64Array;
  steps: number;
}

const betaMean = 0.9;
const betaSquare = 0.999;
const epsilon = 1e-8;

export function createAdam(size: number): Adam {
  return { mean: new Float64Array(size), square: new Float64Array(size), steps: 0 };
}

/** Moves `parameters` one step down `gradient`, in place. */
export function adamStep(
  adam: Adam,
  parameters: Float64Array,
  gradient: Float64Array,
  rate: number,
  weightDecay: number,
): void {
  adam.steps++;
  const { mean, square, steps } = adam;
  const meanScale = 1 / (1 - betaMean ** steps);
  const squareScale = 1 / (1 - betaSquare ** steps);
  for (let i = 0; i < parameters.length; i++) {
    const g = gradient[i] as number;
    const m = betaMean * (mean[i] as number) + (1 - betaMean) * g;
    const s = betaSquare * (square[i] as number) + (1 - betaSquare) * g * g;
    mean[i] = m;
    square[i] = s;
    const w = parameters[i] as number;
    const step = (m * meanScale) / (Math.sqrt(s * squareScale) + epsilon);
    parameters[i] = w - rate * (step + weightDecay * w);
  }
}
