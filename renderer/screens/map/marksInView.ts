import type { GeoJSONSource, MapGeoJSONFeature, Map as MapLibreMap } from 'maplibre-gl';
import type { Position } from '#shared/domain/project';
import type { Camera } from './camera';
import { MAP_LAYERS } from './layers/mapLayers';
import { CLUSTER_MAX_ZOOM, LAYERS, SOURCES } from './layers/names';
import { inReadingOrder, marksOf, topmost, type DrawnFeature, type Mark } from './marks';
import type { Spots } from './spots';

type Options = {
  readonly map: MapLibreMap;
  readonly camera: Camera;
  readonly spots: Spots;
  /** Whether a project is visible at all: the source follows a moment later. */
  readonly isDrawn: (projectId: number) => boolean;
};

/** What a mark opens: its projects, one or several at a spot; null where the map zoomed in instead. */
export type Opened = { readonly projectIds: readonly number[]; readonly position: Position } | null;

/** px around the pointer that still count as a hit. */
const REACH = 4;

const MARK_LAYERS = MAP_LAYERS.flatMap(({ hit }) => hit ?? []);

/** The marks the map has drawn: under the pointer, or all in view. Reads the map only when called. */
export class MarksInView {
  readonly #options: Options;

  constructor(options: Options) {
    this.#options = options;
  }

  /** The mark at a pixel; several projects that overlap are one mark. Null for the ground. */
  at({ x, y }: { readonly x: number; readonly y: number }): Mark | null {
    const hits = this.#query([
      [x - REACH, y - REACH],
      [x + REACH, y + REACH],
    ]);
    return topmost(this.#marksOf(hits));
  }

  /** All marks that no panel covers, in reading order. */
  all(): readonly Mark[] {
    const { width, height } = this.#options.camera.freePart();
    const inSight = this.#marksOf(this.#query()).filter(
      ({ x, y }) => x >= 0 && y >= 0 && x <= width && y <= height,
    );
    return inReadingOrder(inSight);
  }

  /** Opens a mark: zooms in to a cluster until it falls apart, unless no zoom would do that. */
  async open(mark: Mark): Promise<Opened> {
    const { map, camera, spots } = this.#options;
    if (mark.clusterId === null) return mark;
    const source = map.getSource<GeoJSONSource>(SOURCES.projects);
    try {
      const zoom = (await source?.getClusterExpansionZoom(mark.clusterId)) ?? map.getZoom();
      if (zoom > CLUSTER_MAX_ZOOM) {
        const leaves = (await source?.getClusterLeaves(mark.clusterId, mark.count, 0)) ?? [];
        const ids = leaves.flatMap(({ id }) => (typeof id === 'number' ? id : []));
        const [first] = ids;
        const spot = first === undefined ? null : spots.of(first);
        if (spot && ids.every((id) => spots.of(id)?.key === spot.key)) {
          return { projectIds: ids, position: spot.position };
        }
      }
      camera.approach([mark.position.lon, mark.position.lat], zoom);
    } catch {
      // The cluster changed between the press and the answer: what is drawn now decides.
    }
    return null;
  }

  #query(box?: [[number, number], [number, number]]): MapGeoJSONFeature[] {
    const { map } = this.#options;
    // Without its context the map has no style, and nothing is drawn.
    if (!map.style?.getLayer(LAYERS.spots)) return [];
    return map.queryRenderedFeatures(box, { layers: MARK_LAYERS });
  }

  #marksOf(features: readonly MapGeoJSONFeature[]): readonly Mark[] {
    const { map, spots, isDrawn } = this.#options;
    return marksOf(features.flatMap(toDrawn), {
      isDrawn,
      spot: (key) => spots.get(key),
      spotOf: (id) => (map.getZoom() > CLUSTER_MAX_ZOOM ? spots.of(id) : null),
      pixelOf: ({ lon, lat }) => map.project([lon, lat]),
    });
  }
}

function toDrawn({ id, layer, properties, geometry }: MapGeoJSONFeature): DrawnFeature[] {
  if (geometry.type !== 'Point') return [];
  const [lon, lat] = geometry.coordinates;
  if (lon === undefined || lat === undefined) return [];
  return [{ id, layer: layer.id, properties, position: { lon, lat } }];
}
