import type { Task } from './bench.worker.ts';

/** Hands each task of bench.mjs to a worker like those of the app, away from the page. */
const worker = new Worker(new URL('./bench.worker.ts', import.meta.url), { type: 'module' });

Object.assign(window, {
  measure: (task: Task) =>
    new Promise((done) => {
      worker.onmessage = ({ data }) => done(data);
      worker.postMessage(task);
    }),
});
document.title = 'ready';
