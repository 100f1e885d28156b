import type { UserNotification } from '#shared/domain/notification';

type Notifications = ReadonlyMap<number, UserNotification>;

// The mirror makes a new map whenever a notification changes, so a count is valid as long as its map lives.
const counts = new WeakMap<Notifications, number>();

/** How many are unread; cheap enough for a selector. */
export function countUnread(notifications: Notifications): number {
  let count = counts.get(notifications);
  if (count === undefined) {
    count = 0;
    for (const notification of notifications.values()) if (!notification.isRead) count += 1;
    counts.set(notifications, count);
  }
  return count;
}
