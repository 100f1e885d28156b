import type { WebContents } from 'electron';
import { beforeEach, describe, expect, it } from 'vitest';
import type { Route } from '#shared/routes';
import { APP_PAGE, STOPPED_PAGE } from './appPages';
import { Places } from './places';
import { WindowRegistry, type RegisteredWindow } from './windowRegistry';

/** A fake of Electron's window that records what was done to it. */
class FakeWindow implements RegisteredWindow {
  readonly done: string[] = [];
  isSmall = false;
  isLoading = false;
  url: string = APP_PAGE;
  readonly webContents = { isLoading: () => this.isLoading, getURL: () => this.url } as WebContents;
  #onClosed: () => void = () => undefined;

  isMinimized(): boolean {
    return this.isSmall;
  }
  restore(): void {
    this.done.push('restore');
  }
  show(): void {
    this.done.push('show');
  }
  focus(): void {
    this.done.push('focus');
  }
  once(_event: 'closed', listener: () => void): void {
    this.#onClosed = listener;
  }
  close(): void {
    this.#onClosed();
  }
}

const ROUTE: Route = { name: 'project', projectId: 7 };

let windows: WindowRegistry<FakeWindow>;
let window: FakeWindow;
let told: [WebContents, Route][];

beforeEach(() => {
  windows = new WindowRegistry();
  window = new FakeWindow();
  told = [];
});

const placesFrom = (first: Route | null): Places<FakeWindow> =>
  new Places({ windows, first, navigate: (page, route) => told.push([page, route]) });

describe('WindowRegistry', () => {
  it('knows the window of a kind until it is closed', () => {
    expect(windows.get('main')).toBeNull();
    expect(windows.pages()).toEqual([]);
    windows.add('main', window);
    expect(windows.get('main')).toBe(window);
    expect(windows.pages()).toEqual([window.webContents]);
    window.close();
    expect(windows.get('main')).toBeNull();
    expect(windows.pages()).toEqual([]);
  });

  it('keeps the newer of two when the older is closed after it', () => {
    const newer = new FakeWindow();
    windows.add('main', window);
    windows.add('main', newer);
    window.close();
    expect(windows.get('main')).toBe(newer);
  });

  it('has a window come forward, also one that was minimized', () => {
    windows.comeForward('main');
    windows.add('main', window);
    windows.comeForward('main');
    expect(window.done).toEqual(['show', 'focus']);
    window.isSmall = true;
    windows.comeForward('main');
    expect(window.done).toEqual(['show', 'focus', 'restore', 'show', 'focus']);
  });
});

describe('Places', () => {
  it('leads a window that listens there at once, and forward', () => {
    const places = placesFrom(null);
    windows.add('main', window);
    places.open(ROUTE);
    expect(told).toEqual([[window.webContents, ROUTE]]);
    expect(window.done).toEqual(['show', 'focus']);
    places.noteLoaded();
    expect(told).toHaveLength(1);
  });

  it('waits for the page, and leads it there once', () => {
    const places = placesFrom(ROUTE);
    places.noteLoaded();
    windows.add('main', window);
    places.noteLoaded();
    places.noteLoaded();
    expect(told).toEqual([[window.webContents, ROUTE]]);
  });

  it('waits while the page is being loaded; the last place asked for counts', () => {
    const places = placesFrom(ROUTE);
    windows.add('main', window);
    window.isLoading = true;
    places.open({ name: 'notifications' });
    expect(told).toEqual([]);
    window.isLoading = false;
    places.noteLoaded();
    expect(told).toEqual([[window.webContents, { name: 'notifications' }]]);
  });

  it('waits on while another page stands there', () => {
    const places = placesFrom(ROUTE);
    windows.add('main', window);
    window.url = STOPPED_PAGE;
    places.noteLoaded();
    expect(told).toEqual([]);
    window.url = APP_PAGE;
    places.noteLoaded();
    expect(told).toHaveLength(1);
  });
});
