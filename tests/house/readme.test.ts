import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { projectFiles, projectRoot, textOf } from './projectFiles.ts';

const readme = textOf('README.md');
const { scripts } = JSON.parse(textOf('package.json')) as { scripts: Record<string, string> };

describe('README', () => {
  it('names only commands that exist', () => {
    const named = [...readme.matchAll(/\bnpm (?:run )?(start|test|[a-z]+)\b/g)]
      .map((match) => match[1] ?? '')
      .filter((name) => !['ci', 'install', 'run'].includes(name));
    expect(named).toContain('start');
    expect(named.filter((name) => !(name in scripts))).toEqual([]);
  });

  it('names only files that exist', () => {
    const linked = [...readme.matchAll(/\]\(([^)#\s]+)[^)]*\)/g)].map((match) => match[1] ?? '');
    const quoted = [
      ...readme.matchAll(
        /`((?:src|docs|models|training|tests|scripts|workers|public)\/[\w./-]*)`/g,
      ),
    ].map((match) => match[1] ?? '');
    const missing = [...linked.filter((path) => !/^https?:/.test(path)), ...quoted].filter(
      (path) => !existsSync(join(projectRoot, path)),
    );
    expect(missing).toEqual([]);
  });
});

describe('package.json', () => {
  it('runs scripts that exist', () => {
    const called = Object.values(scripts).flatMap((line) => line.match(/scripts\/\S+\.mjs/g) ?? []);
    expect(called.filter((path) => !existsSync(join(projectRoot, path)))).toEqual([]);
  });
});

describe('decisions', () => {
  it('are written down, numbered and titled', () => {
    const decisions = projectFiles().filter((path) => /^docs\/decisions\/.*\.md$/.test(path));
    expect(decisions.length).toBeGreaterThan(0);
    const misnamed = decisions.filter((path) => !/\/\d{4}-[a-z0-9-]+\.md$/.test(path));
    const untitled = decisions.filter((path) => !/^# \S/.test(textOf(path)));
    expect({ misnamed, untitled }).toEqual({ misnamed: [], untitled: [] });
  });
});
