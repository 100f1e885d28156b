import { describe, expect, it } from 'vitest';
import type { Transport } from '#shared/domain/connection';
import { noCoverage } from '#shared/domain/coverage';
import { FACT_RESOURCES, isFactResource, RESOURCES } from '#shared/domain/freshness';
import { pollMs, type CadenceSituation } from './cadence';

const VISIBLE = { presence: 'visible', isOnBattery: false, isIdle: false } as const;

const HIDDEN = { ...VISIBLE, presence: 'hidden' } as const;

const LOCKED = { ...VISIBLE, presence: 'locked' } as const;

const servedBy = (transport: Transport | null): CadenceSituation['served'] => ({
  projects: transport,
  notifications: transport,
  dashboard: transport === null ? null : 'polling',
});

const situation = (part: Partial<CadenceSituation> = {}): CadenceSituation => ({
  served: { projects: 'websocket', notifications: 'websocket', dashboard: 'polling' },
  coverage: noCoverage(),
  activity: VISIBLE,
  ...part,
});

const covered = (announced: number, total: number): CadenceSituation['coverage'] => ({
  projects: { announced, total },
  notifications: { announced, total },
  dashboard: { announced, total },
});

const TRANSPORTS = ['websocket', 'sse', 'polling', null] as const;

const SCORES = [noCoverage(), covered(0, 1), covered(5, 40), covered(40, 40)];

/** Every state of user and computer while the window is hidden. */
const SEEN = [false, true].flatMap((isIdle) =>
  [false, true].map((isOnBattery) => ({ presence: 'visible', isIdle, isOnBattery }) as const),
);

const UNSEEN = SEEN.flatMap((activity) => [
  { ...activity, presence: 'hidden' } as const,
  { ...activity, presence: 'locked' } as const,
]);

/** Every situation with one of these states. */
const all = (activities: readonly CadenceSituation['activity'][]): CadenceSituation[] =>
  activities.flatMap((activity) =>
    TRANSPORTS.flatMap((transport) =>
      SCORES.map((coverage) => situation({ served: servedBy(transport), coverage, activity })),
    ),
  );

const perMinute = (now: CadenceSituation): number =>
  RESOURCES.filter((resource) => !isFactResource(resource))
    .flatMap((resource) => pollMs(resource, now) ?? [])
    .reduce((sum, ms) => sum + 60_000 / ms, 0);

describe('the cadence of fetching', () => {
  it('asks at most six times a minute, whatever serves, changed before or is going on', () => {
    expect(Math.max(...all(SEEN).map(perMinute))).toBe(6);
    expect(Math.max(...all(UNSEEN).map(perMinute))).toBeLessThan(2);
  });

  it('asks for what was spent every ten minutes besides, and who is assigned every half hour, where somebody looks', () => {
    for (const now of all(SEEN)) {
      expect(FACT_RESOURCES.map((resource) => pollMs(resource, now))).toEqual([600_000, 1_800_000]);
    }
    for (const now of all(UNSEEN)) {
      expect(FACT_RESOURCES.map((resource) => pollMs(resource, now))).toEqual([null, null]);
    }
  });

  it('promises a visible window every project change within 15 s and every notification within 30 s, always', () => {
    for (const now of all(SEEN)) {
      expect([pollMs('projects', now), pollMs('notifications', now)]).toEqual([15_000, 30_000]);
    }
  });

  it('asks less often for a hidden window once the link has proven that it announces', () => {
    const at = (coverage: CadenceSituation['coverage']): number | null =>
      pollMs('projects', situation({ coverage, activity: HIDDEN }));
    expect([covered(19, 19), covered(20, 20), covered(94, 100), covered(95, 100)].map(at)).toEqual([
      60_000, 180_000, 60_000, 180_000,
    ]);
    const rows = situation({ coverage: covered(40, 40), activity: HIDDEN });
    expect(pollMs('notifications', rows)).toBe(240_000);
  });

  it('does not trust yesterday’s score when nothing is live now', () => {
    const served = { projects: 'polling', notifications: null, dashboard: null } as const;
    const now = situation({ served, coverage: covered(50, 50), activity: HIDDEN });
    expect([pollMs('projects', now), pollMs('notifications', now)]).toEqual([60_000, 120_000]);
  });

  it('gives the metrics what is left of the budget: nothing while somebody looks', () => {
    for (const now of all(SEEN)) expect(pollMs('metrics', now)).toBeNull();
    expect(pollMs('metrics', situation({ activity: HIDDEN }))).toBe(240_000);
    expect(pollMs('metrics', situation({ activity: LOCKED }))).toBe(1_200_000);
  });

  it('is slower in a hidden window, and more so when idle or on battery', () => {
    const at = (activity: CadenceSituation['activity']): number | null =>
      pollMs('projects', situation({ activity }));
    expect(at(HIDDEN)).toBe(60_000);
    expect(at({ ...HIDDEN, isIdle: true })).toBe(120_000);
    expect(at({ ...HIDDEN, isOnBattery: true })).toBe(90_000);
    expect(at({ ...HIDDEN, isIdle: true, isOnBattery: true })).toBe(180_000);
    expect(at(LOCKED)).toBe(300_000);
    expect(at({ ...LOCKED, isOnBattery: true })).toBe(300_000);
  });
});
