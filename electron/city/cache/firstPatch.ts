import { isFactResource, RESOURCES, type Resource } from '#shared/domain/freshness';
import { isInstant } from '#shared/domain/instant';
import { withOwnReport } from '#shared/domain/ownReport';
import { withOwnRequest } from '#shared/domain/ownRequest';
import type { SessionView } from '#shared/domain/session';
import { KEPT, KEPT_TABLES, KEPT_VALUES, type KeptTable } from '#shared/state/slices';
import type { Change, LiveState } from '#shared/state/state';
import { LISTS_VERSION, type CachedState } from './cacheFile';

/**
 * Replaces everything on screen by what the disk holds of a session, or by nothing, in one patch. @param at epoch ms
 */
export function showFrom(cached: CachedState | null, session: SessionView, at: number): readonly Change[] {
  const start: readonly Change[] = [
    { type: 'cleared', at },
    { type: 'value_set', name: 'session', value: session },
  ];
  return cached ? [...start, ...rowsFrom(cached, RESOURCES)] : start;
}

/**
 * Shows what could be read from the disk only later, in place of an earlier reading; what the server has told meanwhile
 * stays.
 * @param wasRebuilt the file was damaged and set aside
 * @param state what is on screen
 */
export function showLate(cached: CachedState, wasRebuilt: boolean, state: LiveState): readonly Change[] {
  const { session, freshness } = state;
  // What another role saw is not compared with what this one sees. Notifications are the user's own.
  const isOfAnother = cached.role !== null && session.role !== null && cached.role !== session.role;
  const untold = RESOURCES.filter((resource) => {
    const isOfRole = resource === 'projects' || resource === 'metrics' || isFactResource(resource);
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
    { type: 'value_set', name: 'session', value: changed },
    ...tablesOf(untold).map((table): Change => {
      return { type: 'rows_removed', table, ids: gone(state[table], cached[table]) };
    }),
    ...rowsFrom(cached, untold),
    ...ownWorkOf(cached, state),
  ];
}

/** Whoever told what else: nobody but this computer knows them. */
function ownWorkOf(cached: CachedState, { ownReports, ownRequests }: LiveState): readonly Change[] {
  const reports = ownReports.reduce(withOwnReport, cached.ownReports);
  const requests = ownRequests.reduce(withOwnRequest, cached.ownRequests);
  return [
    ...(cached.ownReports.length > 0
      ? [{ type: 'value_set', name: 'ownReports', value: reports } as const]
      : []),
    ...(cached.ownRequests.length > 0
      ? [{ type: 'value_set', name: 'ownRequests', value: requests } as const]
      : []),
  ];
}

function rowsFrom(cached: CachedState, resources: readonly Resource[]): readonly Change[] {
  const { asOf, boundaries, lists } = cached;
  // Without a readable age the rows are shown all the same, with an unknown age.
  const isHeld = (resource: Resource): boolean => {
    if (resource === 'boundaries') return boundaries !== null;
    if (resource === 'metrics') return cached.metrics !== null;
    return tablesOf([resource]).some((table) => cached[table].length > 0);
  };
  const known = resources.filter((resource) => asOf[resource] !== undefined || isHeld(resource));
  return [
    ...tablesOf(resources).map((table) => ({ type: 'rows_put', table, rows: cached[table] }) as Change),
    ...KEPT_VALUES.filter((name) => resources.includes(KEPT[name])).map(
      (name) => ({ type: 'value_set', name, value: cached[name] }) as Change,
    ),
    ...known.map((resource): Change => ({
      type: 'freshness_set',
      resource,
      freshness: {
        asOf: readable(asOf[resource]),
        source: 'disk',
        ...(resource === 'projects' && lists < LISTS_VERSION && { isPartial: true }),
        isRefreshing: false,
        error: null,
      },
    })),
  ];
}

/** The kept tables that are fetched with these resources. */
function tablesOf(resources: readonly Resource[]): readonly KeptTable[] {
  return KEPT_TABLES.filter((table) => resources.includes(KEPT[table]));
}

function readable(asOf: number | undefined): number | null {
  return isInstant(asOf) ? asOf : null;
}
