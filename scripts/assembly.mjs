// @ts-check
/**
 * Compiles assembly/convolutions.ts (AssemblyScript) and writes the bytes as src/engine/convolutions/wasmBytes.ts:
 * `node scripts/assembly.mjs`. A test compiles again and compares, so the bytes are never others than the source's.
 * In hexadecimal, since what repeats in them repeats there too: on its way to a browser it is packed to 1.6 kB, base64 to 2.0.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import asc from 'assemblyscript/asc';
import { projectRoot } from './install.mjs';

const source = 'assembly/convolutions.ts';
export const written = join(projectRoot, 'src/engine/convolutions/wasmBytes.ts');

/** The TypeScript that holds the compiled bytes. */
export async function compiledModule() {
  /** @type {Uint8Array | null} */
  let bytes = null;
  const { error, stderr } = await asc.main(
    [
      ...[source, '-O3', '--noAssert', '--runtime', 'stub', '--importMemory', '--noExportMemory'],
      ...['--enable', 'simd', '--outFile', 'out.wasm'],
    ],
    {
      readFile: (name) =>
        name === source ? readFileSync(join(projectRoot, source), 'utf8') : null,
      writeFile: (_, contents) => {
        bytes = /** @type {Uint8Array} */ (contents);
      },
      listFiles: () => [],
    },
  );
  if (error || bytes === null) throw new Error(`${source}: ${stderr.toString()}`);
  const lines =
    Buffer.from(bytes)
      .toString('hex')
      .match(/.{1,90}/g) ?? [];
  return `/** ${source} compiled, hexadecimal (scripts/assembly.mjs). */
export const wasmBytes =
${lines.map((line) => `  '${line}'`).join(' +\n')};
`;
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  writeFileSync(written, await compiledModule());
}
