import { CHANNELS, type Channel } from './connection';
import type { FeedChange } from './feed';

/** What a change that became known was about: a project, a notification, or the server's own counts. */
export type CoveredKind = FeedChange['type'] | 'notification' | 'totals';

/** Of the changes found in the last hour, how many the live link had announced. */
export type CoverageCount = { readonly announced: number; readonly total: number };

export type CoverageByChannel = Readonly<Record<Channel, CoverageCount>>;

/** Nothing found yet, which says nothing about the link. */
export function noCoverage(): CoverageByChannel {
  return Object.fromEntries(CHANNELS.map((channel) => [channel, { announced: 0, total: 0 }])) as Record<
    Channel,
    CoverageCount
  >;
}
