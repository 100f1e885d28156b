import { RESOURCES } from '#shared/domain/freshness';
import type { SessionView } from '#shared/domain/session';
import type { Change } from '#shared/state/state';
import type { CachedState } from '../projects/cache/cacheFile';

/** Replaces everything on screen by what the disk knew of a session, or by nothing: one consistent moment. @param at epoch ms */
export function showFrom(cached: CachedState | null, session: SessionView, at: number): readonly Change[] {
  const start: readonly Change[] = [
    { type: 'cleared', at },
    { type: 'session_set', session },
  ];
  if (!cached) return start;
  const known = RESOURCES.filter((resource) => cached.asOf[resource] !== undefined);
  return [
    ...start,
    { type: 'projects_upserted', projects: cached.projects },
    { type: 'notifications_upserted', notifications: cached.notifications },
    { type: 'older_notifications_set', hasOlder: cached.hasOlderNotifications },
    { type: 'metrics_set', metrics: cached.metrics },
    ...known.map((resource): Change => ({
      type: 'freshness_set',
      resource,
      freshness: { asOf: cached.asOf[resource] ?? null, source: 'disk', isRefreshing: false, error: null },
    })),
  ];
}
