import { EventEmitter } from 'node:events';
import { beforeEach, expect, it, vi } from 'vitest';
import { createLog } from '../diagnostics/log';
import type { Displays, Screen } from './displays';
import { Presenting, type PresentedWindow } from './presenting';

const OWN: Screen = { id: 1, label: 'Own', bounds: { x: 0, y: 0, width: 1920, height: 1080 } };
const WALL: Screen = { id: 2, label: 'Wall', bounds: { x: 1920, y: 0, width: 1280, height: 720 } };
const SHOWN = {
  owner: { server: 'https://city.example.ph', username: 'head1' },
  reviewId: '7b0c6b3e-6f0f-4a52-9d7e-1c2f5a3b4c5d',
  projectId: 7,
};

class FakeWindow extends EventEmitter {
  readonly webContents = new EventEmitter();
  #isGone = false;
  isDestroyed = (): boolean => this.#isGone;
  destroy(): void {
    if (this.#isGone) return;
    this.#isGone = true;
    this.emit('closed');
  }
}

let screens: Screen[];
let change: () => void;
let opened: { readonly on: Screen; readonly window: FakeWindow }[];
let at: { x: number; y: number; width: number; height: number } | null;
const told = { displays: vi.fn(), turned: vi.fn(), ended: vi.fn(), reload: vi.fn() };

function presenting(): Presenting<PresentedWindow> {
  const displays: Displays = { list: () => screens, onChange: (listener) => void (change = listener) };
  return new Presenting<PresentedWindow>({
    displays,
    log: createLog(() => undefined),
    mainBounds: () => at,
    open: (on) => {
      const window = new FakeWindow();
      opened.push({ on, window });
      return window as unknown as PresentedWindow;
    },
    reload: told.reload,
    onDisplays: told.displays,
    onTurned: told.turned,
    onEnded: told.ended,
  });
}

const last = (): FakeWindow => {
  const window = opened.at(-1)?.window;
  if (!window) throw new Error('nothing is open');
  return window;
};

beforeEach(() => {
  screens = [OWN, WALL];
  opened = [];
  at = { x: 100, y: 100, width: 1440, height: 900 };
  vi.clearAllMocks();
});

it('offers the screens that the window is not on, wherever it is moved', () => {
  const screen = presenting();
  expect(screen.displays()).toEqual([{ id: 2, label: 'Wall', width: 1280, height: 720 }]);
  at = { x: 1900, y: 0, width: 800, height: 600 };
  expect(screen.displays().map(({ id }) => id)).toEqual([1]);
  expect(screen.begin(2, SHOWN)).toBe(false);
  screens = [OWN];
  change();
  expect(told.displays).toHaveBeenLastCalledWith([]);
});

it('turns with the presenter, tells each project once, and shows one review at a time', () => {
  const screen = presenting();
  expect(screen.begin(2, SHOWN)).toBe(true);
  screen.turn(7);
  screen.turn(8);
  screen.turn(8);
  expect(told.turned.mock.calls).toEqual([[8]]);
  expect(screen.shown).toEqual({ ...SHOWN, projectId: 8 });
  const before = last();
  screen.begin(2, { ...SHOWN, projectId: 9 });
  expect(before.isDestroyed()).toBe(true);
  expect([opened.length, screen.shown?.projectId]).toEqual([2, 9]);
  // The one that made room has not ended it.
  expect(told.ended).not.toHaveBeenCalled();
});

it('ends when its screen is pulled out or its window closed, and says so; not when the presenter ends it', () => {
  const screen = presenting();
  screen.begin(2, SHOWN);
  change();
  expect(last().isDestroyed()).toBe(false);
  screens = [OWN];
  change();
  expect([last().isDestroyed(), screen.shown, told.ended.mock.calls.length]).toEqual([true, null, 1]);
  screens = [OWN, WALL];
  screen.begin(2, SHOWN);
  last().destroy();
  expect([screen.shown, told.ended.mock.calls.length]).toEqual([null, 2]);
  screen.begin(2, SHOWN);
  screen.end();
  expect([last().isDestroyed(), screen.shown, told.ended.mock.calls.length]).toEqual([true, null, 2]);
  screen.turn(8);
  expect(told.turned).not.toHaveBeenCalled();
});

it('loads its page again when that stops, three times; one that cannot be loaded takes the window with it', () => {
  const screen = presenting();
  screen.begin(2, SHOWN);
  for (let time = 0; time < 3; time += 1)
    last().webContents.emit('render-process-gone', {}, { reason: 'oom' });
  expect([told.reload.mock.calls.length, screen.shown?.projectId]).toEqual([3, 7]);
  last().webContents.emit('render-process-gone', {}, { reason: 'oom' });
  expect([last().isDestroyed(), told.ended.mock.calls.length]).toEqual([true, 1]);
  screen.begin(2, SHOWN);
  last().webContents.emit('did-fail-load', {}, -6);
  expect([screen.shown, told.ended.mock.calls.length]).toEqual([null, 2]);
});
