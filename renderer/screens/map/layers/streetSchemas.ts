import type { ExpressionSpecification, FilterSpecification } from 'maplibre-gl';
import type { BasemapKind } from '#shared/domain/basemap';

/** What is drawn of vector tiles. */
export type StreetPart =
  | 'green'
  | 'water'
  | 'waterway'
  | 'building'
  | 'minor'
  | 'rail'
  | 'major'
  | 'waterName'
  | 'roadName'
  | 'placeName';

/** Where a part is found: the layer of the tiles, and which of its features. */
export type Found = { readonly layer: string; readonly filter: FilterSpecification };

export type StreetSchema = {
  readonly parts: Readonly<Record<StreetPart, Found>>;
  /** Whether a feature of `major` is one of the roads between cities. */
  readonly isHighway: ExpressionSpecification;
};

function oneOf(field: string, values: readonly string[]): FilterSpecification {
  return ['in', ['get', field], ['literal', values]] as FilterSpecification;
}

function shaped(kind: 'Polygon' | 'LineString'): FilterSpecification {
  return ['in', ['geometry-type'], ['literal', [kind, `Multi${kind}`]]] as FilterSpecification;
}

function all(...filters: readonly FilterSpecification[]): FilterSpecification {
  return ['all', ...filters] as FilterSpecification;
}

const GREEN = [
  'park',
  'forest',
  'wood',
  'grass',
  'cemetery',
  'golf_course',
  'nature_reserve',
  'pitch',
  'garden',
];
const FLOWING = ['river', 'stream', 'canal'];

/** https://docs.protomaps.com/basemaps/layers */
const PROTOMAPS: StreetSchema = {
  parts: {
    green: { layer: 'landuse', filter: all(shaped('Polygon'), oneOf('kind', GREEN)) },
    water: { layer: 'water', filter: shaped('Polygon') },
    waterway: { layer: 'water', filter: all(shaped('LineString'), oneOf('kind', FLOWING)) },
    building: { layer: 'buildings', filter: shaped('Polygon') },
    minor: { layer: 'roads', filter: oneOf('kind', ['minor_road', 'path', 'other']) },
    rail: { layer: 'roads', filter: oneOf('kind', ['rail']) },
    major: { layer: 'roads', filter: oneOf('kind', ['highway', 'major_road', 'medium_road']) },
    waterName: { layer: 'water', filter: all(shaped('LineString'), ['has', 'name']) },
    roadName: { layer: 'roads', filter: ['has', 'name'] },
    // Neighbourhoods are the barangays, which have names of their own here.
    placeName: { layer: 'places', filter: oneOf('kind', ['locality']) },
  },
  isHighway: ['==', ['get', 'kind'], 'highway'],
};

const MAIN_CLASSES = ['motorway', 'trunk', 'primary', 'secondary', 'tertiary'];

/** https://openmaptiles.org/schema/ */
const OPENMAPTILES: StreetSchema = {
  parts: {
    green: { layer: 'landcover', filter: oneOf('class', GREEN) },
    water: { layer: 'water', filter: shaped('Polygon') },
    waterway: { layer: 'waterway', filter: oneOf('class', FLOWING) },
    building: { layer: 'building', filter: shaped('Polygon') },
    minor: { layer: 'transportation', filter: oneOf('class', ['minor', 'service', 'track', 'path']) },
    rail: { layer: 'transportation', filter: oneOf('class', ['rail']) },
    major: { layer: 'transportation', filter: oneOf('class', MAIN_CLASSES) },
    waterName: { layer: 'waterway', filter: ['has', 'name'] },
    roadName: { layer: 'transportation_name', filter: ['has', 'name'] },
    placeName: { layer: 'place', filter: oneOf('class', ['city', 'town', 'village']) },
  },
  isHighway: oneOf('class', ['motorway', 'trunk']) as ExpressionSpecification,
};

/** How vector tiles of each kind are read. */
export const STREET_SCHEMAS: Readonly<Record<Exclude<BasemapKind, 'raster'>, StreetSchema>> = {
  protomaps: PROTOMAPS,
  openmaptiles: OPENMAPTILES,
};
