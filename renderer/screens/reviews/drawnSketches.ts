import type { ShownEntry } from '#shared/domain/review/reading';
import type { WrittenValue } from '#shared/domain/review/review';
import type { DrawnSketch } from '../../kit/map/lentMap';

/**
 * The sketches among what was written, as the map shows them: where two people drew differently without knowing, both.
 */
export function drawnSketches(written: readonly ShownEntry<WrittenValue>[]): readonly DrawnSketch[] {
  return written.flatMap(({ id, value, beside }) => {
    const others = beside.map((other) => ({ id: `${id} ${other.rev}`, value: other.value }));
    return [{ id, value }, ...others].flatMap((one) => {
      if (one.value.kind !== 'sketch') return [];
      const { shape, points, label, color } = one.value;
      return [{ id: one.id, shape, points, label, color }];
    });
  });
}
