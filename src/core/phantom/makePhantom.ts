import type { GreyImage, HuSlice, Mask } from '../image/types.ts';
import { paintAbdomen } from './abdomen.ts';
import { blendShare, indexTubes, type TubeIndex, tubeShare } from './branches.ts';
import { type Build, makeBuild } from './build.ts';
import { type Canvas, type Grid, makeGrid, paintSolid } from './canvas.ts';
import { depthInside } from './contour.ts';
import { type LesionOptions, placeLesions } from './lesions.ts';
import {
  aboveDiaphragm,
  cutLungs,
  type Lungs,
  lungDepth,
  makeLungs,
  sampleLungs,
} from './lungs.ts';
import { addNoise } from './noise.ts';
import { type LungTruth, makeParenchyma, type Parenchyma, paintParenchyma } from './parenchyma.ts';
import { clamp } from './random.ts';
import { paintRibs } from './ribs.ts';
import { paintSkeleton } from './skeleton.ts';
import { paintBody } from './skin.ts';
import { near } from './solid.ts';
import { growTrees } from './tree.ts';
import { cutTrunk, type Section } from './trunk.ts';

/** What to make. Lengths in mm; the slices run from head to feet about the middle of the chest. */
export interface PhantomOptions {
  /** Any whole number; the same options give the same phantom, bit for bit. */
  readonly seed: number;
  readonly columns: number;
  readonly rows: number;
  readonly slices: number;
  readonly pixelSpacingMm: number;
  readonly sliceSpacingMm: number;
  /** Null: a healthy chest. */
  readonly lesions: LesionOptions | null;
  /** Standard deviation of the noise in the middle of the body, HU; 0 for none. */
  readonly noiseHu: number;
}

/** One slice with what is truly there. Masks are 0 or 255; the two lesion masks do not overlap. */
export interface PhantomSlice {
  readonly index: number;
  readonly positionMm: number;
  readonly image: HuSlice;
  /** Lungs with their vessels, lesions and small airways, without the hila. */
  readonly lung: Mask;
  readonly groundGlass: Mask;
  readonly consolidation: Mask;
}

/** A synthetic chest. It is no person's scan and resembles none; slices are painted when asked for. */
export interface Phantom {
  readonly options: PhantomOptions;
  /** Volume of both lungs, ml, from sampled points. */
  readonly lungMl: number;
  /** Position along z, mm, of slice `index`; 0 is the slice nearest the head. */
  positionMm(index: number): number;
  slice(index: number): PhantomSlice;
}

/** Everything about the person that does not depend on the slice. */
interface Person {
  readonly build: Build;
  readonly lungs: Lungs;
  readonly parenchyma: Parenchyma;
  readonly vessels: TubeIndex;
  readonly airways: TubeIndex;
  readonly grid: Grid;
  readonly options: PhantomOptions;
}

/** Height of the middle of the series over the carina, mm. */
const middleZ = -25;
const sampleStepMm = 4;

export function makePhantom(options: PhantomOptions): Phantom {
  const build = makeBuild(options.seed);
  const lungs = makeLungs(build);
  const points = sampleLungs(lungs, sampleStepMm);
  const millilitresPerPoint = (sampleStepMm * build.scale) ** 3 / 1000;
  const lesions = options.lesions
    ? placeLesions(points, millilitresPerPoint, options.lesions, options.seed)
    : null;
  const trees = growTrees(points, options.seed);
  const person: Person = {
    build,
    lungs,
    parenchyma: makeParenchyma(options.seed, lesions),
    vessels: indexTubes(trees.vessels),
    airways: indexTubes(trees.airways),
    // The person is written down at scale 1: a larger person is a smaller pixel.
    grid: makeGrid(options.columns, options.rows, options.pixelSpacingMm / build.scale),
    options,
  };
  const positionMm = (index: number) =>
    middleZ + ((options.slices - 1) / 2 - index) * options.sliceSpacingMm;
  return {
    options,
    lungMl: points.length * millilitresPerPoint,
    positionMm,
    slice: (index) => paintSlice(person, index, positionMm(index)),
  };
}

function paintSlice(person: Person, index: number, positionMm: number): PhantomSlice {
  const { build, grid, options } = person;
  const edgeMm = Math.max(grid.pixelMm, 0.9);
  const thicknessMm = Math.min(options.sliceSpacingMm, 5) / build.scale;
  const section = cutTrunk(build, positionMm / build.scale, thicknessMm, edgeMm);
  const canvas: Canvas = { grid, hu: new Float32Array(grid.columns * grid.rows), edgeMm };
  const depths = measureDepths(person, section);
  paintBody(canvas, section);
  paintRibs(canvas, section);
  if (section.z < build.rightDomeZ + 8) paintAbdomen(canvas, section, depths.abdomen);
  paintSkeleton(canvas, section);
  paintMediastinum(canvas, person, section, depths.abdomen);
  const truth = paintParenchyma(canvas, depths.lung, section.z, person.parenchyma);
  paintBranches(canvas, person, section, depths.lung);
  addNoise(canvas.hu, grid, options.noiseHu, options.seed * 7919 + index);
  return finish(canvas, truth, index, positionMm);
}

/** Depth of each pixel in the lungs and in the abdomen, mm; -99 far outside. */
function measureDepths(
  { grid, lungs }: Person,
  section: Section,
): { lung: Float32Array; abdomen: Float32Array } {
  const lung = new Float32Array(grid.columns * grid.rows).fill(-99);
  const abdomen = new Float32Array(lung.length).fill(-99);
  const cut = cutLungs(lungs, section);
  for (let r = 0, i = 0; r < grid.rows; r++) {
    const y = grid.ys[r] as number;
    for (let c = 0; c < grid.columns; c++, i++) {
      const cage = depthInside(section.cage, grid.direction[i] as number, grid.radius[i] as number);
      if (cage < -3) continue;
      const x = grid.xs[c] as number;
      lung[i] = lungDepth(cut, x, y, cage);
      if (section.z < -60) abdomen[i] = Math.min(cage - 1, -aboveDiaphragm(section, x, y, cage));
    }
  }
  return { lung, abdomen };
}

const wallHu = 10;
const airwayWallMm = 1.2;

function paintMediastinum(
  canvas: Canvas,
  { lungs }: Person,
  { z }: Section,
  abdomen: Float32Array,
): void {
  const { mediastinum } = lungs;
  const heart = near(mediastinum.heart, z, 6);
  // Fat around the heart; where it rests on the liver there is none to see.
  const within = abdomen.map((depth) => 1 - depth);
  for (const { solid } of heart) paintSolid(canvas, solid, z, { hu: -98, grow: 2.2, within });
  for (const { solid, hu } of heart) paintSolid(canvas, solid, z, { hu });
  for (const group of [mediastinum.soft, mediastinum.vessels]) {
    for (const { solid, hu } of group) paintSolid(canvas, solid, z, { hu });
  }
}

/** Vessels and airways, after the lungs: first the trees, then what enters them at the hila. */
function paintBranches(
  canvas: Canvas,
  person: Person,
  { z, thicknessMm }: Section,
  lung: Float32Array,
): void {
  const { grid, edgeMm } = canvas;
  const { mediastinum } = person.lungs;
  const share = (index: TubeIndex, grow = 0) =>
    tubeShare(grid, index, z, thicknessMm, edgeMm, grow);
  blendShare(canvas, share(person.airways, 0.6), -350, lung);
  blendShare(canvas, share(person.vessels), 40, lung);
  blendShare(canvas, share(person.airways), -960, lung);
  for (const { solid } of mediastinum.airways)
    paintSolid(canvas, solid, z, { hu: wallHu, grow: airwayWallMm });
  for (const { solid, hu } of mediastinum.hilar) paintSolid(canvas, solid, z, { hu });
  for (const { solid, hu } of mediastinum.airways) paintSolid(canvas, solid, z, { hu });
}

/** Whole HU within 12 bits; outside the circle that the scanner reconstructs there is no signal. */
function finish(canvas: Canvas, truth: LungTruth, index: number, positionMm: number): PhantomSlice {
  const { grid } = canvas;
  const width = grid.columns;
  const height = grid.rows;
  const hu = new Int16Array(canvas.hu.length);
  const circle = (Math.min(width, height) / 2) ** 2;
  for (let r = 0, i = 0; r < height; r++) {
    const dy = r - (height - 1) / 2;
    for (let c = 0; c < width; c++, i++) {
      const dx = c - (width - 1) / 2;
      const value = Math.round(canvas.hu[i] as number);
      hu[i] = dx * dx + dy * dy < circle ? clamp(value, -1024, 3071) : -1024;
    }
  }
  const mask = (data: Uint8Array): GreyImage => ({ width, height, data });
  return {
    index,
    positionMm,
    image: { width, height, hu },
    lung: mask(truth.lung),
    groundGlass: mask(truth.groundGlass),
    consolidation: mask(truth.consolidation),
  };
}
