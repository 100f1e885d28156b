import { useStore } from 'zustand';
import { createStore } from 'zustand/vanilla';
import type { Position } from '#shared/domain/project';

/** The state of a lost map: it is about to come back, it takes long, or it is tried again only on request. */
export type LossStage = 'moment' | 'long' | 'given_up';

/**
 * - `starting`: nothing drawn yet.
 * - `drawing`: the map is drawn.
 * - `lost`: the graphics driver took the context away; `loss` has the state.
 * - `unavailable`: this computer cannot draw the map at all, or it did not start in time.
 */
export type MapPhase = 'starting' | 'drawing' | 'lost' | 'unavailable';

export type MapState = {
  readonly phase: MapPhase;
  /** While `lost`: how long it has lasted, and whether the last try on request failed. */
  readonly loss: { readonly stage: LossStage; readonly hasFailed: boolean };
  /** Why `unavailable`: no WebGL 2, or nothing was drawn for too long. */
  readonly reason: 'graphics' | 'silence';
  /** The browser's message when `unavailable`; technical, goes under "Details". */
  readonly detail: string;
  /** Projects under the pointer, several where they share a spot; px from the map's top left corner. */
  readonly pointed: { readonly projectIds: readonly number[]; readonly x: number; readonly y: number } | null;
  /** Projects at one spot, of which the user is to choose one; null while there are none. */
  readonly spot: { readonly projectIds: readonly number[]; readonly position: Position } | null;
  /** Filtered projects that lie far from the city, by id. */
  readonly outliers: readonly number[];
  /** No outlines could be loaded. */
  readonly isWithoutBoundaries: boolean;
  /** Tells whether a place lies in what the map shows now; null while there is no map. It looks when asked. */
  readonly isInView: ((position: Position) => boolean) | null;
  /** Where the middle of the map is; null while there is no map. It looks when asked. */
  readonly centre: (() => Position) | null;
  /** Where the map was last told to go; each request is a new object. */
  readonly focus: Position | null;
};

/** What the map tells other elements. */
export const mapStore = createStore<MapState>(() => ({
  phase: 'starting',
  loss: { stage: 'moment', hasFailed: false },
  reason: 'graphics',
  detail: '',
  pointed: null,
  spot: null,
  outliers: [],
  isWithoutBoundaries: false,
  isInView: null,
  centre: null,
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
