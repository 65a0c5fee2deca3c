import { describe, expect, it } from 'vitest';
import { ctHeaderWith } from '../../../tests/ctHeaders.ts';
import { bodyRegion } from './bodyRegion.ts';

describe('bodyRegion', () => {
  it.each([
    ['chest', { bodyPart: 'CHEST_TO_PELVIS' }],
    ['chest', { bodyPart: null, seriesDescription: 'Thorax 1.0 B60f' }],
    ['chest', { bodyPart: 'ABDOMEN', seriesDescription: 'Lung 1.25mm' }],
    ['chest', { bodyPart: null, protocol: 'DM_Thor_SIN__DM' }],
    ['chest', { bodyPart: null, studyDescription: '\u80f8\u90e8\u5e73\u626b' }],
    ['elsewhere', { bodyPart: 'BRAIN' }],
    ['elsewhere', { bodyPart: null, studyDescription: 'CT HEAD W/O' }],
    ['elsewhere', { bodyPart: 'CHEST', seriesDescription: 'STD BRAIN 5MM' }],
    ['doubtful', { bodyPart: 'ABDOMEN' }],
    ['unknown', { bodyPart: null, seriesDescription: 'head first' }],
    ['unknown', { bodyPart: null }],
    ['doubtful', { bodyPart: null, pixelSpacingMm: [0.45, 0.45] }],
    ['chest', { bodyPart: 'CHEST', pixelSpacingMm: [0.45, 0.45] }],
  ] as const)('finds %s in %j', (region, changes) => {
    expect(bodyRegion(ctHeaderWith(changes)).region).toBe(region);
  });
});
