import { beforeEach, describe, expect, it } from 'vitest';
import { makeProject } from '#shared/testing/cityData';
import { fail } from '#shared/result';
import type { OutboxChange, OutboxEntry } from '../../outbox/entry';
import { newEntry } from '../../outbox/held';
import { keepThen } from '../../outbox/then';
import { detailsOf, FakeCity } from '../testing/fakeCity';
import { createProjectActions, type ProjectActions } from './projectActions';
import { sendEntry } from './sendEntry';

const ID = '6f1d4a52-0d1e-4b53-9d54-0a3f5ad1c001';
const BRIDGE = makeProject({ id: 7, name: 'Bridge' });

let city: FakeCity;
let actions: ProjectActions;

beforeEach(() => {
  city = new FakeCity();
  actions = createProjectActions({ ...city.ports, early: city.early.projects });
  city.hold(BRIDGE);
});

function entryOf(change: OutboxChange, base: OutboxEntry['base'] = {}): OutboxEntry {
  const head = { id: ID, kind: change.kind, projectId: change.projectId, projectName: '' };
  return { ...newEntry(head, 0).entry, change, base };
}

describe('the status of an edit that waited', () => {
  const change: OutboxChange = {
    ...{ kind: 'update_project', projectId: 7 },
    changes: { status: 'in_progress', name: 'North' },
  };
  const sent = (): unknown => city.of('updateProject')[0]?.[1];

  beforeEach(() => {
    city.details = [detailsOf({ ...BRIDGE, storedStatus: 'cancelled' })];
  });

  it('is sent as it was chosen, also where the list shows the same and another is stored', async () => {
    await sendEntry(actions, entryOf(change, keepThen('status', 'planned')), []);
    expect(sent()).toMatchObject({ changes: { status: 'in_progress', name: 'North' } });
  });

  it('is the one that is stored where it was left alone', async () => {
    await sendEntry(actions, entryOf(change, keepThen('status', 'in_progress')), []);
    expect(sent()).toMatchObject({ changes: { status: 'cancelled', name: 'North' } });
  });
});

it('what never waits, or is sent by other actions, is a defect', async () => {
  const deletion = entryOf({ kind: 'delete_project', projectId: 7, name: 'Bridge' });
  const marks = entryOf({ kind: 'mark_read', projectId: 0, ids: [3] });
  expect(await sendEntry(actions, deletion, [])).toEqual(fail('unexpected'));
  expect(await sendEntry(actions, marks, [])).toEqual(fail('unexpected'));
});
