import { SETTINGS, SHOWN_SETTINGS, type Settings } from '#shared/config/settings';
import { may } from '#shared/domain/access';
import type { Project } from '#shared/domain/project';
import type { Role } from '#shared/domain/role';
import type { SessionView } from '#shared/domain/session';
import { FORM_KINDS } from '#shared/domain/work';
import type { MessageKey } from '#shared/messages/translate';
import type { ErrorCode } from '#shared/result';
import { VIEWS, VIEWS_TABLE } from '#shared/views';
import { actionStore, type ProjectAction } from '../state/actionStore';
import { liveStore } from '../state/liveStore';
import { changeSettings, settingsStore } from '../state/settingsStore';
import { uiStore } from '../state/uiStore';
import { markAllNotificationsRead, refreshAll, retryLink, signOut } from './calls';
import { isProxyLogin } from './link/problemWords';

/** What decides which commands are offered now. */
export type CommandContext = {
  readonly session: SessionView;
  readonly settings: Settings;
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
  /** Whether it makes sense now; always, where absent. */
  readonly when?: (context: CommandContext) => boolean;
  readonly run: (context: CommandContext) => void;
};

const ui = uiStore.getState;

const change = (settings: Partial<Settings>) => (): void => void changeSettings(settings);

/** Opens the form of an action on one project. */
export type ProjectCommand = Command & {
  readonly action: ProjectAction;
  /** The label beside the project itself. */
  readonly shortLabel: MessageKey;
  readonly keys: string;
};

const PROJECT_KEYS: Readonly<Record<ProjectAction, string>> = {
  add_progress: 'P',
  update_status: 'S',
  add_cost: 'C',
  update_project: 'E',
};

/** The actions on one project, in the order they are offered. */
const PROJECT_COMMANDS = FORM_KINDS.map((action): ProjectCommand => ({
  group: 'commands',
  action,
  label: `act.command.${action}`,
  shortLabel: `act.${action}`,
  isAboutSelected: true,
  keys: PROJECT_KEYS[action],
  when: ({ session, selected }) => selected !== null && may(session.role, action),
  run: ({ selected }) => selected && openForm(action, selected.id),
}));

const GO_TO = VIEWS.map((view): Command => ({
  group: 'goTo',
  label: `nav.${view}`,
  keys: VIEWS_TABLE[view].key,
  run: () => ui().open(view),
}));

const SEEK_SETTINGS = SHOWN_SETTINGS.map((setting): Command => ({
  group: 'settings',
  label: 'palette.setting',
  named: SETTINGS[setting].screen.label,
  run: () => ui().seekSetting(setting),
}));

/**
 * Every command, in the order of the palette. What has a place in the application menu as well is named, by
 * its label, in `shared/menuCommands.ts`.
 */
export const COMMANDS: readonly Command[] = [
  ...GO_TO,
  ...SEEK_SETTINGS,
  ...PROJECT_COMMANDS,
  {
    group: 'commands',
    label: 'palette.title',
    keys: '/',
    isUnlisted: true,
    run: () => ui().setPaletteOpen(true),
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
  { group: 'commands', label: 'command.resetFilter', run: () => ui().resetFilter() },
  { group: 'commands', label: 'command.markAllRead', run: () => void markAllNotificationsRead() },
  {
    group: 'commands',
    label: 'command.themeSystem',
    when: ({ settings }) => settings.theme !== 'system',
    run: change({ theme: 'system' }),
  },
  {
    group: 'commands',
    label: 'command.themeLight',
    when: ({ settings }) => settings.theme !== 'light',
    run: change({ theme: 'light' }),
  },
  {
    group: 'commands',
    label: 'command.themeDark',
    when: ({ settings }) => settings.theme !== 'dark',
    run: change({ theme: 'dark' }),
  },
  {
    group: 'commands',
    label: 'command.language',
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
    label: 'command.signIn',
    when: ({ session }) => session.phase === 'restored',
    run: () => ui().setSignInOpen(true),
  },
  { group: 'commands', label: 'command.signOut', run: () => void signOut() },
];

/** The state of this window now, as commands need it. */
export function commandContext(): CommandContext {
  const { session, projects, link } = liveStore.getState();
  const { selectedProjectId: id } = ui();
  const selected = id === null ? null : (projects.get(id) ?? null);
  return { session, settings: settingsStore.getState(), selected, problem: link.problem };
}

/** Whether a command makes sense now. */
export function isOffered({ when }: Command, context: CommandContext): boolean {
  return when?.(context) ?? true;
}

/** Runs a command, unless it makes no sense now. */
export function runCommand(command: Command): void {
  const context = commandContext();
  if (isOffered(command, context)) command.run(context);
}

/** The actions on a project that a role may take, as commands, in the order they are offered. */
export function projectCommandsOf(role: Role | null): readonly ProjectCommand[] {
  return PROJECT_COMMANDS.filter(({ action }) => may(role, action));
}

/** Opens the form of an action on a project, where the role may take it and the project is held. */
export function openForm(action: ProjectAction, projectId: number): void {
  const { session, projects } = liveStore.getState();
  if (may(session.role, action) && projects.has(projectId)) actionStore.getState().open(action, projectId);
}
