import { useStore } from 'zustand';
import { useShallow } from 'zustand/react/shallow';
import type { PartValues, RecordPart } from '#shared/domain/record/parts';
import { recordStore, type RecordState } from '../../../../state/recordStore';

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

/** Which of these parts would be told to this user and have not been read yet, or could not be. */
export function useUnreadParts<P extends RecordPart>(projectId: number, parts: readonly P[]): readonly P[] {
  const isRead = (part: P, { projectId: open, readings }: RecordState): boolean => {
    const phase = open === projectId ? readings[part]?.phase : undefined;
    return phase === 'held' || phase === 'not_told';
  };
  return useStore(
    recordStore,
    useShallow((state) => parts.filter((part) => !isRead(part, state))),
  );
}
