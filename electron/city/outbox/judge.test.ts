import { describe, expect, it } from 'vitest';
import { NOTHING_KNOWN, type Project } from '#shared/domain/project';
import type { OutboxChange, OutboxEntry } from './entry';
import { judge } from './judge';
import { keepThen } from './then';
import { TRACES } from './traces';

const ROW: Project = {
  ...NOTHING_KNOWN,
  id: 7,
  prn: 'PRN-7',
  name: 'Bridge',
  barangay: 'Apokon',
  status: 'in_progress',
  storedStatus: 'in_progress',
  progress: 20,
  cost: 1000,
};

function entry(change: OutboxChange, base: Record<string, string>, attempts = 1): OutboxEntry {
  return {
    version: 3,
    id: '6f1d4a52-0d1e-4b53-9d54-0a3f5ad1c001',
    kind: change.kind,
    projectId: 7,
    projectName: 'Bridge',
    createdAt: 0,
    updatedAt: 0,
    state: 'unknown',
    verdict: 'unchecked',
    typed: {},
    base,
    files: [],
    change,
    attempts,
    sentAt: 0,
    acceptedAt: null,
    problem: null,
    conflict: null,
  };
}

const REPORT = {
  kind: 'add_progress',
  projectId: 7,
  progress: 40,
  description: 'x',
  justification: '',
} as const;
const COST = {
  kind: 'add_cost',
  projectId: 7,
  date: '2026-11-20',
  costType: 'labor',
  description: '',
  amount: 500,
} as const;
const DOCUMENTS: OutboxChange = { kind: 'upload_documents', projectId: 7, titles: ['Plan', 'Map'] };
const REQUEST: OutboxChange = { kind: 'request_budget', projectId: 7, amount: 10, reason: 'x' };
const details = (part: Partial<Project>, totalSpent: number | null = null) => ({
  project: { ...ROW, ...part },
  totalSpent,
  cut: [],
});

describe('a change whose answer was lost', () => {
  it('that was never handed to the network did not arrive', () => {
    expect(
      judge(entry(REPORT, { progress: '20' }, 0), { row: { ...ROW, progress: 40 }, details: null }),
    ).toBe('not_arrived');
  });

  it.each([
    [20, 'not_arrived'],
    [40, 'arrived'],
    // Somebody else reported more since: it cannot be told whose reports there were.
    [55, 'undecided'],
    [30, 'undecided'],
  ] as const)('a report of 40 %% on 20, with %i now, has %s', (progress, verdict) => {
    const evidence = { row: { ...ROW, progress }, details: details({ progress }) };
    expect(judge(entry(REPORT, { progress: '20' }), evidence)).toBe(verdict);
  });

  it('a report is not refuted by the list alone, which may lag behind', () => {
    expect(judge(entry(REPORT, { progress: '20' }), { row: ROW, details: null })).toBe('undecided');
  });

  it('a report without a rise cannot be told', () => {
    expect(
      judge(entry({ ...REPORT, progress: 20 }, { progress: '20' }), { row: ROW, details: details({}) }),
    ).toBe('undecided');
  });

  it.each([
    [100, 'not_arrived'],
    [600, 'arrived'],
    [850, 'undecided'],
    [null, 'undecided'],
  ] as const)('an expense of 500 on 100 spent, with %s now, has %s', (spent, verdict) => {
    expect(judge(entry(COST, { spent: '100' }), { row: ROW, details: details({}, spent) })).toBe(verdict);
  });

  it.each([
    [COST, 1, 1, 'not_arrived'],
    [COST, 1, 2, 'arrived'],
    [DOCUMENTS, 0, 2, 'arrived'],
    // One of two: it stands there, whoever put it there.
    [DOCUMENTS, 0, 1, 'undecided'],
    // It may have been decided meanwhile.
    [REQUEST, 0, 0, 'undecided'],
  ] as const)('%j with %i traces before and %i now has %s', (change, before, traces, verdict) => {
    // The sum alone would say otherwise.
    const evidence = { row: ROW, details: details({}, 100), traces };
    const base = { spent: '100', [TRACES]: String(before) };
    expect(judge(entry(change, base), evidence)).toBe(verdict);
  });

  it('an expense whose sum before is not known cannot be told', () => {
    expect(judge(entry(COST, {}), { row: ROW, details: details({}, 600) })).toBe('undecided');
  });

  it.each([
    ['cancelled', 'arrived'],
    ['in_progress', 'not_arrived'],
    ['completed', 'undecided'],
  ] as const)('a status set to cancelled, with %s now, has %s', (storedStatus, verdict) => {
    const change = { kind: 'update_status', projectId: 7, status: 'cancelled' } as const;
    expect(
      judge(entry(change, { status: 'in_progress' }), { row: { ...ROW, storedStatus }, details: null }),
    ).toBe(verdict);
  });

  it.each([
    [{ name: 'New', cost: 5 }, 'arrived'],
    [{}, 'not_arrived'],
    [{ name: 'New' }, 'undecided'],
  ] as const)('an edit of name and cost, with %j now, has %s', (now, verdict) => {
    const changes = { status: 'in_progress', name: 'New', cost: 5 } as const;
    const change = { kind: 'update_project', projectId: 7, changes } as const;
    expect(judge(entry(change, {}), { row: ROW, details: details(now) })).toBe(verdict);
  });

  it.each([
    // The server has another type, or none: it is told by its id alone.
    ['', { typeId: 4, untold: ['projectType'] }, 'not_arrived'],
    ['', { typeId: null }, 'arrived'],
    ['Road', { typeId: null }, 'not_arrived'],
    ['Road', { typeId: 4, untold: ['projectType'] }, 'undecided'],
    ['Road', { typeId: 4, project: { ...ROW, projectType: 'Bridge' } }, 'not_arrived'],
    ['Road', { typeId: 5, project: { ...ROW, projectType: 'road' } }, 'arrived'],
  ] as const)('an edit of nothing but the type to “%s”, with %j now, has %s', (projectType, now, verdict) => {
    const changes = { status: 'in_progress', projectType } as const;
    const change = { kind: 'update_project', projectId: 7, changes } as const;
    expect(judge(entry(change, {}), { row: ROW, details: { ...details({}), ...now } })).toBe(verdict);
  });

  it('an edit of the type and more is refuted by the rest, and not proved, where nothing tells the type', () => {
    const changes = { status: 'in_progress', projectType: 'Road', cost: 5 } as const;
    const change = { kind: 'update_project', projectId: 7, changes } as const;
    const now = (cost: number) => ({ ...details({ cost }), typeId: 4, untold: ['projectType'] as const });
    expect(judge(entry(change, {}), { row: ROW, details: now(5) })).toBe('undecided');
    expect(judge(entry(change, {}), { row: ROW, details: now(1_000) })).toBe('not_arrived');
  });

  it.each([
    ['cancelled', 'in_progress', 'arrived'],
    ['in_progress', 'in_progress', 'not_arrived'],
    ['pending', 'planned', 'not_arrived'],
    ['delayed', 'in_progress', 'undecided'],
    ['in_progress', null, 'undecided'],
  ] as const)(
    'an edit of nothing but the status, with %s now and %s then, has %s',
    (storedStatus, then, verdict) => {
      const change = { kind: 'update_project', projectId: 7, changes: { status: 'cancelled' } } as const;
      const base = then === null ? {} : keepThen('status', then);
      expect(judge(entry(change, base), { row: { ...ROW, storedStatus }, details: null })).toBe(verdict);
    },
  );

  it('an edit whose other field somebody else has set did not arrive with it', () => {
    const changes = { status: 'cancelled', description: 'Three lanes' } as const;
    const change = { kind: 'update_project', projectId: 7, changes } as const;
    const now = details({ description: 'Three lanes' });
    expect(judge(entry(change, keepThen('status', 'in_progress')), { row: ROW, details: now })).toBe(
      'undecided',
    );
    // The status is only sent along here.
    expect(judge(entry(change, keepThen('status', 'cancelled')), { row: ROW, details: now })).toBe('arrived');
  });

  it('about a project that is gone cannot be told', () => {
    expect(judge(entry(REPORT, { progress: '20' }), { row: undefined, details: null })).toBe('undecided');
  });
});

describe('a new project', () => {
  const created: OutboxChange = {
    ...{ kind: 'create_project', projectId: 0, prn: 'PRN-7', name: ' bridge ', description: '' },
    ...{ barangay: 'Apokon', status: 'planned', cost: null, fundSource: '', projectType: '' },
    ...{ startDate: null, endDate: null, dayCount: 'working_days', engineerIds: [], position: null },
  };
  const verdictOf = (row: Project | undefined) => judge(entry(created, {}), { row, details: null });

  it('arrived where its number has its name, and did not where nothing has the number', () => {
    expect([verdictOf(ROW), verdictOf(undefined)]).toEqual(['arrived', 'not_arrived']);
  });

  it('is left to a person where its number has another name: a colleague’s, or its own that was renamed', () => {
    expect(verdictOf({ ...ROW, name: 'Market' })).toBe('undecided');
  });
});
