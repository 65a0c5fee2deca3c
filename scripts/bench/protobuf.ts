import { concat } from '../../src/core/concat.ts';

/** A field of a protocol buffer, encoded; a message is its fields one after the other. */
export type Field = Uint8Array;

const varintType = 0;
const bytesType = 2;

export function int(field: number, value: number): Field {
  return Uint8Array.from([...varint(field * 8 + varintType), ...varint(value)]);
}

export function text(field: number, value: string): Field {
  return bytes(field, new TextEncoder().encode(value));
}

export function message(field: number, ...fields: readonly Field[]): Field {
  return bytes(field, concat(fields));
}

export function bytes(field: number, content: Uint8Array): Field {
  const head = [...varint(field * 8 + bytesType), ...varint(content.length)];
  return concat([Uint8Array.from(head), content]);
}

/** Base 128, least significant group first; whole numbers from 0. */
function varint(value: number): number[] {
  const groups: number[] = [];
  let rest = value;
  while (rest >= 128) {
    groups.push((rest % 128) + 128);
    rest = Math.floor(rest / 128);
  }
  return [...groups, rest];
}
