import { describe, expect, it } from 'vitest';
import { fail, ok, type Result } from '#shared/result';
import type { ProjectReads } from '../../api/projectReads';
import type { OutboxChange } from './entry';
import { confirmTraces, countTraces } from './traces';

const classes = { material: 1, labor: 2, direct: 3, indirect: 4, contingency: 0 };
const COST: OutboxChange = {
  ...{ kind: 'add_cost', projectId: 7, date: '2026-11-20', costType: 'supply and install' },
  ...{ description: '', amount: 5 },
};
const DOCUMENTS: OutboxChange = { kind: 'upload_documents', projectId: 7, titles: ['Plan', 'b.pdf'] };
const ALLOCATION: OutboxChange = { kind: 'allocate_budget', projectId: 7, amounts: classes };
const REQUEST: OutboxChange = { kind: 'request_budget', projectId: 7, amount: 10, reason: 'x' };
const DECISION: OutboxChange = {
  ...{ kind: 'decide_budget', projectId: 7, requestId: 41 },
  ...{ decision: 'approve', amount: 10, reason: '' },
};

const EDIT: OutboxChange = {
  ...{ kind: 'edit_progress', projectId: 7, reportId: 70, day: '2026-11-26', progress: 35 },
  ...{ description: 'Base  course ', justification: '', reason: 'x' },
  was: { progress: 40, description: 'Base course', photoCount: 0 },
};

const reads = (answers: Partial<Record<keyof ProjectReads, Result<unknown>>>): ProjectReads =>
  Object.fromEntries(
    Object.entries(answers).map(([name, answer]) => [name, () => Promise.resolve(answer)]),
  ) as unknown as ProjectReads;

describe('the traces of a change', () => {
  const cost = { day: '2026-11-20', type: 'Supply and Install', amount: 5 };

  it('of Finance’s cost are the equal entries', async () => {
    const costs = [cost, cost, { ...cost, amount: 6 }, { ...cost, day: null }, { ...cost, type: 'Labor' }];
    const told = reads({ fetchDrawer: ok({ costs }) });
    expect(await countTraces(told, 'finance_manager', COST, '')).toEqual(ok(2));
    expect(await countTraces(told, 'head_engineer', COST, '')).toEqual(ok(null));
    const site = reads({ fetchHistory: ok({ costs: [cost], reports: [] }) });
    expect(await countTraces(site, 'project_engineer', COST, '')).toEqual(ok(1));
  });

  it('of a correction are the reports of its day that say the same', async () => {
    const report = { day: '2026-11-26', progress: 35, description: 'Base course' };
    const reports = [report, { ...report, day: '2026-11-25' }, { ...report, progress: 36 }];
    const told = reads({ fetchHistory: ok({ costs: [], reports }) });
    expect(await countTraces(told, 'project_engineer', EDIT, '')).toEqual(ok(1));
  });

  it('of documents are those with its names', async () => {
    const told = reads({
      fetchDocuments: ok([
        { id: 1, name: 'Plan' },
        { id: 2, name: 'x' },
      ]),
    });
    expect(await countTraces(told, 'project_engineer', DOCUMENTS, '')).toEqual(ok(1));
  });

  it('of an allocation is the equal one', async () => {
    const same = reads({ fetchDrawer: ok({ allocation: classes }) });
    const other = reads({ fetchDrawer: ok({ allocation: { ...classes, labor: 9 } }) });
    expect(await countTraces(same, 'finance_manager', ALLOCATION, '')).toEqual(ok(1));
    expect(await countTraces(other, 'finance_manager', ALLOCATION, '')).toEqual(ok(0));
  });

  it.each([
    [null, 1],
    [{ id: 40, amount: 1 }, 1],
    [{ id: 41, amount: 1 }, 0],
    [{ id: 42, amount: 1 }, null],
  ])('of a decision is the request that is open no more: %j', async (pending, count) => {
    const told = reads({ fetchPendingRequest: ok(pending) });
    expect(await countTraces(told, 'finance_manager', DECISION, '')).toEqual(ok(count));
  });

  it('of a request is the newest open one of its amount, for the office alone', async () => {
    const told = reads({ fetchPendingRequest: ok({ id: 41, amount: 10 }) });
    expect(await countTraces(told, 'head_engineer', REQUEST, '')).toEqual(ok(41));
    const other = reads({ fetchPendingRequest: ok({ id: 41, amount: 11 }) });
    expect(await countTraces(other, 'head_engineer', REQUEST, '')).toEqual(ok(0));
    expect(await countTraces(told, 'project_engineer', REQUEST, '')).toEqual(ok(null));
  });

  it('cannot be counted where the answer fails', async () => {
    const told = reads({ fetchDrawer: fail('unreachable') });
    expect(await countTraces(told, 'finance_manager', COST, '')).toEqual(fail('unreachable'));
  });
});

describe('traces before and after', () => {
  it.each([
    [COST, 1, 2, 'shown'],
    [COST, 1, 1, 'not_shown'],
    [COST, null, 1, 'unreadable'],
    [EDIT, 0, 1, 'shown'],
    [EDIT, 0, 0, 'not_shown'],
    [{ ...EDIT, progress: 40, description: 'Base course' } as OutboxChange, 1, 1, 'unreadable'],
    [COST, 1, null, 'unreadable'],
    [DOCUMENTS, 0, 2, 'shown'],
    [DOCUMENTS, 0, 1, 'not_shown'],
    [ALLOCATION, 1, 1, 'shown'],
    [ALLOCATION, null, 1, 'shown'],
    [DECISION, 0, 0, 'not_shown'],
    [REQUEST, 0, 41, 'shown'],
    [REQUEST, 41, 42, 'shown'],
    [REQUEST, 41, 41, 'not_shown'],
  ] as const)('%#', (change, before, after, verdict) => {
    expect(confirmTraces(change, before, after)).toBe(verdict);
  });
});
