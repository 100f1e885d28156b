import { beforeEach, describe, expect, it } from 'vitest';
import { MENU_COMMANDS } from '#shared/menuCommands';
import { COMMANDS } from '../kit/commands';
import { uiStore } from '../state/uiStore';
import { runMenuCommand } from './menuCommands';
import { installDesktop, SESSION, show } from '../testing/fakeDesktop';

beforeEach(() => {
  document.body.replaceChildren();
  show({});
});

describe('a command of the application menu', () => {
  it('has its entry among the commands', () => {
    const labels = COMMANDS.map(({ label }) => label);
    expect(labels).toEqual(expect.arrayContaining([...MENU_COMMANDS]));
  });

  it('does what the palette’s command of that label does', () => {
    const desktop = installDesktop();
    runMenuCommand('command.refresh');
    expect(desktop.refreshAll).toHaveBeenCalledTimes(1);
    runMenuCommand('command.toggleList');
    expect(uiStore.getState().isListHidden).toBe(true);
    runMenuCommand('command.toggleList');
    runMenuCommand('command.signOut');
    expect(desktop.signOut).toHaveBeenCalledTimes(1);
    runMenuCommand('palette.title');
    expect(uiStore.getState().isPaletteOpen).toBe(true);
  });

  it('does nothing under a dialog, nor before anybody is at work', () => {
    const desktop = installDesktop();
    const dialog = document.createElement('dialog');
    dialog.setAttribute('open', '');
    document.body.append(dialog);
    for (const name of MENU_COMMANDS) runMenuCommand(name);
    dialog.remove();
    show({ session: { ...SESSION, phase: 'none' } });
    for (const name of MENU_COMMANDS) runMenuCommand(name);
    expect(desktop.signOut).not.toHaveBeenCalled();
    expect(desktop.refreshAll).not.toHaveBeenCalled();
    expect(uiStore.getState().isPaletteOpen).toBe(false);
  });
});
