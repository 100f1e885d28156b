import { describe, expect, it } from 'vitest';
import { fail, ok, type Result } from '#shared/result';
import { makeProject } from '#shared/testing/cityData';
import { FakeClock, settle } from '../../../tests/fakes/fakeClock';
import type { ProjectDetails } from '../../api/projectDetails';
import { StateStore } from '../state/stateStore';
import { Outbox } from './outbox';
import { OutboxCheck } from './outboxCheck';

const ID = '6f1d4a52-0d1e-4b53-9d54-0a3f5ad1c001';

/** @param isOfThisRun the change was sent after looking for lost changes had begun */
function open(answers: Result<ProjectDetails>[], isOfThisRun = false) {
  const clock = new FakeClock();
  const store = new StateStore(clock.now());
  const outbox = new Outbox({
    clock,
    random: () => 0.5,
    folder: null,
    newId: () => ID,
    onChange: () => undefined,
  });
  outbox.begin({
    draftId: null,
    projectName: 'Bridge',
    base: { spent: '100' },
    files: [],
    change: {
      kind: 'add_cost',
      projectId: 7,
      date: '2026-11-20',
      costType: 'labor',
      description: '',
      amount: 5,
    },
  });
  outbox.attempt(ID);
  if (!isOfThisRun) outbox.end(ID, 'unknown');
  const asked: number[] = [];
  const check = new OutboxCheck({
    store,
    outbox,
    readDetails: (id) => {
      asked.push(id);
      return Promise.resolve(answers.shift() ?? fail('unreachable'));
    },
  });
  if (isOfThisRun) outbox.end(ID, 'unknown');
  const list = async (asOf: number, source: 'disk' | 'server'): Promise<void> => {
    const freshness = { asOf, source, isRefreshing: false, error: null };
    store.commit([{ type: 'freshness_set', resource: 'projects', freshness }]);
    await settle();
  };
  const verdict = (): string | undefined => outbox.views()[0]?.verdict;
  return { asked, check, list, verdict, now: clock.now() };
}

const details = (totalSpent: number): Result<ProjectDetails> =>
  ok({
    totalSpent,
    cut: [],
    project: makeProject({ id: 7 }),
  });

describe('looking for a change whose answer was lost', () => {
  it('begins with the first list from the server, not with what was saved', async () => {
    const { asked, list, verdict } = open([details(105)]);
    await list(1, 'disk');
    expect(asked).toEqual([]);
    await list(2, 'server');
    expect([asked, verdict()]).toEqual([[7], 'arrived']);
  });

  it('is tried again after the next list when the server could not be asked', async () => {
    const { asked, list, verdict } = open([fail('unreachable'), details(100)]);
    await list(1, 'server');
    expect(verdict()).toBe('unchecked');
    await list(2, 'server');
    expect([asked, verdict()]).toEqual([[7, 7], 'not_arrived']);
  });

  it('of this run waits for a list that was asked for after it ended', async () => {
    const { asked, list, verdict, now } = open([details(105)], true);
    await list(now - 1, 'server');
    expect([asked, verdict()]).toEqual([[], 'unchecked']);
    await list(now, 'server');
    expect([asked, verdict()]).toEqual([[7], 'arrived']);
  });

  it('goes on after a question that failed by a fault of ours', async () => {
    const { list, verdict } = open([Promise.reject(new Error('fault')) as never, details(105)]);
    await list(1, 'server');
    await list(2, 'server');
    expect(verdict()).toBe('arrived');
  });

  it('ends undecided for a role that may not look', async () => {
    const { list, verdict } = open([fail('not_allowed')]);
    await list(1, 'server');
    expect(verdict()).toBe('undecided');
  });

  it('stops with its user', async () => {
    const { asked, check, list } = open([]);
    check.stop();
    await list(1, 'server');
    expect(asked).toEqual([]);
  });
});
