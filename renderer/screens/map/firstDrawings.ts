import type { Map as MapLibreMap } from 'maplibre-gl';

/** The part of the map this needs. */
export type DrawingMap = Pick<MapLibreMap, 'on' | 'isSourceLoaded'>;

/**
 * Lets the sources of a map be drawn for the first time one after another, each in a frame of its own. What a source is
 * drawn with is prepared by the graphics driver in that frame, and the window waits for it: where software draws, two of
 * them in one frame are most of a second.
 */
export class FirstDrawings {
  readonly #map: DrawingMap;
  readonly #drawn = new Set<string>();
  readonly #waiting: { readonly source: string; readonly draw: () => void }[] = [];
  /** The source that is given its first data, and is not on the map yet. */
  #current: string | null = null;

  constructor(map: DrawingMap) {
    this.#map = map;
    map.on('render', () => this.#takeFrame());
  }

  /** Calls `draw`, which gives the source data: now, or once the source whose turn it is has been drawn. */
  draw(source: string, draw: () => void): void {
    if (this.#mustWait(source)) {
      this.#waiting.push({ source, draw });
      return;
    }
    if (!this.#drawn.has(source)) this.#current = source;
    draw();
  }

  /** The style is gone, with everything in it: what waits is given anew with the next one. */
  reset(): void {
    this.#drawn.clear();
    this.#waiting.length = 0;
    this.#current = null;
  }

  #mustWait(source: string): boolean {
    if (this.#waiting.some((one) => one.source === source)) return true;
    return this.#current !== null && this.#current !== source && !this.#drawn.has(source);
  }

  #takeFrame(): void {
    if (this.#current === null || !this.#map.isSourceLoaded(this.#current)) return;
    this.#drawn.add(this.#current);
    this.#current = null;
    for (const { source, draw } of this.#waiting.splice(0)) this.draw(source, draw);
  }
}
