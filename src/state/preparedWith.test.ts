import { describe, expect, it } from 'vitest';
import { storeOver, surveyed } from '../../tests/toyDesk.ts';
import type { Role } from '../core/hust19/classes.ts';
import type { PrepareVersion } from '../core/image/types.ts';
import type { Installed } from '../core/networks/installed.ts';
import type { Manifest } from '../core/networks/manifest.ts';
import type { DisplaySlice } from '../core/viewing/displaySlice.ts';
import type { CaseEvent } from '../pipeline/ports.ts';
import { preparedWith } from './caseState.ts';

/** A brought package, of which only its preparation matters. */
function bringing(prepareSlice: PrepareVersion): CaseEvent {
  const packages = new Map<Role, Manifest>([['slice', { prepareSlice } as Manifest]]);
  return { kind: 'installed', installed: { packages } as unknown as Installed };
}

/** The preparation at each step of a run, and those that slices were asked for in. */
async function runWith(around: { readonly prepare?: PrepareVersion }) {
  const known: PrepareVersion[] = [];
  const asked: PrepareVersion[] = [];
  const { store, actions } = storeOver(
    {
      async run(_files, _choice, tell) {
        for (const event of [surveyed(), bringing(1)]) {
          tell([event]);
          known.push(preparedWith(store.getState()));
          await actions.slice(0);
        }
        return { how: 'done' };
      },
      async slice(_handle, version) {
        asked.push(version);
        return { kind: 'not looked at' } as unknown as DisplaySlice;
      },
    },
    around,
  );
  await actions.chosen([]);
  return { known, asked };
}

describe('the preparation of the slices on screen', () => {
  it('is the usual one until it is known which package answers, then that of the package', async () => {
    expect(await runWith({})).toEqual({ known: [2, 1], asked: [2, 1] });
  });

  it('is the one that was asked for, whatever the package was trained with', async () => {
    expect(await runWith({ prepare: 2 })).toEqual({ known: [2, 2], asked: [2, 2] });
  });
});
