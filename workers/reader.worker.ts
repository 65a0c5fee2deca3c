import { expose, transfer } from 'comlink';
import { isProblem } from '../src/core/problem.ts';
import { type ReaderTasks, readerTasks } from '../src/engine/reading/readerTasks.ts';

/** Decodes and prepares slices. What it hands over it no longer owns: buffers are transferred. */
const tasks: ReaderTasks = {
  async prepare(source, version) {
    const prepared = await readerTasks.prepare(source, version);
    if (isProblem(prepared)) return prepared;
    const { image, mask } = prepared.slice;
    const counts = prepared.lungs ? [prepared.lungs.counts.buffer] : [];
    return transfer(prepared, [image.data.buffer, mask.data.buffer, ...counts]);
  },
  countHu: readerTasks.countHu,
  async decode(source) {
    const decoded = await readerTasks.decode(source);
    return isProblem(decoded) ? decoded : transfer(decoded, [decoded.pixels.buffer]);
  },
  async view(source, version) {
    const view = await readerTasks.view(source, version);
    if (isProblem(view)) return view;
    return transfer(view, [view.pixels.data.buffer, view.mask.buffer, view.modelImage.buffer]);
  },
  async mask(source, version) {
    const png = await readerTasks.mask(source, version);
    return isProblem(png) ? png : transfer(png, [png.buffer]);
  },
};

expose(tasks);
