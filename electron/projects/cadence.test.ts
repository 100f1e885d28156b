import { describe, expect, it } from 'vitest';
import type { Transport } from '#shared/domain/connection';
import { noCoverage } from '#shared/domain/coverage';
import { RESOURCES } from '#shared/domain/freshness';
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

describe('the cadence of fetching', () => {
  it('asks at most six times a minute in a quiet hour and seven in another, whatever serves or is going on', () => {
    const most = (coverage: CadenceSituation['coverage']): number =>
      Math.max(
        ...(['websocket', 'sse', 'polling', null] as const).flatMap((transport) =>
          [VISIBLE, { ...VISIBLE, isIdle: true }, { ...VISIBLE, isOnBattery: true }, HIDDEN, LOCKED].map(
            (activity) => {
              const now = situation({ served: servedBy(transport), coverage, activity });
              const waits = RESOURCES.flatMap((resource) => pollMs(resource, now) ?? []);
              return waits.reduce((sum, ms) => sum + 60_000 / ms, 0);
            },
          ),
        ),
      );
    expect(most(noCoverage())).toBe(6);
    expect([covered(0, 40), covered(5, 40), covered(40, 40)].map(most)).toEqual([7, 7, 7]);
  });

  it.each([
    ['on mains', VISIBLE],
    ['on battery', { ...VISIBLE, isOnBattery: true }],
  ])(
    'promises a visible window %s every project change within 15 s and every notification within 30 s',
    (_, activity) => {
      for (const transport of ['websocket', 'sse', 'polling', null] as const) {
        for (const coverage of [noCoverage(), covered(0, 40), covered(5, 40)]) {
          const now = situation({ served: servedBy(transport), coverage, activity });
          expect(pollMs('projects', now)).toBeLessThanOrEqual(15_000);
          expect(pollMs('notifications', now)).toBeLessThanOrEqual(30_000);
        }
      }
    },
  );

  it('slows down once the link has proven that it announces', () => {
    expect(pollMs('projects', situation({ coverage: covered(19, 19) }))).toBe(15_000);
    expect(pollMs('projects', situation({ coverage: covered(20, 20) }))).toBe(45_000);
    expect(pollMs('projects', situation({ coverage: covered(94, 100) }))).toBe(15_000);
    expect(pollMs('projects', situation({ coverage: covered(95, 100) }))).toBe(45_000);
  });

  it('does not trust yesterday’s score when nothing is live now', () => {
    const served = { projects: 'polling', notifications: null, dashboard: null } as const;
    expect(pollMs('projects', situation({ served, coverage: covered(50, 50) }))).toBe(15_000);
    expect(pollMs('notifications', situation({ served, coverage: covered(50, 50) }))).toBe(30_000);
  });

  it('asks for the totals once a minute where anything changed, and in a quiet hour from what is left of the budget', () => {
    expect(pollMs('metrics', situation())).toBeNull();
    for (const served of [servedBy('websocket'), servedBy('polling')]) {
      expect(pollMs('metrics', situation({ served }))).toBeNull();
      expect(pollMs('metrics', situation({ served, coverage: covered(0, 1) }))).toBe(60_000);
    }
    expect(pollMs('metrics', situation({ coverage: covered(40, 40) }))).toBe(60_000);
    expect(pollMs('metrics', situation({ activity: { ...VISIBLE, isOnBattery: true } }))).toBeNull();
    expect(pollMs('metrics', situation({ activity: { ...VISIBLE, isIdle: true } }))).toBe(120_000);
    expect(pollMs('metrics', situation({ activity: HIDDEN }))).toBe(240_000);
  });

  it('rests while nobody looks, and more so on battery', () => {
    const at = (activity: CadenceSituation['activity']): number | null =>
      pollMs('projects', situation({ activity }));
    expect(at({ ...VISIBLE, presence: 'hidden' })).toBe(60_000);
    expect(at({ ...VISIBLE, presence: 'locked' })).toBe(300_000);
    expect(at({ ...VISIBLE, isIdle: true })).toBe(30_000);
    expect(at({ ...HIDDEN, isOnBattery: true })).toBe(90_000);
    expect(at({ ...VISIBLE, isIdle: true, isOnBattery: true })).toBe(45_000);
    expect(at({ ...LOCKED, isOnBattery: true })).toBe(300_000);
  });

  it('does not let the battery slow down what somebody looks at', () => {
    for (const coverage of [noCoverage(), covered(40, 40)]) {
      for (const resource of RESOURCES) {
        const onBattery = situation({ coverage, activity: { ...VISIBLE, isOnBattery: true } });
        expect(pollMs(resource, onBattery)).toBe(pollMs(resource, situation({ coverage })));
      }
    }
  });
});
