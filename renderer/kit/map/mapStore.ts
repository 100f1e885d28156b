import { useStore } from 'zustand';
import { createStore } from 'zustand/vanilla';
import type { Position } from '#shared/domain/project';

/** How a lost map stands: it comes back in a moment, it takes long, or nobody tries any more unasked. */
export type LossStage = 'moment' | 'long' | 'given_up';

/**
 * - `starting`: nothing drawn yet.
 * - `drawing`: the map is there.
 * - `lost`: the graphics driver took the context away; `loss` says how that stands.
 * - `unavailable`: this computer cannot draw the map at all, or it did not start in time.
 */
export type MapPhase = 'starting' | 'drawing' | 'lost' | 'unavailable';

export type MapState = {
  readonly phase: MapPhase;
  /** While `lost`: how long it has been, and whether the last try the user asked for was in vain. */
  readonly loss: { readonly stage: LossStage; readonly hasFailed: boolean };
  /** Why `unavailable`: no WebGL 2, or nothing was drawn for too long. */
  readonly reason: 'graphics' | 'silence';
  /** What the browser said when `unavailable`; technical, goes under "Details". */
  readonly detail: string;
  /** Projects under the pointer, several where they share a spot; px from the map's top left corner. */
  readonly pointed: { readonly projectIds: readonly number[]; readonly x: number; readonly y: number } | null;
  /** Projects at one spot of which one is to be chosen; null while none are. */
  readonly spot: { readonly projectIds: readonly number[]; readonly position: Position } | null;
  /** Those the filter lets through that lie far from the city, by id. */
  readonly outliers: readonly number[];
  /** No outlines could be had. */
  readonly isWithoutBoundaries: boolean;
  /** Somewhere the map was last asked to go; each request is a new object. */
  readonly focus: Position | null;
};

/** What the map tells the elements around it. */
export const mapStore = createStore<MapState>(() => ({
  phase: 'starting',
  loss: { stage: 'moment', hasFailed: false },
  reason: 'graphics',
  detail: '',
  pointed: null,
  spot: null,
  outliers: [],
  isWithoutBoundaries: false,
  focus: null,
}));

/** Asks the map to bring a place into sight. */
export function focusOnMap({ lon, lat }: Position): void {
  mapStore.setState({ focus: { lon, lat } });
}

/** Reads from {@link mapStore}. */
export function useMapState<T>(selector: (state: MapState) => T): T {
  return useStore(mapStore, selector);
}
