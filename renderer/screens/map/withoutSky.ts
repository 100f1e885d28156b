import type { Map as MapLibreMap } from 'maplibre-gl';

/**
 * Leaves out the sky, which the library draws over the whole canvas in every frame although a map seen from above shows none: in
 * software that is a third of the frame. No option of the library's does so. To be called again after a lost context.
 */
export function withoutSky({ painter }: MapLibreMap): void {
  painter.drawFunctions = { ...painter.drawFunctions, sky: () => undefined };
}
