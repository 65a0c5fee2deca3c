import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { entriesOf, stackOf } from '../../../tests/ctHeaders.ts';
import { groupSeries } from '../dicom/groupSeries.ts';
import type { CtHeader, FileEntry, Series } from '../dicom/types.ts';
import { contrastProblem } from './contrast.ts';
import { kernelProblem } from './kernel.ts';
import { lungProblems } from './lungs.ts';
import { neighboursProblem } from './neighbours.ts';
import { picturesProblem } from './pictures.ts';

function ctSeries(count: number, changes: Partial<CtHeader> = {}, stepMm = 2): Series {
  const headers = stackOf(count, changes).map((header, i) => ({
    ...header,
    position: [-180, -180, stepMm * i] as const,
  }));
  return groupSeries(entriesOf(headers))[0] as Series;
}

const pictures = (count: number): Series => {
  const files = Array.from(
    { length: count },
    (_, i): FileEntry => ({
      path: `p/${i}.png`,
      bytes: 1,
      finding: { kind: 'image', format: 'png', rows: 512, columns: 512 },
      notes: [],
    }),
  );
  return groupSeries(files)[0] as Series;
};

describe('kernelProblem', () => {
  it.each(['B70f', 'Br60', 'LUNG', 'BONEPLUS', 'FC30', 'FC51', 'YC'])('warns of %s', (kernel) => {
    expect(kernelProblem(ctSeries(12, { kernel }))).toMatchObject({
      code: 'KERNEL_SHARP',
      severity: 'warning',
    });
  });

  it.each(['B40f', 'D40s', 'B41s', 'STANDARD', 'FC08', 'FC19', 'I50f'])(
    'has nothing against %s',
    (kernel) => {
      expect(kernelProblem(ctSeries(12, { kernel }))).toBeNull();
    },
  );

  it('says how far the scores moved as the card of the patient network does', () => {
    const { series } = JSON.parse(
      readFileSync('models/patient-morbidity/hust19-open-1/figures.json', 'utf8'),
    ) as { series: Record<string, readonly number[]> };
    const [sharp, medium] = ['B70f', 'B40f'].map(
      (kernel) => Object.entries(series).find(([name]) => name.endsWith(kernel))?.[1] ?? [],
    ) as [readonly number[], readonly number[]];
    const moved = Math.max(...sharp.map((score, i) => Math.abs(score - (medium[i] ?? Number.NaN))));
    const effect = kernelProblem(ctSeries(12, { kernel: 'B70f' }))?.effect;
    expect(effect).toContain(`by up to ${moved.toFixed(2)},`);
  });

  it('notes a kernel that is absent or not known', () => {
    // Canon's FC20 to FC29 are neither of the body nor among the sharp ones.
    for (const kernel of [null, 'XYZZY', 'FC20', 'FC29']) {
      expect(kernelProblem(ctSeries(12, { kernel }))).toMatchObject({
        code: 'KERNEL_UNKNOWN',
        severity: 'note',
      });
    }
  });

  it('does not ask pictures for one', () => {
    expect(kernelProblem(pictures(12))).toBeNull();
  });
});

describe('picturesProblem', () => {
  it('is said of pictures and not of DICOM', () => {
    expect(picturesProblem(pictures(12))?.code).toBe('PICTURES_NOT_DICOM');
    expect(picturesProblem(ctSeries(12))).toBeNull();
  });
});

describe('contrastProblem', () => {
  it('notes an agent without repeating its text', () => {
    const problem = contrastProblem('OMNIPAQUE 350 for J. Doe', 'Thorax');
    expect(problem?.code).toBe('CONTRAST_GIVEN');
    expect(JSON.stringify(problem)).not.toContain('Doe');
  });

  it.each([
    null,
    'No',
    'NONE',
    'without contrast',
    'Non-contrast',
    'NONCONTRAST',
    'unenhanced',
    'NATIV',
    'plain',
    '平扫',
    '无',
    '-',
    'N/A',
    'unknown',
  ])('says nothing of %s', (agent) => {
    expect(contrastProblem(agent, 'Thorax')).toBeNull();
  });
});

describe('neighboursProblem', () => {
  it('is said where support was asked for and neighbours are too far or nowhere', () => {
    expect(neighboursProblem('supported', ctSeries(12, {}, 10))?.message).toContain('10.0 mm');
    expect(neighboursProblem('supported', pictures(12))?.message).toContain('not known');
  });

  it('is not said of near neighbours, nor where the plain ten were asked for', () => {
    expect(neighboursProblem('supported', ctSeries(12, {}, 8))).toBeNull();
    expect(neighboursProblem('plain', ctSeries(12, {}, 10))).toBeNull();
  });
});

describe('lungProblems', () => {
  const shows = (from: number, count: number, all: number) =>
    Array.from({ length: all }, (_, i) => i >= from && i < from + count);
  const codes = (series: Series, withLung: readonly boolean[]) =>
    lungProblems(series, withLung).map(({ code }) => code);

  it('has nothing against lungs of 200 mm on many slices', () => {
    expect(codes(ctSeries(120), shows(10, 100, 120))).toEqual([]);
    expect(codes(ctSeries(30, {}, 8), shows(2, 26, 30))).toEqual([]);
  });

  it('doubts fewer than twenty slices with lung', () => {
    expect(codes(ctSeries(24, {}, 10), shows(2, 19, 24))).toEqual(['LUNGS_FEW']);
    expect(codes(ctSeries(24, {}, 10), shows(2, 20, 24))).toEqual([]);
  });

  it('doubts lungs that are too short for an adult', () => {
    expect(codes(ctSeries(120), shows(90, 30, 120))).toEqual(['LUNGS_SHORT']);
    expect(codes(ctSeries(120), shows(20, 75, 120))).toEqual([]);
    expect(codes(ctSeries(120), shows(20, 74, 120))).toEqual(['LUNGS_SHORT']);
  });

  it('leaves what has no ten slices to the refusal, and cannot measure pictures', () => {
    expect(codes(ctSeries(120), shows(20, 9, 120))).toEqual([]);
    expect(codes(pictures(40), shows(5, 20, 40))).toEqual([]);
  });
});
