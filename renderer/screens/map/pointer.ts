import type { Map as MapLibreMap, Point } from 'maplibre-gl';
import type { Position } from '#shared/domain/project';
import type { MarksInView } from './marksInView';

type Handlers = {
  /** The projects under the pointer, and where on the map the pointer is; none over the ground or a cluster. */
  readonly onPoint: (projectIds: readonly number[], at: { readonly x: number; readonly y: number }) => void;
  /** Any place was clicked; true when the click is used up by that. */
  readonly onPlace: (position: Position) => boolean;
  /** A project was clicked; null for the ground. */
  readonly onPick: (projectId: number | null) => void;
  /** Several projects at one spot were clicked. */
  readonly onSpot: (projectIds: readonly number[], position: Position) => void;
};

/** Hover and click on projects, spots and clusters; a clicked cluster is opened up. */
export function attachPointer(
  map: MapLibreMap,
  marks: MarksInView,
  { onPoint, onPlace, onPick, onSpot }: Handlers,
): void {
  let frame = 0;

  const point = (at: Point): void => {
    const mark = marks.at(at);
    map.getCanvas().style.cursor = mark ? 'pointer' : '';
    onPoint(mark?.projectIds ?? [], at);
  };

  const leave = (): void => {
    cancelAnimationFrame(frame);
    onPoint([], { x: 0, y: 0 });
  };

  map.on('mousemove', ({ point: at }) => {
    cancelAnimationFrame(frame);
    frame = requestAnimationFrame(() => point(at));
  });
  map.on('mouseout', leave);
  map.on('movestart', leave);
  map.on('click', ({ point: at, lngLat }) => {
    if (onPlace({ lon: lngLat.lng, lat: lngLat.lat })) return;
    const mark = marks.at(at);
    if (!mark) onPick(null);
    else void marks.open(mark).then((opened) => choose(opened, { onPick, onSpot }));
  });
}

/** Passes on what a mark holds: one project, or several to choose from. */
export function choose(
  opened: Awaited<ReturnType<MarksInView['open']>>,
  { onPick, onSpot }: Pick<Handlers, 'onPick' | 'onSpot'>,
): void {
  if (!opened) return;
  const [only, ...others] = opened.projectIds;
  if (others.length > 0) onSpot(opened.projectIds, opened.position);
  else onPick(only ?? null);
}
