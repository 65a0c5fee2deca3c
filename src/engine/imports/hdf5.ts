import { Dataset, File, Group } from 'jsfive';
import type { Tensor } from '../../core/keras/graph.ts';
import { sides, sizeOf } from '../../core/keras/shapes.ts';

/** The weights of HUST-19's networks take a few MB; one must be able to hold a file several times over. */
const mostBytes = 256 * 1024 * 1024;
/** Structures of the file that are read: some fifty a layer. */
const mostReads = 400_000;
const mostMilliseconds = 30_000;
const mostParts = 1000;

/** Why a file cannot be read, a clause. */
export class Unreadable extends Error {}

/**
 * Runs `read` over an HDF5 file. Whatever is wrong with the file, the answer is a clause: nothing is
 * thrown, and nothing runs without end. jsfive follows addresses as the file gives them, so a made-up
 * file could send it round for hours: each structure that it reads asks `slice` of the buffer, and
 * there the reads are counted.
 * @param limit structures to be read at most
 */
export function readHdf5<T>(
  bytes: ArrayBuffer,
  read: (root: Node5) => T,
  limit = mostReads,
): T | string {
  const fault = startFault(bytes);
  if (fault) return fault;
  try {
    return read(new Node5(new File(counted(bytes, limit), '')));
  } catch (error) {
    if (error instanceof Unreadable) return error.message;
    return `its structure is damaged (${reasonOf(error)})`;
  }
}

/** What is thrown inside jsfive is a text or an error; either may quote the file at length. */
function reasonOf(error: unknown): string {
  const text = error instanceof Error ? error.message : String(error);
  return text.replace(/[^\x20-\x7e]/g, '?').slice(0, 80);
}

const signature = [0x89, 0x48, 0x44, 0x46, 0x0d, 0x0a, 0x1a, 0x0a];

/** Superblock of versions 0, 2 and 3 (HDF5 File Format Specification, II.A): signature and end-of-file address. */
function startFault(bytes: ArrayBuffer): string | null {
  const view = new DataView(bytes);
  if (view.byteLength < 96) return 'it is too short for an HDF5 file';
  if (view.byteLength > mostBytes) return 'it is larger than 256 MB';
  if (signature.some((byte, i) => view.getUint8(i) !== byte)) {
    return view.getUint16(0) === 0x504b
      ? 'it starts like a zip file (a .keras file of Keras 3?), not like HDF5'
      : 'it does not start like an HDF5 file';
  }
  const version = view.getUint8(8);
  if (version === 1 || version > 3) return `its HDF5 superblock has version ${version}`;
  const end = Number(view.getBigUint64(version === 0 ? 40 : 28, true));
  return end > view.byteLength
    ? `it is cut short: ${view.byteLength} of ${end} bytes are there`
    : null;
}

function counted(bytes: ArrayBuffer, limit: number): ArrayBuffer {
  const own = bytes.slice(0);
  const slice = own.slice.bind(own);
  const started = performance.now();
  let reads = 0;
  Object.defineProperty(own, 'slice', {
    value(start: number, end?: number) {
      if (++reads > limit || performance.now() - started > mostMilliseconds) {
        throw new Unreadable(
          'its structure is larger than that of any network, or leads in a circle',
        );
      }
      return slice(start, end);
    },
  });
  return own;
}

/** A group of the file. */
export class Node5 {
  readonly #group: Group;

  constructor(group: Group) {
    this.#group = group;
  }

  has(name: string): boolean {
    return this.#group.keys.includes(name);
  }

  group(name: string): Node5 {
    const found = this.has(name) ? this.#group.get(name) : null;
    if (!(found instanceof Group))
      throw new Unreadable(`the group ${name.slice(0, 80)} is missing`);
    return new Node5(found);
  }

  text(attribute: string): string | null {
    const value = this.#group.attrs[attribute];
    const own: unknown = Array.isArray(value) ? value[0] : value;
    return typeof own === 'string' ? unpadded(own) : null;
  }

  /** A list of names; Keras spreads a long one over `name0`, `name1` and so on. */
  names(attribute: string): readonly string[] | null {
    const { attrs } = this.#group;
    const names: unknown[] = [];
    if (Object.hasOwn(attrs, attribute)) {
      names.push(...listOf(attrs[attribute]));
    } else {
      for (let i = 0; Object.hasOwn(attrs, `${attribute}${i}`) && i < mostParts; i++) {
        names.push(...listOf(attrs[`${attribute}${i}`]));
      }
      if (names.length === 0) return null;
    }
    return names.map((name) => unpadded(String(name)));
  }

  /** @param path below this group; it may lead through several */
  tensor(path: string): Tensor {
    const name = path.slice(0, 80);
    const found = this.#group.get(path);
    if (!(found instanceof Dataset))
      throw new Unreadable(`${name} is missing or no table of numbers`);
    const { shape, dtype, _dataobjects } = found;
    if (typeof dtype !== 'string' || !/^[<>]f[248]$/.test(dtype)) {
      throw new Unreadable(`${name} holds no floating-point numbers`);
    }
    // What is packed may grow without limit; Keras packs nothing.
    if (_dataobjects.filter_pipeline !== null || _dataobjects.chunks !== null) {
      throw new Unreadable(`${name} is stored compressed or in chunks`);
    }
    if (sizeOf(shape) > mostBytes / 4)
      throw new Unreadable(`${name} states ${sides(shape)} numbers`);
    const { value } = found;
    if (!Array.isArray(value)) throw new Unreadable(`${name} holds no numbers`);
    return { shape: [...shape], values: Float32Array.from(value as number[]) };
  }
}

function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}

/** Fixed-length texts are filled up with NUL. */
function unpadded(text: string): string {
  return text.replace(/\0+$/, '');
}
