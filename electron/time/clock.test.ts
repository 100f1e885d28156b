import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { systemClock } from './clock';

const DAY_MS = 86_400_000;

let fired: number;
const count = (): void => void (fired += 1);

beforeEach(() => {
  fired = 0;
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

describe('the clock of the computer', () => {
  it('waits thirty days, which the runtime’s own timers cannot', () => {
    systemClock.after(30 * DAY_MS, count);
    vi.advanceTimersByTime(30 * DAY_MS - 1);
    expect(fired).toBe(0);
    vi.advanceTimersByTime(1);
    expect([fired, vi.getTimerCount()]).toEqual([1, 0]);
  });

  it('calls a long wait off in whichever part it is', () => {
    const timer = systemClock.after(100 * DAY_MS, count);
    vi.advanceTimersByTime(60 * DAY_MS);
    systemClock.cancel(timer);
    vi.advanceTimersByTime(365 * DAY_MS);
    expect([fired, vi.getTimerCount()]).toEqual([0, 0]);
  });

  it('takes what is no length of time for a long one', () => {
    systemClock.after(NaN, count);
    systemClock.after(Infinity, count);
    vi.advanceTimersByTime(DAY_MS);
    expect(fired).toBe(0);
    systemClock.after(-5, count);
    vi.advanceTimersByTime(1);
    expect(fired).toBe(1);
  });
});
