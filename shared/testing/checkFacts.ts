import type { CheckFacts } from '../domain/checks/facts';
import { idleLink, type LinkState } from '../domain/connection';
import { NO_SESSION, type SessionView } from '../domain/session';
import { idleStorage } from '../domain/storage';

const AT = Date.parse('2026-11-28T04:00:00Z');

/** A link that is live over WebSockets, with the given fields. */
export function makeLink(fields: Partial<LinkState> = {}): LinkState {
  const live = { transport: 'websocket', refused: false } as const;
  return {
    ...idleLink(AT),
    ...{ phase: 'live', transport: 'websocket', reason: 'opened', lastHeardAt: AT, since: AT - 60_000 },
    channels: {
      notifications: live,
      projects: live,
      dashboard: { transport: 'polling', refused: false },
    },
    ...fields,
  };
}

/** Somebody who is signed in over https, with the given fields. */
export function makeSession(fields: Partial<SessionView> = {}): SessionView {
  return {
    ...NO_SESSION,
    ...{ phase: 'signed_in', server: 'https://projects.example', username: 'head1' },
    ...{ role: 'head_engineer', software: 'daphne' },
    ...fields,
  };
}

/** A computer on which nothing is wrong, with the given facts. */
export function makeFacts(facts: Partial<CheckFacts> = {}): CheckFacts {
  return {
    now: AT,
    isOnline: true,
    link: makeLink(),
    session: makeSession(),
    storage: idleStorage(),
    isProxied: false,
    clock: { aheadMs: 400, at: AT },
    isPollingChosen: false,
    notices: { isSupported: true, isOn: true, isQuiet: false },
    graphics: { isOn: true, isSoftware: false, webgl: 'enabled', compositing: 'enabled' },
    disk: { freeBytes: 40_000_000_000, isWritable: true },
    keeping: 'available',
    ...facts,
  };
}
