import { afterEach, describe, expect, it } from 'vitest';
import { ROLES, type Role } from '#shared/domain/role';
import type { Finding } from '#shared/domain/serverCheck/finding';
import { createAsk, createReadHeaders } from '../../electron/check/askOnce';
import { showCertificate } from '../../electron/check/certificate';
import { checkServer, type CheckPorts } from '../../electron/check/checkServer';
import { shakeHands } from '../../electron/check/handshake';
import type { Credentials } from '../../electron/credentials/credentials';
import { startDemoServer, type DemoServer, type ProfileName } from '../../electron/demo';
import { systemClock } from '../../electron/time/clock';

// What a server tells of changes, measured while changes are made: channels are held, and each kind of change is one that an
// event told or one that only a list showed.

const TOKEN = 'changes-of-the-server';
const USERS: Readonly<Record<Role, string>> = {
  superuser: 'admin1',
  head_engineer: 'head1',
  project_engineer: 'eng1',
  finance_manager: 'fin1',
};
const loginsOf = (...roles: readonly Role[]): ReadonlyMap<Role, Credentials> =>
  new Map(roles.map((role) => [role, { username: USERS[role], password: `${USERS[role]}-demo` }]));

let server: DemoServer | null = null;
afterEach(async () => {
  await server?.stop();
  server = null;
});

async function order(method: string, path: string, body: unknown): Promise<void> {
  const answer = await fetch(`${server?.url}/__control__${path}`, {
    method,
    headers: { Authorization: `Bearer ${TOKEN}`, 'Content-Type': 'application/json' },
    body: JSON.stringify(body),
  });
  if (!answer.ok) throw new Error(await answer.text());
}

async function anyProjects(): Promise<readonly number[]> {
  const answer = await fetch(`${server?.url}/__control__/state`, {
    headers: { Authorization: `Bearer ${TOKEN}` },
  });
  const { projects } = (await answer.json()) as { projects: readonly { id: number; status: string }[] };
  return projects.filter(({ status }) => status === 'in_progress').map(({ id }) => id);
}

/**
 * Checks a server of the demo city, and makes changes once the channels are held. What is read meanwhile is answered at the
 * end of the hold: on a busy machine a list shows now and then what an event is still to tell, and such a change counts as
 * found.
 * @returns what was found of them
 */
async function measure(
  profile: ProfileName,
  logins: ReadonlyMap<Role, Credentials>,
  change: (ids: readonly number[]) => Promise<void> = () => Promise.resolve(),
  stop?: AbortController,
): Promise<{
  findings: readonly Finding[];
  asked: readonly string[];
  cookies: ReadonlySet<string>;
  url: string;
}> {
  server = await startDemoServer({ profile, projects: 40, seed: 7, control: { token: TOKEN } });
  const { url } = server;
  const ids = await anyProjects();
  const asked: string[] = [];
  const cookies = new Set<string>();
  let isHeld = false;
  let changing: Promise<void> = Promise.resolve();
  let endOfHold: Promise<void> = Promise.resolve();
  const ports: CheckPorts = {
    ...{ showCertificate, shakeHands, readHeaders: createReadHeaders(createAsk(systemClock)) },
    clock: {
      ...systemClock,
      // The moment from which changes count.
      after: (ms, callback) => {
        if (!isHeld || ms !== HELD_MS) return systemClock.after(ms, callback);
        let release = (): void => undefined;
        if (stop) stop.abort();
        else {
          endOfHold = new Promise((resolve) => (release = resolve));
          changing = change(ids);
        }
        return systemClock.after(ms, () => {
          release();
          callback();
        });
      },
    },
    fetch: async (input, init) => {
      if (isHeld) asked.push(new URL(input as string).pathname);
      const cookie = new Headers(init?.headers).get('cookie') ?? '';
      if (isHeld && cookie.includes('sessionid')) cookies.add(cookie);
      const answer = await fetch(input, init);
      await endOfHold;
      return answer;
    },
    hold: { ms: HELD_MS, random: Math.random },
    onStep: (step) => {
      if (step.is === 'looking' && step.subject === 'changes') isHeld = true;
    },
    ...(stop && { signal: stop.signal }),
  };
  const findings = await checkServer(url, logins, ports);
  await changing;
  return { findings: findings.filter(({ subject }) => subject === 'changes'), asked, cookies, url };
}

/** A number that no other timer has. */
const HELD_MS = 3_007;

const said = (findings: readonly Finding[]): readonly string[] =>
  findings.map((one) => {
    const what = one.outcome === 'fault' ? one.fault : one.outcome === 'fine' ? 'fine' : one.why;
    const { told, found } = one.figures;
    return told === undefined ? `${one.of}: ${what}` : `${one.of}: ${told} told, ${found} found, ${what}`;
  });

/** Two silent edits, two notifications and two reports, of projects of their own. */
async function work(ids: readonly number[]): Promise<void> {
  const [first, second, third, fourth] = ids;
  for (const id of [first, second]) await order('PATCH', `/projects/${id}`, { name: `Renamed ${id}` });
  for (const id of [third, fourth]) await order('POST', `/projects/${id}/progress`, { percentage: 61.5 });
  for (const text of ['one', 'two']) {
    await order('POST', '/notifications', { username: 'head1', message: `Note ${text}` });
  }
}

describe('whether a server tells of changes', { timeout: 60_000 }, () => {
  it('finds no fault in one that tells of all, and opens no stream for it', async () => {
    const { findings, asked } = await measure('ideal', loginsOf('head_engineer'), work);
    expect(said(findings).filter((line) => !line.includes('totals'))).toEqual([
      'head_engineer progress: 2 told, 0 found, fine',
      'head_engineer renamed: 2 told, 0 found, fine',
      'head_engineer notification: 2 told, 0 found, fine',
    ]);
    expect(asked.length).toBeGreaterThan(0);
    expect(asked.filter((path) => /realtime\/(projects|notifications)/.test(path))).toEqual([]);
  });

  it('names what the recorded server does not tell, to whose channel is open alone', async () => {
    const { findings } = await measure('recorded', loginsOf('superuser', 'head_engineer'), work);
    const lines = said(findings).filter((line) => !line.includes('totals'));
    expect(lines).toEqual(
      expect.arrayContaining([
        'superuser progress: 2 told, 0 found, fine',
        'superuser renamed: 0 told, 2 found, changes_untold',
        'head_engineer progress: 0 told, 2 found, not_open',
        'head_engineer renamed: 0 told, 2 found, not_open',
        expect.stringMatching(/^head_engineer notification: 0 told, \d found, changes_untold$/),
      ]),
    );
  });

  it('says that nothing changed, for each role, and leaves no login', async () => {
    const { findings, cookies, url } = await measure('ideal', loginsOf(...ROLES));
    expect(said(findings)).toEqual(ROLES.map((role) => `${role}: nothing_changed`));
    expect(cookies.size).toBeGreaterThanOrEqual(ROLES.length);
    const answers = await Promise.all(
      [...cookies].map((cookie) =>
        fetch(`${url}/projeng/map/api/projects/`, { headers: { Cookie: cookie }, redirect: 'manual' }),
      ),
    );
    expect(answers.map(({ status }) => status)).not.toContain(200);
  });

  it('hears nothing where there are no WebSockets', async () => {
    const { findings } = await measure('wsgi', loginsOf('head_engineer'));
    expect(said(findings)).toEqual(['head_engineer: not_open']);
  });

  it('is stopped while it listens, finds nothing then, and leaves no login', async () => {
    const { findings, cookies, url } = await measure(
      'ideal',
      loginsOf('finance_manager'),
      undefined,
      new AbortController(),
    );
    expect(findings).toEqual([]);
    const [cookie = ''] = [...cookies].slice(-1);
    const after = await fetch(`${url}/projeng/map/api/projects/`, {
      headers: { Cookie: cookie },
      redirect: 'manual',
    });
    expect([cookie.includes('sessionid'), after.status === 200]).toEqual([true, false]);
  });
});
