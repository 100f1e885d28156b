import { contextBridge, ipcRenderer } from 'electron';
import type { DesktopMethods } from '#shared/ipc/interface';

/**
 * The methods of the IPC interface and their names, put in by the bundler (electron.vite.config.ts). The interface itself
 * would bring the schemas along. `DesktopApi` gives the page the types; `answer` (ipc/handle.ts) checks in main.
 */
declare const __DESKTOP_METHODS__: DesktopMethods;
/** The browser's; there is no other of it here. */
declare const location: { readonly pathname: string };

const { calls, pushes, first, kept } = __DESKTOP_METHODS__;

/** Shown by main in place of a page that kept stopping: it holds no script, and must not be what a large answer stops. */
const PLAIN_PAGE = '/stopped.html';

/** A page that has not begun to listen after so many pushes of one kind gets none of them, and asks anew. */
const MOST_KEPT = 1000;

const isPlain = location.pathname === PLAIN_PAGE;

/** Answers on their way, asked for before the page's own scripts are there, each for whoever asks first. */
const answers = new Map<string, Promise<unknown>>();

/** By name: ends the keeping of its pushes and gives those that were kept. */
const waiting = new Map<string, () => readonly unknown[]>();

function call(name: string): (args?: unknown) => Promise<unknown> {
  return (args) => {
    const answer = args === undefined ? answers.get(name) : undefined;
    answers.delete(name);
    return answer ?? ipcRenderer.invoke(name, args);
  };
}

function keep(name: string): void {
  let payloads: unknown[] = [];
  const add = (_event: unknown, payload: unknown): void => {
    payloads.push(payload);
    if (payloads.length <= MOST_KEPT) return;
    stop();
    answers.clear();
    payloads = [];
  };
  const stop = (): void => void ipcRenderer.removeListener(name, add);
  ipcRenderer.on(name, add);
  waiting.set(name, () => {
    stop();
    return payloads;
  });
}

function listen(name: string): (listener: (payload: unknown) => void) => () => void {
  return (listener) => {
    let isOver = false;
    const forward = (_event: unknown, payload: unknown): void => listener(payload);
    const missed = waiting.get(name)?.() ?? [];
    waiting.delete(name);
    ipcRenderer.on(name, forward);
    // After the caller has asked for what these change, and before anything else that is pushed.
    queueMicrotask(() => {
      for (const payload of missed) if (!isOver) listener(payload);
    });
    return () => {
      isOver = true;
      ipcRenderer.removeListener(name, forward);
    };
  };
}

for (const name of isPlain ? [] : kept) keep(name);
for (const name of isPlain ? [] : first) {
  const answer: Promise<unknown> = ipcRenderer.invoke(name);
  // Whoever asks gets the failure; where nobody does it is of no interest.
  answer.catch(() => undefined);
  answers.set(name, answer);
}

// One method for each name; the page cannot reach any other.
contextBridge.exposeInMainWorld(
  'desktop',
  Object.fromEntries([
    ...calls.map(([method, name]) => [method, call(name)]),
    ...pushes.map(([method, name]) => [method, listen(name)]),
  ]),
);
