import type { MenuCommand } from '#shared/menuCommands';
import { runAction, USER_ACTIONS } from '../kit/userActions';
import { liveStore } from '../state/liveStore';

/** Does what was chosen in the application menu: the action of that label, where it is offered now. */
export function runMenuCommand(name: MenuCommand): void {
  // As with the window's own keys: a dialog is answered first.
  if (document.querySelector('dialog[open]')) return;
  const { phase } = liveStore.getState().session;
  if (phase === 'none' || phase === 'opening') return;
  const action = USER_ACTIONS.find(({ label }) => label === name);
  if (action) runAction(action);
}
