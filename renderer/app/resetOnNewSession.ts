import type { Unsubscribe } from '#shared/ipc/contract';
import type { SessionView } from '#shared/domain/session';
import type { LiveStore } from '../state/liveStore';
import type { uiStore } from '../state/uiStore';

function ownerOf(session: SessionView): string | null {
  return session.phase === 'none' ? null : `${session.username}@${session.server}`;
}

/** Forgets selection and filter when another user or server takes over: their projects have other numbers. */
export function resetOnNewSession(live: LiveStore, ui: typeof uiStore): Unsubscribe {
  let owner = ownerOf(live.getState().session);
  return live.subscribe((state, before) => {
    if (state.session === before.session) return;
    const next = ownerOf(state.session);
    // The first owner finds an untouched screen, or one a deep link has already pointed somewhere.
    if (owner !== null && next !== null && next !== owner) ui.getState().reset();
    owner = next ?? owner;
  });
}
