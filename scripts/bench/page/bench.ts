/** Answers bench.mjs: the slice network on each backend of the app, and in onnxruntime-web. */
const worker = new Worker(new URL('./bench.worker.ts', import.meta.url), { type: 'module' });

Object.assign(window, {
  measure: (runner: string, models: string) =>
    new Promise((done) => {
      worker.onmessage = ({ data }) => done(data);
      worker.postMessage({ runner, models });
    }),
});
document.title = 'ready';
