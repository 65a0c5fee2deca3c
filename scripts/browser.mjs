// @ts-check
/** Finds a Chromium to drive, or installs one. */
import { spawnSync } from 'node:child_process';
import { accessSync, constants, existsSync, readFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { projectRoot } from './install.mjs';

const names = ['chromium', 'chromium-browser', 'google-chrome-stable', 'google-chrome'];
const places = [
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
];

/** Thrown with a sentence for the person at the keyboard. */
export class NoBrowser extends Error {}

/**
 * Path of a Chromium: the one named, the machine's, Playwright's; else Debian's by apt (as root), else
 * Playwright's own download.
 * @returns {Promise<string>} rejects with NoBrowser
 */
export async function chromiumPath() {
  const named = process.env.CHROMIUM_PATH;
  if (named) {
    if (isProgram(named)) return named;
    throw new NoBrowser(`CHROMIUM_PATH names '${named}', which is no program.`);
  }
  return (
    onThisMachine() ??
    (await playwrights()) ??
    installedByApt() ??
    (await installedByPlaywright()) ??
    giveUp()
  );
}

/**
 * @param {object} [options]
 * @param {boolean} [options.softwareGpu] allows WebGPU on the processor (slow; only for `?backend=webgpu`)
 * @param {string[]} [options.args]
 */
export async function launch({ softwareGpu = false, args = [] } = {}) {
  const { chromium } = await import('playwright-core');
  return chromium.launch({
    executablePath: await chromiumPath(),
    headless: true,
    args: [
      // Chromium refuses its sandbox to root, which is what containers run as.
      ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
      // The browser itself asks its maker for updates: here no name but this machine's is known.
      '--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE localhost, EXCLUDE 127.0.0.1',
      ...(softwareGpu ? ['--enable-unsafe-webgpu'] : []),
      ...args,
    ],
  });
}

function onThisMachine() {
  const folders = (process.env.PATH ?? '').split(delimiter);
  const onPath = names.flatMap((name) => folders.map((folder) => join(folder, name)));
  return [...onPath, ...names.map((name) => `/usr/bin/${name}`), ...places].find(isProgram) ?? null;
}

async function playwrights() {
  const { chromium } = await import('playwright-core');
  const path = chromium.executablePath();
  return isProgram(path) ? path : null;
}

function installedByApt() {
  // Ubuntu's package of this name is a stub for a snap, which containers cannot run.
  if (process.getuid?.() !== 0 || !isDebian()) return null;
  console.error('No Chromium found: installing the chromium package of Debian ...');
  run('apt-get', ['update', '-qq']);
  run('apt-get', ['install', '-y', '-qq', '--no-install-recommends', 'chromium']);
  return onThisMachine();
}

async function installedByPlaywright() {
  console.error("No Chromium found: trying Playwright's own ...");
  const cli = join(projectRoot, 'node_modules', 'playwright-core', 'cli.js');
  run(process.execPath, [cli, 'install', 'chromium']);
  return playwrights();
}

/** @returns {never} */
function giveUp() {
  throw new NoBrowser(
    'No Chromium was found and none could be installed. Install Chromium or Google Chrome, or set CHROMIUM_PATH to its program.',
  );
}

function isDebian() {
  return (
    existsSync('/etc/os-release') && /^ID=debian$/m.test(readFileSync('/etc/os-release', 'utf8'))
  );
}

/**
 * @param {string} command
 * @param {string[]} args
 */
function run(command, args) {
  spawnSync(command, args, {
    // What is said on standard output belongs to the caller's result.
    stdio: ['ignore', 2, 2],
    env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
  });
}

/** @param {string} path */
function isProgram(path) {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
