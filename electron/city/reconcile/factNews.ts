import type { FeedChange } from '#shared/domain/feed';
import type { FactResource } from '#shared/domain/freshness';
import type { FeedDraft } from '../state/diff';

/** Lines of the feed after which something is asked for that no list tells. */
const BY_FEED: Readonly<Partial<Record<FeedChange['type'], FactResource>>> = {
  cost_entry: 'spending',
  created: 'assignments',
};

/** How notifications begin, or what they contain (server contract §9, §11). */
const BY_MESSAGE: readonly (readonly [RegExp, FactResource])[] = [
  [/^Cost entry|% of budget|OVER BUDGET/, 'spending'],
  [/assigned to project|Assigned engineer|No engineers assigned/, 'assignments'],
];

/** What lines of the feed make stale. An edit of our own may have changed who is assigned, which no list shows. */
export function factsTouchedBy(drafts: readonly Pick<FeedDraft, 'change' | 'cause'>[]): Set<FactResource> {
  const touched = new Set<FactResource>();
  for (const { change, cause } of drafts) {
    const resource = BY_FEED[change.type];
    if (resource) touched.add(resource);
    if (change.type === 'edited' && cause === 'ours') touched.add('assignments');
  }
  return touched;
}

/** What new notifications make stale. */
export function factsToldOf(messages: readonly string[]): Set<FactResource> {
  const touched = new Set<FactResource>();
  for (const [sign, resource] of BY_MESSAGE) {
    if (messages.some((message) => sign.test(message))) touched.add(resource);
  }
  return touched;
}
