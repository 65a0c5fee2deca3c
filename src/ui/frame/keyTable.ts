/** Everything that a key does, as data: the keyboard, its help sheet and its test read this one table. */

export type KeyAction =
  | { readonly kind: 'step'; readonly by: number }
  | { readonly kind: 'end'; readonly at: 'first' | 'last' }
  | { readonly kind: 'ten'; readonly direction: 1 | -1 }
  | { readonly kind: 'preset'; readonly key: string }
  | { readonly kind: 'zoom'; readonly by: number }
  /** As a drag by so many CSS pixels. */
  | { readonly kind: 'window'; readonly across: number; readonly down: number }
  | { readonly kind: 'fit' | 'lungs' | 'model' | 'keys' | 'escape' }
  | { readonly kind: 'zone'; readonly direction: 1 | -1 };

export interface KeyBinding {
  /** `KeyboardEvent.key`, with `Shift+` where it needs that. */
  readonly keys: readonly string[];
  readonly shown: readonly string[];
  readonly words: string;
  readonly group: 'Slices' | 'Image' | 'Page';
  readonly action: KeyAction;
}

const preset = (key: string, name: string): KeyBinding => ({
  keys: [key],
  shown: [key],
  words: `${name} window`,
  group: 'Image',
  action: { kind: 'preset', key },
});

export const keyTable: readonly KeyBinding[] = [
  {
    keys: ['ArrowDown', 'ArrowRight'],
    shown: ['↓', '→'],
    words: 'next slice, to the feet',
    group: 'Slices',
    action: { kind: 'step', by: 1 },
  },
  {
    keys: ['ArrowUp', 'ArrowLeft'],
    shown: ['↑', '←'],
    words: 'previous slice, to the head',
    group: 'Slices',
    action: { kind: 'step', by: -1 },
  },
  {
    keys: ['PageDown'],
    shown: ['Page down'],
    words: 'ten slices on',
    group: 'Slices',
    action: { kind: 'step', by: 10 },
  },
  {
    keys: ['PageUp'],
    shown: ['Page up'],
    words: 'ten slices back',
    group: 'Slices',
    action: { kind: 'step', by: -10 },
  },
  {
    keys: ['Home'],
    shown: ['Home'],
    words: 'first slice',
    group: 'Slices',
    action: { kind: 'end', at: 'first' },
  },
  {
    keys: ['End'],
    shown: ['End'],
    words: 'last slice',
    group: 'Slices',
    action: { kind: 'end', at: 'last' },
  },
  {
    keys: ['['],
    shown: ['['],
    words: 'previous of the ten',
    group: 'Slices',
    action: { kind: 'ten', direction: -1 },
  },
  {
    keys: [']'],
    shown: [']'],
    words: 'next of the ten',
    group: 'Slices',
    action: { kind: 'ten', direction: 1 },
  },
  preset('1', 'Lung'),
  preset('2', 'Mediastinum'),
  preset('3', 'Bone'),
  preset('4', 'Narrow lung'),
  preset('5', 'Full'),
  preset('0', 'Stored'),
  {
    keys: ['o', 'O'],
    shown: ['O'],
    words: 'lungs, outline on or off',
    group: 'Image',
    action: { kind: 'lungs' },
  },
  {
    keys: ['m', 'M'],
    shown: ['M'],
    words: 'as the model sees it',
    group: 'Image',
    action: { kind: 'model' },
  },
  {
    keys: ['Shift+ArrowRight'],
    shown: ['Shift', '→'],
    words: 'wider window',
    group: 'Image',
    action: { kind: 'window', across: 10, down: 0 },
  },
  {
    keys: ['Shift+ArrowLeft'],
    shown: ['Shift', '←'],
    words: 'narrower window',
    group: 'Image',
    action: { kind: 'window', across: -10, down: 0 },
  },
  {
    keys: ['Shift+ArrowDown'],
    shown: ['Shift', '↓'],
    words: 'higher centre, darker',
    group: 'Image',
    action: { kind: 'window', across: 0, down: 10 },
  },
  {
    keys: ['Shift+ArrowUp'],
    shown: ['Shift', '↑'],
    words: 'lower centre, lighter',
    group: 'Image',
    action: { kind: 'window', across: 0, down: -10 },
  },
  {
    keys: ['+'],
    shown: ['+'],
    words: 'larger',
    group: 'Image',
    action: { kind: 'zoom', by: 1.25 },
  },
  {
    keys: ['-'],
    shown: ['−'],
    words: 'smaller',
    group: 'Image',
    action: { kind: 'zoom', by: 0.8 },
  },
  {
    keys: ['='],
    shown: ['='],
    words: 'whole image',
    group: 'Image',
    action: { kind: 'fit' },
  },
  {
    keys: ['F6'],
    shown: ['F6'],
    words: 'next part of the page',
    group: 'Page',
    action: { kind: 'zone', direction: 1 },
  },
  {
    keys: ['Shift+F6'],
    shown: ['Shift', 'F6'],
    words: 'previous part of the page',
    group: 'Page',
    action: { kind: 'zone', direction: -1 },
  },
  {
    keys: ['Escape'],
    shown: ['Esc'],
    words: 'close the list, cancel a run',
    group: 'Page',
    action: { kind: 'escape' },
  },
  {
    keys: ['?'],
    shown: ['?'],
    words: 'all keys',
    group: 'Page',
    action: { kind: 'keys' },
  },
];

const byKey = new Map(keyTable.flatMap(({ keys, action }) => keys.map((key) => [key, action])));
/** These keys have a meaning of their own in a list, a tab row or a text. */
const scrollKeys = /^(Arrow|Page|Home|End)/;

interface Pressed {
  readonly key: string;
  readonly shift: boolean;
  /** Ctrl, Alt or Meta is held: the browser's or the system's key. */
  readonly modified: boolean;
  /** Where the focus is. */
  readonly on: 'text' | 'own-scroll' | 'page';
  /** Single-character keys may be turned off. */
  readonly singleKeys: boolean;
}

/** What a pressed key does, or null. */
export function actionOf({ key, shift, modified, on, singleKeys }: Pressed): KeyAction | null {
  if (modified) return null;
  if (on === 'text' && key !== 'F6' && key !== 'Escape') return null;
  if (on === 'own-scroll' && scrollKeys.test(key)) return null;
  if (!singleKeys && key.length === 1) return null;
  // Shift makes another sign of a character by itself: '+', '?', 'O'.
  return byKey.get(shift && key.length > 1 ? `Shift+${key}` : key) ?? null;
}
