import { featureSlots } from '../clinical/types.ts';
import { roles } from '../hust19/classes.ts';
import type { PrepareVersion } from '../image/types.ts';
import type { Problem } from '../problem.ts';
import { architectureFaults, sizeOf, tensorsOf } from './architecture.ts';
import type { Manifest } from './manifest.ts';
import { packageDamaged, packageOtherPreparation } from './packageProblems.ts';
import { roleRules } from './roleRules.ts';
import {
  byKind,
  type Check,
  finite,
  listOf,
  matching,
  nullOr,
  oneOf,
  optional,
  record,
  text,
  wholeNumber,
  within,
} from './shape.ts';

const sha256 = matching(/^[0-9a-f]{64}$/, 'a SHA-256 in lower case');
const kind = text;
const units = wholeNumber(1);
const input = listOf(wholeNumber(1));
const activation = oneOf(['softmax', 'sigmoid']);
const link = oneOf(['softmax', 'sigmoid', 'one-vs-rest']);

const layer = byKind({
  conv: record({ kind, filters: units }),
  maxPool: record({ kind, size: units }),
  dense: record({ kind, units }),
  output: record({ kind, units, activation }),
});

const join = record({
  beforeLayer: wholeNumber(0),
  topShares: listOf(within(Number.EPSILON, 1)),
  outputIndex: nullOr(wholeNumber(0)),
});

const provenance = record({
  data: listOf(record({ name: text, files: wholeNumber(1), listSha256: sha256 })),
  split: text,
  seed: wholeNumber(0),
  epochs: wholeNumber(0),
  madeBy: text,
  code: optional(text),
  madeOn: matching(/^\d{4}-\d{2}-\d{2}(T[\d:.]+Z)?$/, 'an ISO date'),
});

const typicalInputs = listOf(finite);
const trainingRange = listOf(nullOr(listOf(finite, 2)));
const spreads = listOf(within(0, 1));
const fewValues = record({
  values: listOf(wholeNumber(1)),
  withTemperature: spreads,
  without: spreads,
});

const manifestShape: Check = record({
  schema: oneOf(['hust19-package/1']),
  id: matching(/^[a-z-]+\/[\w.-]+$/, "'<role>/<name>'"),
  role: oneOf(roles),
  version: text,
  origin: text,
  architecture: byKind({
    layers: record({ kind, input, layers: listOf(layer), join: nullOr(join) }),
    plr: record({ kind, input, link }),
  }),
  tensors: listOf(record({ name: text, shape: listOf(wholeNumber(1)) })),
  weights: record({
    file: oneOf(['weights.bin']),
    bytes: wholeNumber(4),
    sha256,
  }),
  prepareSlice: nullOr(wholeNumber(1)),
  normalisation: nullOr(oneOf(['paper', 'signed-log'])),
  classes: listOf(text),
  sensitiveControl: nullOr(within(0, 1)),
  worth: text,
  provenance,
});

const prepareVersions: readonly PrepareVersion[] = [1, 2];

/**
 * A package's manifest, every field checked, its tensors those of its architecture and its
 * architecture one that its role can use. Fields that are not in the contract are let pass.
 * @param json manifest.json as JSON.parse gives it
 * @param subject '<role>/<name>/manifest.json', for the message
 */
export function parseManifest(json: unknown, subject: string): Manifest | Problem {
  const faults = manifestShape(json, '');
  if (faults.length > 0) return packageDamaged(subject, faultsInWords(faults));
  const manifest = json as Manifest;
  const deeper = [...roleFaults(manifest), ...architectureFaults(manifest.architecture)];
  if (deeper.length === 0) deeper.push(...tensorFaults(manifest));
  if (deeper.length > 0) return packageDamaged(subject, faultsInWords(deeper));
  const { prepareSlice } = manifest;
  if (prepareSlice !== null && !prepareVersions.includes(prepareSlice)) {
    return packageOtherPreparation(subject, prepareSlice, prepareVersions);
  }
  return manifest;
}

/** The first three are enough to see what happened. */
export function faultsInWords(faults: readonly string[]): string {
  const more = faults.length - 3;
  return faults.slice(0, 3).join('; ') + (more > 0 ? `; and ${more} more` : '');
}

function roleFaults(manifest: Manifest): string[] {
  const { role, architecture, classes } = manifest;
  const rules = roleRules[role];
  const faults: string[] = [];
  const unless = (right: boolean, fault: string) => right || faults.push(fault);
  unless(manifest.id.startsWith(`${role}/`), `id is not '${role}/<name>'`);
  unless(architecture.kind === rules.kind, `${role} needs an architecture of kind ${rules.kind}`);
  unless(
    same(architecture.input, rules.input),
    `${role} has an input of ${rules.input.join(' x ')}`,
  );
  unless(same(classes, rules.classes), `classes are not ${rules.classes.join(', ')} in this order`);
  unless(
    outputsOf(manifest) === rules.classes.length,
    `${role} has ${rules.classes.length} outputs`,
  );
  unless(rules.classes.length > 1 || finalLink(manifest) === 'sigmoid', 'one output needs sigmoid');
  unless((manifest.prepareSlice !== null) === rules.image, `prepareSlice does not fit ${role}`);
  unless(
    (manifest.normalisation !== null) === rules.clinical,
    `normalisation does not fit ${role}`,
  );
  unless(
    manifest.sensitiveControl === null || rules.classes[0] === 'control',
    `sensitiveControl does not fit ${role}`,
  );
  const typical = manifest.typicalInputs ?? null;
  unless(typical === null || rules.clinical, `typicalInputs does not fit ${role}`);
  const typicalFaults = typical === null ? [] : typicalInputs(typical, 'typicalInputs');
  unless(typical === null || typical.length === featureSlots, 'typicalInputs has another length');
  return [...faults, ...typicalFaults, ...gateFaults(manifest)];
}

/** What the input gate reads. */
function gateFaults({ role, trainingRange: ranges, fewValues: spread }: Manifest): string[] {
  const faults: string[] = [];
  if ((ranges || spread) && !roleRules[role].clinical) {
    faults.push(`trainingRange and fewValues do not fit ${role}`);
  }
  if (ranges) {
    faults.push(...trainingRange(ranges, 'trainingRange'));
    if (ranges.length !== featureSlots) faults.push('trainingRange has another length');
  }
  if (spread) {
    faults.push(...fewValues(spread, 'fewValues'));
    const { values, withTemperature, without } = spread;
    if (withTemperature?.length !== values?.length || without?.length !== values?.length) {
      faults.push('fewValues has lists of unequal length');
    }
  }
  return faults;
}

function tensorFaults(manifest: Manifest): string[] {
  const expected = tensorsOf(manifest.architecture, manifest.classes.length);
  const faults = expected.flatMap(({ name, shape }, i) => {
    const stated = manifest.tensors[i];
    if (stated?.name === name && same(stated.shape, shape)) return [];
    const found = stated ? `${stated.name} [${stated.shape.join(', ')}]` : 'nothing';
    return [`tensors[${i}] is ${found} instead of ${name} [${shape.join(', ')}]`];
  });
  if (manifest.tensors.length > expected.length) {
    faults.push(`${manifest.tensors.length} tensors where ${expected.length} are expected`);
  }
  const bytes = expected.reduce((sum, { shape }) => sum + 4 * sizeOf(shape), 0);
  if (manifest.weights.bytes !== bytes) faults.push(`weights.bytes is not ${bytes}`);
  return faults;
}

function outputsOf({ architecture, classes }: Manifest): number {
  if (architecture.kind === 'plr') return classes.length;
  const last = architecture.layers.at(-1);
  return last?.kind === 'output' ? last.units : 0;
}

function finalLink({ architecture }: Manifest): 'softmax' | 'sigmoid' | 'one-vs-rest' | null {
  if (architecture.kind === 'plr') return architecture.link;
  const last = architecture.layers.at(-1);
  return last?.kind === 'output' ? last.activation : null;
}

function same<T>(a: readonly T[], b: readonly T[]): boolean {
  return a.length === b.length && a.every((entry, i) => entry === b[i]);
}
