import type { Map as MapLibreMap, StyleSpecification } from 'maplibre-gl';
import type { Boundaries } from '#shared/domain/boundaries';
import type { Project } from '#shared/domain/project';
import { FirstDrawings } from '../firstDrawings';
import { IMAGE_PIXEL_RATIO } from '../markImage';
import type { MapPalette } from '../palette';
import type { LayerFeed, LayerHost } from './mapLayer';
import { MAP_LAYERS } from './mapLayers';

/** A whole style with empty sources. It names no glyphs, so labels are drawn with the product's own font. */
export function buildStyle(palette: MapPalette): StyleSpecification {
  return {
    version: 8,
    // Another theme applies at once, as everywhere else in the window; by default the library would draw the whole map
    // for 300 ms, frame after frame, even when hidden.
    transition: { duration: 0, delay: 0 },
    sources: Object.assign({}, ...MAP_LAYERS.map(({ sources }) => sources)) as StyleSpecification['sources'],
    layers: MAP_LAYERS.flatMap(({ layers }) => layers(palette)),
  };
}

type Options = Pick<LayerHost, 'map' | 'updateInterval' | 'wanted' | 'spots'> & {
  /** Whether the map is in sight: nobody waits for the frames of one that is not. */
  readonly isInSight: () => boolean;
};

/** Feeds all layers of one map, and restores everything after a change of theme or a lost WebGL context. */
export class LayerStack {
  readonly #map: MapLibreMap;
  readonly #feeds: readonly LayerFeed[];
  readonly #first: FirstDrawings;
  #isStyled = false;
  readonly #isInSight: () => boolean;
  /** All that the map had at first is drawn; and it is in sight. */
  #isDrawn = false;
  #isBegun = false;
  #waiting: (() => void)[] = [];
  #selected: Project | null = null;

  constructor(options: Options) {
    this.#map = options.map;
    this.#first = new FirstDrawings(options.map);
    const host: LayerHost = {
      ...options,
      isStyled: () => this.#isStyled,
      drawInTurn: (source, draw) => (options.isInSight() ? this.#first.draw(source, draw) : draw()),
      afterFirstDrawing: (task) => (this.#isBegun ? task() : void this.#waiting.push(task)),
      noteSpots: () => this.showSelected(this.#selected),
    };
    this.#isInSight = options.isInSight;
    options.map.on('idle', () => {
      this.#isDrawn ||= this.#isStyled;
      this.beginWhenSeen();
    });
    this.#feeds = MAP_LAYERS.flatMap(({ feed }) => feed?.(host) ?? []);
  }

  /** The style is loaded, for the first time or again: pictures and data are put into it. */
  takeStyle(palette: MapPalette): void {
    for (const { images } of MAP_LAYERS) {
      for (const [name, image] of images?.(palette) ?? []) {
        if (!this.#map.hasImage(name)) this.#map.addImage(name, image, { pixelRatio: IMAGE_PIXEL_RATIO });
      }
    }
    this.#isStyled = true;
    for (const feed of this.#feeds) feed.takeStyle(palette);
  }

  /** The style is gone, with everything in it; what waits to be drawn cannot be. */
  loseStyle(): void {
    this.#isStyled = false;
    this.#isDrawn = false;
    this.#isBegun = false;
    this.#waiting = [];
    this.#first.reset();
    for (const feed of this.#feeds) feed.loseStyle?.();
  }

  /** What waits for the first drawing may come now, where that is over; call when the map has come into sight. */
  beginWhenSeen(): void {
    if (this.#isBegun || !this.#isDrawn || !this.#isInSight()) return;
    this.#isBegun = true;
    for (const task of this.#waiting.splice(0)) task();
  }

  /** Whether everything that is shown can be drawn now. */
  get isStyled(): boolean {
    return this.#isStyled;
  }

  /** Draws everything in other colours. */
  applyTheme(palette: MapPalette): void {
    if (!this.#isStyled) return;
    for (const { images } of MAP_LAYERS) {
      for (const [name, image] of images?.(palette) ?? []) this.#map.updateImage(name, image);
    }
    for (const feed of this.#feeds) feed.applyTheme?.(palette);
    for (const layer of MAP_LAYERS.flatMap(({ layers }) => layers(palette))) {
      for (const [property, value] of Object.entries(layer.paint ?? {})) {
        this.#map.setPaintProperty(layer.id, property as never, value as never);
      }
    }
  }

  showProjects(changed: readonly Project[], gone: readonly number[]): void {
    for (const feed of this.#feeds) feed.showProjects?.(changed, gone);
  }

  showBoundaries(boundaries: Boundaries | null): void {
    for (const feed of this.#feeds) feed.showBoundaries?.(boundaries);
  }

  showSelected(project: Project | null): void {
    this.#selected = project;
    for (const feed of this.#feeds) feed.showSelected?.(project);
  }

  hurry(): void {
    for (const feed of this.#feeds) feed.hurry?.();
  }
}
