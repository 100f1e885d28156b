import { useStore } from 'zustand';
import type { PartValues, RecordPart } from '#shared/domain/record/parts';
import { recordStore } from '../../../../state/recordStore';

/**
 * What happens to be held of a part because something else on screen shows it; it is not read for this. Null where
 * nothing is.
 */
export function useHeldPart<P extends RecordPart>(projectId: number, part: P): PartValues[P] | null {
  return useStore(recordStore, ({ projectId: open, readings }) => {
    const reading = open === projectId ? readings[part] : undefined;
    return reading?.phase === 'held' ? (reading.value as PartValues[P]) : null;
  });
}
