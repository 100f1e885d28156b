import type { Feature, Geometry, Position } from 'geojson';
import type { Map as MapLibreMap } from 'maplibre-gl';
import {
  TerraDraw,
  TerraDrawLineStringMode,
  TerraDrawModeUndoRedo,
  TerraDrawPointMode,
  TerraDrawPolygonMode,
  TerraDrawSelectMode,
  type GeoJSONStoreFeatures,
} from 'terra-draw';
import { isShape, sketchPoint, type SketchPoint, type SketchShape } from '#shared/domain/review/sketch';
import type { DrawnSketch, MapHand, SketchTool } from '../../../kit/map/lentMap';
import { enableDragging } from '../dragging';
import { toFeature } from '../layers/sketches';
import { MapAdapter } from './mapAdapter';

/** The library's names of what it draws. */
const MODES = { point: 'point', line: 'linestring', area: 'polygon' } as const satisfies Record<
  SketchShape,
  string
>;
const MOVING = 'select';

export type SketchingOptions = {
  readonly map: MapLibreMap;
  readonly tool: SketchTool;
  /** To be moved. */
  readonly sketches: readonly DrawnSketch[];
  /** That a line or an area begins with. */
  readonly corners: readonly SketchPoint[];
  readonly onDrawn: (shape: SketchShape, points: readonly SketchPoint[]) => void;
  readonly onCorners: (corners: readonly SketchPoint[]) => void;
  readonly onMoved: (id: string, points: readonly SketchPoint[]) => void;
};

/** Lets presses on the map draw or move sketches, until it is stopped. */
export function startSketching(options: SketchingOptions): MapHand & { readonly stop: () => void } {
  const { map, tool, sketches, onDrawn, onCorners, onMoved } = options;
  const adapter = new MapAdapter(map);
  const movable = { draggable: true, midpoints: true, deletable: true };
  const draw = new TerraDraw({
    adapter,
    // An entry may have been named by another computer.
    idStrategy: { isValidId: (id) => typeof id === 'string', getId: () => crypto.randomUUID() },
    modes: [
      new TerraDrawPointMode(),
      new TerraDrawLineStringMode(),
      new TerraDrawPolygonMode(),
      new TerraDrawSelectMode({
        flags: {
          point: { feature: { draggable: true } },
          linestring: { feature: { draggable: true, coordinates: movable } },
          polygon: { feature: { draggable: true, coordinates: movable } },
        },
      }),
    ],
    undoRedo: { modeLevel: new TerraDrawModeUndoRedo() },
  });
  draw.start();
  if (tool === 'move') {
    draw.addFeatures(sketches.map(toStored));
    draw.setMode(MOVING);
  } else draw.setMode(MODES[tool]);
  let set = options.corners;
  let isAsked = false;
  const follow = (): void => {
    if (isAsked) return;
    isAsked = true;
    // One press is several changes, and between them corners are as they never were.
    queueMicrotask(() => {
      isAsked = false;
      const now = draw.enabled ? readCorners(draw.getSnapshot()) : null;
      if (!now || isSame(now, set)) return;
      set = now;
      onCorners(now);
    });
  };
  if (tool === 'line' || tool === 'area') {
    adapter.setCorners(set);
    draw.on('change', follow);
  }
  draw.on('finish', (id, { action }) => {
    const drawn = draw.getSnapshotFeature(id);
    const sketch = drawn && readGeometry(drawn.geometry);
    if (!sketch) return;
    if (tool === 'move') onMoved(String(id), sketch.points);
    else if (action === 'draw') {
      // It is the review's now, and drawn as such; the library has not finished with it yet.
      queueMicrotask(() => {
        if (draw.enabled && draw.hasFeature(id)) draw.removeFeatures([id]);
      });
      set = [];
      onDrawn(sketch.shape, sketch.points);
    }
  });
  return {
    undo: () => draw.canUndo() && draw.undo(),
    stop: () => {
      // It removes what is in hand, and nobody has taken that back: it is not asked any more.
      draw.stop();
      map.doubleClickZoom.enable();
      enableDragging(map);
    },
  };
}

function toStored(sketch: DrawnSketch): GeoJSONStoreFeatures {
  const { geometry, id } = toFeature(sketch);
  return { type: 'Feature', id, geometry, properties: { mode: MODES[sketch.shape] } } as GeoJSONStoreFeatures;
}

/**
 * The corners that are set of the line or area that the library has in hand, without the one that follows the pointer; none while
 * nothing is being drawn. Null of one that has just been finished: whether it is kept is told by itself.
 */
export function readCorners(drawn: readonly Feature[]): readonly SketchPoint[] | null {
  const shapes = drawn.filter(
    ({ geometry }) => geometry.type === 'LineString' || geometry.type === 'Polygon',
  );
  const inHand = shapes.find(({ properties }) => properties?.['currentlyDrawing'] === true);
  if (!inHand) return shapes.length > 0 ? null : [];
  const { geometry, properties } = inHand;
  if (geometry.type === 'LineString') return geometry.coordinates.slice(0, -1).map(toPoint);
  const ring = geometry.type === 'Polygon' ? geometry.coordinates[0] : undefined;
  return ring?.slice(0, Number(properties?.['committedCoordinateCount'])).map(toPoint) ?? [];
}

function toPoint([lon = 0, lat = 0]: Position): SketchPoint {
  return sketchPoint({ lon, lat });
}

function isSame(one: readonly SketchPoint[], other: readonly SketchPoint[]): boolean {
  const same = (point: SketchPoint, at: number): boolean =>
    point[0] === other[at]?.[0] && point[1] === other[at][1];
  return one.length === other.length && one.every(same);
}

/** What the library has drawn, as a sketch keeps it; null for what is none, such as a line of one corner. */
export function readGeometry(
  geometry: Geometry,
): { readonly shape: SketchShape; readonly points: readonly SketchPoint[] } | null {
  const read = (shape: SketchShape, places: readonly Position[]) => {
    const points = places.map(toPoint);
    return isShape(shape, points.length) ? { shape, points } : null;
  };
  switch (geometry.type) {
    case 'Point':
      return read('point', [geometry.coordinates]);
    case 'LineString':
      return read('line', geometry.coordinates);
    case 'Polygon':
      // Its ring is closed; ours is not.
      return read('area', geometry.coordinates[0]?.slice(0, -1) ?? []);
    default:
      return null;
  }
}
