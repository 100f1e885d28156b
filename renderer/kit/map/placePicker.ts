import { useStore } from 'zustand';
import { createStore } from 'zustand/vanilla';
import type { Position } from '#shared/domain/project';

type Answer = (position: Position | null) => void;

type Picking = { readonly purpose: string; readonly answer: Answer };

const pickerStore = createStore<{ readonly picking: Picking | null }>(() => ({ picking: null }));

/** What a place is being picked for, in words; null while none is. */
export function usePickingPurpose(): string | null {
  return useStore(pickerStore, ({ picking }) => picking?.purpose ?? null);
}

/**
 * Lets the user pick a place on the map: the next press on it, or null when the user cancels, picks for something else
 * or leaves the map. `purpose` is shown over the map meanwhile.
 */
export function pickPlace(purpose: string): Promise<Position | null> {
  answerPlace(null);
  return new Promise((answer) => pickerStore.setState({ picking: { purpose, answer } }));
}

/** Ends picking with a place; false when none was being picked. */
export function answerPlace(position: Position | null): boolean {
  const { picking } = pickerStore.getState();
  if (!picking) return false;
  pickerStore.setState({ picking: null });
  picking.answer(position);
  return true;
}
