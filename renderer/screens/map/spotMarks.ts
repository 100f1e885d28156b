import type { GeoJSONSource, Map as MapLibreMap } from 'maplibre-gl';
import type { Project } from '#shared/domain/project';
import { SOURCES } from './layers/names';
import type { MapPalette } from './palette';
import { drawSpotImage } from './spotImage';
import { ringOfImage, type Spots } from './spots';
import { IMAGE_PIXEL_RATIO } from './markImage';

type Options = {
  readonly map: MapLibreMap;
  /** Kept up to date here. */
  readonly spots: Spots;
  /** Runs a task in a moment, so that a burst of changes is one update. */
  readonly schedule: (task: () => void) => void;
  /** The marks have changed. */
  readonly onDrawn: () => void;
};

/** Brings the shared spots onto the map: one mark for all projects of a spot, with their number and statuses. */
export class SpotMarks {
  readonly #options: Options;
  /** Names of the pictures the style has. */
  readonly #images = new Set<string>();
  #palette: MapPalette | null = null;
  #isWaiting = false;

  constructor(options: Options) {
    this.#options = options;
  }

  /** Takes in what changed and removes what is gone. */
  update(changed: readonly Project[], gone: readonly number[]): void {
    const isDifferent = this.#options.spots.update(changed, gone);
    if (!isDifferent || this.#isWaiting || this.#palette === null) return;
    this.#isWaiting = true;
    this.#options.schedule(() => {
      this.#isWaiting = false;
      if (this.#palette) this.#draw(this.#palette);
    });
  }

  /** The style is loaded, for the first time or again: everything is put into it. */
  takeStyle(palette: MapPalette): void {
    this.#palette = palette;
    this.#images.clear();
    this.#draw(palette);
  }

  /** The style is gone, with everything in it. */
  loseStyle(): void {
    this.#palette = null;
  }

  /** Draws the pictures in other colours. */
  applyTheme(palette: MapPalette): void {
    this.#palette = palette;
    for (const name of this.#images) {
      const ring = ringOfImage(name);
      if (ring && this.#options.map.hasImage(name)) {
        this.#options.map.updateImage(name, drawSpotImage(ring, palette));
      }
    }
  }

  #draw(palette: MapPalette): void {
    const { map, onDrawn } = this.#options;
    const drawn = this.#options.spots.toCollection();
    for (const { properties } of drawn.features) this.#addImage(String(properties?.['image']), palette);
    void map.getSource<GeoJSONSource>(SOURCES.spots)?.setData(drawn);
    onDrawn();
  }

  #addImage(name: string, palette: MapPalette): void {
    if (this.#images.has(name)) return;
    this.#images.add(name);
    const ring = ringOfImage(name);
    if (!ring || this.#options.map.hasImage(name)) return;
    this.#options.map.addImage(name, drawSpotImage(ring, palette), { pixelRatio: IMAGE_PIXEL_RATIO });
  }
}
