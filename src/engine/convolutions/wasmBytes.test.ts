import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { compiledModule, written } from '../../../scripts/assembly.mjs';

it('holds what assembly/convolutions.ts compiles to', { timeout: 60_000 }, async () => {
  expect(readFileSync(written, 'utf8')).toBe(await compiledModule());
});
