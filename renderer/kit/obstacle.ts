import type { LinkPhase } from '#shared/domain/connection';
import type { OfflineWork, SessionView } from '#shared/domain/session';
import { isQueuedKind, NO_PROJECT, type FormKind } from '#shared/domain/work';
import { useLive } from '../state/liveStore';
import { isOutOfReach, keepsForLater } from './later';

/** Why nothing can be changed just now; `act.obstacle.<name>` says it in a sentence. */
export type Obstacle =
  | 'offline'
  | 'connecting'
  | 'login_ended'
  | 'not_signed_in'
  /** Without the server, for the reasons of `OfflineWork`. */
  | 'password_first'
  | 'too_long_ago'
  | 'unproven';

const OFFLINE_OBSTACLES: Readonly<Record<OfflineWork, Obstacle>> = {
  // Kept for later; what cannot be kept needs the server.
  allowed: 'not_signed_in',
  password: 'password_first',
  expired: 'too_long_ago',
  unproven: 'unproven',
};

/** What prevents a change; null when nothing does. */
export function obstacleOf(
  session: Pick<SessionView, 'phase' | 'offlineWork'>,
  link: LinkPhase,
): Obstacle | null {
  if (session.phase === 'restored' && isOutOfReach(link)) {
    return OFFLINE_OBSTACLES[session.offlineWork];
  }
  if (session.phase !== 'signed_in') return 'not_signed_in';
  if (link === 'live') return null;
  if (link === 'signed_out') return 'login_ended';
  return link === 'offline' ? 'offline' : 'connecting';
}

/**
 * {@link obstacleOf} of the state now. @param projectId of the project to be changed: until the list has come, the
 * state of a project that is not held is unknown, and what was typed cannot be compared with anything
 * @param action a change that may be sent later has no obstacle in a server out of reach
 */
export function useObstacle(projectId?: number, action?: FormKind): Obstacle | null {
  return useLive(({ session, link, projects, freshness }) => {
    const isHeld = projectId === undefined || projects.has(projectId);
    const isKnown = isHeld || freshness.projects.source === 'server';
    const isKept = action !== undefined && isQueuedKind(action) && keepsForLater(session, link.phase);
    // A project that is still to be created is held nowhere.
    if (isKept && (isHeld || projectId === NO_PROJECT)) return null;
    return obstacleOf(session, link.phase) ?? (isKnown ? null : 'connecting');
  });
}

/** Whether a change of this kind is kept now and sent later. */
export function useIsForLater(action: FormKind): boolean {
  return useLive(({ session, link }) => isQueuedKind(action) && keepsForLater(session, link.phase));
}

/** The obstacle of each action on projects that are held, and whether some are kept for later. */
export function useObstacles(): {
  readonly of: (action: FormKind) => Obstacle | null;
  readonly isKeeping: boolean;
} {
  const obstacle = useObstacle();
  const isKeeping = useLive(({ session, link }) => keepsForLater(session, link.phase));
  return { of: (action) => (isKeeping && isQueuedKind(action) ? null : obstacle), isKeeping };
}
