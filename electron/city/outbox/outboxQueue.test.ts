import { beforeEach, describe, expect, it } from 'vitest';
import type { Conflict } from '#shared/domain/work';
import { fail, ok } from '#shared/result';
import { heldOutbox } from '../../../tests/fakes/heldOutbox';
import type { OutboxChange, OutboxEntry } from './entry';
import type { Outbox } from './outbox';
import { confirmThere, decideConflict, rebase, sendAgain } from './outboxQueue';
import { keepThen } from './then';

let outbox: Outbox;
let accept: ReturnType<typeof heldOutbox>['accept'];

beforeEach(() => {
  ({ outbox, accept } = heldOutbox());
});

function conflictOver(id: string, ...fields: Conflict['fields']): void {
  outbox.revise(id, { state: 'conflict', conflict: { why: 'changed', fields } });
}

const ALL = ['mine', 'theirs', 'before'] as const;
const EDIT: OutboxChange = {
  kind: 'update_project',
  projectId: 7,
  changes: { status: 'in_progress', name: 'North', cost: 2_000 },
};
const NAME = { field: 'name', mine: 'North', theirs: 'South', before: 'Bridge', choices: ALL };
const COST = { field: 'cost', mine: 2_000, theirs: null, before: 1_000, choices: ALL };
const STATUS: OutboxChange = { kind: 'update_status', projectId: 7, status: 'completed' };

describe('a decided conflict', () => {
  it('is sent as chosen field by field, made on what the person saw', () => {
    const id = accept(EDIT, { ...keepThen('status', 'in_progress'), ...keepThen('name', 'Bridge') });
    conflictOver(id, NAME, COST);
    expect(decideConflict(outbox, id, { name: 'mine', cost: 'before' })).toEqual(ok(null));
    expect(outbox.entryOf(id)).toMatchObject({
      ...{ state: 'waiting', conflict: null },
      change: { changes: { status: 'in_progress', name: 'North', cost: 1_000 } },
      base: { ...keepThen('name', 'South'), ...keepThen('cost', null) },
    });
  });

  it('leaves out what is to stay as it is on the server, and is dropped where nothing is left', () => {
    const id = accept(EDIT, keepThen('status', 'in_progress'));
    conflictOver(id, NAME);
    decideConflict(outbox, id, { name: 'theirs' });
    expect(outbox.entryOf(id)?.change).toMatchObject({ changes: { cost: 2_000 } });
    conflictOver(id, COST);
    decideConflict(outbox, id, { cost: 'theirs' });
    expect(outbox.entryOf(id)).toBeUndefined();
  });

  it('waits for every field, and for a choice that the field has', () => {
    const id = accept(EDIT);
    conflictOver(id, NAME, { ...COST, choices: ['mine', 'theirs'] });
    expect(decideConflict(outbox, id, { name: 'mine' })).toEqual(fail('bad_request'));
    expect(decideConflict(outbox, id, { name: 'mine', cost: 'before' })).toEqual(fail('bad_request'));
    expect(outbox.entryOf(id)?.state).toBe('conflict');
  });

  it('of a report keeps the report: only its percentage may be theirs', () => {
    const report = { kind: 'add_progress', projectId: 7, progress: 55, description: 'Poured' } as const;
    const id = accept({ ...report, justification: '' }, { progress: '40' });
    conflictOver(id, { field: 'progress', mine: 55, theirs: 60, before: 40, choices: ['mine', 'theirs'] });
    decideConflict(outbox, id, { progress: 'theirs' });
    expect(outbox.entryOf(id)).toMatchObject({
      change: { progress: 60, description: 'Poured' },
      base: { progress: '60' },
    });
  });

  it('of a status sends mine or the old one, and nothing where theirs stays', () => {
    const field = {
      field: 'status',
      mine: 'completed',
      theirs: 'cancelled',
      before: 'in_progress',
      choices: ALL,
    };
    const decided = (['mine', 'before', 'theirs'] as const).map((status) => {
      const id = accept(STATUS, { status: 'in_progress' });
      conflictOver(id, field);
      decideConflict(outbox, id, { status });
      const { change, base } = outbox.entryOf(id) ?? {};
      return change ? [(change as { status?: string }).status, base?.['status']] : null;
    });
    expect(decided).toEqual([['completed', 'cancelled'], ['in_progress', 'cancelled'], null]);
  });
});

it('a field that nothing tells is written by a person’s word, and left where it is by another', () => {
  const untold = { field: 'projectType', mine: 'Road', before: null, choices: ['mine', 'theirs'] } as const;
  const change: OutboxChange = {
    ...{ kind: 'update_project', projectId: 7 },
    changes: { status: 'in_progress', projectType: 'Road' },
  };
  const id = accept(change, keepThen('status', 'in_progress'));
  conflictOver(id, untold);
  decideConflict(outbox, id, { projectType: 'mine' });
  expect(outbox.entryOf(id)).toMatchObject({
    state: 'waiting',
    change: { changes: { projectType: 'Road' } },
  });
  conflictOver(id, untold);
  decideConflict(outbox, id, { projectType: 'theirs' });
  expect(outbox.entryOf(id)).toBeUndefined();
});

describe('a person’s word', () => {
  it('sends again what was refused or is of unknown outcome', () => {
    const id = accept(STATUS);
    outbox.revise(id, { state: 'refused', problem: { code: 'refused' } });
    expect(sendAgain(outbox, id)).toEqual(ok(null));
    expect(outbox.entryOf(id)).toMatchObject({ state: 'waiting', problem: null });
    outbox.attempt(outbox.begin({ draftId: id, change: STATUS, projectName: '', base: {}, files: [] }));
    expect(sendAgain(outbox, id)).toEqual(fail('not_found'));
    outbox.end(id, 'unknown');
    expect(sendAgain(outbox, id)).toEqual(ok(null));
  });

  it('that it is there ends it', () => {
    const id = accept(STATUS);
    expect(confirmThere(outbox, id)).toEqual(fail('not_found'));
    outbox.revise(id, { state: 'unknown', verdict: 'undecided' });
    expect(confirmThere(outbox, id)).toEqual(ok(null));
    expect(outbox.views()).toEqual([]);
  });

  it('sends nothing again that never waits', () => {
    const id = accept({ kind: 'delete_project', projectId: 7, name: 'Bridge' });
    outbox.revise(id, { state: 'unknown', verdict: 'undecided' });
    expect(sendAgain(outbox, id)).toEqual(fail('not_found'));
  });
});

describe('a change that was done', () => {
  const baseAfter = (
    done: OutboxChange,
    change: OutboxChange,
    base: OutboxEntry['base'],
    doneOn: OutboxEntry['base'] = {},
  ): unknown => {
    const id = accept(change, base);
    rebase(outbox, { change: done, base: doneOn });
    return outbox.entryOf(id)?.base;
  };

  it('is what those behind it are made on', () => {
    expect(baseAfter(STATUS, { ...STATUS, status: 'delayed' }, { status: 'planned' })).toEqual({
      status: 'completed',
    });
    expect(baseAfter(STATUS, EDIT, keepThen('status', 'planned'))).toEqual(keepThen('status', 'completed'));
    expect(baseAfter(EDIT, EDIT, { ...keepThen('name', 'Bridge'), ...keepThen('cost', 2_000) })).toEqual({
      ...keepThen('name', 'North'),
      ...keepThen('cost', 2_000),
    });
    const extension: OutboxChange = { kind: 'extend_end_date', projectId: 7, endDate: '2027-03-01' };
    expect(baseAfter(extension, extension, { endDate: '2026-12-31' })).toEqual({ endDate: '2027-03-01' });
  });

  it('leaves an edit that has not touched the status made on the old one, as which it is told by', () => {
    const base = { ...keepThen('status', 'in_progress'), ...keepThen('name', 'Bridge') };
    expect(baseAfter(STATUS, EDIT, base)).toEqual(base);
    expect(baseAfter({ ...EDIT, changes: { status: 'completed' } }, EDIT, base)).toEqual(base);
  });

  it('and only sent a status along says nothing about it', () => {
    const along = keepThen('status', 'in_progress');
    expect(baseAfter(EDIT, STATUS, { status: 'planned' }, along)).toEqual({ status: 'planned' });
    expect(baseAfter(EDIT, STATUS, { status: 'planned' })).toEqual({ status: 'in_progress' });
  });

  it('says nothing about another project, or another kind', () => {
    expect(baseAfter({ ...STATUS, projectId: 8 }, STATUS, { status: 'planned' })).toEqual({
      status: 'planned',
    });
    const report = { kind: 'add_progress', projectId: 7, progress: 55, description: '' } as const;
    expect(baseAfter(STATUS, { ...report, justification: '' }, { progress: '40' })).toEqual({
      progress: '40',
    });
  });
});
