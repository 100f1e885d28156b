import { fail, ok } from '#shared/result';
import type { ProxyLogin } from '../../network/proxyLogin';
import type { KeptData } from '../../session/keptData';
import type { SessionManager } from '../../session/sessionManager';
import type { LeaveGuard } from '../../windows/leaveGuard';
import type { Handlers } from '../handle';

export type SessionParts = {
  readonly sessions: SessionManager;
  readonly kept: KeptData;
  readonly guard: LeaveGuard;
  readonly proxyLogin: ProxyLogin;
};

/** Signing in and out, the proxy's login, and the question before leaving. */
export const sessionHandlers = (parts: SessionParts) => {
  const { sessions, kept } = parts;
  return {
    'session:servers:list': () => ok([...kept.listServers()]),
    'session:address:check': ({ address }) => sessions.checkAddress(address),
    'session:sign-in': ({ address, username, password, keep }) =>
      sessions.signIn(address, { username, password }, keep),
    'session:offline:prove': ({ password }) => sessions.proveOffline(password),
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
    'link:retry': () => sessions.retry(),
    'app:leaving:seen': ({ id }) => {
      parts.guard.seen(id);
      return ok(null);
    },
    'app:leaving:answer': ({ id, leaves }) => {
      parts.guard.answer(id, leaves);
      return ok(null);
    },
  } satisfies Partial<Handlers>;
};
