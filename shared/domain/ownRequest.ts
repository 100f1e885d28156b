import { z } from 'zod';
import { LONGEST } from './bounds';
import type { UserNotification } from './notification';
import { outsideLines } from './outsideText';

/**
 * A request for more budget that an engineer made with this application and that is not decided: the server lists no
 * request to an engineer, not even the engineer's own (server contract §12).
 */
export type OwnRequest = {
  readonly projectId: number;
  /** PHP. */
  readonly amount: number;
  readonly reason: string;
  /** When it was sent, epoch ms. */
  readonly at: number;
  /** The newest notification known then: decisions come later, and ids rise. */
  readonly afterNotification: number;
};

/** How many are kept; the oldest leave. */
const MOST_OWN_REQUESTS = 200;

export const ownRequestSchema: z.ZodType<OwnRequest> = z.object({
  projectId: z.number().int().nonnegative(),
  amount: z.number(),
  reason: z.string().overwrite((text) => outsideLines(text, LONGEST.description)),
  at: z.number().int().nonnegative(),
  afterNotification: z.number().int().nonnegative(),
});

export function withOwnRequest(requests: readonly OwnRequest[], request: OwnRequest): readonly OwnRequest[] {
  return [...requests, request].slice(-MOST_OWN_REQUESTS);
}

/** How the server tells who asked that a request was decided. */
const DECIDED = /^\[(APPROVED|REJECTED)\] Budget Increase/;

/**
 * The requests that no notification tells a decision of. A decision names the project, not the request: it ends the newest
 * one that was there, which is the one that the server's own pages show.
 * @param projectOf the project a notification is about
 * @returns the same list where nothing was decided
 */
export function stillWaiting(
  requests: readonly OwnRequest[],
  notifications: Iterable<UserNotification>,
  projectOf: (notification: UserNotification) => number | null,
): readonly OwnRequest[] {
  if (requests.length === 0) return requests;
  const decisions = [...notifications]
    .filter(({ message }) => DECIDED.test(message))
    .sort((a, b) => a.id - b.id);
  let left = requests;
  for (const decision of decisions) {
    const projectId = projectOf(decision);
    const decided = left.findLast(
      (one) => one.projectId === projectId && one.afterNotification < decision.id,
    );
    if (decided) left = left.filter((one) => one !== decided);
  }
  return left;
}
