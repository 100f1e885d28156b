import { beforeEach, describe, expect, it } from 'vitest';
import type { DeskList, DeskReading, ToldList } from '#shared/domain/deskLists';
import { toldListSchema } from '#shared/domain/deskListSchemas';
import type { UserNotification } from '#shared/domain/notification';
import type { Project } from '#shared/domain/project';
import type { ReportRow, RequestRow } from '#shared/domain/record/parts';
import type { SourceName } from '#shared/domain/record/sources';
import type { Role } from '#shared/domain/role';
import { NO_SESSION } from '#shared/domain/session';
import { fail, ok, type Result } from '#shared/result';
import { makeNotification, makeProject } from '#shared/testing/cityData';
import { FakeClock } from '../../../tests/fakes/fakeClock';
import type { DrawerProject } from '../../api/finance/drawers';
import type { SourceRead } from '../../api/record/sourceRead';
import { StateStore } from '../state/stateStore';
import type { ListShelf } from './keptLists';
import { ListDesk } from './listDesk';
import { eventually } from '../../../tests/fakes/eventually';

const PROJECTS = [makeProject({ id: 7, prn: 'PRN-7' }), makeProject({ id: 8, prn: 'PRN-8' })];

const request = (amount: number, fields: Partial<RequestRow> = {}): RequestRow => ({
  ...{
    id: null,
    at: 5_000,
    day: '2026-11-20',
    amount,
    status: 'pending',
    approved: null,
    by: 'Paolo Santos',
  },
  ...{ reviewedBy: null, reviewedAt: null, reason: 'Steel', notes: null, proofs: null, proofCount: null },
  ...fields,
});
const report = (progress: number, engineer: string | null, id: number | null = null): ReportRow => ({
  ...{ day: '2026-11-20', progress, description: `Up to ${progress}`, engineer, id },
  ...{ photos: null, photoCount: null, edit: null },
});
const submitted = (id: number, prn: string): UserNotification =>
  makeNotification({
    ...{ id, projectId: null, isRead: true },
    message: `📌 Budget Request Submitted: N (PRN: ${prn}) Requested increase: ₱1.00. Submitted by Paolo Santos.`,
  });
const decided = (id: number, projectId: number): UserNotification =>
  makeNotification({
    id,
    projectId,
    message: '[REJECTED] Budget Increase Rejected: N (PRN: PRN-7) Reason: no',
  });

let clock: FakeClock;
let store: StateStore;
let desk: ListDesk;
let told: ToldList[];
let asked: string[];
let answers: Record<string, Result<SourceRead>>;
let drawers: Result<{ rows: readonly DrawerProject[]; isWhole: boolean }>;
let kept: Map<string, { role: string; asOf: number; pages: readonly unknown[] }>;

const shelf: ListShelf = {
  read: (projectId, part) => {
    const one = kept.get(`${projectId} ${part}`);
    return one ? { ...one, page: (index) => one.pages[index] } : null;
  },
  put: (projectId, part, one) => void kept.set(`${projectId} ${part}`, one),
};

function signIn(
  role: Role,
  notifications: readonly UserNotification[] = [],
  projects: readonly Project[] = PROJECTS,
): void {
  const freshness = { asOf: 1, source: 'server', isRefreshing: false, error: null } as const;
  store.commit([
    { type: 'cleared', at: clock.now() },
    {
      type: 'value_set',
      name: 'session',
      value: { ...NO_SESSION, phase: 'signed_in', role, username: 'eng1' },
    },
    { type: 'rows_put', table: 'projects', rows: [...projects] },
    { type: 'rows_put', table: 'notifications', rows: [...notifications] },
    { type: 'freshness_set', resource: 'projects', freshness },
    { type: 'freshness_set', resource: 'notifications', freshness },
  ]);
  desk.begin(shelf);
}

function serve(): void {
  desk.serve({
    source: (source: SourceName, { id }) => {
      asked.push(`${source} ${id}`);
      return Promise.resolve(answers[`${source} ${id}`] ?? fail('unreachable'));
    },
    drawers: () => {
      asked.push('drawers');
      return Promise.resolve(drawers);
    },
  });
}

type HeldOf<L extends DeskList> = Extract<DeskReading<L>, { phase: 'held' }>;

/** A list as it is told once nothing more is read. */
async function settled<L extends DeskList>(list: L): Promise<DeskReading<L>> {
  const before = told.length;
  const first = desk.openList(list);
  return eventually(() => {
    const last = told.slice(before).findLast((one) => one.list === list)?.reading;
    const reading = (last as DeskReading<L> | undefined) ?? first;
    expect(reading.phase === 'reading' || (reading.phase === 'held' && reading.isRefreshing)).toBe(false);
    return reading;
  });
}

async function heldOf<L extends DeskList>(list: L): Promise<HeldOf<L>> {
  const reading = await settled(list);
  if (reading.phase !== 'held') throw new Error(`${list} is ${reading.phase}`);
  return reading as HeldOf<L>;
}

const amounts = async (): Promise<readonly (number | null)[]> =>
  (await heldOf('waiting_requests')).value.rows.map(({ amount }) => amount);

beforeEach(() => {
  clock = new FakeClock();
  store = new StateStore(clock.now());
  told = [];
  asked = [];
  answers = {};
  drawers = fail('unreachable');
  kept = new Map();
  desk = new ListDesk({ clock, store, onList: (one) => told.push(toldListSchema.parse(one)) });
});

describe('requests that wait', () => {
  it('are asked for of the projects that notifications name, and of no others', async () => {
    signIn('head_engineer', [submitted(3, 'PRN-7')]);
    answers = {
      'office_workbook 7': ok({ requests: [request(100), request(5, { status: 'approved' }), request(200)] }),
    };
    serve();
    expect(await amounts()).toEqual([100, 200]);
    expect(asked).toEqual(['office_workbook 7']);
    expect((await heldOf('waiting_requests')).value).toMatchObject({ reach: 'all', lookedThroughAt: null });
  });

  it('are the newest of each project for Finance', async () => {
    signIn('finance_manager', [submitted(3, 'PRN-7')]);
    answers = { 'finance_page 7': ok({ requests: [request(200)] }) };
    serve();
    expect(await amounts()).toEqual([200]);
    expect((await heldOf('waiting_requests')).value.reach).toBe('newest');
  });

  it('are not asked for again where none is open, until something new is told', async () => {
    signIn('head_engineer', [submitted(3, 'PRN-7')]);
    answers = { 'office_workbook 7': ok({ requests: [] }) };
    serve();
    expect(await amounts()).toEqual([]);
    await clock.advance(120_000);
    expect(await amounts()).toEqual([]);
    expect(asked).toHaveLength(1);
    answers = { 'office_workbook 7': ok({ requests: [request(300)] }) };
    store.commit([{ type: 'rows_put', table: 'notifications', rows: [submitted(9, 'PRN-7')] }]);
    await clock.advance(5_000);
    await eventually(() => expect(asked).toHaveLength(2));
    expect(await amounts()).toEqual([300]);
  });

  it('leave once a notification tells that they were decided', async () => {
    signIn('head_engineer', [submitted(3, 'PRN-7')]);
    answers = { 'office_workbook 7': ok({ requests: [request(100)] }) };
    serve();
    expect(await amounts()).toEqual([100]);
    answers = { 'office_workbook 7': ok({ requests: [request(100, { status: 'rejected' })] }) };
    store.commit([{ type: 'rows_put', table: 'notifications', rows: [decided(9, 7)] }]);
    await clock.advance(5_000);
    await eventually(async () => expect(await amounts()).toEqual([]));
  });

  it('are found by looking through all projects where no notification is left', async () => {
    signIn('superuser');
    answers = {
      'finance_page 7': ok({ requests: [] }),
      'finance_page 8': ok({ requests: [request(200)] }),
      'office_workbook 8': ok({ requests: [request(100), request(200)] }),
    };
    serve();
    expect(await amounts()).toEqual([]);
    await desk.fetchList('waiting_requests', 'everything');
    expect(await amounts()).toEqual([100, 200]);
    expect((await heldOf('waiting_requests')).value.lookedThroughAt).toBe(clock.now());
  });

  it('stand beside alerts that were not read, for those whom they are meant for', async () => {
    const alert = makeNotification({
      ...{ id: 4, projectId: 8, isRead: false, createdAt: '2026-11-21T08:00:00+08:00' },
      message:
        '📋 Budget Concern: N (PRN: PRN-8) - Prices (Current utilization: 31.6%) - Reported by Paolo Santos',
    });
    signIn('head_engineer', [alert]);
    serve();
    expect((await heldOf('waiting_requests')).value.rows).toMatchObject([
      { kind: 'concern', projectId: 8, text: 'Prices', by: 'Paolo Santos', notificationId: 4 },
    ]);
    store.commit([{ type: 'rows_put', table: 'notifications', rows: [{ ...alert, isRead: true }] }]);
    expect(await amounts()).toEqual([]);
  });

  it('say why they could not be read, and are read once the link is back', async () => {
    const linkIs = (phase: 'live' | 'offline'): void => {
      store.commit([{ type: 'value_set', name: 'link', value: { ...store.state.link, phase } }]);
    };
    signIn('head_engineer', [submitted(3, 'PRN-7')]);
    linkIs('live');
    serve();
    expect(await settled('waiting_requests')).toEqual({ phase: 'failed', error: 'unreachable' });
    asked.splice(0);
    // It is not back: it never went.
    linkIs('live');
    await clock.advance(5_000);
    expect(asked).toEqual([]);
    answers = { 'office_workbook 7': ok({ requests: [request(100)] }) };
    linkIs('offline');
    linkIs('live');
    await eventually(() => expect(told.at(-1)).toMatchObject({ reading: { phase: 'held' } }));
    expect(await amounts()).toEqual([100]);
  });

  it('of an engineer are those made here, until a notification decides them', async () => {
    signIn('project_engineer');
    const own = { projectId: 7, amount: 250, reason: 'Steel', at: 9_000, afterNotification: 2 };
    store.commit([{ type: 'value_set', name: 'ownRequests', value: [own] }]);
    serve();
    expect((await heldOf('waiting_requests')).value).toMatchObject({
      reach: 'own',
      rows: [{ kind: 'request', projectId: 7, amount: 250, at: 9_000, text: 'Steel' }],
    });
    expect(asked).toEqual([]);
    store.commit([{ type: 'rows_put', table: 'notifications', rows: [decided(9, 7)] }]);
    await eventually(() => expect(store.state.ownRequests).toEqual([]));
    // The notification may be deleted; the request stays decided.
    store.commit([{ type: 'rows_removed', table: 'notifications', ids: [9] }]);
    expect(await amounts()).toEqual([]);
  });
});

describe('an engineer’s reports', () => {
  const MINE = [report(40, 'Paolo Santos', 11), report(30, 'Maria Reyes')];
  const without = (rows: readonly ReportRow[]): readonly ReportRow[] =>
    rows.map((row) => ({ ...row, engineer: null, id: null }));
  const projectTells = (id: number, rows: readonly ReportRow[]): Record<string, Result<SourceRead>> => ({
    [`site_history ${id}`]: ok({ reports: without(rows) }),
    [`site_page ${id}`]: ok({ reports: rows }),
  });

  it('are told apart from colleagues’ by the reports that may be corrected', async () => {
    signIn('project_engineer');
    answers = {
      ...projectTells(7, MINE),
      ...projectTells(8, [report(70, 'Paolo Santos'), report(60, 'Maria Reyes')]),
    };
    serve();
    const { value } = await heldOf('my_reports');
    expect(value.isOwnKnown).toBe(true);
    expect(value.rows.map(({ projectId, progress }) => [projectId, progress])).toEqual([
      [7, 40],
      [8, 70],
    ]);
  });

  it('are all reports, with their names, while no name is known to be the user’s', async () => {
    signIn('project_engineer');
    answers = { ...projectTells(7, [report(40, 'Paolo Santos')]), ...projectTells(8, []) };
    serve();
    const { value } = await heldOf('my_reports');
    expect([value.isOwnKnown, value.rows.map(({ engineer }) => engineer)]).toEqual([false, ['Paolo Santos']]);
  });

  it('cost a page of a project only where its small export is another than before', async () => {
    signIn('project_engineer');
    answers = { ...projectTells(7, MINE), ...projectTells(8, []) };
    serve();
    await heldOf('my_reports');
    expect(asked).toEqual(['site_history 7', 'site_page 7', 'site_history 8']);
    asked = [];
    await clock.advance(600_000);
    await heldOf('my_reports');
    expect(asked).toEqual(['site_history 7', 'site_history 8']);
    asked = [];
    answers = { ...answers, ...projectTells(7, [report(45, 'Paolo Santos', 12), ...MINE]) };
    await desk.fetchList('my_reports', 'again');
    expect(asked).toEqual(['site_history 7', 'site_page 7', 'site_history 8']);
    expect((await heldOf('my_reports')).value.rows.map(({ progress }) => progress)).toEqual([45, 40]);
  });

  it('are not for other roles', () => {
    signIn('head_engineer');
    serve();
    expect(desk.openList('my_reports')).toEqual({ phase: 'failed', error: 'not_allowed' });
    expect(asked).toEqual([]);
  });
});

describe('lists that are kept', () => {
  const classes = { material: 0, labor: 0, direct: 0, indirect: 0, contingency: 0 };
  const drawer: DrawerProject = {
    ...{ id: 7, prn: 'PRN-7', budget: 100, spent: 120 },
    ...{ allocation: classes, left: classes, costs: [] },
  };

  it('are shown with their age before anybody is signed in, and marked as not current', async () => {
    signIn('finance_manager');
    drawers = ok({ rows: [drawer], isWhole: true });
    serve();
    const { asOf, value } = await heldOf('budgets');
    desk.closeList('budgets');
    desk.begin(shelf);
    await clock.advance(60_000);
    expect(desk.openList('budgets')).toMatchObject({ phase: 'held', value, asOf, isCurrent: false });
    expect(asked).toEqual(['drawers']);
  });

  it('are another role’s no more', async () => {
    signIn('finance_manager');
    drawers = ok({ rows: [drawer], isWhole: true });
    serve();
    await heldOf('budgets');
    signIn('head_engineer');
    expect(desk.openList('budgets')).toEqual({ phase: 'failed', error: 'not_signed_in' });
  });

  it('the monitor is not read for news, which it only says there are', async () => {
    signIn('finance_manager');
    drawers = ok({ rows: [drawer], isWhole: true });
    serve();
    expect((await heldOf('budgets')).isCurrent).toBe(true);
    store.commit([{ type: 'rows_put', table: 'notifications', rows: [decided(9, 7)] }]);
    await clock.advance(10_000);
    expect(asked).toEqual(['drawers']);
    expect(told.at(-1)).toMatchObject({ list: 'budgets', reading: { phase: 'held', isCurrent: false } });
  });

  it('that are only looked at are not read', async () => {
    signIn('project_engineer');
    serve();
    expect(desk.openList('my_reports', 'held')).toEqual({ phase: 'failed', error: 'not_signed_in' });
    await clock.advance(10_000);
    expect(asked).toEqual([]);
    answers = { 'site_history 7': ok({ reports: [] }), 'site_history 8': ok({ reports: [] }) };
    expect((await heldOf('my_reports')).value.rows).toEqual([]);
  });

  it('are read on no timer', async () => {
    signIn('finance_manager');
    drawers = ok({ rows: [drawer], isWhole: true });
    serve();
    await heldOf('budgets');
    await clock.advance(24 * 3_600_000);
    expect(asked).toEqual(['drawers']);
    expect(clock.pending).toBe(0);
  });

  it('of another user are dropped, also when they come late', async () => {
    signIn('finance_manager');
    let answer: (result: typeof drawers) => void = () => undefined;
    desk.serve({
      source: () => Promise.resolve(fail('unreachable')),
      drawers: () => new Promise((resolve) => (answer = resolve)),
    });
    desk.openList('budgets');
    desk.end();
    answer(ok({ rows: [drawer], isWhole: true }));
    await clock.advance(1_000);
    expect(kept.size).toBe(0);
  });
});
