import { afterEach, describe, expect, it } from 'vitest';
import { ROLES, type Role } from '#shared/domain/role';
import { createTranslate } from '#shared/messages/translate';
import { judgeCertificate, showCertificate } from '../../electron/check/certificate';
import { createAsk, createReadHeaders } from '../../electron/check/askOnce';
import { checkServer, type CheckPorts } from '../../electron/check/checkServer';
import { FAULT_IDS, wordsOf, type FaultId } from '#shared/domain/serverCheck/faults';
import type { Finding } from '#shared/domain/serverCheck/finding';
import { shakeHands } from '../../electron/check/handshake';
import { readLogins, variablesOf } from '../../electron/check/logins';
import { sayFindings } from '#shared/messages/sayFindings';
import type { Credentials } from '../../electron/credentials/credentials';
import { startDemoServer, type DemoServer, type ProfileName } from '../../electron/demo';
import { systemClock } from '../../electron/time/clock';
import { whatDjangoLacks } from '../django/debian';
import { DjangoCity, type ServeOptions } from '../django/server';
import { serveFront, type FrontOptions } from './front';

// Against servers over real sockets: each fault is switched on in turn, and exactly that one is to be named.

const TOKEN = 'check-of-the-server';
const USERS: Readonly<Record<Role, string>> = {
  superuser: 'admin1',
  head_engineer: 'head1',
  project_engineer: 'eng1',
  finance_manager: 'fin1',
};
const login = (role: Role): Credentials => ({ username: USERS[role], password: `${USERS[role]}-demo` });
const ALL = new Map(ROLES.map((role) => [role, login(role)]));
const HEAD = new Map([['head_engineer' as const, login('head_engineer')]]);
const PORTS: CheckPorts = {
  ...{ fetch: globalThis.fetch, clock: systemClock, showCertificate, shakeHands },
  readHeaders: createReadHeaders(createAsk(systemClock)),
};

let server: DemoServer | null = null;
afterEach(async () => {
  await server?.stop();
  server = null;
});

async function serve(profile: ProfileName, projects = 40): Promise<DemoServer> {
  server = await startDemoServer({ profile, projects, seed: 7, control: { token: TOKEN } });
  return server;
}

async function order(path: string, body: unknown): Promise<void> {
  const answer = await fetch(`${server?.url}/__control__${path}`, {
    method: 'POST',
    headers: { Authorization: `Bearer ${TOKEN}`, 'Content-Type': 'application/json' },
    body: JSON.stringify(body),
  });
  if (!answer.ok) throw new Error(await answer.text());
}

const answerWith = (path: string, status: number, body = 'no'): Promise<void> =>
  order('/answers', { path, status, content_type: 'text/plain', body });

/** `fault of what`, sorted. The demo city's logins end after half an hour, as recorded. */
const faultsOf = (findings: readonly Finding[]): string[] =>
  findings
    .flatMap((one) =>
      one.outcome === 'fault' && one.fault !== 'session_short' ? [`${one.fault} ${one.of}`] : [],
    )
    .toSorted((a, b) => a.localeCompare(b));

const channels = (fault: FaultId, roles: readonly Role[], names: readonly string[]): string[] =>
  roles
    .flatMap((role) => names.map((name) => `${fault} ${role} ${name}`))
    .toSorted((a, b) => a.localeCompare(b));
const BUT_SUPERUSER = ROLES.filter((role) => role !== 'superuser');

describe('the check of a server', { timeout: 120_000 }, () => {
  it.each<[ProfileName, readonly string[]]>([
    ['ideal', []],
    ['recorded', channels('channel_broken', BUT_SUPERUSER, ['projects'])],
    ['wsgi', channels('sockets_missing', ROLES, ['notifications', 'projects'])],
    [
      'asgi',
      [
        ...channels('channel_broken', BUT_SUPERUSER, ['projects']),
        ...ROLES.map((role) => `stream_unsafe ${role}`),
      ].toSorted((a, b) => a.localeCompare(b)),
    ],
  ])('names what profile %s lacks, and nothing else', async (profile, expected) => {
    const { url } = await serve(profile);
    const findings = await checkServer(url, ALL, PORTS);
    expect(faultsOf(findings)).toEqual(expected);
    const short = findings.filter((one) => one.outcome === 'fault' && one.fault === 'session_short');
    expect(short.map(({ figures }) => figures['minutes'])).toEqual([30, 30, 30, 30]);
    expect(findings.filter(({ outcome }) => outcome === 'not_tested')).toEqual([]);
    expect(findings.filter(({ subject }) => subject === 'read')).toHaveLength(5 * ROLES.length);
  });

  it.each<[string, () => Promise<void>, readonly string[]]>([
    [
      'a list that fails',
      () => answerWith('/projeng/map/api/projects/', 500),
      ['read_broken head_engineer project_places'],
    ],
    [
      'a list that is refused',
      () => answerWith('/projeng/map/api/projects/', 403),
      ['read_refused head_engineer project_places'],
    ],
    [
      'outlines that fail',
      () => answerWith('/dashboard/api/barangay-geojson/', 500),
      ['outlines_broken head_engineer boundaries'],
    ],
    [
      'a list that takes long',
      () => order('/delay', { path: '/projeng/my-reports/export/json/', ms: 1_400 }),
      ['read_slow head_engineer projects'],
    ],
    [
      'a channel that refuses',
      () => order('/refuse-websockets', { status: 403, reason: 'Access denied' }),
      channels('channel_refused', ['head_engineer'], ['notifications', 'projects']),
    ],
    [
      'a stream that is refused',
      () => answerWith('/projeng/api/realtime/notifications/', 503),
      ['stream_silent head_engineer'],
    ],
    ['another page', () => answerWith('/health/', 200, 'Welcome'), ['not_this_server ']],
    ['a name that is not allowed', () => answerWith('/health/', 400, 'Bad Request'), ['host_refused ']],
  ])('names %s', async (_what, fault, expected) => {
    const { url } = await serve('ideal');
    await fault();
    expect(faultsOf(await checkServer(url, HEAD, PORTS))).toEqual(expected);
  });

  it.each<[string, FrontOptions, readonly FaultId[]]>([
    ['answers that are not compressed', {}, []],
    [
      'a cookie that scripts can read',
      { cookie: (line) => line.replace(/; HttpOnly/i, '') },
      ['cookie_readable'],
    ],
    [
      'a cookie that other sites can use',
      { cookie: (line) => line.replace(/; SameSite=Lax/i, '; SameSite=None') },
      ['cookie_cross_site'],
    ],
    ['nothing where large answers are compressed', { compresses: true }, []],
  ])('names %s, of a reverse proxy in front of 300 projects', async (_what, options, expected) => {
    const { url } = await serve('ideal', 300);
    const front = await serveFront(url, options);
    try {
      const findings = await checkServer(front.url, HEAD, PORTS);
      const large = findings.flatMap(({ subject, of, figures }) =>
        subject === 'read' && !of.endsWith(' boundaries') && Number(figures.bytes) > 100_000 ? [of] : [],
      );
      expect(large).toContain('head_engineer projects');
      expect(findings.flatMap(({ subject, of }) => (subject === 'packing' ? [of] : []))).toEqual(large);
      const unpacked = options.compresses ? [] : large.map((of) => `answers_unpacked ${of}`);
      const others = expected.map((fault) => `${fault} head_engineer`);
      expect(faultsOf(findings)).toEqual([...unpacked, ...others].toSorted((x, y) => x.localeCompare(y)));
    } finally {
      await front.stop();
    }
  });

  it('names a login that is refused, and one of another role, whose lists are looked at all the same', async () => {
    const { url } = await serve('ideal');
    const logins = new Map<Role, Credentials>([
      ['head_engineer', { username: 'head1', password: 'wrong' }],
      ['finance_manager', login('project_engineer')],
    ]);
    const findings = await checkServer(url, logins, PORTS);
    expect(faultsOf(findings)).toEqual(['login_refused head_engineer', 'other_role finance_manager']);
    const untested = findings.flatMap((one) =>
      one.outcome === 'not_tested' ? [`${one.of} ${one.why}`] : [],
    );
    expect(untested.toSorted((a, b) => a.localeCompare(b))).toEqual([
      'project_engineer no_login',
      'superuser no_login',
    ]);
  });

  it('names a clock that differs', async () => {
    const { url } = await serve('ideal');
    const clock = { ...systemClock, now: () => systemClock.now() - 600_000 };
    const findings = await checkServer(url, new Map(), { ...PORTS, clock });
    expect(faultsOf(findings)).toEqual(['clock_off ']);
    const seconds = findings.find(({ subject }) => subject === 'clock')?.figures['seconds'];
    expect(Number(seconds)).toBeGreaterThan(590);
  });

  it('names a server that is not there', async () => {
    const { url } = await serve('ideal');
    await server?.stop();
    expect(faultsOf(await checkServer(url, ALL, PORTS))).toEqual(['unreachable ']);
  });

  it('leaves no login behind, and never says a password', async () => {
    const { url } = await serve('ideal');
    const findings = await checkServer(url, ALL, PORTS);
    const text =
      sayFindings({ server: url, findings, at: 0 }, createTranslate('en')) + JSON.stringify(findings);
    for (const { password } of ALL.values()) expect(text).not.toContain(password);
  });
});

const lack = whatDjangoLacks();

describe.skipIf(lack !== null)(
  `the check against Django${lack ? `, ${lack}` : ''}`,
  { timeout: 240_000 },
  () => {
    it.for<[string, ServeOptions, readonly string[]]>([
      [
        'daphne as recorded',
        { by: 'daphne', projectsChannel: 'recorded' },
        [
          ...channels('channel_broken', BUT_SUPERUSER, ['projects']),
          ...ROLES.map((role) => `stream_unsafe ${role}`),
        ],
      ],
      [
        'gunicorn',
        { by: 'gunicorn', workers: 6 },
        channels('sockets_missing', ROLES, ['notifications', 'projects']),
      ],
    ])('names what %s lacks, and nothing else', async ([, options, expected]) => {
      const city = await DjangoCity.create();
      try {
        const { origin } = await city.serve(options);
        const found = faultsOf(await checkServer(origin, ALL, PORTS));
        expect(found).toEqual(expected.toSorted((a, b) => a.localeCompare(b)));
      } finally {
        await city.stop();
      }
    });
  },
);

describe('a certificate', () => {
  const now = Date.parse('2026-11-28T00:00:00Z');
  const shown = { is: 'shown', protocol: 'TLSv1.3', refused: null } as const;
  const days = (count: number): number => now + count * 86_400_000;

  it.each([
    [judgeCertificate({ ...shown, ends: days(90) }, now), 'fine', undefined],
    [judgeCertificate({ ...shown, ends: days(20) }, now), 'fault', 'certificate_ends_soon'],
    [
      judgeCertificate({ ...shown, ends: days(90), refused: 'DEPTH_ZERO_SELF_SIGNED_CERT' }, now),
      'fault',
      'certificate_refused',
    ],
    [judgeCertificate({ is: 'none', reason: 'ECONNREFUSED' }, now), 'fault', 'certificate_refused'],
  ])('%j', (finding, outcome, fault) => expect(finding).toMatchObject({ outcome, ...(fault && { fault }) }));
});

it('takes logins from the environment, whole ones alone', () => {
  const { user, password } = variablesOf('finance_manager');
  expect([user, password]).toEqual([
    'GISTAGUM_CHECK_FINANCE_MANAGER_USER',
    'GISTAGUM_CHECK_FINANCE_MANAGER_PASSWORD',
  ]);
  const logins = readLogins({ [user]: 'fin1', [password]: 'x', GISTAGUM_CHECK_SUPERUSER_USER: 'admin1' });
  expect([...logins]).toEqual([['finance_manager', { username: 'fin1', password: 'x' }]]);
});

it('says of every fault what it is, what follows and what to do, in both languages', () => {
  for (const locale of ['en', 'fil'] as const) {
    const translate = createTranslate(locale);
    const findings: Finding[] = FAULT_IDS.map((fault) => ({
      subject: 'address',
      of: '',
      figures: {},
      outcome: 'fault',
      fault,
    }));
    const text = sayFindings({ server: 'https://a.example', findings, at: 0 }, translate);
    for (const fault of FAULT_IDS) {
      const { what, consequence, remedy } = wordsOf(fault);
      for (const key of [what, consequence, remedy]) expect(text).toContain(translate(key));
    }
    expect(text).toContain(String(FAULT_IDS.length));
  }
});
