import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { answerOf, type Golden } from './answerOf.ts';
import answers from './answers.json' with { type: 'json' };

const phantoms = new URL('../../data/image/', import.meta.url);

describe('prepareSlice on phantoms', () => {
  it.each(answers.cases)(
    'equals OpenCV in every step, bit for bit: $name',
    ({ name, width, height, ...golden }) => {
      const data = new Uint8Array(gunzipSync(readFileSync(new URL(`${name}.u8.gz`, phantoms))));
      const { images, numbers }: Omit<Golden, 'name'> = golden;
      expect(answerOf({ width, height, data })).toEqual({ images, numbers });
    },
  );
});
