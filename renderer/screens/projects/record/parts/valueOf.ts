import type { PartReading, PartValues, RecordPart } from '#shared/domain/record/parts';

/** What is held of a part, however old; null where nothing is. */
export function valueOf<P extends RecordPart>(reading: PartReading<P>): PartValues[P] | null {
  return reading.phase === 'held' ? reading.value : null;
}
