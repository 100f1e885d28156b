import { describe, expect, it } from 'vitest';
import { startDemoServer } from '../../electron/demo';
import type { Check, KnownServer } from './check';
import { CHECKS } from './checks';
import { runSuite, whatIsMissing } from './suite';
import { Target } from './target';

const FACTS = { serverHeader: 'daphne', hasWebSockets: true, mayStream: false, whyNoStreams: 'daphne' };

async function run(check: Check, known: readonly KnownServer[] = []) {
  const server = await startDemoServer({ projects: 14 });
  try {
    const people = [{ username: 'head1', password: 'head1-demo' }];
    const target = await Target.reach(server.url, people);
    const [finding] = await runSuite({ target, checks: [check], allowWrites: false, known });
    return finding?.outcome;
  } finally {
    await server.stop();
  }
}
const check = (look: Check['look'], more: Partial<Check> = {}): Check => ({
  id: 'a.b',
  section: '§1',
  title: 'A title',
  look,
  ...more,
});

describe('a check', () => {
  it('is not run where something is missing, and the report says what', () => {
    const head = { roles: ['head_engineer'] as const, facts: FACTS };
    expect(whatIsMissing({}, head, false)).toBeNull();
    expect(whatIsMissing({ roles: ['superuser'] }, head, true)).toBe('needs a user who is superuser');
    expect(whatIsMissing({ anyOf: ['superuser', 'head_engineer'] }, head, true)).toBeNull();
    expect(whatIsMissing({ writes: true }, head, false)).toContain('--allow-writes');
    expect(whatIsMissing({ writes: true, websocket: true }, head, true)).toBeNull();
    const wsgi = { ...head, facts: { ...FACTS, hasWebSockets: false } };
    expect(whatIsMissing({ websocket: true }, wsgi, true)).toBe('this server does not route /ws/');
    expect(whatIsMissing({ sse: true }, head, true)).toBe('daphne');
  });

  it('differs when anything seen is not as expected, and when it fails', async () => {
    const differs = check(async (look) => {
      const { status } = await look.anonymous().send('/health/');
      look.equal('status', status, 204);
    });
    expect(await run(differs)).toEqual({ kind: 'differs', seen: ['status: 200 instead of 204'] });
    const fails = check(() => Promise.reject(new Error('no answer')));
    expect(await run(fails)).toEqual({ kind: 'differs', seen: ['no answer'] });
  });

  it('is a known difference only when the server was named and behaves as known', async () => {
    const known = (isSo: boolean) =>
      check(async (look) => look.isTrue('not so', false), {
        known: {
          server: 'django-3.2',
          because: 'older',
          look: async (look) => look.isTrue('nor so', isSo),
        },
      });
    expect(await run(known(true), ['django-3.2'])).toMatchObject({ kind: 'differs', known: 'older' });
    expect(await run(known(true))).toEqual({ kind: 'differs', seen: ['not so'] });
    expect(await run(known(false), ['django-3.2'])).toEqual({ kind: 'differs', seen: ['not so'] });
  });

  it('has an id of its own', () => {
    const ids = CHECKS.map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
  });
});
