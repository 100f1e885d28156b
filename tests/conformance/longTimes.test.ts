import { describe, expect, it } from 'vitest';
import { startDemoServer } from '../../electron/demo';
import { whatDjangoLacks } from '../django/debian';
import { DjangoCity } from '../django/server';
import { FakeClock } from '../fakes/fakeClock';
import type { Finding } from './check';
import { CHECKS } from './checks';
import { runSuite } from './suite';
import { Target, type ServerControl } from './target';

/** Checks that take minutes or half an hour on a server whose clock cannot be moved. */
const LONG = CHECKS.filter(({ id }) => /^(session\.(absolute|first-page)-end|stream\.cut)$/.test(id));
const PEOPLE = [{ username: 'head1', password: 'head1-demo' }];
const lack = whatDjangoLacks();

async function runAgainst(origin: string, control: ServerControl): Promise<readonly (readonly string[])[]> {
  const target = await Target.reach(origin, PEOPLE, control);
  // The stream first: afterwards the logins of the suite itself have ended.
  const findings = await runSuite({ target, checks: LONG.toReversed(), allowWrites: false });
  return findings.map(({ id, outcome }) => [id, said(outcome)]);
}

function said(outcome: Finding['outcome']): string {
  return outcome.kind === 'differs' ? outcome.seen.join('; ') : outcome.kind;
}

const ALL = [
  ['stream.cut', 'conforms'],
  ['session.first-page-end', 'conforms'],
  ['session.absolute-end', 'conforms'],
];

describe('what a server does after a long time', { concurrent: true, timeout: 180_000 }, () => {
  it('is done by the demo server, whose clock a test may move', async () => {
    const clock = new FakeClock(Date.now());
    const server = await startDemoServer({ profile: 'recorded', projects: 20, clock });
    try {
      const pass = (ms: number) => clock.advance(ms);
      expect(await runAgainst(server.url, { ageLogins: pass, endWorkers: () => pass(120_000) })).toEqual(ALL);
    } finally {
      await server.stop();
    }
  });

  it.skipIf(lack !== null)(`is done by Django under gunicorn${lack ? `, ${lack}` : ''}`, async () => {
    const city = await DjangoCity.create();
    try {
      const { origin } = await city.serve({ by: 'gunicorn', workerTimeoutS: 12 });
      const ageLogins = (ms: number) => city.ageLogins(ms);
      // Its workers' time passes by itself; it also has to be enough for a worker to start while the machine is busy.
      expect(await runAgainst(origin, { ageLogins, endWorkers: () => Promise.resolve() })).toEqual(ALL);
    } finally {
      await city.stop();
    }
  });

  it.skipIf(lack !== null)(`is done by Django under daphne${lack ? `, ${lack}` : ''}`, async () => {
    const city = await DjangoCity.create();
    try {
      const { origin } = await city.serve({ by: 'daphne' });
      const ageLogins = (ms: number) => city.ageLogins(ms);
      expect(await runAgainst(origin, { ageLogins, endWorkers: () => Promise.resolve() })).toEqual([
        ['stream.cut', 'not tested'],
        ['session.first-page-end', 'conforms'],
        ['session.absolute-end', 'conforms'],
      ]);
    } finally {
      await city.stop();
    }
  });
});
