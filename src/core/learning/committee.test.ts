import { expect, it } from 'vitest';
import { committee } from './committee.ts';
import { applyMlp, createMlp } from './mlp.ts';
import { seededRandom } from './random.ts';

it('gives the mean of its members logits', () => {
  const random = seededRandom(5);
  const members = Array.from({ length: 3 }, () => createMlp([7, 6, 5, 3], random));
  for (const { parameters } of members) {
    for (let i = 0; i < parameters.length; i++) parameters[i] = random.normal();
  }
  const merged = committee(members);
  expect(merged.widths).toEqual([7, 18, 15, 3]);
  for (let n = 0; n < 20; n++) {
    const input = Array.from({ length: 7 }, () => random.normal());
    const each = members.map((member) => applyMlp(member, input));
    const mean = [0, 1, 2].map((k) => each.reduce((sum, logits) => sum + (logits[k] ?? 0), 0) / 3);
    const got = applyMlp(merged, input);
    mean.forEach((value, k) => {
      expect(got[k]).toBeCloseTo(value, 10);
    });
  }
});
