import { prepareSlice } from '../../src/core/image/prepareSlice.ts';
import type { Phantom } from '../../src/core/phantom/makePhantom.ts';
import type { DisplaySlice } from '../../src/core/viewing/displaySlice.ts';
import type { Desk, RunEnd } from '../../src/pipeline/desk.ts';
import { installed } from './fixtures.ts';
import type { Scenario } from './scenarios.ts';

/** A desk that plays a scenario and draws a phantom: the page without its machinery. */
export function replayDesk(scenario: () => Scenario, phantom: Phantom, pauseMs: number): Desk {
  let cancelled = () => {};
  return {
    async run(_files, _choice, onEvents): Promise<RunEnd> {
      const { events, end, stopAt } = scenario();
      const played = events.slice(0, Math.ceil(events.length * stopAt));
      const stop = new Promise<RunEnd>((resolve) => {
        cancelled = () => resolve({ how: 'cancelled' });
      });
      const step = pauseMs === 0 ? played.length : 6;
      for (let i = 0; i < played.length; i += step) {
        onEvents(played.slice(i, i + step));
        if (pauseMs > 0) await new Promise((resolve) => setTimeout(resolve, pauseMs));
      }
      return stopAt < 1 ? stop : end;
    },
    async runAgain() {
      return null;
    },
    async cancel() {
      cancelled();
    },
    async slice({ fileIndex }, version) {
      return drawn(phantom, fileIndex, version);
    },
    async masks() {
      return { zip: new Blob(['a zip']), problems: [] };
    },
    async installed() {
      return installed('webgpu', true);
    },
    async allRecords() {
      return [];
    },
    async clear() {},
  };
}

function drawn(phantom: Phantom, index: number, version: 1 | 2): DisplaySlice {
  const { image, lung } = phantom.slice(index);
  const { width, height, hu } = image;
  const grey = new Uint8Array(hu.length);
  for (let i = 0; i < hu.length; i++) {
    grey[i] = Math.min(255, Math.max(0, Math.round(((hu[i] as number) + 1350) / 5.882)));
  }
  const prepared = prepareSlice(version, { width, height, data: grey });
  return {
    width,
    height,
    pixels: { kind: 'hu', data: hu },
    mask: lung.data,
    modelImage: prepared.image.data,
  };
}
