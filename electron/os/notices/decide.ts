import type { UserNotification } from '#shared/domain/notification';

/** More new notifications than this at once become one summary: a morning's backlog must not become twenty banners. */
const SINGLE_LIMIT = 3;

/** What to show natively, or the reason for showing nothing. */
export type Decision =
  | { readonly show: 'each'; readonly rows: readonly UserNotification[] }
  | { readonly show: 'summary'; readonly count: number }
  | { readonly show: 'nothing'; readonly reason: 'switched_off' | 'none_new' };

/** Decides which new notifications the system shows. Pure; they stay in the notification centre in any case. */
export function decideNotices(
  rows: readonly UserNotification[],
  settings: { readonly osNotifications: boolean },
): Decision {
  if (rows.length === 0) return { show: 'nothing', reason: 'none_new' };
  if (!settings.osNotifications) return { show: 'nothing', reason: 'switched_off' };
  if (rows.length > SINGLE_LIMIT) return { show: 'summary', count: rows.length };
  return { show: 'each', rows: rows.toSorted((a, b) => a.id - b.id) };
}
