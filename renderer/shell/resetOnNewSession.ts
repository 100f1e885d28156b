import type { Unsubscribe } from '#shared/ipc/interface';
import type { SessionView } from '#shared/domain/session';
import type { LiveStore } from '../state/liveStore';

type Resettable = { readonly getState: () => { readonly reset: () => void } };

/** Whose data the window shows; null for nobody's. */
export function ownerOf(session: SessionView): string | null {
  return session.phase === 'none' || session.phase === 'opening'
    ? null
    : `${session.username}@${session.server}`;
}

/**
 * Resets the stores of this window (selection, filter, open forms) when a user leaves: another user's projects have
 * other ids.
 */
export function resetOnNewSession(live: LiveStore, ...stores: readonly Resettable[]): Unsubscribe {
  let owner = ownerOf(live.getState().session);
  return live.subscribe((state, before) => {
    if (state.session === before.session) return;
    const next = ownerOf(state.session);
    // The first user finds the screen as it is: a deep link may have opened a place already.
    if (owner !== null && next !== owner) for (const store of stores) store.getState().reset();
    owner = next;
  });
}
