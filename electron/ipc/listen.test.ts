import { beforeEach, expect, it, vi } from 'vitest';
import { DESKTOP_METHODS, CALLS } from '#shared/ipc/interface';
import { createDeferred } from '../../tests/fakes/deferred';
import { settle } from '../../tests/fakes/fakeClock';
import { listenToCalls, type Answers } from './listen';

type Ask = (
  event: { readonly senderFrame: unknown; readonly sender?: unknown },
  args: unknown,
) => Promise<unknown>;

const ipc = vi.hoisted(() => ({ handle: vi.fn<(name: string, listener: unknown) => void>() }));
vi.mock('electron', () => ({ ipcMain: ipc }));

const OURS = { url: 'app://desktop/index.html', parent: null };
const PAGE: unknown = {};
const NAMES = DESKTOP_METHODS.calls.map(([, name]) => name);

function asker(name: string): Ask {
  return ipc.handle.mock.calls.find(([called]) => called === name)?.[1] as Ask;
}

beforeEach(() => ipc.handle.mockClear());

it('takes every call of the IPC interface, once', () => {
  listenToCalls(NAMES, createDeferred<Answers>().promise, () => 'main');
  expect(ipc.handle.mock.calls.map(([called]) => called)).toEqual(Object.keys(CALLS));
});

it('hands on who asked what', async () => {
  const answers = vi.fn<Answers>(() => Promise.resolve('answer'));
  listenToCalls(NAMES, Promise.resolve(answers), (page) => (page === PAGE ? 'presented' : null));
  expect(await asker('settings:all:set')({ senderFrame: OURS, sender: PAGE }, { theme: 'dark' })).toBe(
    'answer',
  );
  expect(answers.mock.calls).toEqual([
    ['settings:all:set', { frame: OURS, kind: 'presented' }, { theme: 'dark' }],
  ]);
});

it('answers what was asked before the answers were there once they are, for the frame that asked', async () => {
  const answers = createDeferred<Answers>();
  listenToCalls(NAMES, answers.promise, () => 'main');
  const answered = vi.fn<(value: unknown) => void>();
  const event: { senderFrame: unknown } = { senderFrame: OURS };
  const asked = asker('link:retry')(event, undefined).then(answered);
  event.senderFrame = null;
  await settle();
  expect(answered).not.toHaveBeenCalled();
  answers.resolve((name, frame) => Promise.resolve([name, frame]));
  await asked;
  expect(answered).toHaveBeenCalledWith(['link:retry', { frame: OURS, kind: 'main' }]);
});
