import { recordOf } from '../recordOf';
import type { ErrorCode } from '../result';

/** What is fetched from the server, each with an age of its own. */
export const RESOURCES = [
  'projects',
  'metrics',
  'notifications',
  'boundaries',
  /** What was spent on each project. */
  'spending',
  /** Who is assigned to each project. */
  'assignments',
] as const;

export type Resource = (typeof RESOURCES)[number];

/** What is told of projects beside their lists; it changes seldom and is asked for seldom. */
export const FACT_RESOURCES = ['spending', 'assignments'] as const satisfies readonly Resource[];

export type FactResource = (typeof FACT_RESOURCES)[number];

export function isFactResource(resource: Resource): resource is FactResource {
  return FACT_RESOURCES.some((one) => one === resource);
}

/** How old one resource is, and whether it is being fetched. */
export type Freshness = {
  /** Epoch ms at which the server last confirmed it; null when never. */
  readonly asOf: number | null;
  /** Where what is held came from. */
  readonly source: 'none' | 'disk' | 'server';
  /**
   * Of the projects: from a copy on disk that an earlier version made, which lacks what that version did not know.
   * Until a whole list has come, those additions are not told as news.
   */
  readonly isPartial?: boolean | undefined;
  readonly isRefreshing: boolean;
  /** Why the last fetch failed; null after a good one. */
  readonly error: ErrorCode | null;
  /** Where the redirect of the error leads, as text; only shown. */
  readonly errorHost?: string | undefined;
};

export type FreshnessByResource = Readonly<Record<Resource, Freshness>>;

/** Nothing is held or was tried. */
export function noFreshness(): FreshnessByResource {
  const none: Freshness = { asOf: null, source: 'none', isRefreshing: false, error: null };
  return recordOf(RESOURCES, () => none);
}
