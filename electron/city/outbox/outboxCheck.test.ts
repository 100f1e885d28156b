import { describe, expect, it } from 'vitest';
import type { PlanSettings } from '#shared/domain/planSettings';
import type { Project } from '#shared/domain/project';
import { fail, ok, type Result } from '#shared/result';
import { makeProject } from '#shared/testing/cityData';
import { FakeClock, settle } from '../../../tests/fakes/fakeClock';
import { projectListOf } from '../../../tests/fakes/projectList';
import type { ProjectDetails } from '../../api/projectDetails';
import type { FetchedProjects } from '../../api/projectList';
import type { OutboxChange } from './entry';
import { StateStore } from '../state/stateStore';
import { Outbox } from './outbox';
import { LATEST_ARRIVAL_MS, OutboxCheck } from './outboxCheck';

const ID = '6f1d4a52-0d1e-4b53-9d54-0a3f5ad1c001';

const COST: OutboxChange = {
  kind: 'add_cost',
  projectId: 7,
  date: '2026-11-20',
  costType: 'labor',
  description: '',
  amount: 5,
};
const ROAD: OutboxChange = {
  kind: 'create_project',
  projectId: 0,
  prn: ' PRN-1 ',
  name: 'Road',
  description: '',
  barangay: 'Apokon',
  status: 'planned',
  cost: null,
  fundSource: '',
  projectType: '',
  startDate: null,
  endDate: null,
  dayCount: 'working_days',
  engineerIds: [],
  position: null,
};

/** @param kind `this run`: it was sent after looking for lost changes had begun; `accepted`: it is sent by itself */
function open(
  answers: Result<ProjectDetails>[],
  kind: 'earlier run' | 'this run' | 'accepted' = 'earlier run',
  change: OutboxChange = COST,
  plan: Result<PlanSettings> = fail('unreachable'),
  list: Result<FetchedProjects> = fail('unreachable'),
) {
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
    change,
  });
  if (kind === 'accepted') outbox.accept(ID);
  outbox.attempt(ID);
  if (kind !== 'this run') outbox.end(ID, 'unknown', { code: 'outcome_unknown' });
  const asked: number[] = [];
  const arrived: OutboxChange[] = [];
  const check = new OutboxCheck({
    clock,
    store,
    outbox,
    readDetails: (id) => {
      asked.push(id);
      return Promise.resolve(answers.shift() ?? fail('unreachable'));
    },
    readList: () => Promise.resolve(list),
    readPlan: () => Promise.resolve(plan),
    countTraces: () => Promise.resolve(ok(null)),
    onArrived: ({ change: one }) => void (one && arrived.push(one)),
  });
  if (kind === 'this run') outbox.end(ID, 'unknown');
  const hold = (...rows: readonly Project[]): void =>
    store.commit([{ type: 'rows_put', table: 'projects', rows }]);
  /** A list of then; where that is ahead, the time until it passes. */
  const toldList = async (asOf: number, source: 'disk' | 'server'): Promise<void> => {
    if (asOf > clock.now()) await clock.advance(asOf - clock.now());
    const freshness = { asOf, source, isRefreshing: false, error: null };
    store.commit([{ type: 'freshness_set', resource: 'projects', freshness }]);
    await settle();
  };
  const verdict = (): string | undefined => outbox.views()[0]?.verdict;
  return { asked, arrived, hold, check, outbox, clock, list: toldList, verdict, now: clock.now() };
}

const details = (totalSpent: number): Result<ProjectDetails> =>
  ok({
    totalSpent,
    cut: [],
    project: makeProject({ id: 7 }),
  });

describe('looking for a change whose answer was lost', () => {
  it('begins with the first list from the server, not with what was saved', async () => {
    const { asked, arrived, list, verdict } = open([details(105)]);
    await list(1, 'disk');
    expect(asked).toEqual([]);
    await list(2, 'server');
    expect([asked, verdict()]).toEqual([[7], 'arrived']);
    await list(3, 'server');
    expect(arrived).toMatchObject([{ kind: 'add_cost', projectId: 7 }]);
  });

  it('tells nothing of one that did not arrive', async () => {
    const { arrived, list, verdict } = open([details(100)]);
    await list(1, 'server');
    expect([arrived, verdict()]).toEqual([[], 'not_arrived']);
  });

  it('that was promised to be sent is looked for until it cannot arrive any more, and then sent again', async () => {
    const { list, outbox, clock, now } = open([details(100), details(100), details(100)], 'accepted');
    const state = (): unknown => outbox.views().map((view) => [view.state, view.verdict]);
    await list(now + 1_000, 'server');
    expect(state()).toEqual([['unknown', 'unchecked']]);
    await list(now + LATEST_ARRIVAL_MS, 'server');
    expect(state()).toEqual([['unknown', 'unchecked']]);
    await list(now + 1_000 + LATEST_ARRIVAL_MS, 'server');
    expect(state()).toEqual([['waiting', 'unchecked']]);
    expect(clock.pending).toBe(0);
  });

  it('that was promised to be sent is not sent again for a clock that was set: the server may still be at it', async () => {
    const { list, outbox, check, clock } = open(Array(5).fill(details(100)), 'accepted');
    const state = (): unknown => outbox.views().map((view) => [view.state, view.verdict]);
    await list(clock.now() + 1_000, 'server');
    clock.jump(LATEST_ARRIVAL_MS);
    for (let looks = 0; looks < 3; looks += 1) await list(clock.now() + 15_000, 'server');
    expect(state()).toEqual([['unknown', 'unchecked']]);
    expect(clock.pending).toBe(1);
    check.stop();
    expect(clock.pending).toBe(0);
  });

  it('that was promised to be sent, and came late, is not sent again', async () => {
    const { list, verdict, clock, now } = open([details(100), details(105)], 'accepted');
    await list(now + 1_000, 'server');
    expect(clock.pending).toBe(1);
    await list(now + 1_000 + LATEST_ARRIVAL_MS, 'server');
    expect([verdict(), clock.pending]).toEqual(['arrived', 0]);
  });

  it('is left to a person when it was not looked for before: somebody may have set it back', async () => {
    const { list, verdict, now } = open([details(100)], 'accepted');
    await list(now + LATEST_ARRIVAL_MS, 'server');
    expect(verdict()).toBe('not_arrived');
  });

  it('is left to a person when it did not arrive three times', async () => {
    const { list, outbox, verdict, now } = open([details(100), details(100)], 'accepted');
    await list(now + 1_000, 'server');
    for (let attempt = 2; attempt <= 3; attempt += 1) outbox.attempt(ID);
    outbox.end(ID, 'unknown', { code: 'outcome_unknown' });
    await list(now + LATEST_ARRIVAL_MS, 'server');
    expect(verdict()).toBe('not_arrived');
  });

  it('is tried again after the next list when the server could not be asked', async () => {
    const { asked, list, verdict } = open([fail('unreachable'), details(100)]);
    await list(1, 'server');
    expect(verdict()).toBe('unchecked');
    await list(2, 'server');
    expect([asked, verdict()]).toEqual([[7, 7], 'not_arrived']);
  });

  it('of this run waits for a list that was asked for after it ended', async () => {
    const { asked, list, verdict, now } = open([details(105)], 'this run');
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

describe('looking for what the office did', () => {
  it('finds a new project by its number in the list, and asks for no project', async () => {
    const there = open([], 'earlier run', ROAD);
    there.hold(makeProject({ id: 34, prn: 'PRN-1', name: 'Road' }));
    await there.list(2, 'server');
    expect([there.asked, there.verdict()]).toEqual([[], 'arrived']);
    const missing = open([], 'earlier run', ROAD);
    missing.hold(makeProject({ id: 35, prn: 'PRN-2', name: 'Road' }));
    await missing.list(2, 'server');
    expect(missing.verdict()).toBe('not_arrived');
  });

  it('finds a deletion by the server’s word that there is no such project', async () => {
    const deletion: OutboxChange = { kind: 'delete_project', projectId: 7, name: 'Bridge' };
    const gone = open([fail('not_found')], 'earlier run', deletion);
    await gone.list(2, 'server');
    expect(gone.verdict()).toBe('arrived');
    const there = open([details(0)], 'earlier run', deletion);
    await there.list(2, 'server');
    expect(there.verdict()).toBe('not_arrived');
    const hidden = open([fail('not_allowed')], 'earlier run', deletion);
    hidden.hold(makeProject({ id: 7 }));
    await hidden.list(2, 'server');
    expect(hidden.verdict()).toBe('undecided');
  });

  it('finds planned progress in the plan, and waits while that cannot be read', async () => {
    const planned: OutboxChange = {
      kind: 'set_planned_progress',
      projectId: 7,
      day: '2026-11-30',
      percent: 60,
    };
    const plan = (percent: number) =>
      ok({ startDate: null, endDate: null, targets: [{ day: '2026-11-30', percent }], extensions: [] });
    const verdictOf = async (answer: Result<PlanSettings>): Promise<string | undefined> => {
      const { list, verdict } = open([details(0)], 'earlier run', planned, answer);
      await list(2, 'server');
      return verdict();
    };
    expect(await verdictOf(plan(60))).toBe('arrived');
    expect(await verdictOf(plan(10))).toBe('not_arrived');
    expect(await verdictOf(fail('unreachable'))).toBe('unchecked');
    expect(await verdictOf(fail('not_allowed'))).toBe('undecided');
  });

  it('finds the type of a project in the list, as its own address names none', async () => {
    const change: OutboxChange = {
      ...{ kind: 'update_project', projectId: 7 },
      changes: { status: 'in_progress', projectType: 'Road' },
    };
    const told = { ...makeProject({ id: 7 }), projectType: null };
    const answer = ok({ project: told, totalSpent: 0, cut: [], typeId: 4, untold: ['projectType'] as const });
    const verdictOf = async (listed: Result<FetchedProjects>): Promise<string | undefined> => {
      const { list, verdict } = open([answer], 'earlier run', change, undefined, listed);
      await list(2, 'server');
      return verdict();
    };
    const listed = (projectType: string | null) => ok(projectListOf([{ ...told, projectType }]));
    expect(await verdictOf(listed('Road'))).toBe('arrived');
    expect(await verdictOf(listed('Bridge'))).toBe('not_arrived');
    expect(await verdictOf(listed(null))).toBe('undecided');
    expect(await verdictOf(fail('timed_out'))).toBe('unchecked');
  });

  it('finds an extension in the end, and nothing of an alert', async () => {
    const extension: OutboxChange = { kind: 'extend_end_date', projectId: 7, endDate: '2027-03-31' };
    const of = async (change: OutboxChange, endDate: string | null): Promise<string | undefined> => {
      const project = makeProject({ id: 7, endDate });
      const { list, verdict } = open([ok({ totalSpent: 0, cut: [], project })], 'earlier run', change);
      await list(2, 'server');
      return verdict();
    };
    expect(await of(extension, '2027-03-31')).toBe('arrived');
    expect(await of(extension, null)).toBe('not_arrived');
    expect(await of(extension, '2027-05-05')).toBe('undecided');
    const alert = { kind: 'forward_budget_alert', projectId: 7, assessment: 'x', increase: null } as const;
    expect(await of(alert, null)).toBe('undecided');
  });
});
