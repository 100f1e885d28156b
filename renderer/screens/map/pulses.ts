import { Marker, type Map as MapLibreMap } from 'maplibre-gl';
import type { Position } from '#shared/domain/project';
import { drawnPlace } from './frame';
import styles from './markers.module.css';

/** How long a pulse is visible, in ms. */
const DURATION = 2000;
/** More at once would only flicker. */
const LIMIT = 30;

/**
 * Rings where something has just changed. They are elements over the map, animated by the compositor, so that the map
 * itself need not be drawn again, which without a graphics card takes a tenth of a second and more.
 */
export class Pulses {
  readonly #map: MapLibreMap;
  readonly #shown = new Map<number, () => void>();

  constructor(map: MapLibreMap) {
    this.#map = map;
  }

  /** Pulses once at a project; `color` is any CSS colour. A pulse under way for the same project starts anew. */
  show(projectId: number, position: Position, color: string): void {
    const { lon, lat } = drawnPlace(position);
    this.#shown.get(projectId)?.();
    if (this.#shown.size >= LIMIT) return;
    const element = document.createElement('div');
    element.className = styles['pulse'] ?? '';
    element.style.setProperty('--pulse-color', color);
    element.dataset['pulse'] = String(projectId);
    const marker = new Marker({ element, subpixelPositioning: false }).setLngLat([lon, lat]).addTo(this.#map);
    hideFromReaders(element);
    const end = (): void => {
      clearTimeout(timer);
      marker.remove();
      this.#shown.delete(projectId);
    };
    const timer = setTimeout(end, DURATION);
    this.#shown.set(projectId, end);
  }
}

/** A ring that stays around one mark: the one pointed at, here or in the list. */
export class HoverRing {
  readonly #map: MapLibreMap;
  readonly #marker: Marker;
  #isShown = false;

  constructor(map: MapLibreMap) {
    this.#map = map;
    const element = document.createElement('div');
    element.className = styles['hover'] ?? '';
    element.dataset['hoverRing'] = '';
    this.#marker = new Marker({ element });
  }

  /** Moves the ring; null takes it away. @param size px of its width: what it surrounds stays whole */
  show(position: Position | null, size = 0): void {
    if (!position) {
      if (this.#isShown) this.#marker.remove();
      this.#isShown = false;
      return;
    }
    const { lon, lat } = drawnPlace(position);
    this.#marker.setLngLat([lon, lat]);
    this.#marker.getElement().style.setProperty('--ring-size', `${size}px`);
    if (this.#isShown) return;
    this.#marker.addTo(this.#map);
    hideFromReaders(this.#marker.getElement());
    this.#isShown = true;
  }
}

/** Keeps an element at a place until it is called off. */
export function pinTo(map: MapLibreMap, element: HTMLElement, position: Position): () => void {
  const { lon, lat } = drawnPlace(position);
  const marker = new Marker({ element, subpixelPositioning: false }).setLngLat([lon, lat]).addTo(map);
  // What is in it speaks for itself; the library would announce it as "Map marker".
  element.removeAttribute('aria-label');
  element.removeAttribute('role');
  return () => void marker.remove();
}

/** The list and the feed already say what a ring says; the library would announce it as "Map marker". */
function hideFromReaders(element: HTMLElement): void {
  element.removeAttribute('aria-label');
  element.removeAttribute('role');
  element.setAttribute('aria-hidden', 'true');
}
