import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { DESKTOP_METHODS, PUSHES, CALLS } from '#shared/ipc/interface';

type Methods = Readonly<Record<string, (given?: unknown) => unknown>>;

const electron = vi.hoisted(() => ({
  contextBridge: { exposeInMainWorld: vi.fn<(name: string, api: Methods) => void>() },
  ipcRenderer: {
    invoke: vi.fn<(name: string, args: unknown) => unknown>(),
    on: vi.fn<(name: string, forward: (event: unknown, payload: unknown) => void) => void>(),
    removeListener: vi.fn<(name: string, forward: unknown) => void>(),
  },
}));
vi.mock('electron', () => electron);

let name: string | undefined;
let desktop: Methods;

beforeEach(async () => {
  vi.stubGlobal('__DESKTOP_METHODS__', DESKTOP_METHODS);
  vi.resetModules();
  await import('./preload');
  const [given, api] = electron.contextBridge.exposeInMainWorld.mock.lastCall ?? [];
  name = given;
  desktop = api ?? {};
});

afterEach(() => {
  vi.unstubAllGlobals();
  vi.clearAllMocks();
});

describe('the preload', () => {
  it('gives the page one method for each call and push, and nothing else', () => {
    const methods = [...Object.values(CALLS), ...Object.values(PUSHES)].map(({ method }) => method);
    expect([name, Object.keys(desktop)]).toEqual(['desktop', methods]);
  });

  it('calls main by the name that belongs to the method', async () => {
    electron.ipcRenderer.invoke.mockResolvedValue('answer');
    for (const [name, { method }] of Object.entries(CALLS)) {
      const args = { of: method };
      expect(await desktop[method]?.(args)).toBe('answer');
      expect(electron.ipcRenderer.invoke).toHaveBeenLastCalledWith(name, args);
    }
  });

  it('hands on what is pushed, without the event, until the listener is taken away', () => {
    for (const [name, { method }] of Object.entries(PUSHES)) {
      const heard: unknown[] = [];
      const stop = desktop[method]?.((...given: unknown[]) => heard.push(given)) as () => void;
      const [on, forward] = electron.ipcRenderer.on.mock.lastCall ?? [];
      forward?.({ sender: 'secret' }, name);
      expect([on, heard]).toEqual([name, [[name]]]);
      stop();
      expect(electron.ipcRenderer.removeListener).toHaveBeenLastCalledWith(name, forward);
    }
  });
});
