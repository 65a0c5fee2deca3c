// @ts-check
import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';

/** Something that the machine or the data lack; the message says what and what to do. */
export class NeedFault extends Error {}

/** Debian's own Python has the packages named below; another one by PYTHON=... */
export const python =
  process.env.PYTHON ?? (existsSync('/usr/bin/python3') ? '/usr/bin/python3' : 'python3');

const modules = {
  numpy: 'python3-numpy',
  torch: 'python3-torch',
  cv2: 'python3-opencv',
  sklearn: 'python3-sklearn',
  pydicom: 'python3-pydicom',
};

const dataFiles = {
  slices: ['slices/manifest.csv', 'lesion-masks/manifest.csv', 'ct-series'],
  records: ['ictcf/cohort1-patients.txt', 'ictcf/cohort2-patients.txt', 'ictcf/ct-radiomics.csv'],
};

/**
 * @param {readonly string[]} ids packages that are to be made or measured
 * @param {string} data
 */
export function checkNeeds(ids, data) {
  const pictures = ids.some((id) => /^(slice|patient|density|fusion)/.test(id));
  const records = ids.some((id) => !/^(slice|patient)/.test(id));
  const wanted = [...(pictures ? dataFiles.slices : []), ...(records ? dataFiles.records : [])];
  const missing = wanted.filter((path) => !existsSync(join(data, path)));
  if (missing.length > 0) {
    throw new NeedFault(
      `The data are not in ${data}: ${missing.join(', ')} not found. Name their folder with --data; models/README.md says what they are.`,
    );
  }
  checkPython(pictures ? Object.keys(modules) : ['numpy']);
}

/** @param {readonly string[]} names */
function checkPython(names) {
  const program = `import importlib.util as u; print(' '.join(n for n in ${JSON.stringify(names)} if u.find_spec(n) is None))`;
  let lacking;
  try {
    const said = execFileSync(python, ['-c', program], { stdio: ['ignore', 'pipe', 'ignore'] });
    lacking = String(said).trim().split(' ').filter(Boolean);
  } catch {
    throw new NeedFault(
      `${python} does not run. Install Python 3, or name one with PYTHON=<path>.`,
    );
  }
  if (lacking.length === 0) return;
  const packages = Object.entries(modules).filter(([name]) => lacking.includes(name));
  throw new NeedFault(
    `${python} lacks ${lacking.join(', ')}. On Debian: apt install ${packages.map(([, name]) => name).join(' ')}. Or name another Python with PYTHON=<path>.`,
  );
}
