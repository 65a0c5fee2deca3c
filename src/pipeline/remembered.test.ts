import { expect, it } from 'vitest';
import { ctFiles, run, toyMachine } from '../../tests/toyMachine.ts';
import type { Ports } from './ports.ts';
import { remembered } from './remembered.ts';

/** A machine that counts what it is asked. */
function counting() {
  const { ports } = toyMachine(ctFiles(20));
  const asked = { surveys: 0, looks: 0, slices: 0, patients: 0 };
  const counted: Ports = {
    ...ports,
    files: {
      survey(...words) {
        asked.surveys++;
        return ports.files.survey(...words);
      },
      countHu(...words) {
        asked.looks++;
        return ports.files.countHu(...words);
      },
    },
    slices: {
      parallel: ports.slices.parallel,
      judge(...words) {
        asked.slices++;
        return ports.slices.judge(...words);
      },
    },
    networks: {
      ...ports.networks,
      scorePatient(...words) {
        asked.patients++;
        return ports.networks.scorePatient(...words);
      },
    },
  };
  return { ports: remembered(counted), asked };
}

it('asks once for what another choice of the ten does not change', async () => {
  const { ports, asked } = counting();
  const first = await run(ports, { topTen: 'supported' });
  const before = { ...asked };
  expect(before).toEqual({ surveys: 1, looks: 5, slices: 20, patients: 1 });
  const second = await run(ports, { topTen: 'plain' });
  // Slice 3 does not decode in this machine, and is tried again.
  expect(asked).toEqual({ surveys: 1, looks: 5, slices: 21, patients: 2 });
  expect(second.report?.slices).toEqual(first.report?.slices);
  expect(second.report?.provenance.topTen).toBe('plain');
  const alone = await run(counting().ports, { topTen: 'plain' });
  expect(second.report).toEqual(alone.report);
});

it('scores anew what is prepared otherwise', async () => {
  const { ports, asked } = counting();
  await run(ports);
  await run(ports, { prepare: 1 });
  expect(asked.slices).toBe(40);
});
