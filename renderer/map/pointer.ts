import type { GeoJSONSource, MapGeoJSONFeature, Map as MapLibreMap, Point } from 'maplibre-gl';
import type { Position } from '#shared/domain/project';
import type { Camera } from './camera';
import { LAYERS, SOURCES } from './layers';

type Handlers = {
  /** The project under the pointer, and where on the map the pointer is; null when there is none. */
  readonly onPoint: (projectId: number | null, at: { readonly x: number; readonly y: number }) => void;
  /** Any place was clicked; true when that was all the click was for. */
  readonly onPlace: (position: Position) => boolean;
  /** A project was clicked; null for the ground. */
  readonly onPick: (projectId: number | null) => void;
};

/** px around the pointer that still count as a hit. */
const REACH = 4;

const PROJECT_LAYERS: readonly string[] = [LAYERS.projects, LAYERS.changing, LAYERS.selected];
const HIT_LAYERS = [...PROJECT_LAYERS, LAYERS.clusters];

/** Hover and click on projects and clusters; a clicked cluster is opened up. */
export function attachPointer(
  map: MapLibreMap,
  camera: Camera,
  { onPoint, onPlace, onPick }: Handlers,
): void {
  let frame = 0;

  const hitAt = ({ x, y }: Point): MapGeoJSONFeature | undefined =>
    map.queryRenderedFeatures(
      [
        [x - REACH, y - REACH],
        [x + REACH, y + REACH],
      ],
      { layers: HIT_LAYERS },
    )[0];

  const point = (at: Point): void => {
    const hit = hitAt(at);
    map.getCanvas().style.cursor = hit ? 'pointer' : '';
    onPoint(projectIdOf(hit), at);
  };

  const leave = (): void => {
    cancelAnimationFrame(frame);
    onPoint(null, { x: 0, y: 0 });
  };

  map.on('mousemove', ({ point: at }) => {
    cancelAnimationFrame(frame);
    frame = requestAnimationFrame(() => point(at));
  });
  map.on('mouseout', leave);
  map.on('movestart', leave);
  map.on('click', ({ point: at, lngLat }) => {
    if (onPlace({ lon: lngLat.lng, lat: lngLat.lat })) return;
    const hit = hitAt(at);
    if (hit?.layer.id === LAYERS.clusters) void openCluster(map, camera, hit);
    else onPick(projectIdOf(hit));
  });
}

function projectIdOf(hit: MapGeoJSONFeature | undefined): number | null {
  return hit && PROJECT_LAYERS.includes(hit.layer.id) && typeof hit.id === 'number' ? hit.id : null;
}

async function openCluster(map: MapLibreMap, camera: Camera, { properties, geometry }: MapGeoJSONFeature) {
  const source = map.getSource<GeoJSONSource>(SOURCES.projects);
  const id: unknown = properties['cluster_id'];
  if (!source || typeof id !== 'number' || geometry.type !== 'Point') return;
  const [lon, lat] = geometry.coordinates;
  if (lon === undefined || lat === undefined) return;
  try {
    camera.approach([lon, lat], await source.getClusterExpansionZoom(id));
  } catch {
    // The cluster changed between the click and the question: what is drawn now shows how.
  }
}
