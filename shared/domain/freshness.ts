import type { ErrorCode } from '../result';

/** What is fetched from the server, each with an age of its own. */
export const RESOURCES = ['projects', 'metrics', 'notifications', 'boundaries'] as const;

export type Resource = (typeof RESOURCES)[number];

/** How old one resource is and what is being done about it. */
export type Freshness = {
  /** Epoch ms at which the server last confirmed it; null when never. */
  readonly asOf: number | null;
  /** Where what is held came from. */
  readonly source: 'none' | 'disk' | 'server';
  /**
   * Of the projects, from a copy on disk that an earlier version made: it lacks what that one did not know. Until a whole
   * list has come, what such a copy lacks is no news.
   */
  readonly isPartial?: boolean | undefined;
  readonly isRefreshing: boolean;
  /** Why the last fetch failed; null after a good one. */
  readonly error: ErrorCode | null;
  /** Where the redirect leads that the error is, as text; only shown. */
  readonly errorHost?: string | undefined;
};

export type FreshnessByResource = Readonly<Record<Resource, Freshness>>;

/** Nothing held, nothing tried. */
export function noFreshness(): FreshnessByResource {
  const none: Freshness = { asOf: null, source: 'none', isRefreshing: false, error: null };
  return { projects: none, metrics: none, notifications: none, boundaries: none };
}
