import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import {
  app,
  BrowserWindow,
  nativeTheme,
  net,
  Notification,
  powerMonitor,
  safeStorage,
  session as electronSession,
  type WebContents,
} from 'electron';
import type { AppNotice, AppNoticeCode } from '#shared/domain/appNotice';
import { NO_SESSION } from '#shared/domain/session';
import { createTranslate } from '#shared/messages/translate';
import type { Locale } from '#shared/messages/locale';
import type { Route } from '#shared/routes';
import { systemClock } from '../time/clock';
import { allowsInsecure, policyPath, readPolicy } from '../config/policy';
import { EffectiveSettings } from '../config/effectiveSettings';
import { UserFile } from '../config/userFile';
import { createKeychain } from '../credentials/keychain';
import { SecretStore } from '../credentials/secretStore';
import { systemFiles } from '../disk/fileSystem';
import { StorageStatus, type StorageReport } from '../disk/storageStatus';
import { createFileLog } from '../diagnostics/fileLog';
import { handleAll } from '../ipc/handle';
import { Publisher } from '../ipc/publish';
import { ClientCertificate } from '../network/clientCertificate';
import { openNetwork } from '../network/network';
import { readSystemCertificates } from '../network/systemCertificates';
import { createReadBeside } from '../api/reading/readBeside';
import { startReadingThread } from '../api/reading/startThread';
import { createReadsMarkup } from '../os/notices/noticeMarkup';
import { OsNotifier } from '../os/notices/osNotifier';
import { KeptCache } from '../city/cache/keptCache';
import { removeCache, type CacheDisk } from '../city/cache/openCache';
import { OutboxDesk } from '../city/outbox/outboxDesk';
import { riskOf, storedRiskOf } from '../city/outbox/risk';
import { findSqlite } from '../city/cache/sqlite';
import type { StateStore } from '../city/state/stateStore';
import { denyPermissions } from '../windows/permissions';
import { registerAppScheme, serveAppScheme } from '../windows/appScheme';
import { AppMenu } from '../windows/appMenu';
import { APP_PAGE, STOPPED_PAGE } from '../windows/appPages';
import { keepPage, logLostProcesses } from '../windows/keepPage';
import { createMainWindow, loadApplication } from '../windows/mainWindow';
import { guardNavigation } from '../windows/navigationGuard';
import { buildStoppedPage, STOPPED_STYLE } from '../windows/stoppedPage';
import type { PageKeeper } from '../windows/pageKeeper';
import { ActivityWatch } from '../os/activityWatch';
import { parseArguments } from './arguments';
import { startDemoCity } from './demoCity';
import { createHandlers } from '../ipc/handlers';
import { KeptData } from '../session/keptData';
import { LeaveGuard } from '../windows/leaveGuard';
import { askNatively, Leaving } from '../windows/leaving';
import { createNativeNotice, runProgram } from '../os/notices/nativeNotice';
import { createMainProcess, openState } from './mainProcess';
import { startSafely, tellStart } from './safeStart';
import { keepSingleInstance, onDeepLink } from './singleInstance';
import type { SessionManager } from '../session/sessionManager';
import { WakeWatch } from '../os/wakeWatch';

/** Folder of the built main bundle, out/main. */
const HERE = import.meta.dirname;

/** Starts everything, in an order that matters where a comment says so. */
export async function startApplication(): Promise<void> {
  // Before Chromium reads its switches for the network and the window.
  const safety = startSafely();
  if (!safety) return app.exit(0);
  // Both must come before `ready`.
  registerAppScheme();
  const isSandboxed = !app.commandLine.hasSwitch('no-sandbox');
  if (isSandboxed) app.enableSandbox();

  const args = parseArguments(process.argv.slice(1));
  // Everything of ours is there, also where Chromium has to use another folder because this one cannot be written.
  const folder = app.getPath('userData');
  if (!keepSingleInstance()) return app.quit();
  await app.whenReady();

  const clock = systemClock;
  const logs = join(app.getPath('userData'), 'logs');
  const log = createFileLog(logs, !app.isPackaged);
  log.info('app', 'start', { version: app.getVersion(), electron: process.versions.electron });
  guardNavigation({ log, onQuit: () => app.quit() });
  logLostProcesses(log);
  denyPermissions(electronSession.defaultSession);

  const state = openState(clock);
  const { store, rejects } = state;
  const storage = new StorageStatus({
    now: () => clock.now(),
    log,
    read: () => store.state.storage,
    commit: (changes) => store.commit(changes),
  });
  const retrying = { clock, random: Math.random };
  const userFile = new UserFile({
    ...retrying,
    path: join(folder, 'user.json'),
    files: systemFiles,
    log,
    report: (report) => storage.report('settings', report),
    onLateRead: () => onLateSettings(),
  });
  const { policy, problems } = readPolicy(choosePolicyPath());
  for (const { field, reason } of problems) {
    log.warn('policy', 'field_ignored', { field, reason });
    rejects.add('invalid_fields', 'policy.json', `${field}: ${reason}`, 0);
  }
  const settings = new EffectiveSettings(policy, {
    read: () => userFile.data.settings,
    write: (choices) => userFile.update({ settings: choices }),
  });
  const { administrator } = settings;
  const locale = (): Locale => settings.values.locale;
  const applyTheme = (): void => {
    nativeTheme.themeSource = settings.values.theme;
  };
  applyTheme();

  const windows = (): readonly WebContents[] =>
    BrowserWindow.getAllWindows().map((window) => window.webContents);
  const publisher = new Publisher({ targets: windows, clock });
  store.subscribe((patch) => publisher.publishPatch(patch));
  const raiseNotice = (code: AppNoticeCode, values: AppNotice['values'] = {}): void =>
    store.commit([{ type: 'notice_raised', notice: { code, at: clock.now(), values } }]);
  tellStart(safety, log, raiseNotice);
  const tellSettingsFile = (): void => {
    if (userFile.notice) raiseNotice(`settings_${userFile.notice}`);
  };
  tellSettingsFile();

  const secrets = new SecretStore({
    keychain: createKeychain(safeStorage, process.platform),
    folder: join(folder, 'credentials'),
    writeAtomically: (path, bytes) => systemFiles.writeAtomically(path, bytes),
    isAllowed: administrator.keepLogin,
    log,
  });

  let keeper: PageKeeper | null = null;
  serveAppScheme(electronSession.defaultSession, join(HERE, '../renderer'), {
    '/stopped.html': () =>
      buildStoppedPage({
        locale: locale(),
        translate: createTranslate(locale()),
        falls: keeper?.falls ?? [],
        pendingCount: store.state.pending.length,
        versions: [
          `${app.name} ${app.getVersion()}`,
          `Electron ${process.versions.electron}, ${process.platform}`,
        ],
        logFile: join(logs, 'main.log'),
      }),
    '/stopped.css': () => STOPPED_STYLE,
  });

  let window: BrowserWindow | null = null;
  // A place asked for before the page listens waits here for its first question.
  let pendingRoute: Route | null = args.route;
  const comeForward = (): void => {
    if (window?.isMinimized()) window.restore();
    window?.show();
    window?.focus();
  };
  const open = (route: Route): void => {
    if (!window || window.webContents.isLoading()) pendingRoute = route;
    else publisher.send('app:navigate', route);
    comeForward();
  };
  const readsMarkup = createReadsMarkup(process.platform, runProgram);
  const notifier = new OsNotifier({
    createNotice: (title, body) => createNativeNotice(Notification, title, body, readsMarkup),
    settings: () => settings.values,
    translate: () => createTranslate(locale()),
    open,
  });

  const sqlite = await findSqlite();
  if (!sqlite) log.warn('cache', 'no_sqlite_in_this_runtime');
  const disk: CacheDisk | null = sqlite && {
    open: sqlite,
    files: systemFiles,
    folder: join(folder, 'cache'),
    now: () => clock.now(),
  };
  const certificates = readSystemCertificates({ env: process.env });
  const { clientCertificate: files, servers } = administrator;
  const network = openNetwork({
    request: (options) => net.request(options),
    openSession: (partition, options) => electronSession.fromPartition(partition, options),
    certificates,
    clientCertificate: files && new ClientCertificate({ files, servers, certificates }),
    keptProxyLogin: secrets.forProxy(),
  });
  const outboxes = new OutboxDesk({
    ...retrying,
    log,
    root: join(folder, 'outbox'),
    newId: randomUUID,
    files: systemFiles,
    onChange: (work) => store.commit([{ type: 'work_set', work }]),
    report: (report) => storage.report('work', report),
  });
  const kept = new KeptData({
    clock,
    log,
    userFile,
    openCache: disk
      ? (origin, user) => {
          const report = (given: StorageReport): void => storage.report('city', given);
          return new KeptCache({ ...retrying, log, disk, report }, origin, user);
        }
      : null,
    removeCache: (origin, user) => {
      if (disk) removeCache(disk, origin, user);
    },
    outboxes,
    secrets,
    policy: administrator,
  });
  const guard = new LeaveGuard({
    clock,
    store,
    rules: { clearsDataOnSignOut: administrator.clearDataOnSignOut },
    risk: () => riskOf(outboxes, store.state.pending),
    showWindow: () => {
      const contents = window?.webContents;
      // The page that stands in for one that kept stopping has no script to ask with.
      if (!contents || contents.isCrashed() || contents.getURL() === STOPPED_PAGE) return false;
      comeForward();
      return true;
    },
    askNatively: (question, signal) => askNatively(window, locale(), question, signal),
  });
  const watchedActivity = new ActivityWatch(() => sessions.noteReturn());
  const { sessions } = createMainProcess(state, {
    clock,
    random: Math.random,
    fetch: network.fetch,
    read: createReadBeside({
      clock,
      createThread: startReadingThread,
      onFailure: (reason) => log.warn('reading', 'given_up', { reason }),
    }),
    socketWay: network.socketWay,
    isProxied: network.isProxied,
    log,
    transportPolicy: () => settings.values.transport,
    kept,
    mayLeave: (way, owner) => guard.mayLeave(way, owner && (() => storedRiskOf(outboxes, owner))),
    addressRules: { allowsInsecure: (origin) => allowsInsecure(administrator, origin) },
    startDemo: () => startDemoCity(args),
    onNewNotifications: (rows) => notifier.notify(rows),
    onLeave: () => notifier.leave(),
    activity: () => watchedActivity.read(),
  });
  const hasDeveloperTools = !app.isPackaged || administrator.developerTools;
  const menu = new AppMenu({
    platform: process.platform,
    hasDeveloperTools,
    store,
    locale,
    choose: (choice) => {
      if ('route' in choice) open(choice.route);
      else publisher.send('app:command', choice.command);
    },
  });
  const onSettings = (): void => {
    applyTheme();
    menu.refresh();
    publisher.send('settings:changed', settings.values);
  };
  /** What the start had to do without: the user's choices and, where nobody began anything meanwhile, what was open. */
  function onLateSettings(): void {
    tellSettingsFile();
    onSettings();
    if (store.state.session.phase === 'none') sessions.restore();
  }
  handleAll(
    createHandlers({
      store,
      sessions,
      kept,
      settings,
      rejects,
      guard,
      proxyLogin: network.proxyLogin,
      isSandboxed,
      hasDiskCache: sqlite !== null,
      onSettings,
    }),
    log,
  );

  // What was saved is in the state before the window asks for it, so that the first paint shows it.
  if (args.demo) void openDemo(store, sessions);
  else sessions.restore();

  window = createMainWindow({
    preloadPath: join(HERE, '../preload/preload.cjs'),
    userFile,
    title: app.name,
    hasDeveloperTools,
  });
  window.on('closed', () => (window = null));
  // Before the new page asks what there is.
  window.webContents.on('did-navigate', () => outboxes.current?.notePageGone());
  window.webContents.on('did-finish-load', () => {
    if (!pendingRoute || window?.webContents.getURL() !== APP_PAGE) return;
    publisher.send('app:navigate', pendingRoute);
    pendingRoute = null;
  });
  keeper = keepPage({
    window,
    clock,
    log,
    translate: () => createTranslate(locale()),
    onReturn: (cause) => raiseNotice('window_restarted', { cause }),
  });
  loadApplication(window);
  onDeepLink({ open, comeForward });

  const wakeWatch = new WakeWatch({
    clock,
    isOnline: () => net.isOnline(),
    onSuspicion: (reason) => sessions.suspect(reason),
  });
  wakeWatch.start();
  powerMonitor.on('resume', () => sessions.suspect('resumed'));
  powerMonitor.on('unlock-screen', () => sessions.suspect('resumed'));

  const leaving = new Leaving({
    guard,
    flush: () => outboxes.flush(),
    close: async () => {
      wakeWatch.stop();
      await sessions.close();
      userFile.close();
      publisher.stop();
      log.info('app', 'quit');
    },
  });
  leaving.watch(window);
  // Whoever looks elsewhere has finished a thought: it is on the disk then.
  window.on('blur', () => outboxes.flush());
  window.on('hide', () => outboxes.flush());
}

/** Where the administrator's policy is; only a copy run from its sources may be pointed elsewhere, for tests. */
function choosePolicyPath(): string {
  const elsewhere = app.isPackaged ? undefined : process.env['GISTAGUM_POLICY_FILE'];
  return elsewhere ?? policyPath(process.platform, process.env['ProgramData']);
}

/** Signs in to the demo city without showing the sign-in screen first; a failure leads there. */
async function openDemo(store: StateStore, sessions: SessionManager): Promise<void> {
  store.commit([{ type: 'session_set', session: { ...NO_SESSION, phase: 'opening', isDemo: true } }]);
  const opened = await sessions.signInToDemo();
  if (!opened.ok) store.commit([{ type: 'session_set', session: NO_SESSION }]);
}
