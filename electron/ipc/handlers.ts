import { app } from 'electron';
import { toSnapshot } from '#shared/state/state';
import type { ActionOutcome } from '#shared/domain/action';
import { fail, ok, type Result } from '#shared/result';
import type { EffectiveSettings } from '../config/effectiveSettings';
import type { RejectLog } from '../diagnostics/rejectLog';
import type { Handlers } from './handle';
import type { ProxyLogin } from '../network/proxyLogin';
import type { Outbox } from '../city/outbox/outbox';
import type { StateStore } from '../city/state/stateStore';
import type { UserActions } from '../city/actions/userActions';
import type { KeptData } from '../session/keptData';
import type { LeaveGuard } from '../windows/leaveGuard';
import type { SessionManager } from '../session/sessionManager';

export type HandlerParts = {
  readonly store: StateStore;
  readonly sessions: SessionManager;
  readonly kept: KeptData;
  readonly settings: EffectiveSettings;
  readonly rejects: RejectLog;
  readonly guard: LeaveGuard;
  readonly proxyLogin: ProxyLogin;
  readonly isSandboxed: boolean;
  readonly hasDiskCache: boolean;
  /** The user's choices have changed. */
  readonly onSettings: () => void;
};

/** What each request channel does. */
export function createHandlers(parts: HandlerParts): Handlers {
  const { store, sessions, kept, settings, rejects } = parts;
  type Change = (actions: UserActions) => Promise<Result<ActionOutcome>>;
  const change = async (take: Change): Promise<Result<ActionOutcome>> =>
    sessions.workspace ? take(sessions.workspace.actions) : fail('not_signed_in');
  const changeRow = async (take: Change): Promise<Result<null>> => {
    const outcome = await change(take);
    return outcome.ok ? ok(null) : outcome;
  };
  /** Null where the work is not of whoever works here now: it came too late. */
  const outboxOf = (owner: { readonly server: string; readonly username: string }): Outbox | null => {
    const { session } = store.state;
    return owner.server === session.server && owner.username === session.username
      ? kept.outboxes.current
      : null;
  };
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
    'app:notice:dismiss': ({ code }) => {
      store.commit([{ type: 'notice_lowered', code }]);
      return ok(null);
    },
    'settings:all:get': () => ok(settings.values),
    'settings:all:set': (choices) => {
      const before = settings.values;
      const chosen = settings.choose(choices);
      if (!chosen.ok) return chosen;
      if (chosen.value.transport !== before.transport) sessions.workspace?.applyTransportPolicy();
      parts.onSettings();
      return chosen;
    },
    'settings:locked:list': () => ok([...settings.locked]),
    'session:servers:list': () => ok([...kept.listServers()]),
    'session:address:check': ({ address }) => sessions.checkAddress(address),
    'session:sign-in': ({ address, username, password, keep }) =>
      sessions.signIn(address, { username, password }, keep),
    'session:keeping:get': () => ok(kept.keeping()),
    'session:servers:forget': ({ origin, username }) => sessions.forgetServer(origin, username),
    'network:proxy:sign-in': ({ username, password, keep }) => {
      const isKept = parts.proxyLogin.set({ username, password }, keep);
      return isKept ? ok(null) : fail('keychain_unavailable');
    },
    'network:proxy:is-kept': () => ok(parts.proxyLogin.isKept),
    'network:proxy:forget': () => {
      parts.proxyLogin.forget();
      return ok(null);
    },
    'session:demo:sign-in': () => sessions.signInToDemo(),
    'session:sign-out': () => sessions.signOut(),
    'state:snapshot:get': () => ok(toSnapshot(store.state)),
    'state:all:refresh': async () => {
      if (!sessions.workspace) return fail('not_signed_in');
      await sessions.workspace.refreshWhole();
      return ok(null);
    },
    'link:retry': () => sessions.retry(),
    'city:boundaries:get': () => ok(sessions.boundaries ?? { barangays: [], city: [] }),
    'notifications:one:mark-read': ({ id }) => changeRow(({ notifications }) => notifications.markRead(id)),
    'notifications:all:mark-read': () => changeRow(({ notifications }) => notifications.markAllRead()),
    'notifications:one:delete': ({ id }) => changeRow(({ notifications }) => notifications.delete(id)),
    'projects:record:get': async ({ projectId }) =>
      sessions.workspace?.record(projectId) ?? fail('not_signed_in'),
    'projects:progress:add': (report) => change(({ projects }) => projects.addProgress(report)),
    'projects:status:update': (update) => change(({ projects }) => projects.updateStatus(update)),
    'projects:cost:add': (cost) => change(({ projects }) => projects.addCost(cost)),
    'projects:details:update': (update) => change(({ projects }) => projects.updateProject(update)),
    'drafts:one:keep': ({ owner, typed, base, files, ...head }) => {
      const outbox = outboxOf(owner);
      outbox?.keep(head, typed, base, files);
      return outbox ? ok(null) : fail('not_signed_in');
    },
    'drafts:file:keep': ({ owner, head, file }) => {
      const outbox = outboxOf(owner);
      return outbox ? ok(outbox.keepFile(head, file)) : fail('not_signed_in');
    },
    'drafts:one:open': ({ id }) => {
      const draft = kept.outboxes.current?.open(id);
      return draft ? ok(draft) : fail('not_found');
    },
    'drafts:one:discard': ({ id }) => {
      kept.outboxes.current?.discard(id);
      return ok(null);
    },
    'app:leaving:seen': ({ id }) => {
      parts.guard.seen(id);
      return ok(null);
    },
    'app:leaving:answer': ({ id, leaves }) => {
      parts.guard.answer(id, leaves);
      return ok(null);
    },
    'diagnostics:figures:get': async () => sessions.workspace?.figures() ?? fail('not_signed_in'),
    'diagnostics:rejects:list': () => ok([...rejects.list()]),
    'diagnostics:link:get': () => ok(sessions.linkDiagnostics()),
  };
}
