// @ts-check
/**
 * `npm run bench`: how fast each step is here, beside another program that does the same in the same run.
 * Prints a table and writes bench-result.json; `-- --long` measures long series and many patients instead.
 * docs/bench.md says what the rows mean. No test looks at it.
 */
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { cpus, loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { installMissing, projectRoot } from './install.mjs';

installMissing();
// The bench counts with the code of the app.
const { register } = await import('tsx/esm/api');
register();
const { unzipSync } = await import('fflate');
const { buildIfStale } = await import('./build.mjs');
const { measureApp } = await import('./bench/app.mjs');
const { measureLong } = await import('./bench/long.mjs');
const { measureInBrowser } = await import('./bench/inBrowser.mjs');
const { measurePreparation } = await import('./bench/preparation.mjs');
const { tableOf } = await import('./bench/table.mjs');

const work = mkdtempSync(join(tmpdir(), 'hust19-bench-'));
try {
  await (process.argv.includes('--long') ? longBench() : bench());
} finally {
  rmSync(work, { recursive: true, force: true });
}

async function bench() {
  // A copy, so that a build meanwhile takes nothing away.
  const dist = join(work, 'dist');
  cpSync(await buildIfStale(), dist, { recursive: true });
  const sample = unpackedSample();
  const real = realSeries();
  const normal = real.normal002?.folder;
  const loadBefore = load();
  const machine = `${cpus().length} x ${cpus()[0]?.model ?? 'unknown'}, Node ${process.version}`;
  console.error(`${machine}; load ${loadBefore}`);

  console.error('Preparation ...');
  const preparation = measurePreparation(work);
  console.error('Slice network and reading ...');
  const inBrowser = await measureInBrowser(work, dist, {
    'phantom, uncompressed': join(work, 'phantom'),
    'sample patient, JPEG-LS': sample,
    ...(normal && { 'normal002, JPEG Lossless': normal }),
  });
  console.error('The app ...');
  const app = await measureApp(dist, {
    'sample patient': { folder: sample, natively: false },
    ...real,
  });

  const loadAfter = load();
  console.log(`\n${tableOf([...preparation.rows, ...inBrowser.rows, ...app.rows])}\n`);
  console.log('Where three numbers stand: minimum / median / maximum over the repetitions.');
  console.log(
    `Load of the machine over the last minute: ${loadBefore} before, ${loadAfter} after.`,
  );
  if (!normal) console.log('Rows of real series are missing: no ../shared here.');
  const result = {
    date: new Date().toISOString(),
    machine,
    load: { before: loadBefore, after: loadAfter },
    preparation: preparation.result,
    ...inBrowser.result,
    app: app.result,
  };
  writeFileSync(join(projectRoot, 'bench-result.json'), `${JSON.stringify(result, null, 2)}\n`);
  console.log('All figures: bench-result.json');
}

/** How many programs wanted a core during the last minute. */
function load() {
  return Number((loadavg()[0] ?? 0).toFixed(2));
}

function unpackedSample() {
  const folder = join(work, 'sample');
  mkdirSync(folder);
  const zip = unzipSync(readFileSync(join(projectRoot, 'public/sample/ct.zip')));
  for (const [name, content] of Object.entries(zip)) writeFileSync(join(folder, name), content);
  return folder;
}

/**
 * The real series, where the shared data are.
 * @returns {Record<string, import('./bench/app.mjs').Series>}
 */
function realSeries() {
  const shared = process.env.HUST19_SHARED ?? join(projectRoot, '..', 'shared', 'data');
  const folders = {
    normal002: 'covid-ct-md-normal002',
    P002: 'covid-ct-md-P002',
    A0002: 'lung-pet-ct-dx-A0002/series3-B40f',
  };
  return Object.fromEntries(
    Object.entries(folders)
      .map(([name, place]) => [name, join(shared, 'ct-series', place)])
      .filter(([, folder]) => existsSync(folder ?? ''))
      .map(([name, folder]) => [name, { folder, natively: true }]),
  );
}

/** `npm run bench -- --long`: long series and many patients; eight minutes. */
async function longBench() {
  const dist = join(work, 'dist');
  cpSync(await buildIfStale(), dist, { recursive: true });
  const loadBefore = load();
  const { rows, result } = await measureLong(work, dist, unpackedSample());
  console.log(`\n${tableOf(rows)}\n`);
  console.log(`Load of the machine: ${loadBefore} before, ${load()} after.`);
  const whole = {
    date: new Date().toISOString(),
    load: { before: loadBefore, after: load() },
    ...result,
  };
  writeFileSync(join(projectRoot, 'bench-long-result.json'), `${JSON.stringify(whole, null, 2)}\n`);
  console.log('All figures: bench-long-result.json');
}
