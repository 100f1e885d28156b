import type { Desktop } from './desktop';

/** Pixels of the map for each of the page, along one side. */
const SHARE = 0.5;

/**
 * Draws the map with a quarter of its pixels: without a graphics device each costs processor time, and a frame of the
 * whole map a third of a second. Everything else, including the places of things on the map, stays as it is.
 */
export async function drawCoarsely({ app, page }: Desktop): Promise<void> {
  const set = (share: number): void => {
    Object.defineProperty(window, 'devicePixelRatio', { configurable: true, get: () => share });
  };
  // For pages loaded later, and for the one that is there.
  await app.context().addInitScript(set, SHARE);
  await page.evaluate(set, SHARE);
}
