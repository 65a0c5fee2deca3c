import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { isInstalled } from './install.mjs';

let root: string;
const locked = {
  '': { version: '0.1.0' },
  'node_modules/a': { version: '1.0.0', integrity: 'sha512-a' },
  'node_modules/for-another-platform': { version: '1.0.0', integrity: 'sha512-b', optional: true },
};

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'hust19-install-'));
  writeFileSync(join(root, 'package-lock.json'), JSON.stringify({ packages: locked }));
});

afterEach(() => rmSync(root, { recursive: true }));

function installed(packages: object): void {
  mkdirSync(join(root, 'node_modules'));
  writeFileSync(join(root, 'node_modules', '.package-lock.json'), JSON.stringify({ packages }));
}

describe('isInstalled', () => {
  it('is false without node_modules', () => {
    expect(isInstalled(root)).toBe(false);
  });

  it('is true for what the lock file says, less other platforms', () => {
    installed({ 'node_modules/a': locked['node_modules/a'] });
    expect(isInstalled(root)).toBe(true);
  });

  it('is false for another version or a missing package', () => {
    installed({ 'node_modules/a': { version: '1.0.1', integrity: 'sha512-c' } });
    expect(isInstalled(root)).toBe(false);
    writeFileSync(join(root, 'node_modules', '.package-lock.json'), '{"packages":{}}');
    expect(isInstalled(root)).toBe(false);
  });
});
