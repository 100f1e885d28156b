import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { startDemoServer } from '../../electron/demo';
import { whatDjangoLacks } from '../django/debian';
import { DjangoCity, type ServeOptions } from '../django/server';
import type { Finding } from './check';
import { CHECKS } from './checks';
import { findUnexpected, runSuite, type SuiteOptions } from './suite';
import { Target } from './target';

const stateSchema = z.object({
  projects: z.array(z.unknown()),
  notifications: z.record(z.string(), z.unknown()),
});
const PEOPLE = ['admin1', 'head1', 'eng1', 'fin1'].map((username) => ({
  username,
  password: `${username}-demo`,
}));
/** Most of it is waiting for streams; all servers are looked at at the same time. */
const TOGETHER = { concurrent: true, timeout: 240_000 };

async function runAgainst(origin: string, options: Partial<SuiteOptions> = {}): Promise<Finding[]> {
  const target = await Target.reach(origin, PEOPLE);
  return runSuite({ target, checks: CHECKS, allowWrites: true, ...options });
}

const idsOf = (findings: readonly Finding[], kind: string) =>
  findings.filter(({ outcome }) => outcome.kind === kind).map(({ id }) => id);

/** Checks that take too long, or concern another kind of server. */
const NEVER = ['session.absolute-end', 'session.first-page-end', 'stream.cut'];
const WITHOUT_SOCKETS = /^(handshake\.(?!plain-get|unrouted)|frames\.|announce\.(?!stream))/;
const WITHOUT_STREAMS = /^(stream\.(?!status)|announce\.stream)/;

/** What must be left out on a server of the kind, no more and no less. */
function untestable(kind: 'daphne' | 'gunicorn' | 'both'): string[] {
  return CHECKS.map(({ id }) => id).filter(
    (id) =>
      NEVER.includes(id) ||
      (kind === 'gunicorn' ? WITHOUT_SOCKETS.test(id) : id === 'handshake.unrouted') ||
      (kind === 'daphne' && WITHOUT_STREAMS.test(id)),
  );
}

describe('the conformance suite', TOGETHER, () => {
  it.for([
    ['recorded', 'both'],
    ['wsgi', 'gunicorn'],
    ['asgi', 'daphne'],
  ] as const)('finds that the demo server conforms, profile %s', async ([profile, kind]) => {
    const server = await startDemoServer({ profile, projects: 60, seed: 7 });
    try {
      const findings = await runAgainst(server.url);
      expect(findings.filter(({ outcome }) => outcome.kind === 'differs')).toEqual([]);
      expect(idsOf(findings, 'not tested')).toEqual(untestable(kind));
    } finally {
      await server.stop();
    }
  });

  it('changes nothing unless it may', async () => {
    const server = await startDemoServer({ profile: 'recorded', projects: 60, control: { token: 'secret' } });
    const read = async () => {
      const headers = { Authorization: 'Bearer secret' };
      const { projects, notifications } = stateSchema.parse(
        await (await fetch(`${server.url}/__control__/state`, { headers })).json(),
      );
      return { projects, notifications };
    };
    try {
      const before = await read();
      const findings = await runAgainst(server.url, { allowWrites: false });
      expect(await read()).toEqual(before);
      expect(idsOf(findings, 'differs')).toEqual([]);
      const writing = CHECKS.filter(({ needs }) => needs?.writes).map(({ id }) => id);
      expect(idsOf(findings, 'not tested')).toEqual(expect.arrayContaining(writing));
    } finally {
      await server.stop();
    }
  });

  it('finds that the demo server announces more than recorded, profile ideal', async () => {
    const server = await startDemoServer({ profile: 'ideal', projects: 60, seed: 7 });
    try {
      const checks = CHECKS.filter(
        ({ section, id }) => section === '§4' && !id.startsWith('announce.stream'),
      );
      expect(idsOf(await runAgainst(server.url, { checks }), 'differs')).toEqual([
        'announce.create-planned',
        'announce.silent-edits',
        'announce.delete-twice',
        'announce.notifications-silent',
        'write.planned-becomes-pending',
      ]);
    } finally {
      await server.stop();
    }
  });
});

const lack = whatDjangoLacks();

describe.skipIf(lack !== null)(`the suite against Django${lack ? `, ${lack}` : ''}`, TOGETHER, () => {
  it.for<[string, ServeOptions]>([
    ['daphne', { by: 'daphne', projectsChannel: 'working' }],
    ['daphne with the recorded bug', { by: 'daphne', projectsChannel: 'recorded' }],
    // A stream that was left holds its worker until its next heartbeat.
    ['gunicorn', { by: 'gunicorn', workers: 6 }],
  ])('finds that it conforms under %s, but for what Django 3.2 is known for', async ([, options]) => {
    const city = await DjangoCity.create();
    try {
      const { origin } = await city.serve(options);
      const findings = await runAgainst(origin, { known: ['django-3.2'] });
      expect(findUnexpected(findings)).toEqual([]);
      expect(idsOf(findings, 'differs')).toEqual(['login.form', 'login.foreign-origin']);
      expect(idsOf(findings, 'not tested')).toEqual(untestable(options.by));
    } finally {
      await city.stop();
    }
  });
});
