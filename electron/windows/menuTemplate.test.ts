import { describe, expect, it } from 'vitest';
import { generalPagesOf } from '#shared/domain/webPages';
import { createTranslate } from '#shared/messages/translate';
import { MENU_COMMANDS } from '#shared/menuCommands';
import { menuTemplate, type MenuEntry, type MenuOptions } from './menuTemplate';

type Item = Exclude<MenuEntry, 'separator'>;

const WORKING: MenuOptions = {
  platform: 'linux',
  appName: 'GISTagum Desktop',
  translate: createTranslate('en'),
  hasDeveloperTools: false,
  session: 'signed_in',
  webPages: [],
};

function items(entries: readonly MenuEntry[]): readonly Item[] {
  return entries.flatMap((entry) => (entry === 'separator' ? [] : [entry, ...items(entry.entries ?? [])]));
}

function titles(options: Partial<MenuOptions>): readonly string[] {
  return menuTemplate({ ...WORKING, ...options }).map((entry) => (entry === 'separator' ? '-' : entry.label));
}

function all(options: Partial<MenuOptions> = {}): readonly Item[] {
  return items(menuTemplate({ ...WORKING, ...options }));
}

const SYSTEMS = ['linux', 'win32', 'darwin'] as const;

describe('the application menu', () => {
  it('has the menus each system’s users look for', () => {
    const others = ['&File', '&Edit', '&View', '&Go', '&Help'];
    expect(titles({ platform: 'linux' })).toEqual(others);
    expect(titles({ platform: 'win32' })).toEqual(others);
    expect(titles({ platform: 'darwin' })).toEqual([
      'GISTagum Desktop',
      'File',
      'Edit',
      'View',
      'Go',
      'Window',
      'Help',
    ]);
  });

  it.each(SYSTEMS)(
    'keeps editing, zoom, full screen, closing and quitting within reach on %s',
    (platform) => {
      const roles = all({ platform }).map(({ role }) => role);
      const wanted = ['undo', 'redo', 'cut', 'copy', 'paste', 'selectAll', 'zoomIn', 'zoomOut', 'resetZoom'];
      expect(roles).toEqual(expect.arrayContaining([...wanted, 'togglefullscreen', 'close', 'quit']));
    },
  );

  it('gives macOS its own menu and its window menu', () => {
    const [own] = menuTemplate({ ...WORKING, platform: 'darwin' });
    const labels = items([own as MenuEntry]).map(({ label }) => label);
    expect(labels).toEqual([
      'GISTagum Desktop',
      'About GISTagum Desktop',
      'Settings…',
      'Services',
      'Hide GISTagum Desktop',
      'Hide others',
      'Show all',
      'Quit GISTagum Desktop',
    ]);
    expect(all({ platform: 'darwin' }).flatMap(({ systemMenu }) => systemMenu ?? [])).toEqual([
      'services',
      'windowMenu',
      'help',
    ]);
  });

  it('marks no letters on macOS and one in each title elsewhere', () => {
    for (const locale of ['en', 'fil'] as const) {
      const translate = createTranslate(locale);
      expect(titles({ platform: 'darwin', translate }).join('')).not.toContain('&');
      const marked = titles({ translate }).map((title) => /&(.)/.exec(title)?.[1]?.toLowerCase());
      expect(new Set(marked).size).toBe(5);
      expect(marked).not.toContain(undefined);
    }
  });

  it.each(SYSTEMS)('offers developer tools on %s only where they are wanted', (platform) => {
    const roles = (hasDeveloperTools: boolean) =>
      all({ platform, hasDeveloperTools }).map(({ role }) => role as string);
    expect(roles(true)).toContain('toggleDevTools');
    expect(roles(false)).not.toContain('toggleDevTools');
  });

  it.each(SYSTEMS)('never loads the page again on %s, by an entry or by a key', (platform) => {
    const entries = all({ platform, hasDeveloperTools: true });
    const keys = entries.flatMap(({ accelerator }) => accelerator?.toLowerCase() ?? []);
    expect(keys.filter((key) => /(^|\+)(r|f5)$/.test(key))).toEqual([]);
    expect(entries.map(({ role }) => role as string).filter((role) => /reload/i.test(role ?? ''))).toEqual(
      [],
    );
  });

  it.each(SYSTEMS)('gives no key to two visible entries on %s', (platform) => {
    const keys = all({ platform, hasDeveloperTools: true }).flatMap(({ accelerator }) => accelerator ?? []);
    expect(new Set(keys).size).toBe(keys.length);
  });

  it('offers nothing that needs a signed-in user while nobody is', () => {
    const chosen = all({ session: 'none' }).filter(({ choice }) => choice);
    expect(chosen.length).toBeGreaterThan(8);
    expect(chosen.filter(({ isEnabled }) => isEnabled !== false)).toEqual([]);
  });

  it('offers the pages of the server that the user has there, and no empty menu of them', () => {
    const offered = (role: 'finance_manager' | null) =>
      all({ webPages: generalPagesOf(role) }).flatMap(({ choice }) =>
        choice && 'command' in choice && choice.command.startsWith('web.') ? [choice.command] : [],
      );
    expect(offered('finance_manager')).toContain('web.receipt_scan');
    expect(offered('finance_manager')).not.toContain('web.admin');
    expect(offered(null)).toEqual([]);
    expect(all().map(({ label }) => label)).not.toContain('Server pages');
  });

  it('offers signing in over saved data only, and what needs the server only with one', () => {
    const enabled = (session: MenuOptions['session']) =>
      all({ session, webPages: generalPagesOf('superuser') }).flatMap(({ choice, isEnabled }) =>
        choice && 'command' in choice && isEnabled !== false ? [choice.command] : [],
      );
    expect(enabled('saved')).toContain('command.signIn');
    expect(enabled('saved')).not.toContain('command.refresh');
    expect(enabled('signed_in')).not.toContain('command.signIn');
    expect(enabled('signed_in')).toContain('command.refresh');
    expect(new Set([...enabled('saved'), ...enabled('signed_in')])).toEqual(new Set(MENU_COMMANDS));
  });

  it('speaks Filipino', () => {
    expect(titles({ translate: createTranslate('fil') })).toEqual([
      '&File',
      '&I-edit',
      '&Tingnan',
      '&Pumunta',
      'T&ulong',
    ]);
  });
});
