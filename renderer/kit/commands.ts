import {
  SETTINGS,
  SHOWN_SETTINGS,
  type Office,
  type Settings,
  type UserSettingName,
} from '#shared/config/settings';
import type { Project } from '#shared/domain/project';
import type { Role } from '#shared/domain/role';
import type { SessionView } from '#shared/domain/session';
import { isAboutProject, isPageAllowed, WEB_PAGES, webPathOf, type WebPage } from '#shared/domain/webPages';
import { isProjectList, mayHaveList } from '#shared/domain/workLists';
import { WORK_LIST_NAMES } from '#shared/workListNames';
import { FORM_KINDS, NO_PROJECT } from '#shared/domain/work';
import type { MessageKey } from '#shared/messages/translate';
import type { ErrorCode } from '#shared/result';
import { VIEWS, VIEWS_TABLE } from '#shared/views';
import { actionStore, type ProjectAction } from '../state/actionStore';
import { liveStore } from '../state/liveStore';
import { officeStore } from '../state/officeStore';
import { changeSettings, settingsStore } from '../state/settingsStore';
import { uiStore } from '../state/uiStore';
import {
  checkForUpdates,
  markAllNotificationsRead,
  openWebPage,
  refreshAll,
  retryLink,
  signOut,
} from './calls';
import { isProxyLogin } from './link/problemWords';
import { mayNow, type May } from './may';
import { toggleStreets } from './map/streets';
import { selectListCounts } from './projects/selectors';

/** What decides which commands are offered now. */
export type CommandContext = {
  readonly session: SessionView;
  readonly settings: Settings;
  readonly office: Office;
  /** The project whose panel is open. */
  readonly selected: Project | null;
  /** What is wrong with the link. */
  readonly problem: ErrorCode | null;
};

/** Something the user can start from anywhere: by the palette, by a key, from a menu. */
export type Command = {
  /** The palette's group. */
  readonly group: 'goTo' | 'settings' | 'commands';
  /** Its words, and its name for the application menu. */
  readonly label: MessageKey;
  /** The message for the label's `{name}`, where that is a word of the product. */
  readonly named?: MessageKey;
  /** The label's `{name}` is the name of the selected project. */
  readonly isAboutSelected?: true;
  /** The key that runs it, as it is drawn: a capital letter, a digit or a sign. */
  readonly keys?: string;
  /** Not in the palette: only keys and the application menu have it. */
  readonly isUnlisted?: true;
  /** The setting that it changes: where a policy decides that, the command is not offered. */
  readonly changes?: UserSettingName;
  /** Whether it makes sense now; always, where absent. */
  readonly when?: (context: CommandContext) => boolean;
  readonly run: (context: CommandContext) => void;
};

const ui = uiStore.getState;

const change = (settings: Partial<Settings>) => (): void => void changeSettings(settings);

/** Opens the form of an action on one project. */
export type ProjectCommand = Command & {
  readonly action: HeldAction;
  /** The label beside the project itself. */
  readonly shortLabel: MessageKey;
};

/** Those on a project that is there. */
export type HeldAction = Exclude<ProjectAction, 'create_project'>;

/** Those that are done every day have a key. */
const PROJECT_KEYS: Readonly<Partial<Record<HeldAction, string>>> = {
  add_progress: 'P',
  update_status: 'S',
  add_cost: 'C',
  update_project: 'E',
  upload_documents: 'U',
  request_budget: 'Q',
  allocate_budget: 'A',
  decide_budget: 'D',
};

const OFFICE_BUTTONS: readonly HeldAction[] = ['update_project', 'update_status', 'add_cost', 'add_progress'];

/** What each role does most, in that order: it gets buttons, as far as there is room for them. */
const BUTTONS: Readonly<Record<Role, readonly HeldAction[]>> = {
  head_engineer: OFFICE_BUTTONS,
  superuser: OFFICE_BUTTONS,
  project_engineer: ['add_progress', 'add_cost', 'update_status'],
  finance_manager: ['add_cost', 'decide_budget', 'allocate_budget'],
};

/** The actions on one project, in the order they are offered. */
const PROJECT_COMMANDS = FORM_KINDS.filter((kind) => kind !== 'create_project').map(
  (action): ProjectCommand => ({
    group: 'commands',
    action,
    label: `act.command.${action}`,
    shortLabel: `act.${action}`,
    isAboutSelected: true,
    ...(PROJECT_KEYS[action] && { keys: PROJECT_KEYS[action] }),
    when: ({ selected }) => selected !== null && mayNow(action),
    run: ({ selected }) => selected && openForm(action, selected.id),
  }),
);

const GO_TO = VIEWS.map((view): Command => ({
  group: 'goTo',
  label: `nav.${view}`,
  keys: VIEWS_TABLE[view].key,
  run: () => ui().open(view),
}));

/** The lists of work that the role has. */
const LISTS = WORK_LIST_NAMES.map((list): Command => ({
  group: 'goTo',
  label: 'lists.command',
  named: `lists.${list}`,
  when: ({ session }) =>
    mayHaveList(session.role, list) &&
    (!isProjectList(list) || selectListCounts(liveStore.getState().projects)[list].isTold),
  run: () => ui().openList(list),
}));

const SEEK_SETTINGS = SHOWN_SETTINGS.map((setting): Command => ({
  group: 'settings',
  label: 'palette.setting',
  named: SETTINGS[setting].screen.label,
  run: () => ui().seekSetting(setting),
}));

/** Pages of the server, in the user's own browser; the demo city has none. */
const IN_BROWSER = WEB_PAGES.map((page): Command => {
  const isForProject = isAboutProject(page);
  return {
    group: 'commands',
    label: `web.${page}`,
    ...(isForProject ? { isAboutSelected: true } : {}),
    when: ({ session, selected }) => offersWebPage(page, session, isForProject ? selected : null),
    run: ({ selected }) => void openWebPage(page, isForProject ? (selected?.id ?? null) : null),
  };
});

/**
 * Every command, in the order of the palette. What has a place in the application menu as well is named, by
 * its label, in `shared/menuCommands.ts`.
 */
export const COMMANDS: readonly Command[] = [
  ...GO_TO,
  ...LISTS,
  ...SEEK_SETTINGS,
  ...PROJECT_COMMANDS,
  {
    group: 'commands',
    label: 'act.command.create_project',
    keys: 'N',
    when: () => mayNow('create_project'),
    run: () => openNewProject(),
  },
  {
    group: 'commands',
    label: 'palette.title',
    keys: '/',
    isUnlisted: true,
    run: () => ui().setPaletteOpen(true),
  },
  {
    group: 'commands',
    label: 'command.wideRecord',
    isAboutSelected: true,
    keys: 'W',
    when: ({ selected }) => selected !== null,
    run: () => ui().setRecordWide(!ui().isRecordWide),
  },
  { group: 'commands', label: 'command.refresh', keys: 'R', run: () => void refreshAll() },
  { group: 'commands', label: 'command.retry', run: () => void retryLink() },
  {
    group: 'commands',
    label: 'command.toggleList',
    keys: 'B',
    run: () => ui().setListHidden(!ui().isListHidden),
  },
  {
    group: 'commands',
    label: 'command.toggleHeat',
    keys: 'H',
    run: () => {
      ui().setHeatShown(!ui().isHeatShown);
      ui().open('map');
    },
  },
  {
    group: 'commands',
    label: 'command.toggleStreets',
    changes: 'showStreets',
    keys: 'T',
    when: () => liveStore.getState().basemap.shown !== null,
    run: () => {
      toggleStreets();
      ui().open('map');
    },
  },
  {
    group: 'commands',
    label: 'command.budgetMonitor',
    keys: 'M',
    // Those who decide about budgets.
    when: () => mayNow('decide_budget'),
    run: () => ui().setMonitorOpen(true),
  },
  { group: 'commands', label: 'command.outbox', keys: 'O', run: () => ui().setOutboxOpen(true) },
  {
    group: 'commands',
    label: 'command.projectPapers',
    isAboutSelected: true,
    keys: 'X',
    when: ({ selected }) => selected !== null,
    run: () => ui().setPapers('project'),
  },
  { group: 'commands', label: 'command.listPapers', run: () => ui().setPapers('list') },
  { group: 'commands', label: 'command.budgetPapers', run: () => ui().setPapers('budget') },
  { group: 'commands', label: 'command.packs', run: () => ui().setPacksOpen(true) },
  {
    group: 'commands',
    label: 'command.help',
    keys: 'F1',
    run: () => ui().setHelpTopic(VIEWS_TABLE[ui().view].help),
  },
  {
    group: 'commands',
    label: 'command.checkUpdates',
    run: () => {
      void checkForUpdates();
      ui().open('settings');
    },
  },
  { group: 'commands', label: 'command.resetFilter', run: () => ui().resetFilter() },
  {
    group: 'commands',
    label: 'command.markAllRead',
    when: () => mayNow('mark_all_read'),
    run: () => void markAllNotificationsRead(),
  },
  {
    group: 'commands',
    label: 'command.themeSystem',
    changes: 'theme',
    when: ({ settings }) => settings.theme !== 'system',
    run: change({ theme: 'system' }),
  },
  {
    group: 'commands',
    label: 'command.themeLight',
    changes: 'theme',
    when: ({ settings }) => settings.theme !== 'light',
    run: change({ theme: 'light' }),
  },
  {
    group: 'commands',
    label: 'command.themeDark',
    changes: 'theme',
    when: ({ settings }) => settings.theme !== 'dark',
    run: change({ theme: 'dark' }),
  },
  {
    group: 'commands',
    label: 'command.language',
    changes: 'locale',
    run: ({ settings }) => change({ locale: settings.locale === 'en' ? 'fil' : 'en' })(),
  },
  {
    group: 'commands',
    label: 'link.proxyLogin',
    when: ({ problem }) => isProxyLogin(problem),
    run: () => ui().setProxyLoginOpen(true),
  },
  {
    group: 'commands',
    label: 'offlineWork.begin',
    when: ({ session }) => session.phase === 'restored' && session.offlineWork === 'password',
    run: () => ui().setOfflineWorkOpen(true),
  },
  {
    group: 'commands',
    label: 'command.signIn',
    when: ({ session }) => session.phase === 'restored',
    run: () => ui().setSignInOpen(true),
  },
  ...IN_BROWSER,
  { group: 'commands', label: 'command.signOut', run: () => void signOut() },
];

/** Whether a page of the server can be opened in the browser now. @param project it is about */
export function offersWebPage(
  page: WebPage,
  session: SessionView,
  project: Pick<Project, 'id'> | null,
): boolean {
  const isOnServer = session.phase === 'signed_in' && !session.isDemo;
  if (!isPageAllowed(page, officeStore.getState().exportFormats)) return false;
  return isOnServer && webPathOf(page, session.role, project?.id ?? null) !== null;
}

/** The state of this window now, as commands need it. */
export function commandContext(): CommandContext {
  const { session, projects, link } = liveStore.getState();
  const { selectedProjectId: id } = ui();
  const selected = id === null ? null : (projects.get(id) ?? null);
  return {
    session,
    settings: settingsStore.getState(),
    office: officeStore.getState(),
    selected,
    problem: link.problem,
  };
}

/** Whether a command makes sense now. */
export function isOffered({ changes, when }: Command, context: CommandContext): boolean {
  if (changes && context.office.locked.includes(changes)) return false;
  return when?.(context) ?? true;
}

/** Runs a command, unless it makes no sense now. */
export function runCommand(command: Command): void {
  const context = commandContext();
  if (isOffered(command, context)) command.run(context);
}

/** The actions on a project that the user may take, as commands, in the order they are offered. */
export function projectCommandsOf(may: May): readonly ProjectCommand[] {
  return PROJECT_COMMANDS.filter(({ action }) => may(action));
}

/** Those that have a button beside the project, the most used first; all of them are in the menu behind the buttons. */
export function buttonsOf(role: Role | null, may: May): readonly ProjectCommand[] {
  const actions = projectCommandsOf(may);
  const wanted = role === null ? [] : BUTTONS[role];
  return wanted.flatMap((name) => actions.find(({ action }) => action === name) ?? []);
}

/** Opens the form of a new project, where the user may create one. */
export function openNewProject(): void {
  if (mayNow('create_project')) actionStore.getState().open('create_project', NO_PROJECT);
}

/** Opens the form of an action on a project, where the user may take it and the project is held. */
export function openForm(action: HeldAction, projectId: number): void {
  const { projects } = liveStore.getState();
  if (mayNow(action) && projects.has(projectId)) actionStore.getState().open(action, projectId);
}
