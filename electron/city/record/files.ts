import type { PartReading } from '#shared/domain/record/parts';

/** The addresses of pictures and documents in a reading. */
export function* filesOf(reading: PartReading): Iterable<string> {
  if (reading.phase !== 'held' || !('rows' in reading.value)) return;
  for (const row of reading.value.rows) {
    if ('photos' in row) yield* row.photos ?? [];
    if ('receipt' in row && row.receipt !== null) yield row.receipt;
    if ('file' in row) yield row.file;
    if ('proofs' in row) yield* row.proofs ?? [];
  }
}
