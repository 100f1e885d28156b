import { app } from 'electron';
import { toSnapshot } from '#shared/state/state';
import { fail, ok } from '#shared/result';
import type { UserFile } from '../config/userFile';
import type { RejectLog } from '../diagnostics/rejectLog';
import type { Handlers } from '../ipc/handle';
import type { Publisher } from '../ipc/publish';
import type { StateStore } from '../projects/stateStore';
import type { SessionManager } from './sessionManager';

export type HandlerParts = {
  readonly store: StateStore;
  readonly sessions: SessionManager;
  readonly userFile: UserFile;
  readonly rejects: RejectLog;
  readonly publisher: Publisher;
  readonly isSandboxed: boolean;
  readonly hasDiskCache: boolean;
  readonly onSettings: () => void;
};

/** What each request channel does. */
export function createHandlers(parts: HandlerParts): Handlers {
  const { store, sessions, userFile, rejects, publisher } = parts;
  return {
    'app:info:get': () =>
      ok({
        version: app.getVersion(),
        electron: process.versions.electron,
        chrome: process.versions.chrome,
        node: process.versions.node,
        platform: process.platform,
        isPackaged: app.isPackaged,
        isSandboxed: parts.isSandboxed,
        hasDiskCache: parts.hasDiskCache,
      }),
    'settings:all:get': () => ok(userFile.data.settings),
    'settings:all:set': (part) => {
      const given = Object.fromEntries(Object.entries(part).filter(([, value]) => value !== undefined));
      const before = userFile.data.settings;
      const settings = { ...before, ...given };
      userFile.update({ settings });
      if (settings.transport !== before.transport) sessions.workspace?.applyTransportPolicy();
      parts.onSettings();
      publisher.send('settings:changed', settings);
      return ok(settings);
    },
    'session:servers:list': () => ok([...sessions.listServers()]),
    'session:address:check': ({ address }) => sessions.checkAddress(address),
    'session:sign-in': ({ address, username, password }) => sessions.signIn(address, { username, password }),
    'session:keeping:get': () => ok('no_keychain'),
    'session:servers:forget': () => ok([...sessions.listServers()]),
    'network:proxy:sign-in': () => fail('unexpected'),
    'session:demo:sign-in': () => sessions.signInToDemo(),
    'session:sign-out': () => sessions.signOut(),
    'state:snapshot:get': () => ok(toSnapshot(store.state)),
    'state:all:refresh': async () => {
      if (!sessions.workspace) return fail('not_signed_in');
      await sessions.workspace.refresh();
      return ok(null);
    },
    'link:retry': () => sessions.retry(),
    'city:boundaries:get': () => ok(sessions.boundaries ?? { barangays: [], city: [] }),
    'notifications:one:mark-read': async ({ id }) =>
      sessions.workspace ? sessions.workspace.markRead(id) : fail('not_signed_in'),
    'notifications:all:mark-read': async () =>
      sessions.workspace ? sessions.workspace.markRead(null) : fail('not_signed_in'),
    'notifications:one:delete': () => fail('unexpected'),
    'projects:progress:add': () => fail('unexpected'),
    'projects:status:update': () => fail('unexpected'),
    'projects:cost:add': () => fail('unexpected'),
    'projects:details:update': () => fail('unexpected'),
    'diagnostics:figures:get': () => fail('unexpected'),
    'diagnostics:rejects:list': () => ok([...rejects.list()]),
    'diagnostics:link:get': () => ok(sessions.linkDiagnostics()),
  };
}
