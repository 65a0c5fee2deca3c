/** Tiles of the convolutions are 4 x 4 pixels. */
const tile = 4;

/**
 * A map of features in the memory of the convolutions: float32, height, width, channels, with a border of zeros that fills up
 * whole tiles (assembly/convolutions.ts).
 */
export interface FeatureMap {
  readonly height: number;
  readonly width: number;
  readonly channels: number;
  readonly tilesDown: number;
  readonly tilesAcross: number;
  /** Address of the first border pixel, in bytes. */
  readonly at: number;
}

/** Gives addresses one after the other, each on a line of the cache. */
export class Layout {
  #bytes = 0;

  /** Bytes given so far. */
  get bytes(): number {
    return this.#bytes;
  }

  take(bytes: number): number {
    const at = this.#bytes;
    this.#bytes = Math.ceil((at + bytes) / 64) * 64;
    return at;
  }

  takeMap(height: number, width: number, channels: number): FeatureMap {
    const tilesDown = Math.ceil(height / tile);
    const tilesAcross = Math.ceil(width / tile);
    const at = this.take((tile * tilesDown + 2) * (tile * tilesAcross + 2) * channels * 4);
    return { height, width, channels, tilesDown, tilesAcross, at };
  }
}

/** Writes values [height][width][channels] inside the border. */
export function writeMap(memory: Float32Array, map: FeatureMap, values: Float32Array): void {
  const row = map.width * map.channels;
  for (let y = 0; y < map.height; y++) {
    memory.set(values.subarray(y * row, (y + 1) * row), rowOf(map, y));
  }
}

/** Reads [height][width][channels] into `values`. */
export function readMap(memory: Float32Array, map: FeatureMap, values: Float32Array): void {
  const row = map.width * map.channels;
  for (let y = 0; y < map.height; y++) {
    const from = rowOf(map, y);
    values.set(memory.subarray(from, from + row), y * row);
  }
}

/** Index, in floats, of the first pixel of a row. */
function rowOf({ at, tilesAcross, channels }: FeatureMap, y: number): number {
  return at / 4 + ((y + 1) * (tile * tilesAcross + 2) + 1) * channels;
}
