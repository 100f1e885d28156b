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
  await load();
});

async function load(pathname = '/index.html'): Promise<void> {
  vi.clearAllMocks();
  vi.stubGlobal('__DESKTOP_METHODS__', DESKTOP_METHODS);
  vi.stubGlobal('location', { pathname });
  electron.ipcRenderer.invoke.mockImplementation((channel) => Promise.resolve(`first ${channel}`));
  vi.resetModules();
  await import('./preload');
  const [given, api] = electron.contextBridge.exposeInMainWorld.mock.lastCall ?? [];
  name = given;
  desktop = api ?? {};
}

/** Tells whoever listens on a channel now. */
function push(channel: string, payload: unknown): void {
  const gone = electron.ipcRenderer.removeListener.mock.calls.map(([, forward]) => forward);
  for (const [on, forward] of electron.ipcRenderer.on.mock.calls) {
    if (on === channel && !gone.includes(forward)) forward({}, payload);
  }
}

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

  it('has asked for settings and snapshot before the page does, and gives that answer once', async () => {
    const asked = electron.ipcRenderer.invoke.mock.calls.map(([channel]) => channel);
    expect(asked).toEqual(['settings:all:get', 'state:snapshot:text']);
    expect(await desktop['getSnapshotText']?.()).toBe('first state:snapshot:text');
    expect(electron.ipcRenderer.invoke).toHaveBeenCalledTimes(2);
    await desktop['getSnapshotText']?.();
    expect(electron.ipcRenderer.invoke).toHaveBeenCalledTimes(3);
  });

  it.each([
    ['onPatches', 'state:patches'],
    ['onSettings', 'settings:changed'],
  ])('keeps for %s what was pushed before anybody listened, in order, once', async (method, channel) => {
    push(channel, 1);
    push(channel, 2);
    const heard: unknown[] = [];
    desktop[method]?.((payload: unknown) => heard.push(payload));
    expect(heard).toEqual([]);
    await Promise.resolve();
    push(channel, 3);
    expect(heard).toEqual([1, 2, 3]);
    const later: unknown[] = [];
    desktop[method]?.((payload: unknown) => later.push(payload));
    await Promise.resolve();
    expect(later).toEqual([]);
  });

  it('tells nothing to a listener that was taken away at once', async () => {
    push('state:patches', 1);
    const heard: unknown[] = [];
    const stop = desktop['onPatches']?.((payload: unknown) => heard.push(payload)) as () => void;
    stop();
    await Promise.resolve();
    expect(heard).toEqual([]);
  });

  it('lets go of pushes beyond number, and of the answers they would have changed', async () => {
    for (let index = 0; index <= 1000; index += 1) push('state:patches', index);
    const heard: unknown[] = [];
    desktop['onPatches']?.((payload: unknown) => heard.push(payload));
    await Promise.resolve();
    expect(heard).toEqual([]);
    await desktop['getSnapshotText']?.();
    expect(electron.ipcRenderer.invoke).toHaveBeenCalledTimes(3);
  });

  it('asks for nothing on the page that stands in for one that kept stopping', async () => {
    await load('/stopped.html');
    expect(electron.ipcRenderer.invoke).not.toHaveBeenCalled();
    expect(electron.ipcRenderer.on).not.toHaveBeenCalled();
  });
});
