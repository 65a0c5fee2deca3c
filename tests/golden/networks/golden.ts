import { createHash } from 'node:crypto';
import { createRequire } from 'node:module';
import type { Role } from '../../../src/core/hust19/classes.ts';
import { sizeOf, tensorsOf } from '../../../src/core/networks/architecture.ts';
import { lcgInput } from '../../../src/core/networks/knownAnswers.ts';
import type { Architecture, KnownAnswers, Manifest } from '../../../src/core/networks/manifest.ts';
import { roleRules } from '../../../src/core/networks/roleRules.ts';
import type { ReadFile } from '../../../src/engine/networks/packageFiles.ts';
import golden from './golden.json' with { type: 'json' };

/** Where Node finds what a browser gets by address. */
export const wasmBinary = createRequire(import.meta.url).resolve(
  '@tensorflow/tfjs-backend-wasm/dist/tfjs-backend-wasm-simd.wasm',
);

export interface GoldenCase<A extends Architecture = Architecture> {
  readonly name: string;
  readonly architecture: A;
  readonly tensors: ReadonlyMap<string, Float32Array>;
  readonly inputs: readonly Float32Array[];
  readonly outputs: readonly (readonly number[])[];
}

const firstSeed = 7;

/** What make_golden.py computed, with weights and inputs by the rules that it states. */
export const goldenCases: readonly GoldenCase[] = golden.cases.map(
  ({ name, case: number, architecture: stated, outputs }) => {
    const architecture = stated as Architecture;
    return {
      name,
      architecture,
      tensors: weightsOf(architecture, number, outputs[0]?.length ?? 0),
      inputs: outputs.map((_, i) => lcgInput(firstSeed + i, 1, sizeOf(architecture.input))),
      outputs,
    };
  },
);

function weightsOf(architecture: Architecture, number: number, outputs: number) {
  return new Map(
    tensorsOf(architecture, outputs).map(({ name, shape }, i): [string, Float32Array] => {
      const inputs = sizeOf(shape) / (shape.at(-1) ?? 1);
      let scale = 1;
      if (/kernel|coefficients/.test(name)) scale = Math.sqrt(6 / inputs);
      if (/bias|intercepts/.test(name)) scale = 0.1;
      return [name, centred(1000 * number + i + 1, scale, sizeOf(shape))];
    }),
  );
}

/** scale * (2 u - 1) in double precision, rounded once. */
function centred(seed: number, scale: number, size: number): Float32Array {
  const values = new Float32Array(size);
  let state = seed;
  for (let i = 0; i < size; i++) {
    state = (Math.imul(1664525, state) + 1013904223) >>> 0;
    values[i] = scale * ((2 * state) / 2 ** 32 - 1);
  }
  return values;
}

const toyOf: Readonly<Record<Role, string>> = {
  slice: 'toy slice',
  'patient-morbidity': 'toy patient, softmax',
  'patient-mortality': 'toy patient, sigmoid',
  'density-morbidity': 'density, softmax',
  'density-mortality': 'density, sigmoid',
  'clinical-morbidity': 'clinical, softmax',
  'clinical-mortality': 'clinical, sigmoid',
  'fusion-morbidity': 'fusion, softmax',
  'fusion-mortality': 'fusion, sigmoid',
  'fusion-density-morbidity': 'fusion, softmax',
};

export function goldenOf(role: Role): GoldenCase {
  const found = goldenCases.find(({ name }) => name === toyOf[role]);
  if (!found) throw new Error(`no case for ${role}`);
  return found;
}

export interface ToyPackage {
  readonly manifest: Manifest;
  readonly weights: Uint8Array<ArrayBuffer>;
  readonly known: KnownAnswers;
}

/** A whole package of a quick network, its known answers by PyTorch. It is worth nothing and says so. */
export function toyPackage(role: Role): ToyPackage {
  const { architecture, tensors, outputs, inputs } = goldenOf(role);
  const rules = roleRules[role];
  const weights = new Uint8Array(
    Float32Array.from([...tensors.values()].flatMap((values) => [...values])).buffer,
  );
  const manifest: Manifest = {
    schema: 'hust19-package/1',
    id: `${role}/toy`,
    role,
    version: '0.0.1',
    origin: 'weights by rule, for tests',
    architecture,
    tensors: tensorsOf(architecture, rules.classes.length),
    weights: { file: 'weights.bin', bytes: weights.byteLength, sha256: sha256(weights) },
    prepareSlice: rules.image ? 2 : null,
    normalisation: rules.clinical ? 'paper' : null,
    classes: rules.classes,
    sensitiveControl: rules.classes[0] === 'control' ? 0.4 : null,
    worth: 'Nothing: the weights follow a rule.',
    provenance: {
      data: [{ name: 'none', files: 1, listSha256: '0'.repeat(64) }],
      split: 'none',
      seed: 0,
      epochs: 0,
      madeBy: 'tests/golden/networks/golden.ts',
      madeOn: '2026-11-24',
    },
  };
  const known: KnownAnswers = {
    rule: 'lcg-20200327',
    madeBy: golden.madeBy,
    tolerance: 1e-5,
    cases: inputs.map((_, i) => ({ seed: firstSeed + i, amplitude: 1, outputs: outputs[i] ?? [] })),
  };
  return { manifest, weights, known };
}

export function sha256(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}

/** A folder models/ with these packages and its index. */
export function modelsFolder(
  packages: readonly ToyPackage[],
): Map<string, Uint8Array<ArrayBuffer>> {
  const files = new Map([['index.json', jsonBytes(packages.map(({ manifest }) => manifest.id))]]);
  for (const { manifest, weights, known } of packages) {
    files.set(`${manifest.id}/manifest.json`, jsonBytes(manifest));
    files.set(`${manifest.id}/weights.bin`, weights);
    files.set(`${manifest.id}/known-answers.json`, jsonBytes(known));
  }
  return files;
}

export function jsonBytes(json: unknown): Uint8Array<ArrayBuffer> {
  return new TextEncoder().encode(JSON.stringify(json));
}

export function readerOf(files: ReadonlyMap<string, Uint8Array<ArrayBuffer>>): ReadFile {
  return async (path) => files.get(path) ?? null;
}
