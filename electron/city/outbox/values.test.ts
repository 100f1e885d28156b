import { describe, expect, it } from 'vitest';
import { entryId } from '../../../tests/fakes/heldOutbox';
import type { OutboxChange, OutboxEntry } from './entry';
import { newEntry } from './held';
import { keepThen } from './then';
import { shownValuesOf, valuesOf } from './values';

const FILE = { id: entryId(9), name: 'north.jpg', type: 'image/jpeg', size: 3 };

function entryOf(change: OutboxChange, part: Partial<OutboxEntry> = {}): OutboxEntry {
  const head = { id: entryId(1), kind: change.kind, projectId: change.projectId, projectName: 'Bridge' };
  return { ...newEntry(head, 0).entry, change, ...part };
}

const valuesFor = (change: OutboxChange, part: Partial<OutboxEntry> = {}) => valuesOf(entryOf(change, part));

describe('what a change brings', () => {
  it('of a report is the progress beside the one it was made on, its words and how many photos', () => {
    const report: OutboxChange = {
      ...{ kind: 'add_progress', projectId: 7, progress: 55 },
      ...{ description: 'Poured', justification: '' },
    };
    expect(valuesFor(report, { base: { progress: '40' }, files: [FILE, FILE] })).toEqual([
      { field: 'progress', mine: 55, before: 40 },
      { field: 'description', mine: 'Poured' },
      { field: 'photos', mine: 2 },
    ]);
    // What it was made on is not known.
    expect(valuesFor(report)[0]).toEqual({ field: 'progress', mine: 55, before: undefined });
  });

  it('of a status and of an end is the new one beside the old', () => {
    const status: OutboxChange = { kind: 'update_status', projectId: 7, status: 'completed' };
    expect(valuesFor(status, { base: { status: 'pending' } })).toEqual([
      { field: 'status', mine: 'completed', before: 'planned' },
    ]);
    const end: OutboxChange = { kind: 'extend_end_date', projectId: 7, endDate: '2027-03-31' };
    expect(valuesFor(end, { base: { endDate: '2027-01-01' } })).toEqual([
      { field: 'endDate', mine: '2027-03-31', before: '2027-01-01' },
    ]);
  });

  it('of an expense is its amount, day and kind, with the name of its receipt', () => {
    const cost: OutboxChange = {
      ...{ kind: 'add_cost', projectId: 7, date: '2026-11-20', costType: 'labor', subtype: 'payroll' },
      ...{ description: ' ', amount: 1_250.5 },
    };
    expect(valuesFor(cost, { files: [FILE] })).toEqual([
      { field: 'amount', mine: 1_250.5 },
      { field: 'date', mine: '2026-11-20' },
      { field: 'costType', mine: 'labor' },
      { field: 'subtype', mine: 'payroll' },
      { field: 'receipt', mine: 'north.jpg' },
    ]);
  });

  it('of an edit is each field that changes, without a status that was left alone', () => {
    const edit: OutboxChange = {
      ...{ kind: 'update_project', projectId: 7, engineersBefore: [1] },
      changes: { status: 'in_progress', name: 'North', cost: null, engineerIds: [1, 2] },
    };
    const base = {
      ...keepThen('status', 'in_progress'),
      ...keepThen('name', 'A name that a list has cut…'),
      ...keepThen('cost', 1_000),
      name: 'A name that a list has cut off',
    };
    const edited = [
      { field: 'name', mine: 'North', before: 'A name that a list has cut off' },
      { field: 'cost', mine: null, before: 1_000 },
      { field: 'engineers', mine: [1, 2], before: [1] },
    ];
    expect(valuesFor(edit, { base })).toEqual(edited);
    expect(valuesFor(edit, { base: { ...base, ...keepThen('status', 'planned') } })).toEqual([
      { field: 'status', mine: 'in_progress', before: 'planned' },
      ...edited,
    ]);
  });

  it('of a correction is what it corrects, beside what the report said', () => {
    const correction: OutboxChange = {
      ...{ kind: 'edit_progress', projectId: 7, reportId: 3, day: '2026-11-20' },
      ...{ was: { progress: 40, description: 'Deck', photoCount: null }, progress: 35, description: 'Deck' },
      ...{ justification: 'Counted twice', reason: 'A mistake' },
    };
    expect(valuesFor(correction)).toEqual([
      { field: 'day', mine: '2026-11-20' },
      { field: 'progress', mine: 35, before: 40 },
      { field: 'justification', mine: 'Counted twice' },
      { field: 'reason', mine: 'A mistake' },
    ]);
  });

  it('of a new project is what was given of it', () => {
    const created: OutboxChange = {
      ...{ kind: 'create_project', projectId: 0, prn: '', name: 'Farm road', description: '' },
      ...{ barangay: 'Apokon', status: 'planned', cost: null, fundSource: '', projectType: '' },
      ...{ startDate: null, endDate: null, dayCount: 'working_days', engineerIds: [] },
      position: { lon: 125.8, lat: 7.4 },
    };
    expect(valuesFor(created)).toEqual([
      { field: 'barangay', mine: 'Apokon' },
      { field: 'status', mine: 'planned' },
      { field: 'dayCount', mine: 'working_days' },
      { field: 'position', mine: { lon: 125.8, lat: 7.4 } },
    ]);
  });

  it.each<[OutboxChange, readonly unknown[]]>([
    [
      { kind: 'upload_documents', projectId: 7, titles: ['Plan', 'Permit'] },
      [{ field: 'documents', mine: 'Plan, Permit' }],
    ],
    [
      { kind: 'request_budget', projectId: 7, amount: 5_000, reason: 'Steel' },
      [
        { field: 'amount', mine: 5_000 },
        { field: 'reason', mine: 'Steel' },
      ],
    ],
    [{ kind: 'send_budget_alert', projectId: 7, message: '' }, []],
    [
      { kind: 'forward_budget_alert', projectId: 7, assessment: 'Dear steel', increase: null },
      [{ field: 'assessment', mine: 'Dear steel' }],
    ],
    [
      { kind: 'set_planned_progress', projectId: 7, day: '2026-12-01', percent: 60, before: null },
      [
        { field: 'day', mine: '2026-12-01' },
        { field: 'percent', mine: 60, before: null },
      ],
    ],
    [
      { kind: 'decide_budget', projectId: 7, requestId: 3, decision: 'reject', amount: null, reason: 'No' },
      [
        { field: 'decision', mine: 'reject' },
        { field: 'reason', mine: 'No' },
      ],
    ],
    [
      {
        ...{ kind: 'allocate_budget', projectId: 7 },
        amounts: { material: 1, labor: 2, direct: 3, indirect: 4, contingency: 5 },
      },
      [1, 2, 3, 4, 5].map((mine) => expect.objectContaining({ mine }) as unknown),
    ],
    [{ kind: 'delete_project', projectId: 7, name: 'Bridge' }, []],
    [{ kind: 'mark_read', projectId: 0, ids: [3, 4, 5, 6] }, [{ field: 'notifications', mine: [3, 4, 5] }]],
  ])('of %o is told', (change, values) => {
    expect(valuesFor(change)).toEqual(values);
  });

  it('is shown by the beginning of long texts, on one line, and is nothing of what is only typed', () => {
    const alert: OutboxChange = {
      ...{ kind: 'send_budget_alert', projectId: 7 },
      message: `First\nsecond ${'long '.repeat(100)}`,
    };
    const [shown] = shownValuesOf(entryOf(alert));
    expect(shown?.mine).toMatch(/^First second long .{120,141}…$/);
    expect(valuesOf({ change: null, base: {}, files: [] })).toEqual([]);
  });
});
