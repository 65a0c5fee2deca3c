import type { StoredLayer } from '../../../src/core/keras/assemble.ts';
import { assemble, type Imported } from '../../../src/core/keras/assemble.ts';
import type { Description, Tensor } from '../../../src/core/keras/graph.ts';
import { readDescription } from '../../../src/core/keras/readDescription.ts';
import { shapeAfter, sizeOf } from '../../../src/core/keras/shapes.ts';
import { weightSpecs } from '../../../src/core/keras/weights.ts';
import { lcgInput } from '../../../src/core/networks/knownAnswers.ts';
import { isProblem, type Problem } from '../../../src/core/problem.ts';

export type Config = readonly [className: string, config?: Record<string, unknown>];

/** JSON of a Sequential model of these layers; names follow the classes. */
export function sequential(input: readonly number[] | null, layers: readonly Config[]): string {
  return JSON.stringify({
    class_name: 'Sequential',
    config: layers.map(([class_name, config = {}], i) => ({
      class_name,
      config: {
        name: `${class_name.toLowerCase()}_${i}`,
        ...(i === 0 && input ? { batch_input_shape: [null, ...input] } : {}),
        ...config,
      },
    })),
  });
}

/** A description with weights by rule, -0.5..0.5 (variances 0.5..1.5), as a file would hold them. */
export function invented(text: string, backend: string | null = 'tensorflow'): Imported | Problem {
  const description = readDescription('invented.h5', text);
  if (isProblem(description)) return description;
  const facts = { file: 'invented.h5', kerasVersion: '2.2.4', backend };
  return assemble(facts, description, storedFor(description));
}

export function sound(given: Imported | Problem): Imported {
  if (isProblem(given)) throw new Error(given.message);
  return given;
}

export function storedFor({ layers, inputShape }: Description): readonly StoredLayer[] {
  const shapes: (readonly number[])[] = [];
  return layers.map(({ name, op, inputs }, i) => {
    const entering = inputs.length > 0 ? inputs.map((at) => shapes[at] ?? []) : [inputShape ?? []];
    const shape = shapeAfter(op, entering);
    shapes.push(typeof shape === 'string' ? [] : shape);
    const tensors = weightSpecs(op, entering[0] ?? []).map(({ part, shape: sides }, j): Tensor => {
      const low = part === 'variance' ? 0.5 : -0.5;
      const values = lcgInput(97 * i + 13 * j + 5, 1, sizeOf(sides)).map((value) => value + low);
      return { shape: sides, values };
    });
    return { name, tensors };
  });
}
