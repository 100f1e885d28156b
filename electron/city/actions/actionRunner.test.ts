import { beforeEach, describe, expect, it } from 'vitest';
import type { ActionOutcome } from '#shared/domain/action';
import type { FieldProblems } from '#shared/domain/actionRules';
import type { Role } from '#shared/domain/role';
import type { TypedFields } from '#shared/domain/work';
import { ERROR_CODES, fail, ok, type ErrorCode, type Result } from '#shared/result';
import { createDeferred, type Deferred } from '../../../tests/fakes/deferred';
import { FakeClock, settle } from '../../../tests/fakes/fakeClock';
import type { Verdict } from '../outbox/confirm';
import type { OutboxEntry } from '../outbox/entry';
import type { NewChange } from '../outbox/outbox';
import { OwnChanges, type OwnChange, type WatchedChange } from '../state/ownChanges';
import { StateStore } from '../state/stateStore';
import { ActionRunner, type Action, type ActionRunnerOptions, type Ending, type Turn } from './actionRunner';

const CONFIRMED = ok({ isConfirmed: true });
const ACCEPTED = ok({ isConfirmed: false });

let clock: FakeClock;
let store: StateStore;
let own: OwnChanges;
let runner: ActionRunner;
/** What the outbox was told, in order. */
let kept: unknown[][];
/** The actions that have begun, in order. */
let begun: string[];
/** Whether the outbox takes what is to be sent later. */
let takes: boolean;
/** Whether the disk notes an attempt. */
let notes: boolean;
/** What waits in the outbox already. */
let waitingThere: OutboxEntry[];

beforeEach(() => {
  clock = new FakeClock();
  store = new StateStore(clock.now());
  own = new OwnChanges(() => clock.now());
  kept = [];
  begun = [];
  takes = true;
  notes = true;
  waitingThere = [];
  runner = createRunner();
});

function createRunner(part: Partial<ActionRunnerOptions> = {}): ActionRunner {
  let lastRecord = 0;
  return new ActionRunner({
    clock,
    store,
    own,
    outbox: {
      begin: ({ projectName }) => {
        kept.push(['begin', projectName]);
        return `record ${++lastRecord}`;
      },
      attempt: (id) => {
        kept.push(['attempt', id]);
        return notes;
      },
      measure: (id, base) => kept.push(['measure', id, base]),
      end: (id, end) => kept.push(['end', id, end]),
      accept: (id) => {
        kept.push(['accept', id]);
        return takes;
      },
      accepted: () => waitingThere,
      entryOf: (id) => waitingThere.find((entry) => entry.id === id),
    },
    run: (request) => request('head_engineer'),
    ...part,
  });
}

const RECORD: NewChange = {
  draftId: null,
  change: { kind: 'update_status', projectId: 7, status: 'completed' },
  projectName: 'Bridge',
  base: {},
  files: [],
};

const pending = () => store.state.pending.map(({ kind, phase }) => `${kind} ${phase}`);

/** An action on project 7 that waits for its outcome. */
function waiting(
  what: string,
  part: Partial<Action> = {},
): { readonly action: Action; readonly outcome: Deferred<Result<ActionOutcome>> } {
  const outcome = createDeferred<Result<ActionOutcome>>();
  const action: Action = {
    kind: 'add_cost',
    projectId: 7,
    notificationId: null,
    content: what,
    perform: () => {
      begun.push(what);
      return outcome.promise;
    },
    ...part,
  };
  return { action, outcome };
}

/** Runs an action on project 7 that does what the test says. */
const take = (perform: Action['perform'], part: Partial<Action> = {}): Promise<Result<ActionOutcome>> =>
  runner.take({
    kind: 'update_status',
    projectId: 7,
    notificationId: null,
    content: null,
    perform,
    ...part,
  });

/** Sends, and reads back what the server says. */
const sendAndRead =
  (sent: Result<string>, verdict: Verdict): Action['perform'] =>
  async (turn) =>
    turn.confirm(await turn.send(() => Promise.resolve(sent)), () => Promise.resolve(verdict));

describe('two actions on one project', () => {
  it('run one after the other, in the order they were asked for', async () => {
    const [first, second, third] = [waiting('first'), waiting('second'), waiting('third')];
    const outcomes = [first, second, third].map(({ action }) => runner.take(action));
    await settle();
    expect(begun).toEqual(['first']);
    first.outcome.resolve(fail('refused'));
    await settle();
    expect(begun).toEqual(['first', 'second']);
    second.outcome.reject(new Error('a fault of ours'));
    await settle();
    expect(begun).toEqual(['first', 'second', 'third']);
    third.outcome.resolve(CONFIRMED);
    expect(await Promise.all(outcomes)).toEqual([fail('refused'), fail('unexpected'), CONFIRMED]);
  });

  it('asked for when an earlier one is over but not the one between wait for that', async () => {
    const [first, second, third] = [waiting('first'), waiting('second'), waiting('third')];
    void runner.take(first.action);
    void runner.take(second.action);
    first.outcome.resolve(CONFIRMED);
    await settle();
    void runner.take(third.action);
    await settle();
    expect(begun).toEqual(['first', 'second']);
  });

  it('of which the one repeats what is under way are one', async () => {
    const first = waiting('1,250 PHP of labor');
    const again = waiting('1,250 PHP of labor');
    const outcomes = [runner.take(first.action), runner.take(again.action)];
    first.outcome.resolve(CONFIRMED);
    expect(await Promise.all(outcomes)).toEqual([CONFIRMED, CONFIRMED]);
    expect(begun).toHaveLength(1);
    void runner.take(again.action);
    await settle();
    expect(begun).toHaveLength(2);
  });

  it('with files are told apart by how large those are', async () => {
    const photo = (size: number): unknown => ({ name: 'a.jpg', bytes: new Uint8Array(size) });
    const first = waiting('first', { content: photo(10) });
    const other = waiting('other', { content: photo(11) });
    const same = waiting('same', { content: photo(10) });
    for (const { action } of [first, other, same]) void runner.take(action);
    first.outcome.resolve(CONFIRMED);
    other.outcome.resolve(CONFIRMED);
    await settle();
    expect(begun).toEqual(['first', 'other']);
  });
});

describe('actions that do not touch the same', () => {
  it.each<[what: string, one: Partial<Action>, other: Partial<Action>]>([
    ['two projects', { projectId: 7 }, { projectId: 8 }],
    [
      'two rows',
      { projectId: null, notificationId: 1, content: null },
      { projectId: null, notificationId: 2, content: null },
    ],
    [
      'one row and all rows',
      { projectId: null, notificationId: 1 },
      { projectId: null, notificationId: null, kind: 'mark_all_read' },
    ],
  ])('run side by side: %s', async (_what, one, other) => {
    void runner.take(waiting('one', one).action);
    void runner.take(waiting('other', other).action);
    await settle();
    expect(begun).toEqual(['one', 'other']);
  });

  it('wait for each other where it is the same row', async () => {
    const row = { projectId: null, notificationId: 1 } as const;
    void runner.take(waiting('read', { ...row, kind: 'mark_read' }).action);
    void runner.take(waiting('gone', { ...row, kind: 'delete_notification' }).action);
    await settle();
    expect(begun).toEqual(['read']);
  });
});

describe('what the screens see of an action', () => {
  it('is there from when its turn comes, and goes with its end', async () => {
    const { action, outcome } = waiting('cost', { notificationId: 3 });
    const taken = runner.take(action);
    await settle();
    expect(store.state.pending).toEqual([
      {
        id: 1,
        kind: 'add_cost',
        projectId: 7,
        notificationId: 3,
        startedAt: clock.now(),
        phase: 'sending',
      },
    ]);
    outcome.resolve(CONFIRMED);
    await taken;
    expect(store.state.pending).toEqual([]);
  });

  it('says that its answer has come while it is read back, of this action alone', async () => {
    const verdict = createDeferred<Verdict>();
    void runner.take(waiting('on another project', { projectId: 8 }).action);
    const taken = take(async (turn) => turn.confirm(ok('echo'), () => verdict.promise));
    await settle();
    expect(pending()).toEqual(['add_cost sending', 'update_status confirming']);
    verdict.resolve('shown');
    expect(await taken).toEqual(CONFIRMED);
    expect(pending()).toEqual(['add_cost sending']);
  });

  it('goes with a fault of ours too', async () => {
    expect(await take(() => Promise.reject(new Error('a fault of ours')))).toEqual(fail('unexpected'));
    expect(store.state.pending).toEqual([]);
  });
});

describe('fields that cannot be right', () => {
  const amiss = { amount: { code: 'out_of_range' } } as const;

  it('are the outcome, and nothing is sent, shown or watched', async () => {
    const { seq } = store.state;
    const outcome = await take(() => Promise.resolve(CONFIRMED), {
      check: () => amiss,
      own: { projectId: 7, explains: () => true, isAnnouncedBy: () => true },
      record: RECORD,
    });
    expect(outcome).toEqual({ ok: false, error: { code: 'fields_invalid', fields: amiss } });
    expect([store.state.seq, own.areAny]).toEqual([seq, false]);
    expect(kept).toEqual([
      ['begin', 'Bridge'],
      ['end', 'record 1', 'refused'],
    ]);
  });

  it('are looked for when the turn has come, not at the click', async () => {
    const first = waiting('first');
    let asked = 0;
    const taken = runner.take(first.action);
    const second = take(() => Promise.resolve(CONFIRMED), { check: () => (asked++, {}) });
    await settle();
    expect(asked).toBe(0);
    first.outcome.resolve(CONFIRMED);
    expect([await taken, await second, asked]).toEqual([CONFIRMED, CONFIRMED, 1]);
  });
});

describe('an answer', () => {
  /** After these errors it is unknown whether it was done. */
  const inDoubt: readonly ErrorCode[] = [
    'outcome_unknown',
    'not_confirmed',
    'server_broken',
    'answer_invalid',
    'answer_too_large',
  ];

  it.each<[verdict: Verdict, outcome: Result<ActionOutcome>]>([
    ['shown', CONFIRMED],
    ['unreadable', ACCEPTED],
    ['not_shown', fail('not_confirmed')],
  ])('of yes, read back as %s', async (verdict, outcome) => {
    expect(await take(sendAndRead(ok('echo'), verdict))).toEqual(outcome);
  });

  it.each(inDoubt)('of %s is in doubt: what is read back decides, else the error stands', async (code) => {
    expect(await take(sendAndRead(fail(code, 'why'), 'shown'))).toEqual(CONFIRMED);
    expect(await take(sendAndRead(fail(code, 'why'), 'not_shown'))).toEqual(fail(code, 'why'));
    expect(await take(sendAndRead(fail(code, 'why'), 'unreadable'))).toEqual(fail(code, 'why'));
  });

  it.each(ERROR_CODES.filter((code) => !inDoubt.includes(code)))(
    'of %s was not done, and nothing is read back',
    async (code) => {
      let reads = 0;
      const outcome = await take(async (turn) =>
        turn.confirm(await turn.send(() => Promise.resolve(fail(code))), () => {
          reads += 1;
          return Promise.resolve('shown');
        }),
      );
      expect([outcome, reads]).toEqual([fail(code), 0]);
    },
  );

  it('passes what the server repeated to the reading back, and null when it is in doubt', async () => {
    const seen: unknown[] = [];
    const read = (echo: unknown): Promise<Verdict> => {
      seen.push(echo);
      return Promise.resolve('shown');
    };
    await take((turn) => turn.confirm(ok('echo'), read));
    await take((turn) => turn.confirm(fail('outcome_unknown'), read));
    expect(seen).toEqual(['echo', null]);
  });
});

describe('an ending', () => {
  it.each<[outcome: Result<ActionOutcome>, ending: Ending]>([
    [CONFIRMED, 'confirmed'],
    [ACCEPTED, 'accepted'],
    [fail('refused'), 'undone'],
    [fail('outcome_unknown'), 'undone'],
  ])('of %j is told as %s to all who asked, before it leaves the screens', async (outcome, ending) => {
    const told: unknown[] = [];
    await take((turn) => {
      turn.atEnd((end) => told.push(['first', end, pending()]));
      turn.atEnd((end) => told.push(['second', end, pending()]));
      return Promise.resolve(outcome);
    });
    expect(told).toEqual([
      ['first', ending, ['update_status sending']],
      ['second', ending, ['update_status sending']],
    ]);
  });

  it('by a fault of ours undoes what was shown', async () => {
    const told: Ending[] = [];
    await take((turn) => {
      turn.atEnd((end) => told.push(end));
      throw new Error('a fault of ours');
    });
    expect(told).toEqual(['undone']);
  });
});

describe('a change of our own', () => {
  const change: OwnChange = { projectId: 7, explains: () => true, isAnnouncedBy: () => false };

  it('is watched for while it is under way, and a moment longer when it was done', async () => {
    const { action, outcome } = waiting('status', { own: change });
    const taken = runner.take(action);
    await settle();
    expect([own.concern(7), own.concern(8)]).toEqual([true, false]);
    outcome.resolve(ACCEPTED);
    await taken;
    expect(own.concern(7)).toBe(true);
    await clock.advance(60_000);
    expect(own.concern(7)).toBe(false);
  });

  it('is not watched for any more when it was not done', async () => {
    await take(() => Promise.resolve(fail('refused')), { own: change });
    expect(own.areAny).toBe(false);
  });

  it('is given to the action; null where there is none', async () => {
    const watched: (WatchedChange | null)[] = [];
    const look = (turn: Turn): Promise<Result<ActionOutcome>> => {
      watched.push(turn.watched);
      return Promise.resolve(CONFIRMED);
    };
    await take(look, { own: change });
    await take(look);
    expect(watched).toEqual([expect.objectContaining(change), null]);
  });
});

describe('the record on the disk', () => {
  it('is there from the click, says that it is being sent before anything leaves, and ends with the outcome', async () => {
    const first = waiting('first');
    void runner.take(first.action);
    const measured: TypedFields = { spent: '100' };
    const taken = take(
      async (turn) => {
        const sent = await turn.send((role: Role, measure) => {
          kept.push(['sent as', role]);
          measure(measured);
          return Promise.resolve(ok(null));
        });
        return turn.confirm(sent, () => Promise.resolve('shown'));
      },
      { record: RECORD },
    );
    await settle();
    expect(kept).toEqual([['begin', 'Bridge']]);
    first.outcome.resolve(CONFIRMED);
    await taken;
    expect(kept.slice(1)).toEqual([
      ['attempt', 'record 1'],
      ['sent as', 'head_engineer'],
      ['measure', 'record 1', measured],
      ['end', 'record 1', 'done'],
    ]);
  });

  it.each<[outcome: Result<ActionOutcome>, end: string]>([
    [CONFIRMED, 'done'],
    [ACCEPTED, 'done'],
    [fail('refused'), 'refused'],
    [fail('logged_out'), 'unsent'],
    [fail('outcome_unknown'), 'unknown'],
    [fail('not_confirmed'), 'unknown'],
    [fail('unexpected'), 'unknown'],
  ])('after %j is %s', async (outcome, end) => {
    await take(() => Promise.resolve(outcome), { record: RECORD });
    expect(kept.at(-1)).toEqual(['end', 'record 1', end]);
  });

  it('of what a fault of ours broke off is of unknown outcome', async () => {
    await take(() => Promise.reject(new Error('a fault of ours')), { record: RECORD });
    expect(kept.at(-1)).toEqual(['end', 'record 1', 'unknown']);
  });

  it('is not made twice by a double click', async () => {
    await Promise.all([
      take(() => Promise.resolve(CONFIRMED), { record: RECORD }),
      take(() => Promise.resolve(CONFIRMED), { record: RECORD }),
    ]);
    expect(kept.filter(([what]) => what === 'begin')).toHaveLength(1);
  });

  it('is not made of what is done again without harm, nor where nothing is remembered', async () => {
    const send = async (turn: Turn): Promise<Result<ActionOutcome>> => {
      const sent = await turn.send((_role, measure) => {
        measure({});
        return Promise.resolve(ok(null));
      });
      return turn.confirm(sent, () => Promise.resolve('shown'));
    };
    expect(await take(send)).toEqual(CONFIRMED);
    runner = createRunner({ outbox: null });
    expect(await take(send, { record: RECORD })).toEqual(CONFIRMED);
    expect(kept).toEqual([]);
  });
});

describe('a change without a network', () => {
  const WAITS = ok({ isConfirmed: false, isWaiting: true });
  const never = (): Promise<never> => Promise.reject(new Error('it was sent'));

  it('is kept to be sent later, and nothing is sent', async () => {
    runner = createRunner({ isReachable: () => false });
    expect(await take(never, { record: RECORD })).toEqual(WAITS);
    expect(kept).toEqual([
      ['begin', 'Bridge'],
      ['accept', 'record 1'],
    ]);
    expect(store.state.pending).toEqual([]);
  });

  it('that breaks a rule is refused at once, as with one', async () => {
    runner = createRunner({ isReachable: () => false });
    const check = (): FieldProblems => ({ amount: { code: 'required' } });
    expect(await take(never, { record: RECORD, check })).toMatchObject({
      error: { code: 'fields_invalid' },
    });
    expect(kept).toEqual([]);
  });

  it('is tried at once where the disk does not take it, and stays in its form where that fails, too', async () => {
    runner = createRunner({ isReachable: () => false });
    takes = false;
    // The link was still connecting, say: the server took it.
    expect(await take(() => Promise.resolve(CONFIRMED), { record: RECORD })).toEqual(CONFIRMED);
    const outcome = await take(() => Promise.resolve(fail('unreachable')), { record: RECORD });
    expect(outcome).toEqual(fail('unreachable'));
  });

  it('is not sent before what waits for the same project, although the disk does not take it', async () => {
    takes = false;
    waitingThere = [{ projectId: 7, state: 'waiting' } as OutboxEntry];
    expect(await take(never, { record: RECORD })).toEqual(fail('not_kept'));
  });

  it('waits for it where a person has to see the server first', async () => {
    runner = createRunner({ isReachable: () => false });
    const deleting = { ...RECORD, change: { kind: 'delete_project', projectId: 7, name: 'Bridge' } } as const;
    const outcome = await take(() => Promise.resolve(fail('unreachable')), {
      kind: 'delete_project',
      record: deleting,
    });
    expect([outcome, kept.at(-1)]).toEqual([fail('unreachable'), ['end', 'record 1', 'unsent']]);
  });

  it('that never left this computer is kept, and its form may close', async () => {
    const unreachable = () => Promise.resolve(fail('unreachable'));
    expect(await take(unreachable, { record: RECORD })).toEqual(WAITS);
    expect(kept.at(-1)).toEqual(['accept', 'record 1']);
    takes = false;
    expect(await take(unreachable, { record: RECORD, content: 2 })).toEqual(fail('unreachable'));
  });

  it('does not leave before the disk says that it may have', async () => {
    notes = false;
    let isSent = false;
    const outcome = await take(
      async (turn) => {
        const sent = await turn.send(() => {
          isSent = true;
          return Promise.resolve(ok(null));
        });
        return turn.confirm(sent, () => Promise.resolve('shown'));
      },
      { record: RECORD },
    );
    expect([outcome, isSent, kept.at(-1)]).toEqual([fail('not_kept'), false, ['end', 'record 1', 'unsent']]);
  });

  it('goes behind what waits for the same project, although the server can be reached', async () => {
    waitingThere = [{ projectId: 7, state: 'waiting' } as OutboxEntry];
    expect(await take(never, { record: RECORD })).toEqual(WAITS);
    // Another project's does not hold it up, nor does one that needs a person.
    waitingThere = [
      { projectId: 8, state: 'waiting' } as OutboxEntry,
      { projectId: 7, state: 'conflict' } as OutboxEntry,
    ];
    expect(await take(() => Promise.resolve(CONFIRMED), { record: RECORD })).toEqual(CONFIRMED);
  });
});

describe('a user who leaves', () => {
  it('sees nothing any more, at once and later; what waited is not sent', async () => {
    const first = waiting('first', { record: RECORD });
    const second = waiting('second', { record: RECORD });
    const outcomes = [runner.take(first.action), runner.take(second.action)];
    await settle();
    runner.stop();
    expect(store.state.pending).toEqual([]);
    const { seq } = store.state;
    first.outcome.resolve(ACCEPTED);
    expect(await Promise.all(outcomes)).toEqual([ACCEPTED, fail('cancelled')]);
    expect([begun, store.state.seq]).toEqual([['first'], seq]);
    expect(kept.slice(2)).toEqual([
      ['end', 'record 1', 'done'],
      ['end', 'record 2', 'unsent'],
    ]);
  });

  it('has nothing read back, and is told of no ending', async () => {
    const answers = [createDeferred<Result<string>>(), createDeferred<Result<string>>()];
    const noticed: string[] = [];
    const outcomes = answers.map((answer, index) =>
      take(
        async (turn) => {
          turn.atEnd((ending) => noticed.push(ending));
          const sent = await turn.send(() => answer.promise);
          return turn.confirm(sent, () => {
            noticed.push('read back');
            return Promise.resolve('shown');
          });
        },
        { projectId: 7 + index, content: index },
      ),
    );
    await settle();
    runner.stop();
    answers[0]?.resolve(ok('echo'));
    answers[1]?.resolve(fail('outcome_unknown', 'cut'));
    expect(await Promise.all(outcomes)).toEqual([ACCEPTED, fail('outcome_unknown', 'cut')]);
    expect(noticed).toEqual([]);
  });

  it('leaves the next user’s screens alone when told to leave twice', async () => {
    runner.stop();
    const next = createRunner();
    void next.take(waiting('of the next user').action);
    await settle();
    runner.stop();
    expect(pending()).toEqual(['add_cost sending']);
  });

  it('changes nothing where nothing was under way', () => {
    const { seq } = store.state;
    runner.stop();
    expect(store.state.seq).toBe(seq);
  });
});

describe('an action that the administrator does not allow here', () => {
  const onlyProgress = (kind: string): boolean => kind === 'add_progress';

  it('is neither begun, shown nor kept, with or without a network', async () => {
    for (const isReachable of [true, false]) {
      runner = createRunner({ isAllowed: onlyProgress, isReachable: () => isReachable });
      expect(await runner.take(waiting('cost', { record: RECORD }).action)).toEqual(fail('not_allowed_here'));
    }
    expect([begun, kept, pending()]).toEqual([[], [], []]);
    void runner.take(waiting('progress', { kind: 'add_progress' }).action);
    await settle();
    expect(pending()).toEqual(['add_progress sending']);
  });

  it('that was to be sent later is refused, so that it is not tried for ever', async () => {
    waitingThere = [{ id: 'kept', state: 'waiting', acceptedAt: 1, projectId: 7 } as OutboxEntry];
    runner = createRunner({ isAllowed: onlyProgress });
    const { action } = waiting('cost', { record: { ...RECORD, draftId: 'kept' } });
    expect(await runner.take(action)).toEqual(fail('not_allowed_here'));
    expect([begun, kept]).toEqual([[], [['end', 'kept', 'refused']]]);
  });
});
