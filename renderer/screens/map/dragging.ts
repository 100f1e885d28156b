import type { Map as MapLibreMap } from 'maplibre-gl';

/** Whether the page moves less, as its user or the system wishes. */
export function isMotionReduced(): boolean {
  return document.documentElement.dataset['motion'] === 'reduced';
}

/**
 * Lets the map be dragged, and run on after it only where the page moves as usual. The library forgets how far it may run on
 * whenever it is enabled, so this is the only way to enable it.
 */
export function enableDragging(map: Pick<MapLibreMap, 'dragPan'>): void {
  map.dragPan.enable(isMotionReduced() ? { maxSpeed: 0 } : {});
}
