import { describe, expect, it } from 'vitest';
import { ctPresets, draggedWindow, greyLevel, greyPresets, presetsOf } from './windows.ts';

describe('ctPresets', () => {
  it('are the agreed chest windows, lung at -600 and not at 150', () => {
    expect(ctPresets.map(({ key, name, centre, width }) => [key, name, centre, width])).toEqual([
      ['1', 'Lung', -600, 1500],
      ['2', 'Mediastinum', 40, 400],
      ['3', 'Bone', 480, 2500],
      ['4', 'Narrow', -500, 800],
      ['5', 'Full', 988, 4024],
    ]);
  });
});

describe('presetsOf', () => {
  it('offers the stored window only where the file states one', () => {
    expect(presetsOf('dicom', []).some(({ key }) => key === '0')).toBe(false);
    expect(presetsOf('dicom', [{ centre: 50, width: 350 }]).at(-1)).toEqual({
      key: '0',
      name: 'Stored',
      centre: 50,
      width: 350,
    });
  });

  it('offers no Hounsfield window for pictures', () => {
    expect(presetsOf('images', [{ centre: 50, width: 350 }])).toEqual(greyPresets);
  });
});

describe('draggedWindow', () => {
  const start = { centre: -600, width: 1500 };

  it('widens to the right and raises the centre downwards', () => {
    expect(draggedWindow(start, 10, 0)).toEqual({ centre: -600, width: 1530 });
    expect(draggedWindow(start, 0, 10)).toEqual({ centre: -570, width: 1500 });
  });

  it('keeps a width of at least 1', () => {
    expect(draggedWindow(start, -10_000, 0).width).toBe(1);
  });
});

describe('greyLevel', () => {
  it.each([
    [-1350, 0],
    [-3000, 0],
    [-600, 128],
    [150, 255],
    [3000, 255],
  ])('%i HU through the lung window is %i', (hu, grey) => {
    expect(greyLevel(hu, { centre: -600, width: 1500 })).toBe(grey);
  });
});
