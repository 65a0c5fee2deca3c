/**
 * Compares figures that were computed anew with those that the packages quote, and takes them over:
 * `npx tsx training/cards/take.ts [--from training/out/evaluated] [--check] [--accept] role/name ...`.
 * With --check nothing is written. Exit 1 where a figure differs, but for --accept (after a training).
 */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { writeJson } from '../clinical/writePackage.ts';
import { differing } from '../differing.ts';
import { evaluated } from '../evaluated.ts';
import { cardOfPackage } from './packages.ts';
import { three } from './tables.ts';
import { writeCard } from './writeCard.ts';

const { values, positionals } = parseArgs({
  options: {
    from: { type: 'string', default: evaluated },
    check: { type: 'boolean', default: false },
    accept: { type: 'boolean', default: false },
  },
  allowPositionals: true,
});
const most = 12;

for (const id of positionals) {
  const recomputed = join(values.from, id, 'figures.json');
  if (!existsSync(recomputed)) {
    console.error(`${recomputed} is not there: npm run evaluate -- ${id} makes it.`);
    process.exitCode = 2;
    continue;
  }
  const found = read(recomputed);
  const path = join('models', id, 'figures.json');
  const differences = differing(existsSync(path) ? read(path) : {}, found);
  if (!values.check && differences.length > 0) {
    writeJson(path, found);
    writeCard(id);
  }
  printTable(id);
  say(id, differences);
  if (differences.length > 0 && !values.accept) process.exitCode = 1;
}

function say(id: string, differences: readonly string[]): void {
  if (differences.length === 0) {
    console.log(`${id}: every figure is as committed\n`);
    return;
  }
  const state = values.check ? 'nothing was written' : 'figures.json and card were written anew';
  console.log(`${id}: ${differences.length} figures differ from the committed ones; ${state}`);
  for (const one of differences.slice(0, most)) console.log(`  ${one}`);
  if (differences.length > most) console.log(`  and ${differences.length - most} more`);
  console.log();
}

/** The package's summary as its card has it. */
function printTable(id: string): void {
  console.log(id);
  for (const { measure, of, on, value, low, high } of cardOfPackage(id).summary) {
    const range = low === null || high === null ? '' : ` (${three(low)} to ${three(high)})`;
    console.log(`  ${three(value)}${range}  ${measure}, ${of}; ${on}`);
  }
}

function read(path: string) {
  return JSON.parse(readFileSync(path, 'utf8'));
}
