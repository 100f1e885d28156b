import type { LinkPhase } from '#shared/domain/connection';
import type { SessionPhase } from '#shared/domain/session';
import { useLive } from '../../../state/liveStore';

/** Why nothing can be changed just now; `act.obstacle.<name>` says it in a sentence. */
export type Obstacle = 'offline' | 'connecting' | 'login_ended' | 'not_signed_in';

/** What prevents a change; null when nothing does. */
export function obstacleOf(session: SessionPhase, link: LinkPhase): Obstacle | null {
  if (session !== 'signed_in') return 'not_signed_in';
  if (link === 'live') return null;
  if (link === 'signed_out') return 'login_ended';
  return link === 'offline' ? 'offline' : 'connecting';
}

/**
 * {@link obstacleOf} of the state now. @param projectId of the project to be changed: until the list has come, the
 * state of a project that is not held is unknown, and what was typed cannot be compared with anything
 */
export function useObstacle(projectId?: number): Obstacle | null {
  return useLive(({ session, link, projects, freshness }) => {
    const isKnown =
      projectId === undefined || projects.has(projectId) || freshness.projects.source === 'server';
    return obstacleOf(session.phase, link.phase) ?? (isKnown ? null : 'connecting');
  });
}
