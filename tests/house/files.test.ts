import { tmpdir } from 'node:os';
import { dirname } from 'node:path';
import { describe, expect, it } from 'vitest';
import {
  bytesOf,
  isScript,
  isTest,
  projectFiles,
  projectRoot,
  textOf,
  withoutComments,
} from './projectFiles.ts';

const files = projectFiles();
const isText = (path: string) =>
  /\.(tsx?|mjs|css|html|json|md|py|sh|conf|txt|csv|svg)$|Caddyfile$|^\.ci\//.test(path) &&
  path !== 'package-lock.json';
const written = files.filter((path) => /\.(tsx?|mjs|css|py)$/.test(path));

describe('files', () => {
  it('lie in the folders of the house', () => {
    const house = [
      ...['src', 'public', 'models', 'workers', 'tests', 'training', 'scripts', 'docs'],
      'assembly',
    ];
    const folders = new Set(
      files.filter((path) => path.includes('/')).map((path) => path.split('/')[0] ?? ''),
    );
    const strange = [...folders].filter((name) => !house.includes(name) && !name.startsWith('.'));
    expect(strange).toEqual([]);
  });

  it('bear names that say something', () => {
    const vague = /(^|\/)(utils?|helpers?|common|services?|hooks?|misc|shared|lib)(\.\w+)?(\/|$)/i;
    expect(files.filter((path) => isText(path) && vague.test(path))).toEqual([]);
  });

  it('are no barrels', () => {
    const barrels = files.filter(
      (path) => /(^|\/)index\.tsx?$/.test(path) || (isScript(path) && onlyReexports(textOf(path))),
    );
    expect(barrels).toEqual([]);
  });

  it('stay under 500 lines', () => {
    const long = written
      .map((path) => ({ path, lines: textOf(path).split('\n').length }))
      .filter(({ lines }) => lines > 500);
    expect(long).toEqual([]);
  });

  it('have functions that fit a screen', () => {
    const long = written
      .filter((path) => isScript(path) && !isTest(path))
      // Mark-up is long by nature: what a component returns may take some lines more.
      .flatMap((path) =>
        longFunctions(textOf(path), path.endsWith('.tsx') ? 80 : 60).map(
          (found) => `${path}: ${found}`,
        ),
      );
    expect(long).toEqual([]);
  });

  it('stay under 2 MB, but for the sample and the weights', () => {
    const large = files
      .filter(
        (path) => !path.startsWith('public/sample/') && !/^models\/.*weights\.bin$/.test(path),
      )
      .filter((path) => bytesOf(path) > 2_000_000);
    expect(large).toEqual([]);
  });

  it('name no path of a machine', () => {
    const above = dirname(projectRoot);
    const own = above === '/' || above === tmpdir() ? [projectRoot] : [projectRoot, `${above}/`];
    const home = /(^|[\s'"`(=:])(\/(home|Users)\/\w|\/root\/|[A-Z]:\\Users\\)/;
    const naming = files.filter(isText).filter((path) => {
      const text = textOf(path);
      return home.test(text) || own.some((place) => new RegExp(`(^|[^\\w.])${place}`).test(text));
    });
    expect(naming).toEqual([]);
  });
});

describe('sources', () => {
  const scripts = files.filter((path) => isScript(path));

  it('switch off no check of the compiler', () => {
    const off = new RegExp(['@ts-ignore', '@ts-nocheck', '@ts-expect-error'].join('|'));
    const loose = scripts.filter((path) => path !== 'tests/house/files.test.ts');
    expect(loose.filter((path) => off.test(textOf(path)))).toEqual([]);
  });

  it('use neither any nor the non-null mark', () => {
    const typed = scripts.filter(
      (path) => /\.tsx?$/.test(path) && !path.startsWith('tests/house/'),
    );
    const any = /(:\s*any\b|\bas any\b|<any\b|\bany\[\])/;
    const mark = /[\w)\]]!(\.|\[|;|,|\)|$)/m;
    const found = typed.filter((path) => {
      const code = withoutComments(textOf(path)).replace(/(['"`])(?:\\.|(?!\1)[^\\\n])*\1/g, "''");
      return any.test(code) || mark.test(code);
    });
    expect(found).toEqual([]);
  });

  it('know no address elsewhere', () => {
    const shipped = files.filter(
      (path) => /^(src|workers)\/.*\.(tsx?|css)$|^index\.html$/.test(path) && !isTest(path),
    );
    const elsewhere = shipped.flatMap((path) => {
      const addresses =
        withoutComments(textOf(path)).match(/\b(https?|wss?):\/\/[^'"`\s)]+/g) ?? [];
      return (
        addresses
          // A namespace, never fetched.
          .filter((address) => !address.startsWith('http://www.w3.org/'))
          .map((address) => `${path}: ${address}`)
      );
    });
    expect(elsewhere).toEqual([]);
  });
});

function onlyReexports(code: string): boolean {
  const lines = withoutComments(code)
    .split('\n')
    .filter((line) => line.trim() !== '');
  return (
    lines.length > 0 && lines.every((line) => /^export (\*|(type )?\{.*\}) .*from /.test(line))
  );
}

/**
 * Functions whose own lines (less those of functions inside them) exceed the limit. The formatter closes a
 * block at the indent of the line that opened it, so that indents are enough to find its end.
 */
function longFunctions(code: string, limit: number): string[] {
  const opens =
    /(\bfunction\b.*|=>\s*|^\s+(async |static |get |set |override )*#?\w+\(.*\).*)[{(]$/;
  const notFunctions = /^\s*(if|for|while|switch|catch|else|return|\} else|do)\b/;
  const lines = code.split('\n');
  const own: { start: number; indent: string; name: string; lines: number }[] = [];
  const done: typeof own = [];
  lines.forEach((line, i) => {
    const indent = line.match(/^\s*/)?.[0] ?? '';
    const top = own.at(-1);
    if (top && line !== '' && indent === top.indent && /^\s*[})]/.test(line)) {
      done.push(top);
      own.pop();
    }
    if (opens.test(line) && !notFunctions.test(line)) {
      own.push({ start: i + 1, indent, name: line.trim().slice(0, 60), lines: 0 });
    }
    const innermost = own.at(-1);
    if (innermost && line.trim() !== '') innermost.lines++;
  });
  return done
    .filter((found) => found.lines > limit)
    .map((found) => `line ${found.start}, ${found.lines} lines: ${found.name}`);
}

describe('longFunctions', () => {
  it('counts own lines and not those of inner functions', () => {
    const inner = ['  function inner() {', ...Array(50).fill('    work();'), '  }'];
    const outer = ['function outer() {', ...Array(20).fill('  work();'), ...inner, '}'].join('\n');
    expect(longFunctions(outer, 60)).toEqual([]);
    expect(longFunctions(outer, 40)).toHaveLength(1);
  });
});
