import { RESOURCES, type Resource } from '#shared/domain/freshness';
import { isInstant } from '#shared/domain/instant';
import type { SessionView } from '#shared/domain/session';
import type { Change, LiveState } from '#shared/state/state';
import { LISTS_VERSION, type CachedState } from './cacheFile';

/** Replaces everything on screen by what the disk knew of a session, or by nothing: one consistent moment. @param at epoch ms */
export function showFrom(cached: CachedState | null, session: SessionView, at: number): readonly Change[] {
  const start: readonly Change[] = [
    { type: 'cleared', at },
    { type: 'session_set', session },
  ];
  return cached ? [...start, ...rowsFrom(cached, RESOURCES)] : start;
}

/**
 * Shows what the disk knew and could be read only later, in place of an earlier reading of it; what the server has told
 * meanwhile stays.
 * @param wasRebuilt the file was damaged and set aside
 * @param state what is on screen
 */
export function showLate(cached: CachedState, wasRebuilt: boolean, state: LiveState): readonly Change[] {
  const { session, freshness } = state;
  // What another role saw is not compared with what this one sees. Notifications are the user's own.
  const isOfAnother = cached.role !== null && session.role !== null && cached.role !== session.role;
  const untold = RESOURCES.filter((resource) => {
    const isOfRole = resource === 'projects' || resource === 'metrics';
    return freshness[resource].source !== 'server' && !(isOfRole && isOfAnother);
  });
  const changed: SessionView = {
    ...session,
    role: session.role ?? cached.role,
    cacheRebuilt: session.cacheRebuilt || wasRebuilt,
  };
  const gone = (held: ReadonlyMap<number, unknown>, rows: readonly { readonly id: number }[]): number[] => {
    const left = new Set(rows.map(({ id }) => id));
    return [...held.keys()].filter((id) => !left.has(id));
  };
  return [
    { type: 'session_set', session: changed },
    ...untold.flatMap((resource): readonly Change[] => {
      if (resource === 'projects') {
        return [{ type: 'projects_removed', ids: gone(state.projects, cached.projects) }];
      }
      if (resource !== 'notifications') return [];
      return [{ type: 'notifications_removed', ids: gone(state.notifications, cached.notifications) }];
    }),
    ...rowsFrom(cached, untold),
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
  // Without a readable age the rows are shown all the same, and their age is said to be unknown.
  const isHeld: Record<Resource, boolean> = {
    projects: projects.length > 0,
    notifications: notifications.length > 0,
    metrics: metrics !== null,
    boundaries: cached.boundaries !== null,
  };
  const known = resources.filter((resource) => asOf[resource] !== undefined || isHeld[resource]);
  return [
    ...resources.flatMap((resource) => changes[resource]),
    ...known.map((resource): Change => ({
      type: 'freshness_set',
      resource,
      freshness: {
        asOf: readable(asOf[resource]),
        source: 'disk',
        ...(resource === 'projects' && cached.lists < LISTS_VERSION && { isPartial: true }),
        isRefreshing: false,
        error: null,
      },
    })),
  ];
}

function readable(asOf: number | undefined): number | null {
  return isInstant(asOf) ? asOf : null;
}
