import { RESOURCES, type Resource } from '#shared/domain/freshness';
import type { SessionView } from '#shared/domain/session';
import type { Change, LiveState } from '#shared/state/state';
import type { CachedState } from '../projects/cache/cacheFile';

/** Replaces everything on screen by what the disk knew of a session, or by nothing: one consistent moment. @param at epoch ms */
export function showFrom(cached: CachedState | null, session: SessionView, at: number): readonly Change[] {
  const start: readonly Change[] = [
    { type: 'cleared', at },
    { type: 'session_set', session },
  ];
  return cached ? [...start, ...rowsFrom(cached, RESOURCES)] : start;
}

/**
 * Shows what the disk knew and could be read only later, as far as nothing newer has come meanwhile.
 * @param state what is on screen
 */
export function showLate(cached: CachedState, state: LiveState): readonly Change[] {
  const unknown = RESOURCES.filter((resource) => state.freshness[resource].source === 'none');
  const { session } = state;
  const role = session.role ?? cached.role;
  return [
    ...(role === session.role ? [] : [{ type: 'session_set', session: { ...session, role } } as const]),
    ...rowsFrom(cached, unknown),
  ];
}

function rowsFrom(cached: CachedState, resources: readonly Resource[]): readonly Change[] {
  const { projects, notifications, hasOlderNotifications: hasOlder, metrics, asOf } = cached;
  const changes: Record<Resource, readonly Change[]> = {
    projects: [{ type: 'projects_upserted', projects }],
    notifications: [
      { type: 'notifications_upserted', notifications },
      { type: 'older_notifications_set', hasOlder },
    ],
    metrics: [{ type: 'metrics_set', metrics }],
    boundaries: [],
  };
  const known = resources.filter((resource) => asOf[resource] !== undefined);
  return [
    ...resources.flatMap((resource) => changes[resource]),
    ...known.map((resource): Change => ({
      type: 'freshness_set',
      resource,
      freshness: { asOf: asOf[resource] ?? null, source: 'disk', isRefreshing: false, error: null },
    })),
  ];
}
