import { contextBridge, ipcRenderer } from 'electron';
import type { DesktopMethods } from '#shared/ipc/interface';

/**
 * The methods of the IPC interface and their names, put in by the bundler (electron.vite.config.ts). The interface itself
 * would bring the schemas along. `DesktopApi` gives the page the types; `answer` (ipc/handle.ts) checks in main.
 */
declare const __DESKTOP_METHODS__: DesktopMethods;

function call(name: string): (args?: unknown) => Promise<unknown> {
  return (args) => ipcRenderer.invoke(name, args);
}

function listen(name: string): (listener: (payload: unknown) => void) => () => void {
  return (listener) => {
    const forward = (_event: unknown, payload: unknown): void => listener(payload);
    ipcRenderer.on(name, forward);
    return () => ipcRenderer.removeListener(name, forward);
  };
}

const { calls, pushes } = __DESKTOP_METHODS__;

// One method for each name; the page cannot reach any other.
contextBridge.exposeInMainWorld(
  'desktop',
  Object.fromEntries([
    ...calls.map(([method, name]) => [method, call(name)]),
    ...pushes.map(([method, name]) => [method, listen(name)]),
  ]),
);
