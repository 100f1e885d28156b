import type { BrowserWindow, WebContents } from 'electron';

/** The kinds of windows, at most one of each. Closing the main one ends the application (`leaving.ts`). */
export type WindowKind = 'main';

/** As much of a window as the registry needs. */
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

  /** Of all windows: what changes is told to each. */
  pages(): readonly WebContents[] {
    return [...this.#windows.values()].map(({ webContents }) => webContents);
  }

  /** Before everything else on the screen. Nothing happens where there is none. */
  comeForward(kind: WindowKind): void {
    const window = this.get(kind);
    if (window?.isMinimized()) window.restore();
    window?.show();
    window?.focus();
  }
}
