import type { ExpressionSpecification, LayerSpecification } from 'maplibre-gl';
import type { BasemapKind } from '#shared/domain/basemap';
import type { MapPalette } from '../palette';
import { FONT } from './names';
import { STREET_SCHEMAS, type Found, type StreetSchema } from './streetSchemas';

/** The sources of tiles. Which address they have is known once there are any. */
export const STREET_SOURCES = { vector: 'streets', raster: 'street-pictures' } as const;

/** Nothing of it is drawn, or asked for, until there are streets and somebody wants them. */
const HIDDEN = { visibility: 'none' } as const;

/** Grows with the zoom as the ground does, from one pair of zoom and px to the next. */
function widening(...stops: readonly (number | ExpressionSpecification)[]): ExpressionSpecification {
  return ['interpolate', ['exponential', 1.6], ['zoom'], ...stops] as ExpressionSpecification;
}

/** The layers of vector tiles of one kind, from the ground up. */
function vectorLayers(
  kind: string,
  schema: StreetSchema,
  palette: Pick<MapPalette, 'streets'>,
): LayerSpecification[] {
  const { streets } = palette;
  const { parts, isHighway } = schema;
  const of = (name: string, { layer, filter }: Found) => ({
    id: `streets-${kind}-${name}`,
    source: STREET_SOURCES.vector,
    'source-layer': layer,
    filter,
  });
  const ofHighway = (wide: number, other: number): ExpressionSpecification => [
    'case',
    isHighway,
    wide,
    other,
  ];
  const round = { ...HIDDEN, 'line-join': 'round', 'line-cap': 'round' } as const;
  const written = (color: string) => ({
    'text-color': color,
    'text-halo-color': streets.halo,
    'text-halo-width': 1.2,
  });
  const alongLine = {
    ...HIDDEN,
    'symbol-placement': 'line',
    'symbol-spacing': 400,
    'text-field': ['get', 'name'],
    'text-font': FONT,
    'text-padding': 6,
  } satisfies LayerSpecification['layout'];
  return [
    {
      ...of('green', parts.green),
      type: 'fill',
      layout: HIDDEN,
      paint: { 'fill-color': streets.green, 'fill-antialias': false },
    },
    { ...of('water', parts.water), type: 'fill', layout: HIDDEN, paint: { 'fill-color': streets.water } },
    {
      ...of('waterway', parts.waterway),
      type: 'line',
      layout: round,
      paint: { 'line-color': streets.water, 'line-width': widening(8, 0.8, 13, 2, 16, 5) },
    },
    {
      ...of('building', parts.building),
      type: 'fill',
      minzoom: 15,
      layout: HIDDEN,
      paint: { 'fill-color': streets.building, 'fill-antialias': false },
    },
    {
      ...of('minor', parts.minor),
      type: 'line',
      minzoom: 12,
      layout: round,
      paint: { 'line-color': streets.minor, 'line-width': widening(12, 0.5, 14, 1.6, 16, 5, 19, 24) },
    },
    {
      ...of('rail', parts.rail),
      type: 'line',
      minzoom: 11,
      layout: HIDDEN,
      paint: { 'line-color': streets.rail, 'line-width': 1, 'line-dasharray': [4, 3] },
    },
    {
      ...of('casing', parts.major),
      type: 'line',
      minzoom: 11,
      layout: round,
      paint: {
        'line-color': streets.casing,
        'line-width': widening(
          ...[11, ofHighway(3, 2.2), 14, ofHighway(6.4, 5)],
          ...[16, ofHighway(13, 10), 19, ofHighway(44, 36)],
        ),
      },
    },
    {
      ...of('major', parts.major),
      type: 'line',
      layout: round,
      paint: {
        'line-color': streets.major,
        'line-width': widening(
          ...[7, ofHighway(0.8, 0.4), 11, ofHighway(1.8, 1.1), 14, ofHighway(4.6, 3.4)],
          ...[16, ofHighway(10.5, 7.6), 19, ofHighway(40, 32)],
        ),
      },
    },
    {
      ...of('water-name', parts.waterName),
      type: 'symbol',
      minzoom: 11,
      layout: { ...alongLine, 'text-size': 11, 'text-letter-spacing': 0.06 },
      paint: written(streets['water-label']),
    },
    {
      ...of('road-name', parts.roadName),
      type: 'symbol',
      minzoom: 14,
      layout: { ...alongLine, 'text-size': widening(14, 10, 18, 13) },
      paint: written(streets.label),
    },
    {
      ...of('place-name', parts.placeName),
      type: 'symbol',
      maxzoom: 15,
      layout: {
        ...HIDDEN,
        'text-field': ['get', 'name'],
        'text-font': FONT,
        'text-size': widening(8, 11, 14, 14),
        'text-max-width': 8,
      },
      paint: written(streets.label),
    },
  ];
}

function rasterLayers(): LayerSpecification[] {
  return [
    {
      id: 'streets-raster',
      type: 'raster',
      source: STREET_SOURCES.raster,
      layout: HIDDEN,
      // Pictures have the colours of a map that stands alone: paler, so that projects are what one sees first.
      paint: { 'raster-opacity': 0.55, 'raster-fade-duration': 0 },
    },
  ];
}

/** The layers of each kind of streets, all hidden. */
export function streetLayersOf(
  kind: BasemapKind,
  palette: Pick<MapPalette, 'streets'>,
): LayerSpecification[] {
  return kind === 'raster' ? rasterLayers() : vectorLayers(kind, STREET_SCHEMAS[kind], palette);
}
