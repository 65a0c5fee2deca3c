import type { PackageBytes } from '../../core/networks/packageBytes.ts';

/** Reads a file under models/; null when there is none. */
export type ReadFile = (path: string) => Promise<Uint8Array<ArrayBuffer> | null>;

/**
 * Files of the app's own origin.
 * @param modelsUrl address of the folder models/, ending in '/'
 */
export function filesAt(modelsUrl: string): ReadFile {
  return async (path) => {
    try {
      const response = await fetch(new URL(path, modelsUrl));
      return response.ok ? new Uint8Array(await response.arrayBuffer()) : null;
    } catch {
      // A server that is gone rejects; for the reader that is a file that is not there.
      return null;
    }
  };
}

/** The files of one package that is held in memory. */
export function filesIn({ folder, manifest, weights, known }: PackageBytes): ReadFile {
  const files = new Map([
    [`${folder}/manifest.json`, manifest],
    [`${folder}/weights.bin`, weights],
    [`${folder}/known-answers.json`, known],
  ]);
  return async (path) => files.get(path) ?? null;
}
