import { Menu, type MenuItemConstructorOptions } from 'electron';
import type { Locale } from '#shared/messages/locale';
import type { SessionPhase } from '#shared/domain/session';
import { generalPagesOf } from '#shared/domain/webPages';
import { createTranslate } from '#shared/messages/translate';
import type { StateStore } from '../city/state/stateStore';
import { menuTemplate, type MenuChoice, type MenuEntry, type MenuOptions } from './menuTemplate';

export type AppMenuOptions = Pick<MenuOptions, 'platform' | 'hasDeveloperTools'> & {
  readonly store: StateStore;
  readonly locale: () => Locale;
  readonly choose: (choice: MenuChoice) => void;
};

const SESSIONS: Readonly<Record<SessionPhase, MenuOptions['session']>> = {
  none: 'none',
  opening: 'none',
  restored: 'saved',
  signed_in: 'signed_in',
};

/** Keeps the application menu in the user's language and in step with the session. */
export class AppMenu {
  readonly #options: AppMenuOptions;
  #shown = '';

  constructor(options: AppMenuOptions) {
    this.#options = options;
    options.store.subscribe(() => this.refresh());
    this.refresh();
  }

  /** Call it when the language may have changed. Does nothing when the menu would be the same. */
  refresh(): void {
    const { store, locale, platform, hasDeveloperTools, choose } = this.#options;
    const { phase, role, isDemo } = store.state.session;
    const session = SESSIONS[phase];
    const webPages = session === 'signed_in' && !isDemo ? generalPagesOf(role) : [];
    const wanted = `${locale()} ${session} ${webPages.join(' ')}`;
    if (wanted === this.#shown) return;
    this.#shown = wanted;
    const translate = createTranslate(locale());
    const appName = translate('app.name');
    const entries = menuTemplate({ platform, appName, translate, hasDeveloperTools, session, webPages });
    Menu.setApplicationMenu(Menu.buildFromTemplate(entries.map((entry) => toItem(entry, choose))));
  }
}

function toItem(entry: MenuEntry, choose: AppMenuOptions['choose']): MenuItemConstructorOptions {
  if (entry === 'separator') return { type: 'separator' };
  const { label, role, choice, accelerator, isEnabled = true, isHidden, entries, systemMenu } = entry;
  return {
    label,
    enabled: isEnabled,
    ...(role ? { role } : {}),
    ...(systemMenu ? { role: systemMenu } : {}),
    ...(accelerator ? { accelerator } : {}),
    ...(isHidden ? { visible: false, acceleratorWorksWhenHidden: true } : {}),
    ...(choice ? { click: () => choose(choice) } : {}),
    ...(entries ? { submenu: entries.map((inner) => toItem(inner, choose)) } : {}),
  };
}
