import type { LinkPhase } from '#shared/domain/connection';
import type { SessionPhase } from '#shared/domain/session';
import { useLive } from '../../state/liveStore';

/** Why nothing can be changed just now; `act.obstacle.<name>` says it in a sentence. */
export type Obstacle = 'offline' | 'connecting' | 'login_ended' | 'not_signed_in';

/** What stands between the user and a change; null when nothing does. */
export function obstacleOf(session: SessionPhase, link: LinkPhase): Obstacle | null {
  if (session !== 'signed_in') return 'not_signed_in';
  if (link === 'live') return null;
  if (link === 'signed_out') return 'login_ended';
  return link === 'offline' ? 'offline' : 'connecting';
}

/** {@link obstacleOf} of the state now. */
export function useObstacle(): Obstacle | null {
  return useLive((state) => obstacleOf(state.session.phase, state.link.phase));
}
