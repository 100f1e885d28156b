import { vi } from 'vitest';
import { DEFAULT_SETTINGS, FREE_OFFICE, type Settings } from '#shared/config/settings';
import { PUSHES, CALLS, type DesktopApi } from '#shared/ipc/interface';
import { noCoverage } from '#shared/domain/coverage';
import { idleLink, type LinkState } from '#shared/domain/connection';
import { NO_SESSION, type SessionView } from '#shared/domain/session';
import { fail, ok, type Result } from '#shared/result';
import { emptyState, toSnapshot, type LiveState } from '#shared/state/state';
import { liveStore, mirrorStatus } from '../state/liveStore';
import { officeStore } from '../state/officeStore';
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

/** Puts the window into a state: as on a fresh start, except for what is given. */
export function show(state: Partial<LiveState>): void {
  uiStore.getState().reset();
  settingsStore.setState({ ...DEFAULT_SETTINGS, theme: 'light' });
  officeStore.setState(FREE_OFFICE);
  mirrorStatus.setState({ isFilled: true, error: null });
  liveStore.setState({ ...emptyState(NOW), session: SESSION, link: LIVE, ...state }, true);
}

function answering<T>(value: T): () => Promise<Result<T>> {
  return () => Promise.resolve(ok(value));
}

/** The answers of the fake main where null is not valid. */
const ANSWERS: Partial<DesktopApi> = {
  getDisplays: answering([]),
  getAppInfo: answering({
    version: '1.2.3',
    electron: '45.0.0',
    chrome: '148.0.0',
    node: '24.0.0',
    platform: 'linux',
    isPackaged: true,
    isSandboxed: true,
    hasDiskCache: true,
  }),
  getSettings: () => Promise.resolve(ok(settingsStore.getState())),
  setSettings: (change) => Promise.resolve(ok({ ...settingsStore.getState(), ...change } as Settings)),
  getOffice: answering(FREE_OFFICE),
  getPolicyReport: answering({ settings: [], sources: [], problems: [] }),
  listServers: answering([]),
  checkAddress: ({ address }) =>
    Promise.resolve(
      ok({ origin: `https://${address}`, isInsecure: false, software: 'daphne', isProxied: false }),
    ),
  signIn: answering(SESSION),
  signInToDemo: answering(SESSION),
  getKeeping: answering('available'),
  forgetServer: answering([]),
  isProxyLoginKept: answering(false),
  getSnapshot: () => Promise.resolve(ok(toSnapshot(liveStore.getState()))),
  getSnapshotText: () => Promise.resolve(ok(JSON.stringify(toSnapshot(liveStore.getState())))),
  getReviews: answering({
    reviews: [],
    damaged: 0,
    newer: 0,
    unreadable: 0,
    isListed: true,
    isKept: true,
  }),
  getBoundaries: answering({ barangays: [], city: [] }),
  addProgress: answering({ isConfirmed: true }),
  updateStatus: answering({ isConfirmed: true }),
  addCost: answering({ isConfirmed: true }),
  createProject: answering({ isConfirmed: true, projectId: 9 }),
  getProjectChoices: answering({ types: ['Bridge', 'Road'], funds: ['20% DF'], engineers: [] }),
  deleteProject: answering({ isConfirmed: true }),
  extendEndDate: answering({ isConfirmed: true }),
  forwardBudgetAlert: answering({ isConfirmed: true }),
  setPlannedProgress: answering({ isConfirmed: true }),
  getPlanSettings: answering({ startDate: null, endDate: null, targets: [], extensions: [] }),
  proposePrn: answering('PRN-261123-ABC123'),
  updateProject: answering({ isConfirmed: true }),
  editProgress: answering({ isConfirmed: true }),
  uploadDocuments: answering({ isConfirmed: true }),
  requestBudget: answering({ isConfirmed: true }),
  sendBudgetAlert: answering({ isConfirmed: true }),
  allocateBudget: answering({ isConfirmed: true }),
  decideBudget: answering({ isConfirmed: true }),
  keepDraftFile: answering(true),
  compareMetrics: answering([]),
  getLinkDiagnostics: answering({ coverage: noCoverage(), timeline: [] }),
  listRejects: answering([]),
  lookAtComputer: answering([]),
};

/**
 * A main process that accepts everything, with every method of the IPC interface; give the answers that matter to the
 * test. A call that has no answer here gets null where its schema allows that, else `not_found`.
 */
export function installDesktop(answers: Partial<DesktopApi> = {}): DesktopApi {
  const given: Readonly<Record<string, unknown>> = { ...ANSWERS, ...answers };
  const methods: Record<string, unknown> = {};
  for (const { method, result } of Object.values(CALLS)) {
    const usual = result.safeParse(null).success ? ok(null) : fail('not_found');
    methods[method] = asMock(given[method] ?? (() => Promise.resolve(usual)));
  }
  for (const { method } of Object.values(PUSHES)) {
    methods[method] = asMock(given[method] ?? (() => () => undefined));
  }
  const desktop = methods as DesktopApi;
  Object.assign(window, { desktop });
  return desktop;
}

/** A test may give a mock of its own, to inspect its calls. */
function asMock(answer: unknown): unknown {
  return vi.isMockFunction(answer) ? answer : vi.fn(answer as () => unknown);
}
