import { describe, expect, it } from 'vitest';
import type { FeedEntry } from '#shared/domain/feed';
import { byId, makeProject } from '#shared/testing/cityData';
import type { OutboxChange } from './entry';
import { lineOf, tellArrived } from './lines';

const of = { projectId: 7 } as const;

describe('the line of a change that no list shows', () => {
  it.each<[OutboxChange, unknown]>([
    [
      { kind: 'add_cost', ...of, date: '2026-11-20', costType: 'labor', description: '', amount: 100.25 },
      { type: 'cost_entry', amount: 100.25, costType: 'Labor' },
    ],
    [
      { kind: 'upload_documents', ...of, titles: ['Plan', 'Map'] },
      { type: 'documents', count: 2 },
    ],
    [
      { kind: 'request_budget', ...of, amount: 10, reason: 'Rain' },
      { type: 'budget_request', amount: 10 },
    ],
    [
      { kind: 'forward_budget_alert', ...of, assessment: 'High', increase: null },
      { type: 'budget_forwarded' },
    ],
    [
      { kind: 'set_planned_progress', ...of, day: '2026-12-01', percent: 60 },
      { type: 'planned', day: '2026-12-01', percent: 60 },
    ],
    [
      { kind: 'decide_budget', ...of, requestId: 3, decision: 'approve', amount: 5, reason: '' },
      { type: 'budget_decision', approved: 5 },
    ],
    [
      { kind: 'decide_budget', ...of, requestId: 3, decision: 'reject', amount: null, reason: 'No' },
      { type: 'budget_decision', approved: null },
    ],
    [{ kind: 'update_status', ...of, status: 'completed' }, null],
    [{ kind: 'extend_end_date', ...of, endDate: '2027-01-01' }, null],
  ])('%j', (change, line) => {
    expect(lineOf(change)).toEqual(line);
  });
});

describe('a change that turned out to have arrived', () => {
  const COST: OutboxChange = {
    ...{ kind: 'add_cost', projectId: 7, date: '2026-11-20', costType: 'labor', description: '' },
    amount: 5,
  };
  const LINE = { type: 'cost_entry', amount: 5, costType: 'Labor' } as const;
  const toldOf = (change: OutboxChange, feed: readonly FeedEntry[] = []): unknown[] => {
    const told: unknown[] = [];
    const projects = byId(makeProject({ id: 7 }));
    tellArrived({ projects, feed }, { tell: ({ id }, line) => void told.push([id, line]) }, change, 1_000);
    return told;
  };
  const entry = {
    id: 1,
    at: 1_000,
    cause: 'announced',
    projectId: 7,
    projectName: '',
    change: LINE,
  } as const;

  it('gets its line', () => {
    expect(toldOf(COST)).toEqual([[7, LINE]]);
  });

  it('gets none where one was told since, of a project that is gone, or where a list tells it', () => {
    expect(toldOf(COST, [entry])).toEqual([]);
    expect(toldOf({ ...COST, projectId: 8 })).toEqual([]);
    expect(toldOf({ kind: 'update_status', projectId: 7, status: 'completed' })).toEqual([]);
  });

  it('is told beside an equal one from before it was sent', () => {
    expect(toldOf(COST, [{ ...entry, at: 999 }])).toEqual([[7, LINE]]);
  });
});
