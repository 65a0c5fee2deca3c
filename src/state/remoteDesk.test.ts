import { expose, proxy } from 'comlink';
import { expect, it } from 'vitest';
import { openRemoteDesk } from './remoteDesk.ts';

/** As much of a worker as the page sees, with a desk at its other end that can only be cleared. */
function toyWorker(cleared: () => void): Worker {
  const { port1, port2 } = new MessageChannel();
  expose({ open: () => proxy({ clear: cleared }) }, port2);
  port1.start();
  const terminate = () => {
    port1.close();
    port2.close();
  };
  return Object.assign(port1, { terminate }) as unknown as Worker;
}

it('finds a new worker at once when the old one died while nothing was under way', async () => {
  const workers: Worker[] = [];
  const done: number[] = [];
  const spawn = () => {
    const mine = workers.length;
    const worker = toyWorker(() => done.push(mine));
    workers.push(worker);
    return worker;
  };
  const options = async () => ({ backend: 'wasm', modelsUrl: '', cores: 2, memoryGb: 4 }) as const;
  const desk = openRemoteDesk(spawn, options);
  await desk.clear();
  workers[0]?.dispatchEvent(new Event('error'));
  await desk.clear();
  expect(done).toEqual([0, 1]);
  for (const worker of workers) worker.terminate();
});
