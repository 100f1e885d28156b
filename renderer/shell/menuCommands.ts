import type { MenuCommand } from '#shared/menuCommands';
import { runCommand, COMMANDS } from '../kit/commands';
import { liveStore } from '../state/liveStore';

/** Runs the command of that label from the application menu, where it is offered now. */
export function runMenuCommand(name: MenuCommand): void {
  // As with the window's own keys: an open dialog comes first.
  if (document.querySelector('dialog[open]')) return;
  const { phase } = liveStore.getState().session;
  if (phase === 'none' || phase === 'opening') return;
  const command = COMMANDS.find(({ label }) => label === name);
  if (command) runCommand(command);
}
