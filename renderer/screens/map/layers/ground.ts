import type { ExpressionSpecification, FilterSpecification, LayerSpecification } from 'maplibre-gl';
import type { Boundaries } from '#shared/domain/boundaries';
import { toGround, toLabels, type GroundKind } from '../boundaryData';
import type { MapPalette } from '../palette';
import { sourceOf, type LayerFeed, type LayerHost, type MapLayer } from './mapLayer';
import { EMPTY, FONT, SOURCES } from './names';

/**
 * Where a barangay's name may be moved to make room for marks: anchor and offset in em from the barangay's middle, only
 * a step, because further away it would be over a neighbour. A name without room appears at a closer zoom.
 */
const NAME_PLACES: (string | [number, number])[] = [
  'center',
  [0, 0],
  'top',
  [0, 0.8],
  'bottom',
  [0, -0.8],
  'left',
  [-2, 0],
  'right',
  [2, 0],
  'top-left',
  [-2, 0.8],
  'top-right',
  [2, 0.8],
  'bottom-left',
  [-2, -0.8],
  'bottom-right',
  [2, -0.8],
];

function groundLayers(palette: MapPalette): LayerSpecification[] {
  const [first = 'transparent', ...rest] = palette.tints;
  const tint: ExpressionSpecification = [
    'match',
    ['get', 'tint'],
    1,
    rest[0] ?? first,
    2,
    rest[1] ?? first,
    3,
    rest[2] ?? first,
    first,
  ];
  return [
    {
      id: 'barangay-fill',
      type: 'fill',
      source: SOURCES.ground,
      filter: ofKind('barangay'),
      // Its edges lie under the lines; smoothing them would draw every area once more.
      paint: { 'fill-color': tint, 'fill-antialias': false },
    },
  ];
}

function outlineLayers(palette: MapPalette): LayerSpecification[] {
  return [
    {
      id: 'barangay-line',
      type: 'line',
      source: SOURCES.ground,
      filter: ofKind('barangay'),
      layout: { 'line-join': 'round' },
      paint: {
        'line-color': palette.boundary,
        'line-width': ['interpolate', ['linear'], ['zoom'], 10, 0.75, 15, 1.5],
      },
    },
    {
      id: 'city-line',
      type: 'line',
      source: SOURCES.ground,
      filter: ofKind('city'),
      layout: { 'line-join': 'round' },
      paint: {
        'line-color': palette.outline,
        'line-width': ['interpolate', ['linear'], ['zoom'], 10, 1.25, 15, 2],
      },
    },
  ];
}

function ofKind(kind: GroundKind): FilterSpecification {
  return ['==', ['get', 'kind'], kind];
}

function nameLayers(palette: MapPalette): LayerSpecification[] {
  return [
    {
      id: 'barangay-label',
      type: 'symbol',
      source: SOURCES.labels,
      layout: {
        'text-field': ['get', 'name'],
        'text-font': FONT,
        'text-size': ['interpolate', ['linear'], ['zoom'], 10, 11, 15, 14],
        'text-max-width': 8,
        'text-padding': 2,
        'text-variable-anchor-offset': NAME_PLACES,
      },
      paint: {
        'text-color': palette.label,
        'text-halo-color': palette.labelHalo,
        'text-halo-width': 1.5,
      },
    },
  ];
}

function feed({ map, isStyled, drawInTurn }: LayerHost): LayerFeed {
  let boundaries: Boundaries | null = null;
  let tints = 0;
  const give = (drawn: Boundaries): void => {
    void sourceOf(map, SOURCES.ground).setData(toGround(drawn, tints));
    void sourceOf(map, SOURCES.labels).setData(toLabels(drawn));
  };
  const draw = (): void => {
    if (!isStyled()) return;
    const drawn = (): Boundaries => boundaries ?? { barangays: [], city: [] };
    // When its turn comes, they may be other ones.
    if (boundaries) drawInTurn(SOURCES.ground, () => give(drawn()));
    else give(drawn());
  };
  return {
    takeStyle: (palette) => {
      tints = palette.tints.length;
      draw();
    },
    showBoundaries: (next) => {
      boundaries = next;
      draw();
    },
  };
}

/**
 * The areas of the city and its barangays; what lies around them is the page's colour behind the map. They share a source because a frame
 * cuts out the tiles once for each source that it changes to, which software pays for by the pixel. The feed gives the names of
 * the barangays as well.
 */
export const GROUND: MapLayer = {
  sources: { [SOURCES.ground]: EMPTY },
  layers: groundLayers,
  feed,
};

/** The borders of barangays and city, apart from their areas so that streets lie between. */
export const OUTLINES: MapLayer = { sources: {}, layers: outlineLayers };

/** The barangays' names, apart from the ground so that nothing that is laid over it covers them. */
export const NAMES: MapLayer = {
  sources: { [SOURCES.labels]: EMPTY },
  layers: nameLayers,
};
