import { beforeEach, describe, expect, it } from 'vitest';
import type { ActionOutcome } from '#shared/domain/action';
import type { ProjectChanges } from '#shared/domain/actionRequests';
import { idleLink } from '#shared/domain/connection';
import type { Project } from '#shared/domain/project';
import { NO_SESSION } from '#shared/domain/session';
import type { FieldValue } from '#shared/domain/work';
import { makeProject } from '#shared/testing/cityData';
import { fail, ok, type Result } from '#shared/result';
import { FakeClock, settle } from '../../../tests/fakes/fakeClock';
import type { Present } from '../outbox/compare';
import type { OutboxChange, OutboxEntry } from '../outbox/entry';
import { Outbox } from '../outbox/outbox';
import { decideConflict, sendAgain } from '../outbox/outboxQueue';
import { keepThen } from '../outbox/then';
import { StateStore } from '../state/stateStore';
import { OutboxSender } from './outboxSender';

const uuid = (n: number): string => `6f1d4a52-0d1e-4b53-9d54-${String(n).padStart(12, '0')}`;
const DONE = ok({ isConfirmed: true });

let clock: FakeClock;
let store: StateStore;
let outbox: Outbox;
let sender: OutboxSender;
/** What was sent, in order: the project and the kind. */
let sent: string[];
/** What the server holds of each project. */
let present: (change: OutboxChange) => Result<Present | null>;
/** What the action that sends a change does with it. */
let act: (entry: OutboxEntry) => Result<ActionOutcome> | Promise<Result<ActionOutcome>>;

beforeEach(() => {
  clock = new FakeClock();
  store = new StateStore(clock.now());
  let last = 0;
  outbox = new Outbox({
    clock,
    random: () => 0.5,
    folder: null,
    newId: () => uuid(++last),
    onChange: (work) => store.commit([{ type: 'value_set', name: 'work', value: work }]),
  });
  sent = [];
  present = ({ projectId }) => ok({ project: makeProject({ id: projectId }) });
  act = () => DONE;
  sender = new OutboxSender({
    ...{ clock, random: () => 0.5, store, outbox },
    look: (change) => Promise.resolve(present(change)),
    send: async (entry) => {
      sent.push(`${entry.projectId} ${entry.kind}`);
      return run(entry);
    },
  });
});

/** As the runner does: it has the entry meanwhile, and says how it ended. */
async function run(entry: OutboxEntry): Promise<Result<ActionOutcome>> {
  const { id, change, projectName } = entry;
  if (!change) return fail('unexpected');
  outbox.begin({ draftId: id, change, projectName, base: {}, files: [] });
  outbox.attempt(id);
  const outcome = await act(entry);
  if (outcome.ok) outbox.end(id, outcome.value.isWaiting ? 'unsent' : 'done');
  else outbox.end(id, outcome.error.code === 'outcome_unknown' ? 'unknown' : 'refused', outcome.error);
  return outcome;
}

function accept(projectId: number, status: 'completed' | 'cancelled' = 'completed'): string {
  const change = { kind: 'update_status', projectId, status } as const;
  const base = { status: 'in_progress' };
  const id = outbox.begin({ draftId: null, change, projectName: '', base, files: [] });
  outbox.accept(id);
  return id;
}

/** @param then what each field held when the edit was made */
function edit(changes: ProjectChanges, then: Readonly<Record<string, FieldValue>>): string {
  const change = { kind: 'update_project', projectId: 7, changes } as const;
  const base = Object.assign({}, ...Object.entries(then).map(([field, value]) => keepThen(field, value)));
  const id = outbox.begin({ draftId: null, change, projectName: '', base, files: [] });
  outbox.accept(id);
  return id;
}

/** Adds something, which is compared with nothing. */
function alert(projectId: number): string {
  const change = { kind: 'send_budget_alert', projectId, message: '' } as const;
  const id = outbox.begin({ draftId: null, change, projectName: '', base: {}, files: [] });
  outbox.accept(id);
  return id;
}

async function link(phase: 'live' | 'offline'): Promise<void> {
  const { freshness } = store.state;
  const projects = { ...freshness.projects, source: 'server' as const, asOf: clock.now() };
  store.commit([
    { type: 'value_set', name: 'session', value: { ...NO_SESSION, phase: 'signed_in' } },
    { type: 'value_set', name: 'link', value: { ...idleLink(clock.now()), phase } },
    { type: 'freshness_set', resource: 'projects', freshness: projects },
  ]);
  await settle();
}

describe('what waits', () => {
  it('is sent once the link is back, one after the other in the order it was made', async () => {
    accept(7);
    accept(8);
    alert(7);
    await link('offline');
    expect(sent).toEqual([]);
    await link('live');
    expect(sent).toEqual(['7 update_status', '8 update_status', '7 send_budget_alert']);
    expect(outbox.views()).toEqual([]);
    expect(clock.pending).toBe(0);
  });

  it('is not sent while nobody is signed in, nor after its user has left', async () => {
    accept(7);
    store.commit([{ type: 'value_set', name: 'link', value: { ...idleLink(clock.now()), phase: 'live' } }]);
    await settle();
    sender.stop();
    await link('live');
    expect(sent).toEqual([]);
  });

  it('is asked about where somebody else changed the same, and then sent as decided', async () => {
    present = () => ok({ project: makeProject({ id: 7, storedStatus: 'delayed' }) });
    const id = accept(7);
    alert(7);
    accept(8);
    await link('live');
    expect(sent).toEqual([]);
    expect(outbox.entryOf(id)).toMatchObject({ state: 'conflict', conflict: { why: 'changed' } });
    decideConflict(outbox, id, { status: 'mine' });
    await settle();
    expect(sent).toEqual(['7 update_status', '7 send_budget_alert']);
  });

  it('is done without sending where the server holds it already', async () => {
    present = () => ok({ project: makeProject({ id: 7, storedStatus: 'completed' }) });
    accept(7);
    await link('live');
    expect([sent, outbox.views()]).toEqual([[], []]);
  });

  it('of a project that is gone waits for a person, before sending or by the server’s word', async () => {
    present = () => ok(null);
    act = () => fail('not_assigned');
    accept(7);
    alert(8);
    await link('live');
    expect(outbox.views()).toMatchObject([
      { state: 'conflict', conflict: { why: 'gone' } },
      { state: 'conflict', conflict: { why: 'gone' } },
    ]);
  });

  it('and is refused says why, and holds back only what comes after it for the same project', async () => {
    act = ({ projectId }) => (projectId === 7 ? fail('refused') : DONE);
    const id = alert(7);
    alert(7);
    alert(8);
    await link('live');
    expect(sent).toEqual(['7 send_budget_alert', '8 send_budget_alert']);
    expect(outbox.views()).toMatchObject([
      { state: 'refused', problem: { code: 'refused' } },
      { state: 'waiting', isBehind: true },
    ]);
    act = () => DONE;
    sendAgain(outbox, id);
    await settle();
    expect(sent.slice(2)).toEqual(['7 send_budget_alert', '7 send_budget_alert']);
  });

  it('two of one field are both sent: the second is made on the first', async () => {
    let status = 'in_progress';
    present = () => ok({ project: makeProject({ id: 7, storedStatus: status }) });
    act = ({ change }) => {
      if (change?.kind === 'update_status') ({ status } = change);
      return DONE;
    };
    accept(7, 'completed');
    accept(7, 'cancelled');
    await link('live');
    expect([sent.length, status, outbox.views()]).toEqual([2, 'cancelled', []]);
  });
});

describe('an edit', () => {
  let stored: Project;
  /** What was sent of each edit, in order. */
  let changes: ProjectChanges[];

  beforeEach(() => {
    stored = makeProject({ id: 7, name: 'Bridge', description: '' });
    changes = [];
    present = () => ok({ project: stored });
    act = ({ change }) => {
      if (change?.kind === 'update_project') {
        changes.push(change.changes);
        const { status, name = stored.name, description = stored.description } = change.changes;
        stored = { ...stored, storedStatus: status, name, description };
      }
      if (change?.kind === 'update_status') stored = { ...stored, storedStatus: change.status };
      return DONE;
    };
  });

  const WORDS = { status: 'in_progress', description: 'Two lanes' } as const;
  const ON_WORDS = { status: 'in_progress', description: '' };

  it('behind the user’s own change of the status does not undo that', async () => {
    edit({ status: 'completed' }, { status: 'in_progress' });
    edit(WORDS, ON_WORDS);
    await link('live');
    expect(changes).toEqual([{ status: 'completed' }, { status: 'completed', description: 'Two lanes' }]);
    expect(outbox.views()).toEqual([]);
  });

  it('behind a new status of the project does not undo that either', async () => {
    accept(7, 'completed');
    edit(WORDS, ON_WORDS);
    await link('live');
    expect([stored.storedStatus, stored.description]).toEqual(['completed', 'Two lanes']);
  });

  it('that sends somebody else’s status along does not make it the user’s own', async () => {
    edit(WORDS, ON_WORDS);
    const id = accept(7, 'completed');
    edit({ status: 'completed' }, { status: 'in_progress' });
    stored = { ...stored, storedStatus: 'cancelled' };
    await link('live');
    expect(changes).toEqual([{ status: 'cancelled', description: 'Two lanes' }]);
    expect(outbox.entryOf(id)?.conflict).toMatchObject({
      fields: [{ field: 'status', mine: 'completed', theirs: 'cancelled', before: 'in_progress' }],
    });
    decideConflict(outbox, id, { status: 'theirs' });
    await settle();
    expect(outbox.views()).toMatchObject([{ kind: 'update_project', state: 'conflict' }]);
    expect(stored.storedStatus).toBe('cancelled');
  });

  it('that sets the status again after the user’s own is made on that', async () => {
    edit({ status: 'completed' }, { status: 'in_progress' });
    edit({ status: 'cancelled' }, { status: 'in_progress' });
    await link('live');
    expect([stored.storedStatus, outbox.views()]).toEqual(['cancelled', []]);
  });
});

describe('trouble on the way', () => {
  it('that let nothing out leaves it waiting, and tries again after a pause', async () => {
    act = () => ok({ isConfirmed: false, isWaiting: true });
    alert(7);
    alert(8);
    await link('live');
    expect(sent).toHaveLength(1);
    act = () => DONE;
    await clock.advance(999);
    expect(sent).toHaveLength(1);
    await clock.advance(31_000);
    expect(sent).toEqual(['7 send_budget_alert', '7 send_budget_alert', '8 send_budget_alert']);
  });

  it('that keeps one project from being read keeps no other project waiting', async () => {
    let looks = 0;
    present = ({ projectId }) => {
      if (projectId !== 7) return ok({ project: makeProject({ id: projectId }) });
      looks += 1;
      return fail('server_broken');
    };
    const stuck = accept(7);
    alert(7);
    accept(8);
    accept(9);
    await link('live');
    await clock.advance(32_000);
    expect(sent).toEqual(['8 update_status', '9 update_status']);
    expect(outbox.entryOf(stuck)?.state).toBe('waiting');
    expect(looks).toBeGreaterThan(1);
    present = ({ projectId }) => ok({ project: makeProject({ id: projectId }) });
    await clock.advance(32_000);
    expect(sent.slice(2)).toEqual(['7 update_status', '7 send_budget_alert']);
    expect(clock.pending).toBe(0);
  });

  it('that keeps the only one waiting does so for none that is accepted meanwhile', async () => {
    present = ({ projectId }) =>
      projectId === 7 ? fail('server_broken') : ok({ project: makeProject({ id: projectId }) });
    accept(7);
    await link('live');
    accept(8);
    await clock.advance(2_500);
    expect(sent).toEqual(['8 update_status']);
    sender.stop();
    expect(clock.pending).toBe(0);
  });

  it('that a gateway refuses waits like any other, and refuses nothing', async () => {
    present = () => fail('not_allowed', 'status 403');
    const ids = [accept(7), accept(8)];
    await link('live');
    await clock.advance(60_000);
    expect(ids.map((id) => outbox.entryOf(id)?.state)).toEqual(['waiting', 'waiting']);
    present = ({ projectId }) => ok({ project: makeProject({ id: projectId }) });
    await clock.advance(60_000);
    expect(sent).toHaveLength(2);
  });

  it('that a role may not even read is a person’s to settle', async () => {
    present = () => fail('not_allowed');
    const id = accept(7);
    accept(8);
    await link('live');
    expect(outbox.entryOf(id)).toMatchObject({ state: 'refused', problem: { code: 'not_allowed' } });
    expect(outbox.views()).toHaveLength(2);
    expect([sent, clock.pending]).toEqual([[], 0]);
  });

  it('sends nothing behind what is still on its way for the same project since an earlier login', async () => {
    let answer: () => void = () => undefined;
    act = () => new Promise((resolve) => (answer = () => resolve(DONE)));
    alert(7);
    await link('live');
    alert(7);
    alert(8);
    // Another role signs in, whose sender takes the same outbox over.
    sender.stop();
    const slow = answer;
    sender = new OutboxSender({
      ...{ clock, random: () => 0.5, store, outbox },
      look: (change) => Promise.resolve(present(change)),
      send: async (entry) => {
        sent.push(`${entry.projectId} again`);
        outbox.attempt(entry.id);
        outbox.end(entry.id, 'done');
        return DONE;
      },
    });
    await link('live');
    expect(sent).toEqual(['7 send_budget_alert', '8 again']);
    slow();
    await settle();
    expect(sent).toEqual(['7 send_budget_alert', '8 again', '7 again']);
  });

  it('ends its pause with another connection, and by a person’s word', async () => {
    present = () => fail('timed_out');
    accept(7);
    await link('live');
    expect(clock.pending).toBe(1);
    present = ({ projectId }) => ok({ project: makeProject({ id: projectId }) });
    await link('offline');
    await link('live');
    expect([sent.length, clock.pending]).toEqual([1, 0]);
    present = () => fail('timed_out');
    accept(8);
    await settle();
    present = ({ projectId }) => ok({ project: makeProject({ id: projectId }) });
    sender.sendNow();
    await settle();
    expect(sent).toHaveLength(2);
  });

  it('that lost the answer is never answered by sending it again', async () => {
    act = () => fail('outcome_unknown');
    const id = alert(7);
    alert(7);
    await link('live');
    await clock.advance(600_000);
    await link('offline');
    await link('live');
    expect([sent, outbox.entryOf(id)?.state]).toEqual([['7 send_budget_alert'], 'unknown']);
    // What waits behind it goes on once it is known.
    act = () => DONE;
    outbox.settle(id, 'arrived');
    await clock.advance(60_000);
    expect(sent).toHaveLength(2);
  });
});

it('a new project is looked for before it is sent again, and others wait for none', async () => {
  const change: OutboxChange = {
    ...{ kind: 'create_project', projectId: 0, prn: '', name: 'Road', description: '' },
    ...{ barangay: 'Apokon', status: 'planned', cost: null, fundSource: '', projectType: '' },
    ...{ startDate: null, endDate: null, dayCount: 'working_days', engineerIds: [], position: null },
  };
  const create = (): string => {
    const id = outbox.begin({ draftId: null, change, projectName: 'Road', base: {}, files: [] });
    outbox.accept(id);
    return id;
  };
  act = () => fail('outcome_unknown');
  const first = create();
  const second = create();
  await link('live');
  await clock.advance(60_000);
  expect(sent).toHaveLength(2);
  present = (of) => ok({ project: makeProject({ id: of.projectId }), isMade: true });
  sendAgain(outbox, first);
  await clock.advance(60_000);
  expect([sent.length, outbox.entryOf(first)]).toEqual([2, undefined]);
  present = (of) => ok({ project: makeProject({ id: of.projectId }), isMade: false });
  act = () => DONE;
  sendAgain(outbox, second);
  await clock.advance(60_000);
  expect([sent.length, outbox.views()]).toEqual([3, []]);
});

it('what is withdrawn while it is compared is not sent', async () => {
  const id = accept(7);
  present = (change) => {
    outbox.discard(id);
    return ok({ project: makeProject({ id: change.projectId }) });
  };
  await link('live');
  expect([sent, outbox.views()]).toEqual([[], []]);
});
