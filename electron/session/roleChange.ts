import { noFreshness } from '#shared/domain/freshness';
import type { Role } from '#shared/domain/role';
import type { Change, LiveState } from '#shared/state/state';

/**
 * The same user in another role: what only the old one saw is removed without a line in the feed, and the new one's
 * first lists are not told as news. Notifications are the user's own, and stay. @param at epoch ms
 */
export function takeRole(state: LiveState, role: Role, at: number): readonly Change[] {
  const { projects, metrics } = noFreshness();
  return [
    { type: 'rows_removed', table: 'projects', ids: [...state.projects.keys()] },
    { type: 'rows_removed', table: 'fates', ids: [...state.fates.keys()] },
    { type: 'value_set', name: 'metrics', value: null },
    { type: 'freshness_set', resource: 'projects', freshness: projects },
    { type: 'freshness_set', resource: 'metrics', freshness: metrics },
    { type: 'notice_lowered', code: 'list_in_doubt' },
    { type: 'notice_lowered', code: 'rows_unreadable' },
    { type: 'value_set', name: 'session', value: { ...state.session, role } },
    { type: 'notice_raised', notice: { code: 'role_changed', at, values: { role } } },
  ];
}
