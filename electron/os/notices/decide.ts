import { quietMinutesLeft, readQuietHours } from '#shared/config/quietHours';
import type { Settings } from '#shared/config/settings';
import type { UserNotification } from '#shared/domain/notification';

/** More new notifications than this at once become one summary: a morning's backlog must not become twenty banners. */
const SINGLE_LIMIT = 3;

/** What to show natively, or the reason for showing nothing. */
export type Decision =
  | { readonly show: 'each'; readonly rows: readonly UserNotification[] }
  | { readonly show: 'summary'; readonly count: number }
  | { readonly show: 'nothing'; readonly reason: 'switched_off' | 'none_new' }
  /** Until the quiet hours are over, in minutes. */
  | { readonly show: 'later'; readonly minutes: number };

/**
 * Decides which new notifications the system shows. Pure; they stay in the notification centre in any case.
 * @param minute of the day, by this computer's own clock
 */
export function decideNotices(
  rows: readonly UserNotification[],
  settings: Pick<Settings, 'osNotifications' | 'quietHours'>,
  minute: number,
): Decision {
  if (rows.length === 0) return { show: 'nothing', reason: 'none_new' };
  if (!settings.osNotifications) return { show: 'nothing', reason: 'switched_off' };
  const quiet = readQuietHours(settings.quietHours);
  const minutes = quiet ? quietMinutesLeft(quiet, minute) : 0;
  if (minutes > 0) return { show: 'later', minutes };
  if (rows.length > SINGLE_LIMIT) return { show: 'summary', count: rows.length };
  return { show: 'each', rows: rows.toSorted((a, b) => a.id - b.id) };
}
