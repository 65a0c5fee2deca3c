import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { afterAwake } from './awakeTimer.ts';

describe('afterAwake', () => {
  beforeEach(() => {
    vi.useFakeTimers();
  });
  afterEach(() => {
    vi.useRealTimers();
  });

  it('calls once when the time has passed', () => {
    const over = vi.fn();
    afterAwake(1000, over);
    vi.advanceTimersByTime(999);
    expect(over).not.toHaveBeenCalled();
    vi.advanceTimersByTime(5000);
    expect(over).toHaveBeenCalledTimes(1);
  });

  it('is stopped', () => {
    const over = vi.fn();
    const stop = afterAwake(1000, over);
    vi.advanceTimersByTime(900);
    stop();
    vi.advanceTimersByTime(5000);
    expect(over).not.toHaveBeenCalled();
  });

  it('counts a tick that came hours late, after sleep, as one', () => {
    let tick = () => {};
    vi.stubGlobal('setInterval', (call: () => void) => {
      tick = call;
      return 1;
    });
    const over = vi.fn();
    afterAwake(1000, over);
    tick();
    expect(over).not.toHaveBeenCalled();
    for (let i = 0; i < 9; i++) tick();
    expect(over).toHaveBeenCalledTimes(1);
    vi.unstubAllGlobals();
  });
});
