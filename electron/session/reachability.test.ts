import { beforeEach, describe, expect, it } from 'vitest';
import type { LinkState } from '#shared/domain/connection';
import { createDeferred, type Deferred } from '../../tests/fakes/deferred';
import { FakeClock, settle } from '../../tests/fakes/fakeClock';
import { Reachability, type Finding } from './reachability';

const READY: Finding = { isReady: true, problem: null };
const GONE: Finding = { isReady: false, problem: 'unreachable' };

let clock: FakeClock;
let states: LinkState[];
let probes: Deferred<Finding>[];
let reachability: Reachability;

beforeEach(() => {
  clock = new FakeClock();
  states = [];
  probes = [];
  reachability = new Reachability({
    clock,
    random: () => 0.5,
    probe: () => {
      const probe = createDeferred<Finding>();
      probes.push(probe);
      return probe.promise;
    },
    onState: (state) => states.push(state),
  });
});

async function answerLast(finding: Finding): Promise<void> {
  probes.at(-1)?.resolve(finding);
  await settle();
}

describe('Reachability', () => {
  it('says that a sign-in would go live once the server answers, and looks rarely from then on', async () => {
    reachability.start();
    expect(states).toMatchObject([{ phase: 'connecting', reason: 'started' }]);
    await answerLast(READY);
    expect(states.at(-1)).toMatchObject({ phase: 'signed_out', reason: 'login_ended', nextTryAt: null });
    const said = states.length;
    for (let look = 2; look < 5; look++) {
      await clock.advance(74_999);
      expect(probes).toHaveLength(look - 1);
      await clock.advance(1);
      expect(probes).toHaveLength(look);
      await answerLast(READY);
    }
    expect(states).toHaveLength(said);
  });

  it('notices that a server which answered has gone away again, and that it is back', async () => {
    reachability.start();
    await answerLast(READY);
    await clock.advance(75_000);
    await answerLast(GONE);
    expect(states.at(-1)).toMatchObject({ phase: 'offline', reason: 'unreachable' });
    await clock.advance(1_000);
    await answerLast(READY);
    expect(states.at(-1)).toMatchObject({ phase: 'signed_out', reason: 'login_ended' });
    reachability.stop();
    expect(clock.pending).toBe(0);
  });

  it('says offline with the next try, and looks for ever, later each time', async () => {
    reachability.start();
    const waits: number[] = [];
    for (let look = 0; look < 9; look++) {
      await answerLast(GONE);
      expect(states.at(-1)).toMatchObject({ phase: 'offline', reason: 'unreachable' });
      waits.push((states.at(-1)?.nextTryAt ?? 0) - clock.now());
      await clock.advance(waits.at(-1) ?? 0);
      expect(probes).toHaveLength(look + 2);
    }
    expect(waits).toEqual([1_000, 1_000, 1_000, 2_000, 4_000, 8_000, 15_000, 15_000, 15_000]);
    await answerLast(READY);
    expect(states.at(-1)?.phase).toBe('signed_out');
  });

  it('says what keeps the user from signing in, as it changes, and why a kept login no longer does it', async () => {
    reachability.start();
    const problems = [
      'proxy_login_required',
      'captive_portal',
      'certificate_expired',
      'origin_refused',
    ] as const;
    for (const problem of problems) {
      await answerLast({ isReady: false, problem });
      expect(states.at(-1)).toMatchObject({ phase: 'offline', problem });
      reachability.retryNow();
    }
    await answerLast({ isReady: true, problem: 'wrong_password' });
    expect(states.at(-1)).toMatchObject({ phase: 'signed_out', problem: 'wrong_password' });
    await clock.advance(75_000);
    await answerLast(READY);
    expect(states.at(-1)).toMatchObject({ phase: 'signed_out', problem: 'wrong_password' });
  });

  it('looks at once when asked, starting over with short waits', async () => {
    reachability.start();
    for (let look = 0; look < 6; look++) {
      await answerLast(GONE);
      await clock.advance(30_000);
    }
    reachability.retryNow();
    await answerLast(GONE);
    expect((states.at(-1)?.nextTryAt ?? 0) - clock.now()).toBe(1_000);
  });

  it('goes on in one line however often it is asked during a look', async () => {
    reachability.start();
    reachability.retryNow();
    reachability.retryNow();
    for (const probe of probes) probe.resolve(GONE);
    await settle();
    expect(probes).toHaveLength(3);
    expect(clock.pending).toBe(1);
    expect(states.filter(({ phase }) => phase === 'offline')).toHaveLength(1);
  });

  it('says nothing and leaves no timer once stopped', async () => {
    reachability.start();
    await answerLast(GONE);
    reachability.stop();
    expect(clock.pending).toBe(0);
    reachability.retryNow();
    expect(probes).toHaveLength(1);
    const late = new Reachability({
      clock,
      random: () => 0.5,
      probe: () => Promise.resolve(GONE),
      onState: (state) => states.push(state),
    });
    late.start();
    states.length = 0;
    late.stop();
    await settle();
    expect([states, clock.pending]).toEqual([[], 0]);
  });
});
