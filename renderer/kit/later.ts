import type { LinkPhase } from '#shared/domain/connection';
import type { SessionView } from '#shared/domain/session';
import { useLive } from '../state/liveStore';

/**
 * Whether what may be sent later is kept now: the server is out of reach, and the user is signed in, or would be by
 * itself if it were not.
 */
export function keepsForLater(
  session: Pick<SessionView, 'phase' | 'isKept' | 'role'>,
  link: LinkPhase,
): boolean {
  const isTheirs = session.phase === 'signed_in' || (session.phase === 'restored' && session.isKept);
  return isTheirs && session.role !== null && (link === 'offline' || link === 'connecting');
}

/** Whether notifications can be marked now: at once, or kept and marked on the server later. */
export function useMayMark(): boolean {
  return useLive(({ session, link }) => link.phase === 'live' || keepsForLater(session, link.phase));
}
