import type { Map as MapLibreMap, PaddingOptions } from 'maplibre-gl';
import type { Position } from '#shared/domain/project';
import { drawnPlace, type Box } from './frame';

/** px left free around what is shown. */
const MARGIN = 48;
/** A project chosen in the list is shown at least this close. */
const PROJECT_ZOOM = 13.5;
const MAX_FIT_ZOOM = 15.5;
/** ms */
const MOVE_DURATION = 450;

/** Moves the map, taking into account the panels that cover parts of it. */
export class Camera {
  readonly #map: MapLibreMap;
  /** Without a graphics card a flight would be jerky: jump instead. */
  isInstant = false;
  /** With reduced motion, too. */
  isMotionReduced = false;

  constructor(map: MapLibreMap) {
    this.#map = map;
  }

  /** Shows a whole box. */
  fit([west, south, east, north]: Box, { isInstant = false } = {}): void {
    this.#map.fitBounds([west, south, east, north], {
      padding: this.#padding(),
      maxZoom: MAX_FIT_ZOOM,
      duration: this.#duration(isInstant),
    });
  }

  /** Brings a place into the free part of the map; does not move when the place is visible there. */
  reveal(position: Position): void {
    const { lon, lat } = drawnPlace(position);
    // A panel that has just opened has taken its share of the width already.
    this.#map.resize();
    const padding = this.#padding();
    const { x, y } = this.#map.project([lon, lat]);
    const { clientWidth, clientHeight } = this.#map.getContainer();
    const isInSight =
      x > padding.left &&
      x < clientWidth - padding.right &&
      y > padding.top &&
      y < clientHeight - padding.bottom;
    if (isInSight && this.#map.getZoom() >= PROJECT_ZOOM) return;
    const offset: [number, number] = [(padding.left - padding.right) / 2, (padding.top - padding.bottom) / 2];
    const zoom = Math.max(this.#map.getZoom(), PROJECT_ZOOM);
    this.#map.easeTo({ center: [lon, lat], zoom, offset, duration: this.#duration() });
  }

  /** Moves just as far as needed for a place not to lie under a panel. */
  uncover(position: Position): void {
    const { lon, lat } = drawnPlace(position);
    this.#map.resize();
    const { right } = this.#padding();
    const overlap = this.#map.project([lon, lat]).x - (this.#map.getContainer().clientWidth - right);
    if (overlap > 0) this.#map.panBy([overlap + MARGIN, 0], { duration: this.#duration() });
  }

  /** Goes to a place at a zoom, e.g. where a cluster falls apart. */
  approach(center: [number, number], zoom: number): void {
    this.#map.easeTo({ center, zoom, duration: this.#duration() });
  }

  /** px of the map's width and height that no panel lies over. */
  freePart(): { readonly width: number; readonly height: number } {
    const { clientWidth, clientHeight } = this.#map.getContainer();
    return { width: clientWidth - this.#padding().right + MARGIN, height: clientHeight };
  }

  zoomIn(): void {
    this.#map.zoomIn({ duration: this.#duration() });
  }

  zoomOut(): void {
    this.#map.zoomOut({ duration: this.#duration() });
  }

  #duration(isInstant = false): number {
    return this.isInstant || this.isMotionReduced || isInstant ? 0 : MOVE_DURATION;
  }

  #padding(): Required<PaddingOptions> {
    const room = this.#map.getContainer().getBoundingClientRect();
    let right = 0;
    for (const panel of document.querySelectorAll('[data-covers-map]')) {
      const cover = panel.getBoundingClientRect();
      if (cover.width > 0 && cover.left < room.right && cover.right >= room.right - 1) {
        right = Math.max(right, room.right - Math.max(cover.left, room.left));
      }
    }
    // A nearly covered map has no free part to aim at.
    if (right > room.width - 3 * MARGIN) right = 0;
    return { top: MARGIN, bottom: MARGIN, left: MARGIN, right: MARGIN + right };
  }
}
