import { describe, expect, it } from 'vitest';
import type { Project } from '#shared/domain/project';
import { makeProject } from '#shared/testing/cityData';
import { compare, editedOn, withStoredStatus } from './compare';
import type { OutboxChange, OutboxEntry } from './entry';
import { newEntry } from './held';
import { keepThen, takeUnseen } from './then';

const HEAD = { id: '6f1d4a52-0d1e-4b53-9d54-000000000001', projectId: 7, projectName: 'Bridge' } as const;
const BRIDGE = makeProject({ id: 7, name: 'Bridge', progress: 40 });

function entryOf(change: OutboxChange, base: OutboxEntry['base']): OutboxEntry {
  return { ...newEntry({ ...HEAD, kind: change.kind }, 0).entry, change, base };
}

function compared(change: OutboxChange, base: OutboxEntry['base'], part: Partial<Project> = {}): unknown {
  const found = compare(entryOf(change, base), { project: { ...BRIDGE, ...part } });
  return found.is === 'changed' ? found.conflict.fields : found.is;
}

describe('a status', () => {
  const change: OutboxChange = { kind: 'update_status', projectId: 7, status: 'completed' };

  it('is sent where it is as it was, done where it is there, and asked about otherwise', () => {
    expect(compared(change, { status: 'in_progress' })).toBe('unchanged');
    expect(compared(change, { status: 'in_progress' }, { storedStatus: 'completed' })).toBe('done');
    expect(compared(change, { status: 'in_progress' }, { storedStatus: 'cancelled' })).toEqual([
      {
        ...{ field: 'status', mine: 'completed', theirs: 'cancelled', before: 'in_progress' },
        choices: ['mine', 'theirs', 'before'],
      },
    ]);
  });

  it('that the server stores under another name is the same', () => {
    expect(compared(change, { status: 'planned' }, { storedStatus: 'pending' })).toBe('unchanged');
  });
});

describe('a report', () => {
  const change: OutboxChange = {
    ...{ kind: 'add_progress', projectId: 7, progress: 55 },
    ...{ description: 'Poured', justification: '' },
  };

  it('is sent where nobody reported meanwhile, and is never taken for somebody else’s equal one', () => {
    expect(compared(change, { progress: '40' })).toBe('unchanged');
    const asked = [{ field: 'progress', mine: 55, theirs: 55, before: 40, choices: ['mine', 'theirs'] }];
    expect(compared(change, { progress: '40' }, { progress: 55 })).toEqual(asked);
  });
});

describe('an edit', () => {
  const change: OutboxChange = {
    kind: 'update_project',
    projectId: 7,
    changes: { status: 'in_progress', name: 'North bridge', cost: 2_000, description: ' Two lanes ' },
  };
  const base = Object.assign(
    {},
    ...[...editedOn(BRIDGE, change.changes)].map(([field, value]) => keepThen(field, value)),
  ) as OutboxEntry['base'];

  it('is sent where its own fields are as they were, whatever else changed', () => {
    expect(compared(change, base, { barangay: 'Magugpo', storedStatus: 'completed' })).toBe('unchanged');
  });

  it('asks about each of its fields that somebody else changed, and about no other', () => {
    expect(compared(change, base, { name: 'South bridge', cost: 2_000 })).toEqual([
      {
        ...{ field: 'name', mine: 'North bridge', theirs: 'South bridge', before: 'Bridge' },
        choices: ['mine', 'theirs', 'before'],
      },
    ]);
  });

  it('is done where the server holds it already, by the server’s own rules of text', () => {
    const there = { name: 'North bridge', cost: 2_000.001, description: 'Two lanes' };
    expect(compared(change, base, there)).toBe('done');
  });

  it('does not overwrite what it was not known to replace', () => {
    const { 'then.name': _name, ...rest } = base;
    expect(compared(change, rest)).toMatchObject([
      { field: 'name', theirs: 'Bridge', choices: ['mine', 'theirs'] },
    ]);
  });

  it('knows a text that the list cut by what its form showed of it', () => {
    const cut = { ...base, ...keepThen('description', 'Two…'), description: 'Two lanes wide' };
    expect(compared(change, cut, { description: 'Two lanes wide' })).toBe('unchanged');
    expect(compared(change, cut, { description: 'Two lanes high' })).toMatchObject([
      { field: 'description', theirs: 'Two lanes high', before: 'Two lanes wide' },
    ]);
  });

  it('takes a field that nothing tells for neither the same nor done, until a person has decided', () => {
    const typed: OutboxChange = { ...change, changes: { status: 'in_progress', projectType: '' } };
    const on = { ...keepThen('status', 'in_progress'), ...keepThen('projectType', null) };
    const present = { project: BRIDGE, untold: new Set(['projectType']) };
    const found = compare(entryOf(typed, on), present);
    expect(found).toEqual({
      is: 'changed',
      conflict: {
        why: 'changed',
        fields: [{ field: 'projectType', mine: '', before: null, choices: ['mine', 'theirs', 'before'] }],
      },
    });
    expect(compare(entryOf(typed, { ...on, ...takeUnseen('projectType') }), present)).toEqual({
      is: 'unchanged',
    });
  });

  it('leaves a status alone that somebody else has set meanwhile', () => {
    const present = { project: { ...BRIDGE, storedStatus: 'cancelled' } };
    const entry = entryOf(change, base);
    const part = withStoredStatus(entry, present);
    expect(part?.change).toMatchObject({ changes: { status: 'cancelled', name: 'North bridge' } });
    expect(withStoredStatus({ ...entry, ...part }, present)).toBeNull();
    // One that the user set is compared instead.
    const set = entryOf({ ...change, changes: { status: 'completed' } }, base);
    expect(withStoredStatus(set, present)).toBeNull();
  });

  it('of who is assigned alone is never taken for done: it is merged when it is sent', () => {
    const engineers: OutboxChange = {
      ...change,
      changes: { status: 'in_progress', engineerIds: [3] },
    };
    expect(compared(engineers, keepThen('status', 'in_progress'))).toBe('unchanged');
  });
});

describe('planned progress', () => {
  const change: OutboxChange = { kind: 'set_planned_progress', projectId: 7, day: '2026-12-01', percent: 60 };
  const planned = (percent: number | null, before?: number | null): unknown => {
    const targets = percent === null ? [] : [{ day: '2026-12-01', percent }];
    const plan = { targets } as never;
    const found = compare(entryOf({ ...change, before }, {}), { project: BRIDGE, plan });
    return found.is === 'changed' ? found.conflict.fields : found.is;
  };

  it('of a day without any is sent; of one that has another it asks', () => {
    expect([planned(null), planned(60)]).toEqual(['unchanged', 'done']);
    expect(planned(30)).toEqual([{ field: 'percent', mine: 60, theirs: 30, choices: ['mine', 'theirs'] }]);
  });

  it('is sent where the day has what its user saw, and asks where that was changed or taken away', () => {
    const asked = { field: 'percent', mine: 60, choices: ['mine', 'theirs'] };
    expect([planned(30, 30), planned(null, null)]).toEqual(['unchanged', 'unchanged']);
    expect(planned(45, 30)).toEqual([{ ...asked, theirs: 45, before: 30 }]);
    expect(planned(30, null)).toEqual([{ ...asked, theirs: 30, before: null }]);
    expect(planned(null, 30)).toEqual([{ ...asked, theirs: null, before: 30 }]);
  });
});

it('what only adds is compared with nothing', () => {
  expect(compared({ kind: 'send_budget_alert', projectId: 7, message: '' }, {})).toBe('unchanged');
});
