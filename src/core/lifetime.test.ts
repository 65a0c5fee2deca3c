import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { describe, expect, it } from 'vitest';
import { Lifetime } from './lifetime.ts';

setFlagsFromString('--expose_gc');
const collectGarbage: () => void = runInNewContext('gc');

describe('Lifetime', () => {
  it('hands answers on, and rejects what is under way with the first end', async () => {
    const life = new Lifetime();
    expect(await life.until(async () => 1)).toBe(1);
    const waits = [
      life.until(() => new Promise(() => {})),
      life.until(() => new Promise(() => {})),
    ];
    life.end(new Error('it died'));
    life.end(new Error('too late'));
    for (const wait of waits) await expect(wait).rejects.toThrow('it died');
    expect(life.ended?.message).toBe('it died');
  });

  it('asks nothing after its end', async () => {
    const life = new Lifetime();
    life.end(new Error('it died'));
    let asked = 0;
    await expect(life.until(async () => ++asked)).rejects.toThrow('it died');
    expect(asked).toBe(0);
  });

  it('keeps no answer', async () => {
    const life = new Lifetime();
    const answers: WeakRef<Uint8Array>[] = [];
    for (let i = 0; i < 5; i++) {
      await life.until(async () => {
        const answer = new Uint8Array(1000);
        answers.push(new WeakRef(answer));
        return answer;
      });
    }
    // What a WeakRef was asked for lasts until the turn is over.
    await new Promise((resolve) => setTimeout(resolve, 0));
    collectGarbage();
    expect(answers.map((answer) => answer.deref())).toEqual(new Array(5).fill(undefined));
    expect(life.ended).toBeNull();
  });
});
