import type { z } from 'zod';
import {
  feedEntrySchema,
  pendingActionSchema,
  projectSchema,
  userNotificationSchema,
} from '../domain/schemas';
import type { Snapshot } from './state';

/**
 * A snapshot without the rows that no window would take: one bad row must cost only itself, not everything on screen.
 * What is not a row is left as it is.
 */
export function withoutBadRows(snapshot: Snapshot): Snapshot {
  return {
    ...snapshot,
    projects: sound(snapshot.projects, projectSchema),
    notifications: sound(snapshot.notifications, userNotificationSchema),
    feed: sound(snapshot.feed, feedEntrySchema),
    pending: sound(snapshot.pending, pendingActionSchema),
  };
}

function sound<T>(rows: readonly T[], schema: z.ZodType<T>): readonly T[] {
  return rows.filter((row) => schema.safeParse(row).success);
}
