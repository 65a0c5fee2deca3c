// @ts-check
import { resolve } from 'node:path';

/** Packages in the order of dependence: each is made of data and of those before it. */
export const trained = [
  'slice/hust19-open-1',
  'patient-morbidity/hust19-open-1',
  'clinical-morbidity/hust19-open-1',
  'clinical-mortality/hust19-open-1',
  'density-morbidity/hust19-open-1',
  'density-mortality/hust19-open-1',
  'fusion-morbidity/hust19-open-1',
  'fusion-density-morbidity/hust19-open-1',
];

/** Somebody asked for what is not there; the message says what is. */
export class OrderFault extends Error {}

/**
 * What a call asks for: `[package ...] [--data folder] [flags]`. A package is named by its role, by role/name or
 * by the first word of its role ('clinical': both); none: all.
 * @param {readonly string[]} args
 * @param {string} base folder that paths are meant from
 * @param {readonly string[]} flags known flags without a value
 * @returns {{ids: readonly string[], data: string, flags: ReadonlySet<string>}}
 */
export function orderFrom(args, base, flags) {
  /** @type {string[]} */
  const names = [];
  /** @type {Set<string>} */
  const set = new Set();
  let data = resolve(base, '../shared/data');
  for (let i = 0; i < args.length; i++) {
    const arg = args[i] ?? '';
    if (arg === '--data') data = resolve(base, args[++i] ?? '');
    else if (flags.includes(arg)) set.add(arg);
    else if (arg.startsWith('-')) {
      throw new OrderFault(`${arg} is not known. Known: --data <folder>, ${flags.join(', ')}.`);
    } else names.push(arg);
  }
  const ids = names.length === 0 ? trained : trained.filter((id) => names.some(meaning(id)));
  const strange = names.find((name) => !trained.some((id) => meaning(id)(name)));
  if (strange !== undefined) {
    const roles = trained.map((id) => id.split('/')[0]).join(', ');
    throw new OrderFault(`There is no package '${strange}'. There are: ${roles}.`);
  }
  return { ids, data, flags: set };
}

/** @param {string} id */
function meaning(id) {
  const role = id.split('/')[0] ?? '';
  return (/** @type {string} */ name) =>
    name === id || name === role || role.split('-')[0] === name;
}
