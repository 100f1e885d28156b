type MenuPart = {
  /** Which part of the application menu it stands in, in the order of the table. */
  readonly menu: 'account' | 'edit' | 'view' | 'go' | 'web' | 'help';
  /**
   * `work`: saved or live data is shown, `server`: and somebody is signed in. `saved`: only saved data is shown;
   * otherwise it is left out. `page`:
   * the user's role has that page on the server; otherwise it is left out.
   */
  readonly needs: 'work' | 'server' | 'saved' | 'page';
  /** In the menu; as Electron writes it. */
  readonly accelerator?: string;
};

/**
 * The commands of the application menu, each named by its label, with what main has to know of it. The window runs the
 * command of that label in `renderer/kit/commands.ts`.
 */
export const MENU_TABLE = {
  'palette.title': { menu: 'edit', needs: 'work', accelerator: 'CmdOrCtrl+K' },
  // Not Ctrl+R or F5: users who mean "load the page again" must lose nothing by it.
  'command.refresh': { menu: 'view', needs: 'server' },
  'command.retry': { menu: 'view', needs: 'work' },
  'command.toggleList': { menu: 'view', needs: 'work' },
  'command.toggleHeat': { menu: 'view', needs: 'work' },
  'command.toggleStreets': { menu: 'view', needs: 'work' },
  'command.resetFilter': { menu: 'view', needs: 'work' },
  'command.markAllRead': { menu: 'go', needs: 'server' },
  'web.home': { menu: 'web', needs: 'page' },
  'web.accounts': { menu: 'web', needs: 'page' },
  'web.admin': { menu: 'web', needs: 'page' },
  'web.zone_analytics': { menu: 'web', needs: 'page' },
  'web.receipt_scan': { menu: 'web', needs: 'page' },
  'web.projects_csv': { menu: 'web', needs: 'page' },
  'web.projects_excel': { menu: 'web', needs: 'page' },
  'web.budget_csv': { menu: 'web', needs: 'page' },
  'web.budget_excel': { menu: 'web', needs: 'page' },
  'command.help': { menu: 'help', needs: 'work', accelerator: 'F1' },
  'command.checkUpdates': { menu: 'help', needs: 'work' },
  'command.signIn': { menu: 'account', needs: 'saved' },
  'command.signOut': { menu: 'account', needs: 'work' },
} as const satisfies Record<string, MenuPart>;

export type MenuCommand = keyof typeof MENU_TABLE;

/** Their names, in that order. */
export const MENU_COMMANDS = Object.keys(MENU_TABLE) as readonly MenuCommand[];

/** Those of one part of the menu, in that order. */
export function menuCommandsOf(
  menu: MenuPart['menu'],
): readonly (MenuPart & { readonly name: MenuCommand })[] {
  return MENU_COMMANDS.map((name) => ({ name, ...MENU_TABLE[name] })).filter((part) => part.menu === menu);
}
