import { contextBridge, ipcRenderer } from 'electron';
import type { DesktopMethods } from '#shared/ipc/contract';

/**
 * The contract's methods and channels, put here by the bundler (electron.vite.config.ts): the contract itself brings
 * the schemas, and this file stays small. Types and checks are on both sides of it: `DesktopApi` for the page, `answer`
 * (ipc/handle.ts) in main.
 */
declare const __DESKTOP_METHODS__: DesktopMethods;

function ask(channel: string): (args?: unknown) => Promise<unknown> {
  return (args) => ipcRenderer.invoke(channel, args);
}

function listen(channel: string): (listener: (payload: unknown) => void) => () => void {
  return (listener) => {
    const forward = (_event: unknown, payload: unknown): void => listener(payload);
    ipcRenderer.on(channel, forward);
    return () => ipcRenderer.removeListener(channel, forward);
  };
}

const { requests, pushes } = __DESKTOP_METHODS__;

// One method a channel, and no way to name another.
contextBridge.exposeInMainWorld(
  'desktop',
  Object.fromEntries([
    ...requests.map(([method, channel]) => [method, ask(channel)]),
    ...pushes.map(([method, channel]) => [method, listen(channel)]),
  ]),
);
