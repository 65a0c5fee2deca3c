import { statSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { samplePatientFiles } from './samplePatientFiles.ts';

const inMegabytes = (bytes: number) => (bytes / 1e6).toFixed(1);

describe('samplePatientFiles', () => {
  it('weigh what the page says, to a tenth of a megabyte', () => {
    const sizes = samplePatientFiles.paths.map((path) => statSync(`public/${path}`).size);
    const bytes = sizes.reduce((sum, size) => sum + size, 0);
    expect(inMegabytes(samplePatientFiles.bytes)).toBe(inMegabytes(bytes));
  });
});
