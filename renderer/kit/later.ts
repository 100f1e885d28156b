import type { LinkPhase } from '#shared/domain/connection';
import type { SessionView } from '#shared/domain/session';
import { useLive } from '../state/liveStore';
import { useOffice } from '../state/officeStore';

/**
 * Whether what may be sent later is kept now: the server is out of reach, and the user is signed in, or known
 * without it (`OfflineWork`).
 */
export function keepsForLater(
  session: Pick<SessionView, 'phase' | 'offlineWork' | 'role'>,
  link: LinkPhase,
): boolean {
  const isTheirs =
    session.phase === 'signed_in' || (session.phase === 'restored' && session.offlineWork === 'allowed');
  return isTheirs && session.role !== null && isOutOfReach(link);
}

export const isOutOfReach = (link: LinkPhase): boolean => link === 'offline' || link === 'connecting';

/** Whether notifications can be marked now: at once, or kept and marked on the server later. */
export function useMayMark(): boolean {
  const isTaken = useLive(({ session, link }) => link.phase === 'live' || keepsForLater(session, link.phase));
  const isAllowed = useOffice(({ allowedActions }) => allowedActions.includes('mark_read'));
  return isTaken && isAllowed;
}
