import type { BrowserWindow, WebContents } from 'electron';

/**
 * The kinds of windows, at most one of each. Closing the main one ends the application (`leaving.ts`); `presented` is what a room sees
 * of a review on a second screen (`presenting.ts`); `rescue` asks a person what to do when something stopped for good (`rescue.ts`):
 * it is told nothing, asks nothing, and stands before the main one.
 */
export type WindowKind = 'main' | 'presented' | 'rescue';

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

  /** Which window a page is in; null for none of these. */
  kindOf(page: WebContents): WindowKind | null {
    for (const [kind, { webContents }] of this.#windows) if (webContents === page) return kind;
    return null;
  }

  /** All windows that are told every change. */
  pages(): readonly WebContents[] {
    const told = [...this.#windows].filter(([kind]) => kind !== 'rescue');
    return told.map(([, { webContents }]) => webContents);
  }

  /** Brings it, or the rescue window that stands before it, to the front. Does nothing where there is none. */
  comeForward(kind: WindowKind): void {
    const window = this.get('rescue') ?? this.get(kind);
    if (window?.isMinimized()) window.restore();
    window?.show();
    window?.focus();
  }
}
