import { act, cleanup, render, screen } from '@testing-library/react';
import { Profiler, type ReactNode } from 'react';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { useClock, useNow } from './useNow';

let visibility: DocumentVisibilityState;
let drawn: Record<string, number>;

/** Counts how often what is in it is drawn. */
function Counted({ id, children }: { readonly id: string; readonly children: ReactNode }) {
  const count = (): void => {
    drawn[id] = (drawn[id] ?? 0) + 1;
  };
  return (
    <Profiler id={id} onRender={count}>
      {children}
    </Profiler>
  );
}

function Seconds() {
  return <span>{useNow()}</span>;
}

function Minutes() {
  return <span data-testid="minutes">{useClock((now) => Math.floor(now / 60_000))}</span>;
}

function Words() {
  return <span data-testid="words">{useClock((now) => (now < 10_000 ? 'young' : 'old'))}</span>;
}

beforeEach(() => {
  vi.useFakeTimers({ now: 0 });
  visibility = 'visible';
  drawn = {};
  vi.spyOn(document, 'visibilityState', 'get').mockImplementation(() => visibility);
});

afterEach(() => {
  cleanup();
  vi.useRealTimers();
  vi.restoreAllMocks();
});

function turn(to: DocumentVisibilityState): void {
  visibility = to;
  act(() => void document.dispatchEvent(new Event('visibilitychange')));
}

/** Second by second: what is drawn is drawn before the next one. */
function pass(ms: number): void {
  for (let passed = 0; passed < ms; passed += 1000) act(() => void vi.advanceTimersByTime(1000));
}

it('draws anew only what is another than before', () => {
  render(
    <>
      <Counted id="seconds">
        <Seconds />
      </Counted>
      <Counted id="minutes">
        <Minutes />
      </Counted>
      <Counted id="words">
        <Words />
      </Counted>
    </>,
  );
  pass(9000);
  expect(drawn).toEqual({ seconds: 10, minutes: 1, words: 1 });
  pass(51_000);
  expect(drawn).toEqual({ seconds: 61, minutes: 2, words: 2 });
  expect([screen.getByTestId('words').textContent, screen.getByTestId('minutes').textContent]).toEqual([
    'old',
    '1',
  ]);
});

it('has no timer while the window is hidden, and is right as soon as it is seen again', () => {
  const { unmount } = render(<Words />);
  expect(vi.getTimerCount()).toBe(1);
  turn('hidden');
  expect(vi.getTimerCount()).toBe(0);
  pass(60_000);
  expect(screen.getByTestId('words').textContent).toBe('young');
  turn('visible');
  expect([vi.getTimerCount(), screen.getByTestId('words').textContent]).toEqual([1, 'old']);
  unmount();
  expect(vi.getTimerCount()).toBe(0);
});

it('gives one value for a whole second while no timer runs: another one at each reading would be drawn for ever', () => {
  turn('hidden');
  vi.setSystemTime(5_400);
  render(
    <Counted id="hidden">
      <Seconds />
    </Counted>,
  );
  vi.setSystemTime(5_900);
  expect(screen.getByText('5000')).toBeDefined();
  expect(drawn['hidden']).toBe(1);
});
