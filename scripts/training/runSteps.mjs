// @ts-check
import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';

/** @typedef {import('./steps.mjs').Step} Step */

/** A program of a step ended badly; it has said why. */
export class StepFailed extends Error {
  /** @param {string} title @param {number} status */
  constructor(title, status) {
    super(`${title}: its program ended with ${status}`);
    this.status = status;
  }
}

/**
 * Runs steps one after the other. A step that made its files before from the same programs, data and inputs is
 * skipped; `again` runs it all the same. Says where it is and about how long the rest takes.
 * @param {readonly Step[]} all
 * @param {string} data
 * @param {boolean} again
 * @param {string} [stamps] folder that remembers what made what
 */
export async function runSteps(all, data, again, stamps = 'training/out/stamps') {
  const steps = withoutRepeats(all);
  for (const [i, step] of steps.entries()) {
    const left = steps.slice(i).reduce((sum, one) => sum + one.minutes, 0);
    const place = `[${i + 1}/${steps.length}] ${step.title}`;
    const key = digestOf(step, data);
    const stamp = join(stamps, step.title.replaceAll(/[^\w-]+/g, '-'));
    if (!again && isMade(step, key, stamp)) {
      say(`${place}: skipped, made before from the same programs and data`);
      continue;
    }
    say(`${place} (about ${Math.max(1, step.minutes)} min; all that is left about ${left} min)`);
    await run(step);
    if (step.makes.length === 0) continue;
    mkdirSync(stamps, { recursive: true });
    writeFileSync(stamp, key);
  }
}

/**
 * Branches are asked for by themselves and by the fusions that join them.
 * @param {readonly Step[]} all
 */
function withoutRepeats(all) {
  const seen = new Set();
  return all.filter(({ command }) => {
    const key = command.join(' ');
    return seen.has(key) ? false : seen.add(key);
  });
}

/** @param {Step} step */
function run({ title, command }) {
  const [program = '', ...args] = command;
  // The allocator keeps what a training step gives back: a third less time. One thread a program: sums stay in order.
  const env = {
    MALLOC_MMAP_MAX_: '0',
    MALLOC_TRIM_THRESHOLD_: '100000000000',
    MALLOC_TOP_PAD_: '268435456',
    OMP_NUM_THREADS: '1',
    ...process.env,
  };
  return new Promise((done, fail) => {
    const child = spawn(program, args, { stdio: ['ignore', 'inherit', 'inherit'], env });
    child.on('error', fail);
    child.on('exit', (status) =>
      status === 0 ? done(undefined) : fail(new StepFailed(title, status ?? 1)),
    );
  });
}

/** @param {Step} step @param {string} key @param {string} stamp */
function isMade({ makes }, key, stamp) {
  return (
    makes.length > 0 &&
    makes.every((path) => existsSync(path)) &&
    existsSync(stamp) &&
    readFileSync(stamp, 'utf8') === key
  );
}

/**
 * Of everything that decides what a step makes. Data files count by name and size.
 * @param {Step} step
 * @param {string} data
 */
function digestOf({ command, reads, data: folders }, data) {
  const hash = createHash('sha256');
  hash.update(command.filter((word) => resolve(word) !== resolve(data)).join('\0'));
  for (const path of reads.flatMap(filesUnder)) hash.update(path).update(readFileSync(path));
  for (const path of folders.map((name) => join(data, name)).flatMap(filesUnder)) {
    hash.update(`${path.slice(data.length)} ${statSync(path).size}\n`);
  }
  return hash.digest('hex');
}

/** @param {string} path @returns {readonly string[]} */
function filesUnder(path) {
  if (!existsSync(path)) return [];
  if (statSync(path).isFile()) return [path];
  return readdirSync(path, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && !/\.(test\.ts|md|pyc)$/.test(entry.name))
    .map((entry) => join(entry.parentPath, entry.name))
    .sort();
}

/** @param {string} line */
function say(line) {
  process.stderr.write(`${line}\n`);
}
