import { useStore } from 'zustand';
import { createStore } from 'zustand/vanilla';
import type { Position } from '#shared/domain/project';

type Answer = (position: Position | null) => void;

type Picking = { readonly purpose: string; readonly answer: Answer };

const pickerStore = createStore<{ readonly picking: Picking | null }>(() => ({ picking: null }));

/** What a place is being asked for, in words; null while none is. */
export function usePickingPurpose(): string | null {
  return useStore(pickerStore, ({ picking }) => picking?.purpose ?? null);
}

/**
 * Asks for a place on the map: the next press on it, or null when the user would rather not, asks again elsewhere or
 * leaves the map. `purpose` is shown over the map meanwhile.
 */
export function pickPlace(purpose: string): Promise<Position | null> {
  answerPlace(null);
  return new Promise((answer) => pickerStore.setState({ picking: { purpose, answer } }));
}

/** Answers whoever asked for a place; false when nobody did. */
export function answerPlace(position: Position | null): boolean {
  const { picking } = pickerStore.getState();
  if (!picking) return false;
  pickerStore.setState({ picking: null });
  picking.answer(position);
  return true;
}
