import { SETTINGS, SHOWN_SETTINGS, type Settings } from '#shared/config/settings';
import { may } from '#shared/domain/access';
import type { Project } from '#shared/domain/project';
import type { Role } from '#shared/domain/role';
import type { SessionView } from '#shared/domain/session';
import { FORM_KINDS } from '#shared/domain/work';
import type { MessageKey } from '#shared/messages/translate';
import type { ErrorCode } from '#shared/result';
import { VIEWS, VIEWS_TABLE } from '#shared/views';
import type { ProjectAction } from '../state/actionStore';
import { liveStore } from '../state/liveStore';
import { changeSettings, settingsStore } from '../state/settingsStore';
import { uiStore } from '../state/uiStore';
import { markAllNotificationsRead, refreshAll, retryLink, signOut, startAction } from './actions';
import { isProxyLogin } from './link/problemWords';

/** What decides which actions can be done now. */
export type ActionContext = {
  readonly session: SessionView;
  readonly settings: Settings;
  /** The project whose panel is open. */
  readonly selected: Project | null;
  /** What is wrong with the link. */
  readonly problem: ErrorCode | null;
};

/** Something the user can have done from anywhere: by the palette, by a key, from a menu. */
export type UserAction = {
  /** The palette's group. */
  readonly group: 'goTo' | 'settings' | 'actions';
  /** Its words, and its name for the application menu. */
  readonly label: MessageKey;
  /** The label's `name`, where that is words of the product's own. */
  readonly named?: MessageKey;
  /** The label's `name` is that of the selected project. */
  readonly isAboutSelected?: true;
  /** The single key that does it too, as it is drawn: a capital letter, a digit or a sign. */
  readonly keys?: string;
  /** The palette leaves it out: its keys and the application menu alone have it. */
  readonly isUnlisted?: true;
  /** Whether it makes sense now; always, without it. */
  readonly when?: (context: ActionContext) => boolean;
  readonly run: (context: ActionContext) => void;
};

const ui = uiStore.getState;

const change = (settings: Partial<Settings>) => (): void => void changeSettings(settings);

/** A form about one project. */
export type ProjectUserAction = UserAction & {
  readonly action: ProjectAction;
  /** Its words beside the project itself. */
  readonly shortLabel: MessageKey;
  readonly keys: string;
};

const PROJECT_KEYS: Readonly<Record<ProjectAction, string>> = {
  add_progress: 'P',
  update_status: 'S',
  add_cost: 'C',
  update_project: 'E',
};

/** What can be done with one project, in the order it is offered. */
const PROJECT_ACTIONS = FORM_KINDS.map((action): ProjectUserAction => ({
  group: 'actions',
  action,
  label: `act.command.${action}`,
  shortLabel: `act.${action}`,
  isAboutSelected: true,
  keys: PROJECT_KEYS[action],
  when: ({ session, selected }) => selected !== null && may(session.role, action),
  run: ({ selected }) => selected && startAction(action, selected.id),
}));

const GO_TO = VIEWS.map((view): UserAction => ({
  group: 'goTo',
  label: `nav.${view}`,
  keys: VIEWS_TABLE[view].key,
  run: () => ui().open(view),
}));

const SEEK_SETTINGS = SHOWN_SETTINGS.map((setting): UserAction => ({
  group: 'settings',
  label: 'palette.setting',
  named: SETTINGS[setting].screen.label,
  run: () => ui().seekSetting(setting),
}));

/**
 * Every action of the user, in the order of the palette. What has a place in the application menu as well is named, by
 * its label, in `shared/menuCommands.ts`.
 */
export const USER_ACTIONS: readonly UserAction[] = [
  ...GO_TO,
  ...SEEK_SETTINGS,
  ...PROJECT_ACTIONS,
  {
    group: 'actions',
    label: 'palette.title',
    keys: '/',
    isUnlisted: true,
    run: () => ui().setPaletteOpen(true),
  },
  { group: 'actions', label: 'action.refresh', keys: 'R', run: () => void refreshAll() },
  { group: 'actions', label: 'action.retry', run: () => void retryLink() },
  {
    group: 'actions',
    label: 'action.toggleList',
    keys: 'B',
    run: () => ui().setListHidden(!ui().isListHidden),
  },
  { group: 'actions', label: 'action.resetFilter', run: () => ui().resetFilter() },
  { group: 'actions', label: 'action.markAllRead', run: () => void markAllNotificationsRead() },
  {
    group: 'actions',
    label: 'action.themeSystem',
    when: ({ settings }) => settings.theme !== 'system',
    run: change({ theme: 'system' }),
  },
  {
    group: 'actions',
    label: 'action.themeLight',
    when: ({ settings }) => settings.theme !== 'light',
    run: change({ theme: 'light' }),
  },
  {
    group: 'actions',
    label: 'action.themeDark',
    when: ({ settings }) => settings.theme !== 'dark',
    run: change({ theme: 'dark' }),
  },
  {
    group: 'actions',
    label: 'action.language',
    run: ({ settings }) => change({ locale: settings.locale === 'en' ? 'fil' : 'en' })(),
  },
  {
    group: 'actions',
    label: 'link.proxyLogin',
    when: ({ problem }) => isProxyLogin(problem),
    run: () => ui().setProxyLoginOpen(true),
  },
  {
    group: 'actions',
    label: 'action.signIn',
    when: ({ session }) => session.phase === 'restored',
    run: () => ui().setSignInOpen(true),
  },
  { group: 'actions', label: 'action.signOut', run: () => void signOut() },
];

/** How things stand in this window now. */
export function actionContext(): ActionContext {
  const { session, projects, link } = liveStore.getState();
  const { selectedProjectId: id } = ui();
  const selected = id === null ? null : (projects.get(id) ?? null);
  return { session, settings: settingsStore.getState(), selected, problem: link.problem };
}

/** Whether an action makes sense now. */
export function isOffered({ when }: UserAction, context: ActionContext): boolean {
  return when?.(context) ?? true;
}

/** Does it as things stand now; nothing where it makes no sense. */
export function runAction(action: UserAction): void {
  const context = actionContext();
  if (isOffered(action, context)) action.run(context);
}

/** What somebody of this role may do with one project, in the order it is offered. */
export function projectActionsOf(role: Role | null): readonly ProjectUserAction[] {
  return PROJECT_ACTIONS.filter(({ action }) => may(role, action));
}
