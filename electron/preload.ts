import { contextBridge, ipcRenderer } from 'electron';
import type {
  DesktopApi,
  PushChannel,
  PushPayload,
  RequestArgs,
  RequestChannel,
  RequestResult,
  Unsubscribe,
} from '#shared/ipc/contract';
import type { Result } from '#shared/result';

function ask<C extends RequestChannel>(channel: C, args?: RequestArgs<C>): Promise<Result<RequestResult<C>>> {
  return ipcRenderer.invoke(channel, args) as Promise<Result<RequestResult<C>>>;
}

function listen<C extends PushChannel>(channel: C, listener: (payload: PushPayload<C>) => void): Unsubscribe {
  const forward = (_event: unknown, payload: PushPayload<C>): void => listener(payload);
  ipcRenderer.on(channel, forward);
  return () => ipcRenderer.removeListener(channel, forward);
}

const desktop: DesktopApi = {
  getAppInfo: () => ask('app:info:get'),
  dismissNotice: (args) => ask('app:notice:dismiss', args),
  getSettings: () => ask('settings:all:get'),
  setSettings: (args) => ask('settings:all:set', args),
  listServers: () => ask('session:servers:list'),
  checkAddress: (args) => ask('session:address:check', args),
  signIn: (args) => ask('session:sign-in', args),
  signInToDemo: () => ask('session:demo:sign-in'),
  getKeeping: () => ask('session:keeping:get'),
  forgetServer: (args) => ask('session:servers:forget', args),
  signInToProxy: (args) => ask('network:proxy:sign-in', args),
  isProxyLoginKept: () => ask('network:proxy:is-kept'),
  forgetProxyLogin: () => ask('network:proxy:forget'),
  signOut: () => ask('session:sign-out'),
  getSnapshot: () => ask('state:snapshot:get'),
  refreshAll: () => ask('state:all:refresh'),
  retryLink: () => ask('link:retry'),
  getBoundaries: () => ask('city:boundaries:get'),
  markNotificationRead: (args) => ask('notifications:one:mark-read', args),
  markAllNotificationsRead: () => ask('notifications:all:mark-read'),
  deleteNotification: (args) => ask('notifications:one:delete', args),
  getProjectRecord: (args) => ask('projects:record:get', args),
  addProgress: (args) => ask('projects:progress:add', args),
  updateStatus: (args) => ask('projects:status:update', args),
  addCost: (args) => ask('projects:cost:add', args),
  updateProject: (args) => ask('projects:details:update', args),
  keepDraft: (args) => ask('drafts:one:keep', args),
  keepDraftFile: (args) => ask('drafts:file:keep', args),
  openDraft: (args) => ask('drafts:one:open', args),
  discardDraft: (args) => ask('drafts:one:discard', args),
  noteLeavingSeen: (args) => ask('app:leaving:seen', args),
  answerLeaving: (args) => ask('app:leaving:answer', args),
  getFigures: () => ask('diagnostics:figures:get'),
  listRejects: () => ask('diagnostics:rejects:list'),
  getLinkDiagnostics: () => ask('diagnostics:link:get'),
  onPatches: (listener) => listen('state:patches', listener),
  onMenuCommand: (listener) => listen('app:command', listener),
  onNavigate: (listener) => listen('app:navigate', listener),
  onSettings: (listener) => listen('settings:changed', listener),
};

contextBridge.exposeInMainWorld('desktop', desktop);
