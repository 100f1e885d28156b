import type { WebContents } from 'electron';
import type { ShownDisplay, ShownReview } from '#shared/domain/review/presented';
import type { Log } from '../diagnostics/log';
import type { Rectangle } from './bounds';
import type { Displays, Screen } from './displays';

/** The part of the second screen's window that is needed here. */
export type PresentedWindow = {
  readonly webContents: Pick<WebContents, 'on'>;
  on(event: 'closed', listener: () => void): unknown;
  isDestroyed(): boolean;
  destroy(): void;
};

export type PresentingOptions<W extends PresentedWindow> = {
  readonly displays: Displays;
  readonly log: Log;
  /** Where the main window is; null where there is none. */
  readonly mainBounds: () => Rectangle | null;
  /** Opens the window on a screen. */
  readonly open: (screen: Screen) => W;
  /** Loads its page again. */
  readonly reload: (window: W) => void;
  /** The screens beside the main window's are others now. */
  readonly onDisplays: (displays: readonly ShownDisplay[]) => void;
  /** The window shows another project. */
  readonly onTurned: (projectId: number | null) => void;
  /** The window is gone. */
  readonly onEnded: () => void;
};

/** So often its page may stop before it is not loaded again. */
const MOST_FALLS = 3;

/** What is shown, whose it is, and where. */
export type Presented = ShownReview & {
  readonly owner: { readonly server: string; readonly username: string };
};

/** A review on a second screen: where it can be shown, the window that shows it, and every way in which that ends. */
export class Presenting<W extends PresentedWindow> {
  readonly #options: PresentingOptions<W>;
  #shown: { readonly window: W; readonly displayId: number; presented: Presented } | null = null;

  constructor(options: PresentingOptions<W>) {
    this.#options = options;
    options.displays.onChange(() => this.#lookAtDisplays());
  }

  /** The screens on which the main window is not. */
  displays(): readonly ShownDisplay[] {
    return this.#others().map(({ id, label, bounds: { width, height } }) => ({ id, label, width, height }));
  }

  /** What is shown now; null for nothing. */
  get shown(): Presented | null {
    return this.#shown?.presented ?? null;
  }

  /** Shows it on a screen, instead of what was shown. @returns whether there is such a screen */
  begin(displayId: number, presented: Presented): boolean {
    const screen = this.#others().find(({ id }) => id === displayId);
    if (!screen) return false;
    this.#close();
    const window = this.#options.open(screen);
    this.#shown = { window, displayId, presented };
    window.on('closed', () => {
      if (this.#shown?.window !== window) return;
      this.#shown = null;
      this.#options.onEnded();
    });
    this.#watch(window);
    return true;
  }

  /** Another project is talked about. */
  turn(projectId: number | null): void {
    const shown = this.#shown;
    if (!shown || shown.presented.projectId === projectId) return;
    shown.presented = { ...shown.presented, projectId };
    this.#options.onTurned(projectId);
  }

  /** Takes it off: whoever presents has ended it, or their page is gone. Nobody is told. */
  end(): void {
    this.#close();
  }

  #close(): void {
    const window = this.#shown?.window;
    this.#shown = null;
    if (window && !window.isDestroyed()) window.destroy();
  }

  /** A page that stops is loaded again, but not for ever; one that cannot be loaded takes its window with it. */
  #watch(window: W): void {
    const { log, reload } = this.#options;
    let falls = 0;
    window.webContents.on('render-process-gone', (_event, { reason }) => {
      if (window.isDestroyed()) return;
      falls += 1;
      log.warn('presenting', 'page_gone', { reason, falls });
      if (falls > MOST_FALLS) window.destroy();
      else reload(window);
    });
    window.webContents.on('did-fail-load', (_event, code) => {
      log.warn('presenting', 'not_loaded', { code });
      if (!window.isDestroyed()) window.destroy();
    });
  }

  #lookAtDisplays(): void {
    const all = this.#options.displays.list();
    const shown = this.#shown;
    // Unplugged: the system would move it over the presenter's own screen.
    if (shown && !all.some(({ id }) => id === shown.displayId)) shown.window.destroy();
    this.#options.onDisplays(this.displays());
  }

  #others(): readonly Screen[] {
    const { displays, mainBounds } = this.#options;
    const own = mainBounds();
    const all = displays.list();
    const here = own && all.toSorted((a, b) => shared(b.bounds, own) - shared(a.bounds, own))[0];
    return all.filter(({ id }) => id !== here?.id);
  }
}

/** The area that both cover, px². */
function shared(a: Rectangle, b: Rectangle): number {
  const along = (from: 'x' | 'y', size: 'width' | 'height'): number =>
    Math.max(0, Math.min(a[from] + a[size], b[from] + b[size]) - Math.max(a[from], b[from]));
  return along('x', 'width') * along('y', 'height');
}
