import { describe, expect, it } from 'vitest';
import { actionOf, keyTable } from './keyTable.ts';

const page = { shift: false, modified: false, on: 'page', singleKeys: true } as const;

describe('keyTable', () => {
  it('gives every key one meaning', () => {
    const keys = keyTable.flatMap((binding) => binding.keys);
    expect(new Set(keys).size).toBe(keys.length);
  });

  it('says every meaning in words of its own', () => {
    expect(new Set(keyTable.map(({ words }) => words)).size).toBe(keyTable.length);
  });
});

describe('actionOf', () => {
  it('turns slices with the arrows and chooses windows with digits', () => {
    expect(actionOf({ ...page, key: 'ArrowDown' })).toEqual({ kind: 'step', by: 1 });
    expect(actionOf({ ...page, key: '2' })).toEqual({ kind: 'preset', key: '2' });
  });

  it('leaves keys with Ctrl, Alt or Meta to the browser', () => {
    expect(actionOf({ ...page, key: 'o', modified: true })).toBe(null);
  });

  it('leaves letters to a text field, but F6 and Escape work there', () => {
    expect(actionOf({ ...page, key: 'o', on: 'text' })).toBe(null);
    expect(actionOf({ ...page, key: 'F6', on: 'text' })?.kind).toBe('zone');
    expect(actionOf({ ...page, key: 'Escape', on: 'text' })?.kind).toBe('escape');
  });

  it('leaves arrows to what scrolls by itself, but not the letters', () => {
    expect(actionOf({ ...page, key: 'PageDown', on: 'own-scroll' })).toBe(null);
    expect(actionOf({ ...page, key: 'm', on: 'own-scroll' })?.kind).toBe('model');
  });

  it('goes back with Shift and F6', () => {
    expect(actionOf({ ...page, key: 'F6', shift: true })).toEqual({ kind: 'zone', direction: -1 });
  });

  it('changes the window, not the slice, with Shift and an arrow', () => {
    const action = actionOf({ ...page, key: 'ArrowUp', shift: true });
    expect(action).toEqual({ kind: 'window', across: 0, down: -10 });
    expect(actionOf({ ...page, key: '?', shift: true })?.kind).toBe('keys');
  });

  it('lets single characters be turned off', () => {
    expect(actionOf({ ...page, key: '1', singleKeys: false })).toBe(null);
    expect(actionOf({ ...page, key: 'Home', singleKeys: false })?.kind).toBe('end');
  });
});
