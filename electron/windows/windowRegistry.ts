import type { BrowserWindow, WebContents } from 'electron';

/** The kinds of windows, at most one of each. Closing the main one ends the application (`leaving.ts`). */
export type WindowKind = 'main';

/** The part of a window that the registry needs. */
export type RegisteredWindow = Pick<BrowserWindow, 'isMinimized' | 'restore' | 'show' | 'focus'> & {
  readonly webContents: WebContents;
  once(event: 'closed', listener: () => void): unknown;
};

/** The open windows, by kind. */
export class WindowRegistry<W extends RegisteredWindow = BrowserWindow> {
  readonly #windows = new Map<WindowKind, W>();

  /** Until it is closed. */
  add(kind: WindowKind, window: W): void {
    this.#windows.set(kind, window);
    window.once('closed', () => {
      if (this.#windows.get(kind) === window) this.#windows.delete(kind);
    });
  }

  get(kind: WindowKind): W | null {
    return this.#windows.get(kind) ?? null;
  }

  /** All windows: each is told every change. */
  pages(): readonly WebContents[] {
    return [...this.#windows.values()].map(({ webContents }) => webContents);
  }

  /** Brings it to the front. Does nothing where there is none. */
  comeForward(kind: WindowKind): void {
    const window = this.get(kind);
    if (window?.isMinimized()) window.restore();
    window?.show();
    window?.focus();
  }
}
