import type { Map as MapLibreMap } from 'maplibre-gl';
import { describe, expect, it, vi } from 'vitest';
import type { Boundaries } from '#shared/domain/boundaries';
import { aProject } from '../../testing/projects';
import type { Camera } from './camera';
import type { Box } from './frame';
import { Framing } from './framing';
import { locatedOf } from './projectSource';

type Ring = [number, number][];

/** The outline of a city around 125.8 east, 7.45 north. */
const RING: Ring = [
  [125.7, 7.35],
  [125.9, 7.35],
  [125.9, 7.55],
  [125.7, 7.55],
  [125.7, 7.35],
];
const OUTLINES: Boundaries = {
  barangays: [
    { type: 'Feature', geometry: { type: 'Polygon', coordinates: [RING] }, properties: { name: 'Apokon' } },
  ],
  city: [],
};

/** A map that is where it was told to be last, with no more of the library than its centre and zoom. */
function openMap() {
  let place = { lng: 0, lat: 0, zoom: 1 };
  const heard = new Map<string, (event: { readonly originalEvent?: Event }) => void>();
  const map = {
    getCenter: () => ({ lng: place.lng, lat: place.lat }),
    getZoom: () => place.zoom,
    on: (name: string, listener: (event: { readonly originalEvent?: Event }) => void) =>
      heard.set(name, listener),
  };
  const fit = vi.fn(([west, south, east, north]: Box) => {
    place = { lng: (west + east) / 2, lat: (south + north) / 2, zoom: 11 };
    heard.get('moveend')?.({});
  });
  const onMoved = vi.fn();
  const onRested = vi.fn();
  const projects = [1, 2, 3].map((id) => aProject({ id, position: { lon: 125.8 + id / 1000, lat: 7.45 } }));
  const framing = new Framing({
    map: map as unknown as MapLibreMap,
    camera: { fit } as unknown as Camera,
    wanted: locatedOf(projects),
    isPlaced: false,
    onMoved,
    onRested,
  });
  const moveTo = (lng: number, lat: number, zoom: number, event: { readonly originalEvent?: Event } = {}) => {
    heard.get('movestart')?.(event);
    place = { lng, lat, zoom };
    heard.get('moveend')?.(event);
  };
  return { framing, fit, moveTo, onMoved, onRested, zoomNow: () => place.zoom };
}

describe('Framing', () => {
  it('shows the projects at first, and the city once its outlines are there', () => {
    const { framing, fit, onRested } = openMap();
    expect(framing.takeProjects(false)).toBe(true);
    expect(fit).toHaveBeenCalledTimes(1);
    framing.setBoundaries(OUTLINES, false);
    expect(fit).toHaveBeenCalledTimes(2);
    expect(fit.mock.lastCall?.[0]).toEqual([125.7, 7.35, 125.9, 7.55]);
    // Not a view that anybody chose.
    expect(onRested).not.toHaveBeenCalled();
  });

  it.each([
    ['a pointer', { originalEvent: new Event('wheel') }],
    ['a button or a key of the map', {}],
  ])('stays where %s brought it when the outlines come later', (_by, event) => {
    const { framing, fit, moveTo, zoomNow } = openMap();
    framing.takeProjects(false);
    moveTo(125.8, 7.45, 17, event);
    framing.setBoundaries(OUTLINES, false);
    expect(fit).toHaveBeenCalledTimes(1);
    expect(zoomNow()).toBe(17);
  });

  it('goes to the outlines after a resize, which ends like a move but moves nothing', () => {
    const { framing, fit, moveTo } = openMap();
    framing.takeProjects(false);
    moveTo(125.802, 7.45, 11);
    framing.setBoundaries(OUTLINES, false);
    expect(fit).toHaveBeenCalledTimes(2);
  });

  it('sets the view of another city itself again', () => {
    const { framing, fit, moveTo } = openMap();
    framing.takeProjects(false);
    moveTo(125.8, 7.45, 17, { originalEvent: new Event('wheel') });
    framing.forget();
    framing.takeProjects(false);
    framing.setBoundaries(OUTLINES, false);
    expect(fit).toHaveBeenCalledTimes(3);
  });
});
