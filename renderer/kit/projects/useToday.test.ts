import { afterEach, expect, it, vi } from 'vitest';
import { onNewDay, readToday } from './useToday';

afterEach(() => {
  vi.useRealTimers();
});

it('a new day in Manila is told once, within a minute, until it is ended', () => {
  vi.useFakeTimers({ now: Date.parse('2026-11-29T23:58:30+08:00') });
  const days: string[] = [];
  const stop = onNewDay(() => days.push(readToday()));
  vi.advanceTimersByTime(60_000);
  expect(days).toEqual([]);
  vi.advanceTimersByTime(60_000);
  expect(days).toEqual(['2026-11-30']);
  vi.advanceTimersByTime(3_600_000);
  expect(days).toHaveLength(1);
  stop();
  expect(vi.getTimerCount()).toBe(0);
});
