import { act, cleanup, fireEvent, render, screen } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { DesktopApi } from '#shared/ipc/interface';
import { ProjectMenu } from '../screens/projects/actions/ProjectMenu';
import { ProjectDetail } from '../screens/projects/ProjectDetail';
import { aProject, mapOf } from '../testing/projects';
import { actionStore } from '../state/actionStore';
import { settingsStore } from '../state/settingsStore';
import { uiStore } from '../state/uiStore';
import { installDesktop, show } from '../testing/fakeDesktop';
import { useShortcuts } from './useShortcuts';

function Window() {
  useShortcuts();
  return (
    <>
      <input aria-label="text" />
      <ProjectMenu />
      <ProjectDetail />
    </>
  );
}

let desktop: DesktopApi;

beforeEach(() => {
  desktop = installDesktop();
  actionStore.getState().reset();
  show({ projects: mapOf(aProject({ id: 7 })) });
  // The width and place of the list are the user's own: a reset keeps them.
  uiStore.getState().setListHidden(false);
  render(<Window />);
});

afterEach(cleanup);

const press = (key: string, on: Element = document.body, more: KeyboardEventInit = {}): boolean =>
  fireEvent.keyDown(on, { key, ...more });
const switchLetters = (isOn: boolean): void => act(() => settingsStore.setState({ letterKeys: isOn }));
const forms = (): readonly string[] => actionStore.getState().forms.map(({ action }) => action);

/** The results of the keys 2, R, B, P and /. */
function pressAll(): unknown {
  act(() => uiStore.getState().select(7));
  for (const key of ['2', 'r', 'b', 'p', '/']) act(() => void press(key));
  const { view, isListHidden, isPaletteOpen } = uiStore.getState();
  return [view, desktop.refreshAll, isListHidden, isPaletteOpen, forms()].map((part) =>
    part === desktop.refreshAll
      ? (part as unknown as { mock: { calls: unknown[] } }).mock.calls.length
      : part,
  );
}

describe('a single key', () => {
  it('acts while single keys are on', () => {
    expect(pressAll()).toEqual(['dashboard', 1, true, true, ['add_progress']]);
  });

  it('does nothing once they are off, from the very next key on', () => {
    switchLetters(false);
    expect(pressAll()).toEqual(['map', 0, false, false, []]);
    act(() => void press('Escape'));
    expect(uiStore.getState().selectedProjectId).toBeNull();
    act(() => void press('k', document.body, { ctrlKey: true }));
    expect(uiStore.getState().isPaletteOpen).toBe(true);
  });

  it('is text for the palette from when it was asked for, before it is drawn', () => {
    act(() => void press('k', document.body, { ctrlKey: true }));
    for (const key of ['2', 'r', 'x', 'Backspace', ' ', 'b']) act(() => void press(key));
    expect(uiStore.getState().isEnteredAhead).toBe(false);
    // What comes after Enter is not for the palette any more, and for nothing else yet.
    for (const key of ['Enter', '2', 'Backspace']) act(() => void press(key));
    expect(uiStore.getState()).toMatchObject({
      ...{ view: 'map', isPaletteOpen: true, typedAhead: '2r b', isEnteredAhead: true },
    });
    expect(desktop.refreshAll).not.toHaveBeenCalled();
    act(() => void press('Escape'));
    expect(uiStore.getState()).toMatchObject({ isPaletteOpen: false, typedAhead: '' });
    act(() => void press('2'));
    expect(uiStore.getState().view).toBe('dashboard');
  });

  it('is a letter where text goes, a dialog’s own in a dialog, and no repeat is a second press', () => {
    act(() => void press('2', screen.getByLabelText('text')));
    act(() => void press('2', document.body, { repeat: true }));
    const dialog = document.createElement('dialog');
    dialog.setAttribute('open', '');
    document.body.append(dialog);
    act(() => void press('2'));
    dialog.remove();
    expect(uiStore.getState().view).toBe('map');
    act(() => void press('2'));
    expect(uiStore.getState().view).toBe('dashboard');
  });
});

/** Actions without a button, and their keys. */
const BEHIND: readonly (readonly [name: string, key: string])[] = [
  ['Plan progress', ''],
  ['Extend the end', ''],
  ['Alert Finance', ''],
  ['Delete project', ''],
  ['Correct a report', ''],
  ['Request budget', 'Q'],
  ['Allocate budget', 'A'],
  ['Decide on budget request', 'D'],
];

describe('the menu of a row', () => {
  const open = (): void =>
    act(() => {
      uiStore.getState().select(7);
      uiStore.getState().setProjectMenu({ projectId: 7, x: 1, y: 1 });
    });
  const items = (): (string | null)[] => screen.getAllByRole('menuitem').map((item) => item.textContent);

  it('names the keys that work, and only those', () => {
    open();
    expect(items()).toEqual([
      'Open project',
      'Report progressP',
      'Change statusS',
      'Add expenseC',
      'Edit projectE',
      ...BEHIND.map((each) => each.join('')),
      'New projectN',
      'Open in the browser',
    ]);
    switchLetters(false);
    expect(items()).toEqual([
      'Open project',
      'Report progress',
      'Change status',
      'Add expense',
      'Edit project',
      ...BEHIND.map(([name]) => name),
      'New project',
      'Open in the browser',
    ]);
  });

  it('obeys the key it names, and not the one that is switched off', () => {
    open();
    switchLetters(false);
    const item = (): HTMLElement => screen.getByRole('menuitem', { name: /^Add expense/ });
    act(() => void press('c', item()));
    expect(forms()).toEqual([]);
    switchLetters(true);
    act(() => void press('c', item()));
    expect(forms()).toEqual(['add_cost']);
  });

  it('goes round by arrow keys, begins on its first entry, and gives the focus back on Escape', () => {
    const before = screen.getByLabelText('text');
    before.focus();
    open();
    const focused = (): string | null | undefined => document.activeElement?.textContent;
    expect(focused()).toBe('Open project');
    press('ArrowUp', document.activeElement ?? before);
    expect(focused()).toBe(items().at(-1));
    press('ArrowDown', document.activeElement ?? before);
    expect(focused()).toBe('Open project');
    act(() => void press('Escape', document.activeElement ?? before));
    expect(screen.queryByRole('menu')).toBeNull();
    expect(document.activeElement).toBe(before);
    // One press closes only the innermost thing.
    expect(uiStore.getState().selectedProjectId).toBe(7);
  });
});

describe('the buttons of the panel', () => {
  it('promise their keys only while those work', () => {
    act(() => uiStore.getState().select(7));
    const keys = (): (string | null)[] =>
      ['Report progress', 'Add expense', 'Edit project'].map((name) =>
        screen.getByRole('button', { name }).getAttribute('aria-keyshortcuts'),
      );
    expect(keys()).toEqual(['P', 'C', 'E']);
    switchLetters(false);
    expect(keys()).toEqual([null, null, null]);
  });
});
