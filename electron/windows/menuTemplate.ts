import type { WebPage } from '#shared/domain/webPages';
import { menuCommandsOf, type MenuCommand } from '#shared/menuCommands';
import type { Translate } from '#shared/messages/translate';
import type { Route } from '#shared/routes';
import { VIEWS, VIEWS_TABLE, type View } from '#shared/views';

/** The entries that Electron handles by itself, by their role. */
export type MenuRole =
  | 'about'
  | 'services'
  | 'hide'
  | 'hideOthers'
  | 'unhide'
  | 'quit'
  | 'close'
  | 'undo'
  | 'redo'
  | 'cut'
  | 'copy'
  | 'paste'
  | 'selectAll'
  | 'zoomIn'
  | 'zoomOut'
  | 'resetZoom'
  | 'togglefullscreen'
  | 'toggleDevTools'
  | 'minimize'
  | 'zoom'
  | 'front';

/** An entry of ours: opens a place in the window, or runs a command. */
export type MenuChoice = { readonly route: Route } | { readonly command: MenuCommand };

export type MenuEntry =
  | 'separator'
  | {
      readonly label: string;
      readonly role?: MenuRole;
      readonly choice?: MenuChoice;
      readonly accelerator?: string;
      readonly isEnabled?: boolean;
      /** Only its keys are used. */
      readonly isHidden?: boolean;
      readonly entries?: readonly MenuEntry[];
      /** The standard menu of macOS that it is. */
      readonly systemMenu?: 'windowMenu' | 'help' | 'services';
    };

export type MenuOptions = {
  readonly platform: NodeJS.Platform;
  readonly appName: string;
  readonly translate: Translate;
  /** Offered in a source checkout, and where the administrator's policy allows it. */
  readonly hasDeveloperTools: boolean;
  readonly session: 'none' | 'saved' | 'signed_in';
  /** Pages of the server that this user has there. */
  readonly webPages: readonly WebPage[];
};

/**
 * The application menu by the habits of each system: macOS has a menu of the application and one of its windows, the
 * others begin with File. It has none of the framework's own entries: no reload, no link.
 */
export function menuTemplate(options: MenuOptions): readonly MenuEntry[] {
  const { platform, translate, session } = options;
  const isMac = platform === 'darwin';
  const isAtWork = session !== 'none';
  const isEnabled = {
    work: isAtWork,
    server: session === 'signed_in',
    saved: session === 'saved',
    page: true,
  };
  const pages = new Set<string>(options.webPages.map((page) => `web.${page}`));
  const commands = (menu: Parameters<typeof menuCommandsOf>[0]): readonly MenuEntry[] =>
    menuCommandsOf(menu)
      .filter(({ needs }) => needs !== 'saved' || isEnabled.saved)
      .filter(({ name, needs }) => needs !== 'page' || pages.has(name))
      .map(({ name, needs, accelerator }) => ({
        label: translate(name),
        choice: { command: name },
        isEnabled: isEnabled[needs],
        ...(accelerator ? { accelerator } : {}),
      }));
  const goTo = (name: View): MenuEntry => ({
    label: translate(`nav.${name}`),
    choice: { route: { name } },
    accelerator: `CmdOrCtrl+${VIEWS_TABLE[name].key}`,
    isEnabled: isAtWork,
  });
  const about: MenuEntry = isMac
    ? { label: translate('menu.about', { app: options.appName }), role: 'about' }
    : {
        label: translate('menu.about', { app: options.appName }),
        choice: { route: { name: 'settings' } },
        isEnabled: isAtWork,
      };
  const settings: MenuEntry = {
    label: translate('menu.settings'),
    choice: { route: { name: 'settings' } },
    accelerator: 'CmdOrCtrl+,',
    isEnabled: isAtWork,
  };
  const account = commands('account');
  const close: MenuEntry = { label: translate('menu.close'), role: 'close', accelerator: 'CmdOrCtrl+W' };

  const file: MenuEntry = isMac
    ? { label: plain(translate('menu.file')), entries: [...account, 'separator', close] }
    : {
        label: translate('menu.file'),
        entries: [
          settings,
          'separator',
          ...account,
          'separator',
          close,
          // Windows closes with Alt+F4 and gives "Exit" no key of its own.
          {
            label: translate('menu.exit'),
            role: 'quit',
            ...(platform === 'win32' ? {} : { accelerator: 'Ctrl+Q' }),
          },
        ],
      };
  const edit: MenuEntry = {
    label: translate('menu.edit'),
    entries: [
      { label: translate('menu.undo'), role: 'undo' },
      { label: translate('menu.redo'), role: 'redo' },
      'separator',
      { label: translate('menu.cut'), role: 'cut' },
      { label: translate('menu.copy'), role: 'copy' },
      { label: translate('menu.paste'), role: 'paste' },
      { label: translate('menu.selectAll'), role: 'selectAll' },
      'separator',
      ...commands('edit'),
    ],
  };
  const view: MenuEntry = {
    label: translate('menu.view'),
    entries: [
      ...commands('view'),
      'separator',
      { label: translate('menu.zoomIn'), role: 'zoomIn', accelerator: 'CmdOrCtrl+Plus' },
      // "+" needs the shift key on most keyboards; people press the key without it.
      { label: translate('menu.zoomIn'), role: 'zoomIn', accelerator: 'CmdOrCtrl+=', isHidden: true },
      { label: translate('menu.zoomOut'), role: 'zoomOut', accelerator: 'CmdOrCtrl+-' },
      { label: translate('menu.resetZoom'), role: 'resetZoom', accelerator: 'CmdOrCtrl+0' },
      'separator',
      {
        label: translate('menu.fullScreen'),
        role: 'togglefullscreen',
        accelerator: isMac ? 'Ctrl+Cmd+F' : 'F11',
      },
      ...(options.hasDeveloperTools
        ? ([
            'separator',
            {
              label: translate('menu.developerTools'),
              role: 'toggleDevTools',
              accelerator: isMac ? 'Alt+Cmd+I' : 'Ctrl+Shift+I',
            },
          ] satisfies MenuEntry[])
        : []),
    ],
  };
  const web = commands('web');
  const inBrowser: readonly MenuEntry[] =
    web.length > 0 ? ['separator', { label: translate('menu.web'), entries: web }] : [];
  const go: MenuEntry = {
    label: translate('menu.go'),
    entries: [
      ...VIEWS.filter((name) => VIEWS_TABLE[name].isInGoMenu).map(goTo),
      'separator',
      ...commands('go'),
      ...inBrowser,
    ],
  };
  const help = commands('help');
  if (!isMac) return [file, edit, view, go, { label: translate('menu.help'), entries: [...help, about] }];
  const ownMenu: MenuEntry = {
    label: options.appName,
    entries: [
      about,
      'separator',
      settings,
      'separator',
      { label: translate('menu.services'), systemMenu: 'services' },
      'separator',
      { label: translate('menu.hide', { app: options.appName }), role: 'hide' },
      { label: translate('menu.hideOthers'), role: 'hideOthers' },
      { label: translate('menu.unhide'), role: 'unhide' },
      'separator',
      { label: translate('menu.quit', { app: options.appName }), role: 'quit' },
    ],
  };
  const windowMenu: MenuEntry = {
    label: plain(translate('menu.window')),
    systemMenu: 'windowMenu',
    entries: [
      { label: translate('menu.minimize'), role: 'minimize', accelerator: 'Cmd+M' },
      { label: translate('menu.zoomWindow'), role: 'zoom' },
      'separator',
      { label: translate('menu.front'), role: 'front' },
    ],
  };
  return [
    ownMenu,
    file,
    withPlainLabel(edit),
    withPlainLabel(view),
    withPlainLabel(go),
    windowMenu,
    // The system adds its search field to a menu of this kind.
    {
      label: plain(translate('menu.help')),
      systemMenu: 'help',
      entries: [
        ...help,
        {
          label: translate('settings.diagnostics'),
          choice: { route: { name: 'settings' } },
          isEnabled: isAtWork,
        },
      ],
    },
  ];
}

/** macOS has no keys for menu titles and would draw the mark. */
function plain(label: string): string {
  return label.replace('&', '');
}

function withPlainLabel(entry: Exclude<MenuEntry, 'separator'>): MenuEntry {
  return { ...entry, label: plain(entry.label) };
}
