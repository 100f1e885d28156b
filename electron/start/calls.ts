import { shell } from 'electron';
import type { PolicyReport } from '#shared/config/policyReport';
import { presentable } from '#shared/domain/review/presented';
import { NO_SESSION } from '#shared/domain/session';
import type { StateStore } from '../city/state/stateStore';
import { answersOf } from '../ipc/handle';
import { createHandlers } from '../ipc/handlers';
import type { Network } from '../network/network';
import type { SessionManager } from '../session/sessionManager';
import { AppMenu } from '../windows/appMenu';
import type { Streets } from './basemap';
import type { Given, Ground } from './ground';
import type { Keeping } from './keeping';
import type { Listening } from './listening';
import type { MainWindow } from './mainWindow';
import type { Media } from './media';
import type { Pages } from './pages';
import type { Papers } from './papers';
import type { Presents } from './presenting';
import type { ReviewFiles } from './reviewFiles';
import type { Checked } from './checks';
import type { ServerCheck } from './serverCheck';
import type { Choices } from './settings';
import type { Support } from './support';
import type { Updates } from './updates';
import type { Work } from './work';

/** Listens to the menu. */
export function openMenu(there: Ground & Choices & Pages & MainWindow): object {
  const { state, windows, publisher, places, onSettings, hasDeveloperTools } = there;
  const menu = new AppMenu({
    platform: process.platform,
    hasDeveloperTools,
    store: state.store,
    locale: there.locale,
    choose: (choice) => {
      const page = windows.get('main')?.webContents;
      if ('route' in choice) places.open(choice.route);
      else if (page) publisher.sendTo(page, 'app:command', choice.command);
    },
  });
  onSettings.listen(() => menu.refresh());
  return {};
}

/** Answers the calls that wait and all later ones. After {@link showFirst}, so that the first paint has what was saved. */
export function answerCalls(
  there: Given &
    Ground &
    Choices &
    Pages &
    Keeping &
    Work &
    Media &
    Streets &
    Papers &
    ReviewFiles &
    Support &
    Checked &
    ServerCheck &
    Updates &
    Presents &
    Listening & { readonly network: Network; readonly policyReport: () => PolicyReport },
): object {
  const { state, settings, onSettings, log } = there;
  const handlers = createHandlers({
    ...state,
    sessions: there.sessions,
    kept: there.kept,
    reviews: there.reviews,
    settings,
    policyReport: there.policyReport,
    guard: there.guard,
    proxyLogin: there.network.proxyLogin,
    isSandboxed: there.isSandboxed,
    hasDiskCache: there.hasDiskCache,
    onSettings: () => onSettings.emit(),
    saveMedia: there.saveMedia,
    papers: there.papers,
    basemap: there.basemap,
    reviewFiles: there.reviewFiles,
    exportFormats: () => settings.administrator.exportFormats,
    updates: there.updates,
    support: there.support,
    checks: there.checks,
    saveAgain: there.saveAgain,
    openLogFolder: async () => (await shell.openPath(there.logFolder)) === '',
    serverCheck: there.serverCheck,
    presenting: there.presenting,
    onReviewPart: (owner, part) => {
      const { shown } = there.presenting;
      const page = there.windows.get('presented')?.webContents;
      const isShown = shown?.owner.server === owner.server && shown.owner.username === owner.username;
      if (page && isShown) there.publisher.sendTo(page, 'present:part', presentable(part));
    },
    openInBrowser: (url) => shell.openExternal(url),
  });
  // A window follows from the snapshot that it asks for, in which all of before stands: saved projects, thousands of them,
  // do not cross twice.
  state.store.subscribe((patch) => there.publisher.publishPatch(patch));
  there.giveAnswers(answersOf(handlers, log));
  return {};
}

/** Puts what was saved into the state, or opens the demo city, before the first call of the window is answered. */
export function showFirst({ args, state, sessions }: Given & Ground & Work): object {
  if (args.demo) void openDemo(state.store, sessions);
  else sessions.restore();
  return {};
}

/** Signs in to the demo city without showing the sign-in screen first; a failure leads there. */
async function openDemo(store: StateStore, sessions: SessionManager): Promise<void> {
  store.commit([
    { type: 'value_set', name: 'session', value: { ...NO_SESSION, phase: 'opening', isDemo: true } },
  ]);
  const opened = await sessions.signInToDemo();
  if (!opened.ok) store.commit([{ type: 'value_set', name: 'session', value: NO_SESSION }]);
}
