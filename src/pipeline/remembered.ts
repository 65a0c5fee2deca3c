import { isProblem } from '../core/problem.ts';
import type { Judged, Ports } from './ports.ts';

/**
 * Ports that give the same answers again: a case that is run once more with another choice reads and scores nothing
 * twice. What failed is tried again.
 */
export function remembered(ports: Ports): Ports {
  const { files, slices } = ports;
  const judged = new Map<string, Judged>();
  const counted = new Map<string, Awaited<ReturnType<typeof files.countHu>>>();
  let entries: Awaited<ReturnType<typeof files.survey>> | null = null;
  return {
    ...ports,
    files: {
      async survey(progress, signal) {
        entries ??= await files.survey(progress, signal);
        return entries;
      },
      async countHu(handle, signal) {
        const key = `${handle.fileIndex} ${handle.frame}`;
        const known = counted.get(key);
        if (known) return known;
        const counts = await files.countHu(handle, signal);
        if (!isProblem(counts)) counted.set(key, counts);
        return counts;
      },
    },
    slices: {
      get parallel() {
        return slices.parallel;
      },
      async judge(handle, ask, signal) {
        const key = `${handle.fileIndex} ${handle.frame} ${ask.prepare} ${ask.score}`;
        const known = judged.get(key);
        if (known) return known;
        const one = await slices.judge(handle, ask, signal);
        if (!isProblem(one)) judged.set(key, one);
        return one;
      },
      prepareAhead(handles, ...rest) {
        if (judged.size === 0) slices.prepareAhead?.(handles, ...rest);
      },
    },
  };
}
