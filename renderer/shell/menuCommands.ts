import type { MenuCommand } from '#shared/menuCommands';
import { liveStore } from '../state/liveStore';
import { settingsStore } from '../state/settingsStore';
import { uiStore } from '../state/uiStore';
import { availableCommands } from './commands';

/** Does what was chosen in the application menu: what the palette's command of that label does, where it is offered now. */
export function runMenuCommand(name: MenuCommand): void {
  // As with the window's own keys: a dialog is answered first.
  if (document.querySelector('dialog[open]')) return;
  const { session, projects, link } = liveStore.getState();
  if (session.phase === 'none' || session.phase === 'opening') return;
  const ui = uiStore.getState();
  if (name === 'palette.title') {
    ui.setPaletteOpen(true);
    return;
  }
  const selected = ui.selectedProjectId === null ? null : (projects.get(ui.selectedProjectId) ?? null);
  availableCommands(session, settingsStore.getState(), selected, link.problem)
    .find(({ label }) => label === name)
    ?.run();
}
