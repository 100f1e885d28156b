import type { Feature, FeatureCollection } from 'geojson';
import type { ExpressionSpecification, LayerSpecification } from 'maplibre-gl';
import { SKETCH_COLORS, type Sketch, type SketchPoint } from '#shared/domain/review/sketch';
import type { DrawnSketch } from '../../../kit/map/lentMap';
import type { MapPalette } from '../palette';
import { sketchStore } from '../sketching/sketchStore';
import { sourceOf, type LayerFeed, type LayerHost, type MapLayer } from './mapLayer';
import { EMPTY, FONT_STRONG } from './names';

/** Of the sources, and the beginnings of the names of their layers. */
const [DRAWN, IN_HAND] = ['sketches', 'sketch-in-hand'] as const;

function sketchLayers(palette: MapPalette): LayerSpecification[] {
  const color = [
    'match',
    ['get', 'color'],
    ...SKETCH_COLORS.flatMap((name) => [name, palette.sketches[name]]),
    palette.selection,
  ] as unknown as ExpressionSpecification;
  return [
    {
      id: `${DRAWN}-area`,
      type: 'fill',
      source: DRAWN,
      filter: ['==', ['geometry-type'], 'Polygon'],
      paint: { 'fill-color': color, 'fill-opacity': 0.2 },
    },
    {
      id: `${DRAWN}-halo`,
      type: 'line',
      source: DRAWN,
      layout: { 'line-join': 'round', 'line-cap': 'round' },
      paint: { 'line-color': palette.markHalo, 'line-width': 6 },
    },
    {
      id: `${DRAWN}-line`,
      type: 'line',
      source: DRAWN,
      layout: { 'line-join': 'round', 'line-cap': 'round' },
      paint: { 'line-color': color, 'line-width': 3 },
    },
    {
      id: `${DRAWN}-point`,
      type: 'circle',
      source: DRAWN,
      filter: ['==', ['geometry-type'], 'Point'],
      paint: {
        'circle-color': color,
        'circle-radius': 7,
        'circle-stroke-color': palette.markHalo,
        'circle-stroke-width': 2,
      },
    },
    {
      id: `${DRAWN}-label`,
      type: 'symbol',
      source: DRAWN,
      layout: {
        'text-field': ['get', 'label'],
        'text-font': FONT_STRONG,
        'text-size': 13,
        'text-anchor': 'bottom-left',
        'text-offset': [0.6, -0.4],
        'text-justify': 'left',
        'text-allow-overlap': true,
      },
      paint: {
        'text-color': palette.clusterText,
        'text-halo-color': palette.labelHalo,
        'text-halo-width': 2,
      },
    },
    {
      id: `${IN_HAND}-area`,
      type: 'fill',
      source: IN_HAND,
      filter: ['==', ['geometry-type'], 'Polygon'],
      paint: { 'fill-color': palette.selection, 'fill-opacity': 0.15 },
    },
    {
      id: `${IN_HAND}-line`,
      type: 'line',
      source: IN_HAND,
      paint: { 'line-color': palette.selection, 'line-width': 3, 'line-dasharray': [2, 1] },
    },
    {
      id: `${IN_HAND}-point`,
      type: 'circle',
      source: IN_HAND,
      filter: ['==', ['geometry-type'], 'Point'],
      paint: {
        'circle-color': palette.markHalo,
        'circle-radius': 6,
        'circle-stroke-color': palette.selection,
        'circle-stroke-width': 3,
      },
    },
  ];
}

/** A sketch as MapLibre and the drawing library take it. */
export function toFeature({ id, shape, points, label, color }: DrawnSketch): Feature {
  return { type: 'Feature', id, geometry: geometryOf(shape, points), properties: { label, color } };
}

function geometryOf(shape: Sketch['shape'], points: Sketch['points']): Feature['geometry'] {
  const places = points.map(([lon, lat]) => [lon, lat]);
  const [first = [0, 0]] = places;
  switch (shape) {
    case 'point':
      return { type: 'Point', coordinates: first };
    case 'line':
      return { type: 'LineString', coordinates: places };
    case 'area':
      return { type: 'Polygon', coordinates: [[...places, first]] };
  }
}

/** A shape that is not finished: its corners, and the way between them. */
function toUnfinished(corners: readonly SketchPoint[]): readonly Feature[] {
  const points: Feature[] = corners.map((corner) => feature(geometryOf('point', [corner])));
  return corners.length < 2 ? points : [feature(geometryOf('line', corners)), ...points];
}

const feature = (geometry: Feature['geometry']): Feature => ({ type: 'Feature', geometry, properties: {} });

const collection = (features: readonly Feature[]): FeatureCollection => ({
  type: 'FeatureCollection',
  features: [...features],
});

function feed({ map, isStyled }: LayerHost): LayerFeed {
  let stop: (() => void) | null = null;
  const draw = (): void => {
    if (!isStyled()) return;
    const { sketches, corners, inHand } = sketchStore.getState();
    void sourceOf(map, DRAWN).setData(collection(sketches.map(toFeature)));
    void sourceOf(map, IN_HAND).setData(collection([...toUnfinished(corners), ...inHand]));
  };
  return {
    takeStyle: () => {
      stop ??= sketchStore.subscribe(draw);
      draw();
    },
    loseStyle: () => {
      stop?.();
      stop = null;
    },
  };
}

/** What was drawn by hand about the project that a review speaks of, and what is being drawn. */
export const SKETCHES: MapLayer = {
  sources: { [DRAWN]: EMPTY, [IN_HAND]: EMPTY },
  layers: sketchLayers,
  feed,
};
