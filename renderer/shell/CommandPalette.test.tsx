import { act, cleanup, fireEvent, render, screen } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { aProject, mapOf } from '../testing/projects';
import { officeStore } from '../state/officeStore';
import { settingsStore } from '../state/settingsStore';
import { uiStore } from '../state/uiStore';
import { CommandPalette } from './CommandPalette';
import { installDesktop, LIVE, SESSION, show } from '../testing/fakeDesktop';

// The library measures and scrolls its list, which this DOM does not lay out.
globalThis.ResizeObserver ??= class {
  observe(): void {}
  unobserve(): void {}
  disconnect(): void {}
};
Element.prototype.scrollIntoView ??= () => undefined;

const projects = mapOf(
  aProject({ id: 1, name: 'Road, Apokon' }),
  aProject({ id: 2, name: 'Health Center – Busaon', barangay: 'Busaon' }),
);

beforeEach(() => show({ projects }));

afterEach(cleanup);

function open(): void {
  render(<CommandPalette />);
  act(() => uiStore.getState().setPaletteOpen(true));
}

async function type(text: string): Promise<void> {
  await act(async () => fireEvent.change(screen.getByRole('combobox'), { target: { value: text } }));
}

function options(): (string | null)[] {
  return screen.getAllByRole('option').map((option) => option.textContent);
}

describe('CommandPalette', () => {
  it('offers every view with its key before anything is typed', () => {
    installDesktop();
    open();
    expect(options().slice(0, 7)).toEqual([
      ...['Map1', 'Dashboard2', 'Projects3', 'Notifications4', 'WorkL', 'ReviewsV', 'Settings5'],
    ]);
  });

  it('begins with what was typed before it was drawn', () => {
    installDesktop();
    act(() => {
      uiStore.getState().setPaletteOpen(true);
      uiStore.getState().setTypedAhead('busaon');
    });
    render(<CommandPalette />);
    expect(screen.getByRole<HTMLInputElement>('combobox').value).toBe('busaon');
    expect(options()).toEqual([expect.stringContaining('Health Center')]);
  });

  it('holds what was typed while it was being drawn', () => {
    installDesktop();
    function TypeMeanwhile() {
      uiStore.getState().setTypedAhead('busaon');
      return null;
    }
    act(() => uiStore.getState().setPaletteOpen(true));
    render(
      <>
        <CommandPalette />
        <TypeMeanwhile />
      </>,
    );
    expect(screen.getByRole<HTMLInputElement>('combobox').value).toBe('busaon');
    expect(options()).toEqual([expect.stringContaining('Health Center')]);
  });

  it('opens the first that it finds where Enter was pressed before it was drawn', async () => {
    installDesktop();
    act(() => {
      uiStore.getState().setPaletteOpen(true);
      uiStore.getState().setTypedAhead('busaon');
      uiStore.getState().enterAhead();
    });
    await act(async () => render(<CommandPalette />));
    expect(uiStore.getState()).toMatchObject({
      ...{ view: 'map', selectedProjectId: 2, isPaletteOpen: false, isEnteredAhead: false },
    });
  });

  it('finds a project by its barangay and opens it on the map', async () => {
    installDesktop();
    open();
    await type('busaon');
    expect(options()).toHaveLength(1);
    await act(async () => fireEvent.keyDown(screen.getByRole('combobox'), { key: 'Enter' }));
    expect(uiStore.getState()).toMatchObject({ view: 'map', selectedProjectId: 2, isPaletteOpen: false });
  });

  it('runs a command found by its words', async () => {
    const desktop = installDesktop();
    open();
    await type('refresh');
    await act(async () => fireEvent.click(screen.getByRole('option')));
    expect(desktop.refreshAll).toHaveBeenCalledOnce();
  });

  it('says so when nothing matches', async () => {
    installDesktop();
    open();
    await type('zzz');
    expect(screen.getByText('Nothing matches “zzz”.')).toBeTruthy();
  });

  it('offers the proxy’s login only while the proxy wants one', async () => {
    installDesktop();
    show({ link: { ...LIVE, problem: 'proxy_login_required' } });
    open();
    await type('proxy');
    await act(async () => fireEvent.click(screen.getByRole('option', { name: 'Enter the proxy login' })));
    expect(uiStore.getState().isProxyLoginOpen).toBe(true);
    cleanup();
    show({});
    open();
    await type('proxy');
    expect(screen.queryByRole('option')).toBeNull();
  });

  it('offers to sign in only over saved data', async () => {
    installDesktop();
    open();
    await type('sign');
    expect(options()).toEqual(['Sign out']);
    cleanup();
    show({ session: { ...SESSION, phase: 'restored' } });
    open();
    await type('sign');
    expect(options()).toEqual(['Sign in', 'Sign out']);
  });

  it('takes the beginning of a command for that, and goes to a setting by its name', async () => {
    installDesktop();
    show({ projects: mapOf(aProject({ id: 1, name: 'Slang Street, Language School' })) });
    open();
    await type('lang');
    expect(options().slice(0, 2)).toEqual(['Setting: Language', 'Language: Filipino']);
    await act(async () => fireEvent.keyDown(screen.getByRole('combobox'), { key: 'Enter' }));
    expect(uiStore.getState()).toMatchObject({ view: 'settings', soughtSetting: 'locale' });
  });

  it('offers no change of what the administrator has decided', async () => {
    installDesktop();
    open();
    await type('theme');
    expect(options()).toContain('Theme: dark');
    cleanup();
    officeStore.setState({ locked: ['theme', 'locale'] });
    open();
    await type('theme');
    expect(options()).not.toContain('Theme: dark');
    await type('lang');
    expect(options()).toEqual(['Setting: Language']);
  });

  it('draws no key that does not work', async () => {
    installDesktop();
    settingsStore.setState({ letterKeys: false });
    open();
    expect(options().slice(0, 2)).toEqual(['Map', 'Dashboard']);
  });
});
