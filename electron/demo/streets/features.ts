import type { Geometry } from 'geojson';
import { fromPlane } from '../city/boundaries';
import type { Point, Ring } from '../city/tessellation';
import type { Line } from './lines';

/** The layers of a pack that the demo city has, by the names Protomaps gives them. */
export const STREET_LAYERS = ['landuse', 'water', 'roads', 'buildings', 'places'] as const;

export type StreetLayer = (typeof STREET_LAYERS)[number];

/** One thing on the ground. */
export type StreetFeature = {
  readonly layer: StreetLayer;
  /** The farthest zoom it is drawn at. */
  readonly minZoom: number;
  readonly properties: Readonly<Record<string, string | number>>;
  readonly geometry: Geometry;
};

type Kind = Omit<StreetFeature, 'geometry'>;

/** A kind of thing, without its place. */
export function kindOf(layer: StreetLayer, kind: string, minZoom: number, name?: string): Kind {
  const properties = { kind, min_zoom: minZoom, ...(name !== undefined && { name }) };
  return { layer, minZoom, properties };
}

const lonLat = (point: Point): [number, number] => [...fromPlane(point)];

export function lineFeature(kind: Kind, line: Line): StreetFeature {
  return { ...kind, geometry: { type: 'LineString', coordinates: line.map(lonLat) } };
}

/** @param rings the outer one first, then its holes; not closed */
export function areaFeature(kind: Kind, ...rings: readonly Ring[]): StreetFeature {
  const coordinates = rings.map((ring) => [...ring, ring[0]!].map(lonLat));
  return { ...kind, geometry: { type: 'Polygon', coordinates } };
}

export function pointFeature(kind: Kind, point: Point): StreetFeature {
  return { ...kind, geometry: { type: 'Point', coordinates: lonLat(point) } };
}
