import type { z } from 'zod';
import { feedEntrySchema, pendingActionSchema } from '../domain/schemas';
import { recordOf } from '../recordOf';
import { ROW_SCHEMAS } from './schemas';
import { TABLE_NAMES, type TableName } from './slices';
import type { Snapshot } from './state';

/**
 * A snapshot without the rows that a window would refuse: one bad row must not keep everything from the screen. Parts
 * other than rows are left as they are.
 */
export function withoutBadRows(snapshot: Snapshot): Snapshot {
  const tables = recordOf(TABLE_NAMES, (name) => sound<unknown>(snapshot[name], ROW_SCHEMAS[name]));
  return {
    ...snapshot,
    ...(tables as Pick<Snapshot, TableName>),
    feed: sound(snapshot.feed, feedEntrySchema),
    pending: sound(snapshot.pending, pendingActionSchema),
  };
}

function sound<T>(rows: readonly T[], schema: z.ZodType): readonly T[] {
  return rows.filter((row) => schema.safeParse(row).success);
}
