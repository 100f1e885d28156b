import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { entryId } from '../../../tests/fakes/heldOutbox';
import { OutboxOnDisk } from '../../../tests/fakes/outboxOnDisk';
import type { OutboxChange, OutboxEntry } from './entry';
import type { Outbox } from './outbox';
import { decideConflict } from './outboxQueue';
import { keepThen } from './then';

// What a review proposed, without a form.

const REVIEW = entryId(77);
const EDIT: OutboxChange = {
  ...{ kind: 'update_project', projectId: 7, reviewId: REVIEW },
  changes: { status: 'in_progress', cost: 1_500_000, endDate: '2027-03-31' },
};
const EDIT_BASE = {
  ...keepThen('status', 'in_progress'),
  ...keepThen('cost', 1_000_000.5),
  ...keepThen('endDate', null),
};
const REPORT: OutboxChange = {
  ...{ kind: 'add_progress', projectId: 7, reviewId: REVIEW, progress: 55 },
  ...{ description: 'Seen on site', justification: '' },
};

let disk: OutboxOnDisk;
let outbox: Outbox;

beforeEach(() => {
  disk = new OutboxOnDisk();
  outbox = disk.open();
});
afterEach(() => disk.remove());

function begin(change: OutboxChange, base: OutboxEntry['base'] = {}): string {
  return outbox.begin({ draftId: null, change, projectName: 'Bridge', base, files: [] });
}

function accept(change: OutboxChange, base: OutboxEntry['base'] = {}): string {
  const id = begin(change, base);
  expect(outbox.accept(id)).toBe(true);
  return id;
}

const viewOf = (id: string) => outbox.views().find((view) => view.id === id);

describe('a change of a review that waits', () => {
  it('can be opened in its form, with the values as that writes them and what they were made on', () => {
    const id = accept(EDIT, EDIT_BASE);
    expect(viewOf(id)).toMatchObject({ hasForm: true, reviewId: REVIEW });
    expect(outbox.open(id)).toMatchObject({
      ...{ kind: 'update_project', projectId: 7 },
      typed: { cost: '1,500,000.00', endDate: '2027-03-31' },
      base: { cost: '1,000,000.50', endDate: '' },
    });
    expect(viewOf(id)).toMatchObject({ state: 'draft', acceptedAt: null });
  });

  it.each<[OutboxChange, OutboxEntry['base'], OutboxEntry['typed']]>([
    [REPORT, { progress: '40' }, { progress: '55', description: 'Seen on site' }],
    [
      { kind: 'update_status', projectId: 7, reviewId: REVIEW, status: 'completed' },
      { status: 'pending' },
      { status: 'completed' },
    ],
    [
      {
        ...{ kind: 'update_project', projectId: 7 },
        changes: { status: 'planned', position: { lon: 125.8, lat: 7.4 }, engineerIds: [2, 5] },
      },
      keepThen('status', 'planned'),
      { latitude: '7.4', longitude: '125.8', engineers: '2,5' },
    ],
  ])('of every kind that goes without a form: %o', (change, base, typed) => {
    const opened = outbox.open(accept(change, base));
    expect(opened?.typed).toEqual(typed);
  });

  it('stays one of its review when its form has sent it with other values', () => {
    const id = accept(EDIT, EDIT_BASE);
    outbox.open(id);
    const { reviewId: _reviewId, ...typed } = { ...EDIT, changes: { ...EDIT.changes, cost: 1_600_000 } };
    outbox.begin({ draftId: id, change: typed, projectName: 'Bridge', base: EDIT_BASE, files: [] });
    outbox.accept(id);
    expect(viewOf(id)).toMatchObject({
      ...{ state: 'waiting', reviewId: REVIEW },
      values: [
        { field: 'cost', mine: 1_600_000, before: 1_000_000.5 },
        { field: 'endDate', mine: '2027-03-31', before: null },
      ],
    });
  });

  it('cannot be opened while it is being sent', () => {
    const id = accept(EDIT, EDIT_BASE);
    outbox.begin({ draftId: id, change: EDIT, projectName: 'Bridge', base: EDIT_BASE, files: [] });
    outbox.attempt(id);
    expect(outbox.open(id)).toBeNull();
    outbox.end(id, 'unsent');
    expect(outbox.open(id)).not.toBeNull();
  });

  it('has all its words still after a person has decided over its progress', () => {
    const id = accept(REPORT, { progress: '40' });
    const choices = ['mine', 'theirs'] as const;
    const field = { field: 'progress', mine: 55, theirs: 60, before: 40, choices };
    outbox.revise(id, { state: 'conflict', conflict: { why: 'changed', fields: [field] } });
    decideConflict(outbox, id, { progress: 'theirs' });
    expect(outbox.open(id)?.typed).toEqual({ progress: '60', description: 'Seen on site' });
  });

  it('that an earlier version has kept without a form can be opened as well', () => {
    const id = accept(EDIT, EDIT_BASE);
    // As that version left it on the disk.
    outbox.revise(id, {});
    const entry = outbox.entryOf(id);
    if (!entry) throw new Error('not held');
    disk.rewrite({ ...entry, typed: {}, base: EDIT_BASE });
    outbox = disk.open();
    expect(outbox.open(id)?.typed).toEqual({ cost: '1,500,000.00', endDate: '2027-03-31' });
  });
});

it('a change without a form that was refused before it could wait leaves nothing behind', () => {
  const id = begin(EDIT, EDIT_BASE);
  outbox.attempt(id);
  outbox.end(id, 'refused');
  expect(outbox.entryOf(id)).toBeUndefined();
  disk.refuses = true;
  const other = begin(EDIT, EDIT_BASE);
  expect(outbox.accept(other)).toBe(false);
  expect(outbox.entryOf(other)).toBeUndefined();
});

it('marks of notifications have no form', () => {
  const id = accept({ kind: 'mark_read', projectId: 0, ids: [3] });
  expect(viewOf(id)).toMatchObject({ hasForm: false, count: 1 });
  expect(outbox.open(id)).toBeNull();
});
