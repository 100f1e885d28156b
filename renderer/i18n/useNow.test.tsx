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
    '60000',
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

it('is drawn once while nobody sees it, whatever the clock says meanwhile', () => {
  vi.useRealTimers();
  turn('hidden');
  /** Takes longer than the clock needs for another millisecond. */
  function Slow() {
    const now = useNow();
    const until = performance.now() + 3;
    while (performance.now() < until);
    return <span>{now}</span>;
  }
  const items = Array.from({ length: 20 }, (_, index) => <Slow key={index} />);
  const { rerender } = render(<Counted id="slow">{items}</Counted>);
  rerender(<Counted id="slow">{items.slice()}</Counted>);
  // At most once more, where a whole second has passed in between.
  expect(drawn['slow']).toBeLessThanOrEqual(4);
});
