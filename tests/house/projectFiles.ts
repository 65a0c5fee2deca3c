import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const projectRoot = fileURLToPath(new URL('../../', import.meta.url)).replace(/[\\/]$/, '');

/** Made by tools or packages, and never in the repository (.gitignore). */
const made = new Set(['node_modules', 'dist', '.git', '.cache', 'coverage', '.vite']);
const madePaths = new Set(['training/out', 'bench-result.json']);

/** Paths below the project of everything that belongs to it, with `/`, sorted. */
export function projectFiles(): string[] {
  const walk = (folder: string): string[] =>
    readdirSync(join(projectRoot, folder), { withFileTypes: true }).flatMap((entry) => {
      const path = folder === '' ? entry.name : `${folder}/${entry.name}`;
      if (made.has(entry.name) || madePaths.has(path) || entry.name === '__pycache__') return [];
      if (entry.name.endsWith('.log')) return [];
      return entry.isDirectory() ? walk(path) : [path];
    });
  return walk('').sort();
}

export function textOf(path: string): string {
  return readFileSync(join(projectRoot, path), 'utf8');
}

export function bytesOf(path: string): number {
  return statSync(join(projectRoot, path)).size;
}

export const isScript = (path: string): boolean => /\.(tsx?|mjs)$/.test(path);
export const isTest = (path: string): boolean => /\.test\.tsx?$/.test(path);

/**
 * The code without its comments, line by line as it was. Good enough for formatted code: a `//` inside a
 * string survives where a letter or a colon stands before it.
 */
export function withoutComments(code: string): string {
  return code
    .replace(/\/\*[\s\S]*?\*\//g, (comment) => comment.replace(/[^\n]/g, ''))
    .replace(/(^|[\s;,{}()])\/\/.*$/gm, '$1');
}

/** What a script asks for: static, dynamic and re-exporting imports, and workers by `new URL`. */
export function importsOf(code: string): string[] {
  const found = withoutComments(code).matchAll(
    /(?:\bfrom\s*|\bimport\s*|\bimport\s*\(\s*|new URL\(\s*)(['"])([^'"\n]+)\1/g,
  );
  return [...found].flatMap((match) => (match[2] ? [match[2]] : []));
}
