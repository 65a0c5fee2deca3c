/** A grey-level window: everything at or below centre - width / 2 is black, at or above + width / 2 white. */
export interface GreyWindow {
  readonly centre: number;
  readonly width: number;
}

export interface WindowPreset extends GreyWindow {
  readonly key: string;
  readonly name: string;
}

/** Hounsfield windows for the chest. The first three are what viewers agree on; narrow is for ground glass. */
export const ctPresets: readonly WindowPreset[] = [
  { key: '1', name: 'Lung', centre: -600, width: 1500 },
  { key: '2', name: 'Mediastinum', centre: 40, width: 400 },
  { key: '3', name: 'Bone', centre: 480, width: 2500 },
  { key: '4', name: 'Narrow', centre: -500, width: 800 },
  { key: '5', name: 'Full', centre: 988, width: 4024 },
];

/** For 8-bit pictures, which have no Hounsfield units. */
export const greyPresets: readonly WindowPreset[] = [
  { key: '5', name: 'Full', centre: 127.5, width: 255 },
];

/** The presets of a series: those of its kind, and the file's own window where it states one. */
export function presetsOf(
  kind: 'dicom' | 'images',
  stored: readonly GreyWindow[],
): readonly WindowPreset[] {
  if (kind === 'images') return greyPresets;
  const own = stored[0];
  return own ? [...ctPresets, { key: '0', name: 'Stored', ...own }] : ctPresets;
}

/**
 * The window after a drag: across changes the width, down raises the centre (a darker image), by
 * 1/500 of the width at the start for each CSS pixel, at least 1.
 */
export function draggedWindow(start: GreyWindow, across: number, down: number): GreyWindow {
  const step = Math.max(1, start.width / 500);
  return {
    centre: Math.round(start.centre + down * step),
    width: Math.max(1, Math.round(start.width + across * step)),
  };
}

/** A value through the window, 0..255. */
export function greyLevel(value: number, { centre, width }: GreyWindow): number {
  const share = (value - centre) / width + 0.5;
  return Math.round(255 * Math.min(1, Math.max(0, share)));
}
