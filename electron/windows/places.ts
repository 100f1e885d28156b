import type { BrowserWindow, WebContents } from 'electron';
import type { Route } from '#shared/routes';
import { APP_PAGE } from './appPages';
import type { RegisteredWindow, WindowRegistry } from './windowRegistry';

export type PlacesOptions<W extends RegisteredWindow = BrowserWindow> = {
  readonly windows: WindowRegistry<W>;
  /** Tells one page where to go. */
  readonly navigate: (page: WebContents, route: Route) => void;
  /** Where to go first. */
  readonly first: Route | null;
};

/** Opens a place of the application in the main window, and in no other. */
export class Places<W extends RegisteredWindow = BrowserWindow> {
  readonly #options: PlacesOptions<W>;
  /** Requested before the page listens; it waits for the page. */
  #waiting: Route | null;

  constructor(options: PlacesOptions<W>) {
    this.#options = options;
    this.#waiting = options.first;
  }

  /** Goes there, at once or when the page is loaded, and brings the window forward. */
  open(route: Route): void {
    const { windows, navigate } = this.#options;
    const page = windows.get('main')?.webContents;
    if (!page || page.isLoading()) this.#waiting = route;
    else navigate(page, route);
    windows.comeForward('main');
  }

  /** Call it when the main window has loaded a page. */
  noteLoaded(): void {
    const { windows, navigate } = this.#options;
    const page = windows.get('main')?.webContents;
    if (!this.#waiting || page?.getURL() !== APP_PAGE) return;
    navigate(page, this.#waiting);
    this.#waiting = null;
  }
}
