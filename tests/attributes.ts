import type { Attributes } from '../src/core/dicom/attributes.ts';

/** Attributes by tag for tests of rules: text, 16-bit words, or items. */
export function attributesWith(
  values: Readonly<Record<string, string | readonly number[] | readonly Attributes[]>>,
): Attributes {
  const numbers = (tag: string) => {
    const value = values[tag];
    return Array.isArray(value) && typeof value[0] === 'number'
      ? (value as readonly number[])
      : null;
  };
  return {
    bytes: (tag) => {
      const value = values[tag];
      return typeof value === 'string' && value !== ''
        ? Uint8Array.from(value, (c) => c.charCodeAt(0))
        : null;
    },
    uint16: (tag, index = 0) => numbers(tag)?.[index] ?? null,
    items: (tag) => {
      const value = values[tag];
      return Array.isArray(value) && typeof value[0] === 'object'
        ? (value as readonly Attributes[])
        : [];
    },
  };
}
