import { SETTINGS, SHOWN_SETTINGS, type Settings } from '#shared/config/settings';
import { may } from '#shared/domain/access';
import type { Project } from '#shared/domain/project';
import type { MessageKey } from '#shared/messages/translate';
import type { ErrorCode } from '#shared/result';
import type { SessionView } from '#shared/domain/session';
import { VIEWS, VIEWS_TABLE } from '#shared/views';
import { changeSettings } from '../state/settingsStore';
import { uiStore } from '../state/uiStore';
import { PROJECT_ACTIONS } from '../state/actionStore';
import { markAllNotificationsRead, refreshAll, retryLink, signOut, startAction } from '../kit/actions';
import { isProxyLogin } from '../kit/link/problemWords';
import { ACTION_SHORTCUTS, LIST_SHORTCUT, REFRESH_SHORTCUT } from '../kit/shortcuts';

/** One line of the palette that is not a project. */
export type Command = {
  readonly group: 'goTo' | 'settings' | 'actions';
  readonly label: MessageKey;
  /** The project the label names. */
  readonly about?: Project;
  /** The label's `name`, where that is words of the product's own. */
  readonly named?: MessageKey;
  readonly shortcut?: string;
  readonly run: () => void;
};

/** Everything that can be done now, also with the `selected` project and about the link's `problem`: what makes no sense in this state is left out. */
export function availableCommands(
  session: SessionView,
  settings: Settings,
  selected: Project | null,
  problem: ErrorCode | null,
): readonly Command[] {
  const ui = uiStore.getState();
  const set = (change: Partial<Settings>) => () => void changeSettings(change);
  const goTo = VIEWS.map((view): Command => ({
    group: 'goTo',
    label: `nav.${view}`,
    shortcut: VIEWS_TABLE[view].key,
    run: () => ui.open(view),
  }));
  const themes = [
    { theme: 'system', label: 'action.themeSystem' },
    { theme: 'light', label: 'action.themeLight' },
    { theme: 'dark', label: 'action.themeDark' },
  ] as const;
  const actions: Command[] = [
    ...commandsFor(selected, session),
    { group: 'actions', label: 'action.refresh', shortcut: REFRESH_SHORTCUT, run: () => void refreshAll() },
    { group: 'actions', label: 'action.retry', run: () => void retryLink() },
    {
      group: 'actions',
      label: 'action.toggleList',
      shortcut: LIST_SHORTCUT,
      run: () => ui.setListHidden(!uiStore.getState().isListHidden),
    },
    { group: 'actions', label: 'action.resetFilter', run: ui.resetFilter },
    { group: 'actions', label: 'action.markAllRead', run: () => void markAllNotificationsRead() },
    ...themes
      .filter(({ theme }) => theme !== settings.theme)
      .map(({ theme, label }): Command => ({ group: 'actions', label, run: set({ theme }) })),
    {
      group: 'actions',
      label: 'action.language',
      run: set({ locale: settings.locale === 'en' ? 'fil' : 'en' }),
    },
  ];
  if (isProxyLogin(problem)) {
    actions.push({ group: 'actions', label: 'link.proxyLogin', run: () => ui.setProxyLoginOpen(true) });
  }
  if (session.phase === 'restored') {
    actions.push({ group: 'actions', label: 'action.signIn', run: () => ui.setSignInOpen(true) });
  }
  actions.push({ group: 'actions', label: 'action.signOut', run: () => void signOut() });
  const seek = SHOWN_SETTINGS.map((setting): Command => ({
    group: 'settings',
    label: 'palette.setting',
    named: SETTINGS[setting].screen.label,
    run: () => ui.seekSetting(setting),
  }));
  return [...goTo, ...seek, ...actions];
}

function commandsFor(project: Project | null, { role }: SessionView): readonly Command[] {
  if (!project) return [];
  return PROJECT_ACTIONS.filter((action) => may(role, action)).map((action) => ({
    group: 'actions',
    label: `act.command.${action}`,
    about: project,
    shortcut: ACTION_SHORTCUTS[action],
    run: () => startAction(action, project.id),
  }));
}
