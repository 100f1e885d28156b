import type { Unsubscribe } from '#shared/ipc/interface';
import { mapStore } from '../../kit/map/mapStore';
import { liveStore } from '../../state/liveStore';
import { uiStore } from '../../state/uiStore';
import type { CityMap } from './cityMap';

/** A map drawn in software gives way to the panel of what was selected for so long at most, ms. */
const PANEL_FIRST_MS = 300;

/** Who chose the project last: a click on the map needs no flight to where the pointer already is. */
let pickedOnMap: number | null = null;

/** To be called with what was clicked on the map. */
export function pickOnMap(projectId: number | null): void {
  pickedOnMap = projectId;
  uiStore.getState().select(projectId);
}

export type SelectionOptions = {
  /** The map looks where it did before: what is selected does not move it. */
  readonly isPlaced: boolean;
  /** Another view has the map: it rings what that view is about, whatever is selected. */
  readonly isLent: () => boolean;
};

/** What of the map the selection moves. */
type Selecting = Pick<CityMap, 'setSelected' | 'setHovered'> & {
  readonly camera: Pick<CityMap['camera'], 'uncover' | 'reveal' | 'isInstant'>;
};

/** Rings what is selected and brings it into view, while the map is at home. @returns what calls it off */
export function followSelection(
  city: Selecting,
  { isPlaced, isLent }: SelectionOptions,
): readonly Unsubscribe[] {
  const project = (id: number | null) =>
    id === null ? null : (liveStore.getState().projects.get(id) ?? null);
  const ring = (id: number | null): void => {
    if (!isLent()) city.setSelected(project(id));
  };
  const reveal = (): void => {
    const id = uiStore.getState().selectedProjectId;
    const position = project(id)?.position;
    // The panel that comes with the selection is measured once it is there.
    if (!position) return;
    const move = (): void => {
      if (uiStore.getState().selectedProjectId !== id || isLent()) return;
      if (pickedOnMap === id) city.camera.uncover(position);
      else city.camera.reveal(position);
    };
    requestAnimationFrame(() => {
      // Drawn in software, one frame of the map takes longer than the whole panel: the panel goes first.
      if (city.camera.isInstant) requestIdleCallback(move, { timeout: PANEL_FIRST_MS });
      else move();
    });
  };
  const stopUi = uiStore.subscribe((state, before) => {
    if (state.selectedProjectId !== before.selectedProjectId) {
      if (state.selectedProjectId !== pickedOnMap) pickedOnMap = null;
      ring(state.selectedProjectId);
      reveal();
    }
    if (state.hoveredProjectId !== before.hoveredProjectId) city.setHovered(project(state.hoveredProjectId));
  });
  const stopLive = liveStore.subscribe((state, before) => {
    if (state.projects === before.projects) return;
    const { selectedProjectId: id, hoveredProjectId } = uiStore.getState();
    if (id !== null && state.projects.get(id) !== before.projects.get(id)) {
      ring(id);
      // Chosen before it was known, e.g. by a deep link at start.
      if (!before.projects.has(id)) reveal();
    }
    if (hoveredProjectId !== null) city.setHovered(project(hoveredProjectId));
  });
  const stopFocus = mapStore.subscribe(({ focus }, before) => {
    if (focus && focus !== before.focus && !isLent()) requestAnimationFrame(() => city.camera.reveal(focus));
  });
  ring(uiStore.getState().selectedProjectId);
  if (!isPlaced) reveal();
  return [stopUi, stopLive, stopFocus];
}
