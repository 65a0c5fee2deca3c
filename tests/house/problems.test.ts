import { describe, expect, it } from 'vitest';
import { problemCodes } from '../../src/core/problem.ts';
import { isScript, isTest, projectFiles, textOf } from './projectFiles.ts';

const sources = projectFiles()
  .filter((path) => isScript(path) && /^(src|workers)\//.test(path) && !isTest(path))
  .filter((path) => path !== 'src/core/problem.ts')
  .map(textOf)
  .join('\n');

describe('problem codes', () => {
  it('are all used', () => {
    expect(problemCodes.filter((code) => !sources.includes(`'${code}'`))).toEqual([]);
  });

  it('stand in the list once each', () => {
    const used = [...sources.matchAll(/\bcode: '([A-Z][A-Z0-9_]+)'/g)].map(
      (match) => match[1] ?? '',
    );
    const known: readonly string[] = problemCodes;
    expect(used.filter((code) => !known.includes(code))).toEqual([]);
    expect(new Set(problemCodes).size).toBe(problemCodes.length);
  });
});
