import { vi } from 'vitest';
import { DEFAULT_SETTINGS, type Settings } from '#shared/config/choices';
import type { DesktopApi } from '#shared/ipc/contract';
import { noCoverage } from '#shared/domain/coverage';
import { idleLink, type LinkState } from '#shared/domain/connection';
import { NO_SESSION, type SessionView } from '#shared/domain/session';
import { fail, ok } from '#shared/result';
import { emptyState, toSnapshot, type LiveState } from '#shared/state/state';
import { liveStore, mirrorStatus } from '../state/liveStore';
import { settingsStore } from '../state/settingsStore';
import { uiStore } from '../state/uiStore';

/** Noon in Manila. */
export const NOW = Date.parse('2026-11-23T12:00:00+08:00');

export const SESSION: SessionView = {
  ...NO_SESSION,
  phase: 'signed_in',
  server: 'https://projects.example.gov.ph',
  username: 'head1',
  role: 'head_engineer',
};

const webSocket = { transport: 'websocket', refused: false } as const;

export const LIVE: LinkState = {
  ...idleLink(NOW - 60_000),
  phase: 'live',
  transport: 'websocket',
  reason: 'opened',
  lastHeardAt: NOW - 2000,
  channels: {
    notifications: webSocket,
    projects: webSocket,
    dashboard: { transport: 'polling', refused: false },
  },
};

/** Puts the window into a state: everything as on a fresh start but for what is given. */
export function show(state: Partial<LiveState>): void {
  uiStore.getState().reset();
  settingsStore.setState({ ...DEFAULT_SETTINGS, theme: 'light' });
  mirrorStatus.setState({ isFilled: true, error: null });
  liveStore.setState({ ...emptyState(NOW), session: SESSION, link: LIVE, ...state }, true);
}

/** A main process that says yes to everything; give the answers that matter to the case. */
export function installDesktop(answers: Partial<DesktopApi> = {}): DesktopApi {
  const nothing = () => Promise.resolve(ok(null));
  const confirmed = () => Promise.resolve(ok({ isConfirmed: true }));
  const desktop: DesktopApi = {
    getAppInfo: vi.fn<DesktopApi['getAppInfo']>(() =>
      Promise.resolve(
        ok({
          version: '1.2.3',
          electron: '45.0.0',
          chrome: '148.0.0',
          node: '24.0.0',
          platform: 'linux',
          isPackaged: true,
          isSandboxed: true,
          hasDiskCache: true,
        }),
      ),
    ),
    dismissNotice: vi.fn<DesktopApi['dismissNotice']>(nothing),
    getSettings: vi.fn<DesktopApi['getSettings']>(() => Promise.resolve(ok(settingsStore.getState()))),
    setSettings: vi.fn<DesktopApi['setSettings']>((change) =>
      Promise.resolve(ok({ ...settingsStore.getState(), ...change } as Settings)),
    ),
    listServers: vi.fn<DesktopApi['listServers']>(() => Promise.resolve(ok([]))),
    checkAddress: vi.fn<DesktopApi['checkAddress']>(({ address }) =>
      Promise.resolve(
        ok({
          origin: `https://${address}`,
          isInsecure: false,
          software: 'daphne',
          isProxied: false,
        } as const),
      ),
    ),
    signIn: vi.fn<DesktopApi['signIn']>(() => Promise.resolve(ok(SESSION))),
    signInToDemo: vi.fn<DesktopApi['signInToDemo']>(() => Promise.resolve(ok(SESSION))),
    getKeeping: vi.fn<DesktopApi['getKeeping']>(() => Promise.resolve(ok('available' as const))),
    forgetServer: vi.fn<DesktopApi['forgetServer']>(() => Promise.resolve(ok([]))),
    signInToProxy: vi.fn<DesktopApi['signInToProxy']>(nothing),
    isProxyLoginKept: vi.fn<DesktopApi['isProxyLoginKept']>(() => Promise.resolve(ok(false))),
    forgetProxyLogin: vi.fn<DesktopApi['forgetProxyLogin']>(nothing),
    signOut: vi.fn<DesktopApi['signOut']>(nothing),
    getSnapshot: vi.fn<DesktopApi['getSnapshot']>(() =>
      Promise.resolve(ok(toSnapshot(liveStore.getState()))),
    ),
    refreshAll: vi.fn<DesktopApi['refreshAll']>(nothing),
    retryLink: vi.fn<DesktopApi['retryLink']>(nothing),
    getBoundaries: vi.fn<DesktopApi['getBoundaries']>(() => Promise.resolve(ok({ barangays: [], city: [] }))),
    markNotificationRead: vi.fn<DesktopApi['markNotificationRead']>(nothing),
    markAllNotificationsRead: vi.fn<DesktopApi['markAllNotificationsRead']>(nothing),
    deleteNotification: vi.fn<DesktopApi['deleteNotification']>(nothing),
    getProjectRecord: vi.fn<DesktopApi['getProjectRecord']>(() => Promise.resolve(fail('not_found'))),
    addProgress: vi.fn<DesktopApi['addProgress']>(confirmed),
    updateStatus: vi.fn<DesktopApi['updateStatus']>(confirmed),
    addCost: vi.fn<DesktopApi['addCost']>(confirmed),
    updateProject: vi.fn<DesktopApi['updateProject']>(confirmed),
    keepDraft: vi.fn<DesktopApi['keepDraft']>(nothing),
    keepDraftFile: vi.fn<DesktopApi['keepDraftFile']>(() => Promise.resolve(ok(true))),
    openDraft: vi.fn<DesktopApi['openDraft']>(() => Promise.resolve(fail('not_found'))),
    discardDraft: vi.fn<DesktopApi['discardDraft']>(nothing),
    noteLeavingSeen: vi.fn<DesktopApi['noteLeavingSeen']>(nothing),
    answerLeaving: vi.fn<DesktopApi['answerLeaving']>(nothing),
    getFigures: vi.fn<DesktopApi['getFigures']>(() => Promise.resolve(ok([]))),
    getLinkDiagnostics: vi.fn<DesktopApi['getLinkDiagnostics']>(() =>
      Promise.resolve(ok({ coverage: noCoverage(), timeline: [] })),
    ),
    listRejects: vi.fn<DesktopApi['listRejects']>(() => Promise.resolve(ok([]))),
    onPatches: vi.fn<DesktopApi['onPatches']>(() => () => undefined),
    onMenuCommand: vi.fn<DesktopApi['onMenuCommand']>(() => () => undefined),
    onNavigate: vi.fn<DesktopApi['onNavigate']>(() => () => undefined),
    onSettings: vi.fn<DesktopApi['onSettings']>(() => () => undefined),
    ...answers,
  };
  Object.assign(window, { desktop });
  return desktop;
}
