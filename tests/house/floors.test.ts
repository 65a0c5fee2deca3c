import { posix } from 'node:path';
import { describe, expect, it } from 'vitest';
import {
  importsOf,
  isScript,
  isTest,
  projectFiles,
  textOf,
  withoutComments,
} from './projectFiles.ts';

/** Floor of the house -> floors that it may stand on, and packages that it may use (null: any but React). */
const floors: Record<string, { floors: string[]; packages: string[] | null }> = {
  'src/core': { floors: ['src/core'], packages: [] },
  'src/engine': { floors: ['src/engine', 'src/core'], packages: null },
  'src/pipeline': { floors: ['src/pipeline', 'src/core'], packages: [] },
  'src/state': {
    floors: ['src/state', 'src/pipeline', 'src/core'],
    packages: ['zustand', 'comlink'],
  },
  'src/ui': {
    floors: ['src/ui', 'src/state', 'src/core'],
    packages: ['react', 'react-dom', 'zustand', 'cornerstone-core'],
  },
  workers: { floors: ['workers', 'src/engine', 'src/pipeline', 'src/core'], packages: ['comlink'] },
};

const files = projectFiles();
const sources = files.filter(
  (path) => isScript(path) && !isTest(path) && /^(src|workers)\//.test(path),
);

function floorOf(path: string): string | null {
  return Object.keys(floors).find((floor) => path.startsWith(`${floor}/`)) ?? null;
}

function resolved(from: string, wanted: string): string | null {
  if (!wanted.startsWith('.')) return null;
  return posix.normalize(posix.join(posix.dirname(from), wanted)).replace(/\?.*$/, '');
}

function packageOf(wanted: string): string {
  const parts = wanted.split('/');
  return wanted.startsWith('@') ? parts.slice(0, 2).join('/') : (parts[0] ?? wanted);
}

describe('floors', () => {
  it('exist and are looked at', () => {
    for (const floor of Object.keys(floors)) {
      expect(sources.some((path) => path.startsWith(`${floor}/`))).toBe(true);
    }
  });

  it('import only downward', () => {
    const upward = sources.flatMap((path) => {
      const floor = floorOf(path);
      if (floor === null) return [];
      return importsOf(textOf(path))
        .map((wanted) => resolved(path, wanted))
        .filter((target) => target?.match(/^(src|workers)\//))
        .filter((target) => !floors[floor]?.floors.includes(floorOf(target ?? '') ?? ''))
        .map((target) => `${path} -> ${target}`);
    });
    expect(upward).toEqual([]);
  });

  it('use only the packages of their floor', () => {
    const foreign = sources.flatMap((path) => {
      const allowed = floors[floorOf(path) ?? '']?.packages;
      return importsOf(textOf(path))
        .filter((wanted) => !wanted.startsWith('.'))
        .map(packageOf)
        .filter((name) =>
          allowed ? !allowed.includes(name) : allowed === null && /^(react|zustand)/.test(name),
        )
        .map((name) => `${path} -> ${name}`);
    });
    expect(foreign).toEqual([]);
  });

  it('have no import cycles', () => {
    const graph = new Map(
      sources.map((path) => [
        path,
        importsOf(textOf(path))
          .map((wanted) => resolved(path, wanted))
          .filter((target): target is string => target !== null && sources.includes(target)),
      ]),
    );
    expect(cyclesIn(graph)).toEqual([]);
  });

  it('keep core pure: no page, no clock, no chance, no network', () => {
    const machine =
      /\b(Math\.random|Date\.now|new Date|performance\.|document\.|window\.|navigator\.|localStorage|indexedDB|fetch\(|setTimeout|setInterval|console\.|process\.|XMLHttpRequest|WebSocket)/;
    const impure = sources
      .filter((path) => path.startsWith('src/core/') || path.startsWith('src/pipeline/'))
      .filter((path) => machine.test(withoutComments(textOf(path))));
    expect(impure).toEqual([]);
  });

  it('let only the state talk to workers', () => {
    const talkers = sources
      .filter((path) => /\bnew Worker\(/.test(withoutComments(textOf(path))))
      .map(floorOf)
      .filter((floor) => floor === 'src/ui' || floor === 'src/core' || floor === 'src/pipeline');
    expect(talkers).toEqual([]);
  });
});

/** Each cycle as 'a -> b -> a', from a depth-first walk. */
function cyclesIn(graph: ReadonlyMap<string, readonly string[]>): string[] {
  const cycles: string[] = [];
  const finished = new Set<string>();
  const visit = (path: string, way: readonly string[]): void => {
    const seenAt = way.indexOf(path);
    if (seenAt >= 0) {
      cycles.push([...way.slice(seenAt), path].join(' -> '));
      return;
    }
    if (finished.has(path)) return;
    for (const next of graph.get(path) ?? []) visit(next, [...way, path]);
    finished.add(path);
  };
  for (const path of graph.keys()) visit(path, []);
  return cycles;
}

describe('cyclesIn', () => {
  it('finds a ring', () => {
    const ring = new Map([
      ['a', ['b']],
      ['b', ['c']],
      ['c', ['a']],
    ]);
    expect(cyclesIn(ring)).toEqual(['a -> b -> c -> a']);
  });
});
