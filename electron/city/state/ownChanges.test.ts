import { beforeEach, describe, expect, it } from 'vitest';
import type { DomainEvent } from '#shared/domain/event';
import type { FeedChange } from '#shared/domain/feed';
import { FakeClock } from '../../../tests/fakes/fakeClock';
import { ownCost, ownProgress, ownStatus, ownUpdate } from './ownActions';
import { OwnChanges } from './ownChanges';

const REPORT = { projectId: 7, progress: 40, description: 'x', justification: '', photos: [] };
const COST = {
  projectId: 7,
  date: '2026-11-23',
  costType: 'labor',
  description: '',
  amount: 100.25,
  receipt: null,
} as const;
const progressEvent = (progress: number, projectId = 7): DomainEvent => ({
  kind: 'progress_updated',
  projectId,
  name: '',
  progress,
});
const costEvent = (amount: number): DomainEvent => ({
  kind: 'cost_updated',
  projectId: 7,
  name: '',
  amount,
  costType: 'Labor',
});

let clock: FakeClock;
let own: OwnChanges;

beforeEach(() => {
  clock = new FakeClock();
  own = new OwnChanges(() => clock.now());
});

describe('a watched change', () => {
  it('is recognised by what it does, in its project only', () => {
    own.watch(ownProgress(REPORT));
    const ours: FeedChange = { type: 'progress', from: 30, to: 40 };
    expect(own.explain(7, ours)).toBe(true);
    expect(own.explain(8, ours)).toBe(false);
    expect(own.explain(7, { type: 'progress', from: 30, to: 41 })).toBe(false);
    expect(own.explain(7, { type: 'deleted' })).toBe(false);
    expect([own.concern(7), own.concern(8)]).toEqual([true, false]);
  });

  it('is announced once: the same again is somebody else’s', () => {
    const watched = own.watch(ownCost(COST));
    expect(own.hear(costEvent(100))).toBeNull();
    expect(watched.isAnnounced).toBe(false);
    expect(own.hear(costEvent(100.25))).toBe(watched);
    expect(watched.isAnnounced).toBe(true);
    expect(own.hear(costEvent(100.25))).toBeNull();
  });

  it('is told once a list or an event has shown it as ours', () => {
    const watched = own.watch(ownStatus({ projectId: 7, status: 'in_progress' }));
    expect(watched.isTold).toBe(false);
    own.explain(7, { type: 'progress', from: 30, to: 40 });
    expect(watched.isTold).toBe(false);
    own.explain(7, { type: 'status', from: 'delayed', to: 'in_progress' });
    expect(watched.isTold).toBe(true);
  });

  it('of two equal ones is announced one by one', () => {
    const watched = [own.watch(ownCost(COST)), own.watch(ownCost(COST))];
    own.hear(costEvent(100.25));
    expect(watched.map(({ isAnnounced }) => isAnnounced)).toEqual([true, false]);
  });

  it('is still recognised half a minute after it was done, and not longer', async () => {
    const watched = own.watch(ownProgress(REPORT));
    await clock.advance(600_000);
    own.end(watched, true);
    await clock.advance(30_000);
    expect(own.hear(progressEvent(40))).toBe(watched);
    await clock.advance(1);
    expect(own.concern(7)).toBe(false);
  });

  it('is forgotten at once when it was not done, and when the clock was set back', () => {
    own.end(own.watch(ownProgress(REPORT)), false);
    expect(own.concern(7)).toBe(false);
    own.end(own.watch(ownProgress(REPORT)), true);
    clock.jump(-3_600_000);
    expect(own.concern(7)).toBe(false);
  });
});

describe('what an action changes', () => {
  const explained = (change: { readonly explains: (line: FeedChange) => boolean }): string[] =>
    (
      [
        { type: 'status', from: 'planned', to: 'completed' },
        { type: 'progress', from: 30, to: 40 },
        { type: 'budget', from: 1, to: 2 },
        { type: 'renamed', from: 'x' },
        { type: 'moved' },
        { type: 'edited' },
        { type: 'created', status: 'planned' },
      ] satisfies FeedChange[]
    )
      .filter((line) => change.explains(line))
      .map(({ type }) => type);

  it('is what was sent, and what follows from it', () => {
    expect(explained(ownProgress(REPORT))).toEqual(['progress']);
    expect(explained(ownProgress({ ...REPORT, progress: 99 }))).toEqual(['status']);
    expect(explained(ownStatus({ projectId: 7, status: 'delayed' }))).toEqual(['status']);
    expect(explained(ownCost(COST))).toEqual([]);
    const edit = (changes: object) => ownUpdate({ projectId: 7, changes: { status: 'planned', ...changes } });
    expect(explained(edit({}))).toEqual(['status']);
    expect(explained(edit({ name: 'x', cost: null, barangay: 'Busaon', description: '' }))).toEqual([
      'status',
      'budget',
      'renamed',
      'moved',
      'edited',
    ]);
    expect(explained(edit({ endDate: null }))).toEqual(['status', 'edited']);
  });
});
