import { factsWgsl } from './facts.ts';

/**
 * What one invocation of a kernel stands for. Every kernel works on a batch of slices of one size; the
 * second dimension of a dispatch counts the slices.
 */
export type Work = 'pixel' | 'row' | 'column' | 'slice' | 'edge' | 'level' | 'block';

/** Pixels that a workgroup of a kernel over blocks takes. */
export const blockPixels = 4096;

/** How a kernel sees a buffer, as WGSL: 'read array<u32>', 'write array<Facts>', 'uniform Grid'. */
export type Binding = `${'read' | 'write' | 'uniform'} ${string}`;

/**
 * One WGSL program and the names under which it sees its buffers; `Compute.step` asks for exactly these.
 * `grid`, the size of the images, is there in every kernel and not named.
 */
export interface Kernel<Name extends string = string> {
  readonly name: string;
  readonly work: Work;
  readonly bindings: Readonly<Record<Name, Binding>>;
  /** The whole module; its entry point is `main`. */
  readonly wgsl: string;
}

interface Text {
  /** Functions that `body` calls. */
  readonly functions?: string;
  /**
   * Statements. They find `slice`, `here` (index of the first pixel of the slice), and: over pixels
   * `pixel`, `x`, `y` and `i` (index over all slices); over rows `row` and `base` (index of its first
   * pixel); over columns `column`; over edges `edge`, 0 to 3; over levels `level`, 0 to 255; over blocks
   * `block`, `level` and the range `first` to `end` of pixels.
   */
  readonly body: string;
}

/** Puts a kernel together from its bindings and its text. */
export function kernel<Name extends string>(
  name: string,
  work: Work,
  bindings: Readonly<Record<Name, Binding>>,
  { functions = '', body }: Text,
): Kernel<Name> {
  const declared = Object.entries<Binding>(bindings).map(([variable, binding], i) => {
    const space = binding.indexOf(' ');
    const type = binding.slice(space + 1);
    return `@group(0) @binding(${i + 1}) var<${addressSpaces[spaceOf(binding)]}> ${variable}: ${type};`;
  });
  const wgsl = `${prelude}${declared.join('\n')}
${functions}
${starts[work]}
${body}
}`;
  return { name, work, bindings, wgsl };
}

/** 'read', 'write' or 'uniform'. */
export function spaceOf(binding: Binding): keyof typeof addressSpaces {
  return binding.slice(0, binding.indexOf(' ')) as keyof typeof addressSpaces;
}

const addressSpaces = {
  read: 'storage, read',
  write: 'storage, read_write',
  uniform: 'uniform',
} as const;

/** Invocations of a workgroup. 256 is what every adapter has; rows walk, so fewer spread them better. */
const sizes: Readonly<Record<Work, number>> = {
  pixel: 256,
  row: 64,
  column: 64,
  slice: 1,
  edge: 4,
  level: 256,
  block: 256,
};

/** Workgroups for one image. */
export function workgroups(work: Work, width: number, height: number): number {
  const units = { pixel: width * height, row: height, column: width, slice: 1, edge: 1, level: 1 };
  if (work === 'block') return Math.ceil((width * height) / blockPixels);
  return Math.ceil(units[work] / sizes[work]);
}

const prelude = `
/** Size of the images that a kernel works on. */
struct Grid { width: u32, height: u32, pixels: u32, stride: u32 }
/** Pixels and border pixels of a component, and in the eighth of its bits from 24 on, its corners. */
struct Measure { area: u32, rim: u32 }
struct AtomicMeasure { area: atomic<u32>, rim: atomic<u32> }
/** A target pixel's first source pixel, and the weights of that and the next one. */
struct Tap { first: i32, weight0: i32, weight1: i32 }
${factsWgsl}
/** Stands for a pixel that is in no component. */
const NONE = 0xffffffffu;
/** The nearest pixel to one past the border (\`nearestIndex\`). */
fn nearest(index: i32, length: u32) -> u32 { return u32(clamp(index, 0, i32(length) - 1)); }
/** Towards minus infinity; b above 0. */
fn floorDiv(a: i32, b: i32) -> i32 { return select((a - b + 1) / b, a / b, a >= 0); }
fn ceilDiv(a: i32, b: i32) -> i32 { return -floorDiv(-a, b); }
@group(0) @binding(0) var<uniform> grid: Grid;
`;

const main = (work: Work, more = '') => `
@compute @workgroup_size(${sizes[work]})
fn main(@builtin(global_invocation_id) id: vec3u${more}) {
  let slice = id.y;
  let here = slice * grid.pixels;`;

const starts: Readonly<Record<Work, string>> = {
  pixel: `${main('pixel')}
  let pixel = id.x;
  if (pixel >= grid.pixels) { return; }
  let i = here + pixel;
  let x = pixel % grid.width;
  let y = pixel / grid.width;`,
  row: `${main('row')}
  let row = id.x;
  if (row >= grid.height) { return; }
  let base = here + row * grid.width;`,
  column: `${main('column')}
  let column = id.x;
  if (column >= grid.width) { return; }`,
  slice: main('slice'),
  edge: `${main('edge')}
  let edge = id.x;`,
  level: `${main('level')}
  let level = id.x;`,
  block: `${main('block', ', @builtin(local_invocation_index) level: u32, @builtin(workgroup_id) group: vec3u')}
  let first = group.x * ${blockPixels}u;
  let end = min(first + ${blockPixels}u, grid.pixels);`,
};
