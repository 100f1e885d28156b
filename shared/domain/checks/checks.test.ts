import { describe, expect, it } from 'vitest';
import { makeFacts, makeLink, makeSession } from '../../testing/checkFacts';
import { ERROR_CODES, type ErrorCode } from '../../result';
import { idleStorage, STORAGE_CAUSES, type StorageCause } from '../storage';
import { NO_SESSION } from '../session';
import { CHECK_IDS, CHECKS, checkSchema, decideChecks, type CheckId, type FindingOf } from './checks';
import type { CheckFacts } from './facts';

const NOBODY = { link: makeLink({ phase: 'idle', transport: null }), session: NO_SESSION, isProxied: null };
const offline = (problem: ErrorCode | null): Partial<CheckFacts> => ({
  link: makeLink({ phase: 'offline', transport: null, problem, since: 5 }),
});
const session = (fields: Parameters<typeof makeSession>[0]): Partial<CheckFacts> => ({
  session: makeSession(fields),
});
const polling = { transport: 'polling', refused: true } as const;
const { channels } = makeLink();
const graphics = (fields: Partial<NonNullable<CheckFacts['graphics']>>): Partial<CheckFacts> => ({
  graphics: { isOn: true, isSoftware: false, webgl: 'enabled', compositing: 'enabled', ...fields },
});
const unsaved = (cause: StorageCause, since = 7): Partial<CheckFacts> => ({
  storage: { ...idleStorage(), settings: { phase: 'stopped', cause, since } },
});

/** Facts that lead to each finding. */
const EXAMPLES: { readonly [I in CheckId]: Readonly<Record<FindingOf<I>, Partial<CheckFacts>>> } = {
  network: {
    answers: {},
    no_network: { ...offline('unreachable'), isOnline: false },
    portal: offline('captive_portal'),
    no_answer: offline('timed_out'),
    not_asked: NOBODY,
    waiting: { link: makeLink({ phase: 'connecting', transport: null }) },
  },
  proxy: {
    none: {},
    passed: { isProxied: true },
    login: offline('proxy_login_wrong'),
    down: offline('proxy_unreachable'),
    refuses: offline('proxy_refused'),
    not_asked: NOBODY,
    not_passed: { ...offline('timed_out'), isProxied: true },
  },
  certificate: {
    trusted: {},
    local: session({ server: 'http://127.0.0.1:8000' }),
    plain: session({ server: 'http://10.0.0.5:8000' }),
    untrusted: offline('certificate_untrusted'),
    expired: offline('certificate_expired'),
    wrong_name: offline('certificate_wrong_name'),
    own: offline('client_certificate_refused'),
    not_asked: NOBODY,
    not_shown: offline('timed_out'),
  },
  clock: {
    right: {},
    behind: { clock: { aheadMs: 121_000, at: 5 } },
    ahead: { clock: { aheadMs: -121_000, at: 5 } },
    not_compared: { clock: null },
  },
  server_kind: {
    sockets: {},
    streams: session({ software: 'gunicorn' }),
    development: session({ software: 'development' }),
    wrong: offline('not_this_server'),
    broken: offline('server_broken'),
    hidden: session({ software: 'unknown' }),
    not_asked: NOBODY,
  },
  login: {
    valid: {},
    demo: session({ isDemo: true }),
    ended: { link: makeLink({ phase: 'signed_out', problem: 'logged_out' }) },
    refused: offline('origin_refused'),
    saved_only: { ...offline('unreachable'), ...session({ phase: 'restored' }) },
    nobody: NOBODY,
  },
  channels: {
    live: {},
    chosen: { link: makeLink({ channels: { ...channels, projects: polling } }), isPollingChosen: true },
    some_asked: { link: makeLink({ channels: { ...channels, projects: polling } }) },
    all_asked: { link: makeLink({ channels: { ...channels, projects: polling, notifications: polling } }) },
    none: offline('unreachable'),
    not_opened: NOBODY,
  },
  notifications: {
    shown: {},
    quiet: { notices: { isSupported: true, isOn: true, isQuiet: true } },
    off: { notices: { isSupported: false, isOn: false, isQuiet: false } },
    not_supported: { notices: { isSupported: false, isOn: true, isQuiet: false } },
  },
  graphics: {
    card: {},
    switched_off: graphics({ isOn: false, webgl: 'disabled_off' }),
    processor: graphics({ isSoftware: true }),
    no_map: graphics({ webgl: 'unavailable_off' }),
    not_told: { graphics: null },
  },
  disk: {
    room: {},
    little_room: { disk: { freeBytes: 250_000_000, isWritable: false } },
    not_writable: { disk: { freeBytes: 40_000_000_000, isWritable: false } },
    not_told: { disk: { freeBytes: null, isWritable: true } },
  },
  keychain: {
    opens: {},
    not_wanted: { keeping: 'forbidden' },
    closed: unsaved('sealed'),
    missing: { keeping: 'no_keychain' },
  },
  saving: {
    saved: {},
    held: unsaved('locked'),
    full: unsaved('full'),
    not_allowed: unsaved('denied'),
    failing: unsaved('failing'),
    newer: unsaved('newer'),
    sealed: unsaved('sealed'),
  },
};

const checkOf = (id: CheckId, facts: Partial<CheckFacts>) =>
  decideChecks(makeFacts(facts)).find((check) => check.id === id);

describe('every check', () => {
  const cases = CHECK_IDS.flatMap((id) =>
    Object.entries<Partial<CheckFacts>>(EXAMPLES[id]).map(
      ([finding, facts]) => [id, finding, facts] as const,
    ),
  );

  it.each(cases)('%s can find %s', (id, finding, facts) => {
    const check = checkOf(id, facts);
    expect(check?.finding).toBe(finding);
    const expected = (CHECKS[id].findings as Record<string, { state: string; action?: string }>)[finding];
    expect([check?.state, check?.action]).toEqual([expected?.state, expected?.action ?? null]);
    expect(checkSchema.parse({ ...check, since: 1 })).toBeTruthy();
  });

  it('has an example of every finding', () => {
    for (const id of CHECK_IDS) expect(Object.keys(EXAMPLES[id])).toEqual(Object.keys(CHECKS[id].findings));
  });

  it('is fine where nothing is wrong', () => {
    const states = decideChecks(makeFacts()).map(({ id, state }) => [id, state]);
    expect(states).toEqual(CHECK_IDS.map((id) => [id, 'fine']));
  });
});

it('what is wrong on the way belongs to exactly one check, and the others do not claim to know', () => {
  const statesBy = (problem: ErrorCode) =>
    decideChecks(makeFacts({ ...offline(problem), isProxied: true }))
      .filter((check) => check.problem === problem)
      .map(({ state }) => state);
  const isOfTheWay = /^(proxy_|certificate_|client_certificate_|redirected_|unreachable|timed_out|name_not)/;
  for (const problem of ERROR_CODES) expect(statesBy(problem).length, `${problem}`).toBeLessThan(2);
  for (const problem of ERROR_CODES.filter((code) => isOfTheWay.test(code))) {
    expect(statesBy(problem), `${problem}`).toEqual(['attention']);
  }
});

it('a certificate is not called trusted, nor a proxy passed, while nothing comes through', () => {
  const facts = { ...offline('unreachable'), isProxied: true };
  expect([checkOf('certificate', facts)?.state, checkOf('proxy', facts)?.state]).toEqual([
    'unknown',
    'unknown',
  ]);
});

it('says since when, where the facts do, and what is not saved', () => {
  const both = {
    storage: {
      ...idleStorage(),
      settings: { phase: 'stopped', cause: 'full', since: 9 },
      work: { phase: 'stopped', cause: 'full', since: 4 },
    },
  } as const;
  expect(checkOf('saving', both)).toMatchObject({ finding: 'full', since: 4, items: ['settings', 'work'] });
  expect(checkOf('network', offline('timed_out'))).toMatchObject({ since: 5, problem: 'timed_out' });
  expect(checkOf('disk', {})).toMatchObject({ since: null, figures: { gigabytes: 40 } });
  expect(STORAGE_CAUSES.map((cause) => checkOf('saving', unsaved(cause))?.state)).toEqual(
    STORAGE_CAUSES.map(() => 'attention'),
  );
});
