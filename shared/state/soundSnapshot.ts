import type { z } from 'zod';
import { feedEntrySchema, pendingActionSchema } from '../domain/schemas';
import { recordOf } from '../recordOf';
import { ROW_SCHEMAS } from './schemas';
import { TABLE_NAMES, type TableName } from './slices';
import type { Snapshot } from './state';

/**
 * A snapshot without the rows that no window would take: one bad row must cost only itself, not everything on screen.
 * What is not a row is left as it is.
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
