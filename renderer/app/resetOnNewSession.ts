import type { Unsubscribe } from '#shared/ipc/contract';
import type { SessionView } from '#shared/domain/session';
import type { LiveStore } from '../state/liveStore';
import type { uiStore } from '../state/uiStore';

function ownerOf(session: SessionView): string | null {
  return session.phase === 'none' || session.phase === 'opening'
    ? null
    : `${session.username}@${session.server}`;
}

/** Forgets selection, filter and open dialogs when a user leaves: another one's projects have other numbers. */
export function resetOnNewSession(live: LiveStore, ui: typeof uiStore): Unsubscribe {
  let owner = ownerOf(live.getState().session);
  return live.subscribe((state, before) => {
    if (state.session === before.session) return;
    const next = ownerOf(state.session);
    // Whoever comes first finds the screen as it is: a deep link may have pointed it somewhere already.
    if (owner !== null && next !== owner) ui.getState().reset();
    owner = next;
  });
}
