import { isInDoubt, type ActionKind, type ActionOutcome, type PendingAction } from '#shared/domain/action';
import type { FieldProblems } from '#shared/domain/actionRules';
import type { Role } from '#shared/domain/role';
import { isQueuedKind, NO_PROJECT, type TypedFields } from '#shared/domain/work';
import { fail, failFields, ok, type ErrorCode, type Result } from '#shared/result';
import { isUnsent } from '../../api/actionsApi';
import type { Clock } from '../../time/clock';
import type { Verdict } from '../outbox/confirm';
import type { ChangeEnd, NewChange, Outbox } from '../outbox/outbox';
import type { OwnChange, OwnChanges, WatchedChange } from '../state/ownChanges';
import type { StateStore } from '../state/stateStore';

/** How an action ended: read back, accepted but not read back, or not done as far as is known. */
export type Ending = 'confirmed' | 'accepted' | 'undone';

/** What an action can use once its turn has come. */
export type Turn = {
  /** Its change, as `OwnChanges` watches for it; null where there is none. */
  readonly watched: WatchedChange | null;
  /** Called when it is over, however it ends, unless the user has left. */
  readonly atEnd: (end: (ending: Ending) => void) => void;
  /**
   * Sends it as the signed-in role.
   * @param request may be called again, but only after the server refused it unread. `measure` records what was found
   *   right before sending, for a later check whether it was done
   */
  readonly send: <Echo>(
    request: (role: Role, measure: (base: TypedFields) => void) => Promise<Result<Echo>>,
  ) => Promise<Result<Echo>>;
  /**
   * The outcome: the error of sending where it was certainly not done, else what was read back.
   * @param read `echo`: what the server repeated; null when it is in doubt
   */
  readonly confirm: <Echo>(
    sent: Result<Echo>,
    read: (echo: Echo | null) => Promise<Verdict>,
  ) => Promise<Result<ActionOutcome>>;
};

export type Action = Pick<PendingAction, 'kind' | 'projectId' | 'notificationId'> & {
  /** Identifies the action: an equal one while it is under way is a double click. */
  readonly content: unknown;
  /** What is kept on the disk until the outcome is known; absent where repeating it does no harm. */
  readonly record?: NewChange;
  /** Called when its turn has come: if fields are invalid, that is the outcome and nothing is sent. */
  readonly check?: () => FieldProblems;
  /** What it changes, so that the change is told as ours. */
  readonly own?: OwnChange;
  /** The action itself, from what is shown at once to what was read back. */
  readonly perform: (turn: Turn) => Promise<Result<ActionOutcome>>;
};

export type ActionRunnerOptions = {
  readonly clock: Clock;
  readonly store: StateStore;
  readonly own: OwnChanges;
  /** Keeps changes on the disk from before they are sent until their outcome is known; null: nothing is kept. */
  readonly outbox: Pick<
    Outbox,
    'begin' | 'attempt' | 'measure' | 'end' | 'accept' | 'accepted' | 'entryOf'
  > | null;
  /** Whether requests reach the server now, as far as is known; default: they may. */
  readonly isReachable?: () => boolean;
  /** Whether an administrator allows a change of this kind here; default: all. */
  readonly isAllowed?: (kind: ActionKind) => boolean;
  /** Runs a request as the signed-in role; repeats it only when the server refused it unread. */
  readonly run: <T>(request: (role: Role) => Promise<Result<T>>) => Promise<Result<T>>;
};

/**
 * Nobody is signed in any more, the user has left, or the disk did not note the attempt: nothing was sent, and it may be
 * sent another time.
 */
const NOT_NOW: ReadonlySet<ErrorCode> = new Set<ErrorCode>([
  'logged_out',
  'not_signed_in',
  'cancelled',
  'not_kept',
]);

/**
 * Takes actions from the click to an outcome that was read back. What may be sent later is kept in the outbox where the
 * server cannot be reached, and behind what waits there for the same project: its outcome then says that it waits. Actions on one project or one notification run one at
 * a time, in order; an equal one that is under way is joined. Errors: those of sending; `outcome_unknown` when it is
 * unknown whether it was done; `not_confirmed` when the server accepted it and does not show it; `cancelled` when the
 * user has left; `not_allowed_here`.
 */
export class ActionRunner {
  readonly #options: ActionRunnerOptions;
  readonly #lanes = new Map<string, Promise<unknown>>();
  readonly #underWay = new Map<string, Promise<Result<ActionOutcome>>>();
  #lastId = 0;
  #isStopped = false;

  constructor(options: ActionRunnerOptions) {
    this.#options = options;
  }

  /** Whether the server is out of reach, as far as is known, and what may be sent later is kept. */
  get isKeeping(): boolean {
    const { isReachable = () => true } = this.#options;
    return this.canKeep && !isReachable();
  }

  /** Whether what cannot be sent now can wait. */
  get canKeep(): boolean {
    return this.#options.outbox !== null;
  }

  /** Whether an administrator allows it here. */
  isAllowed(kind: ActionKind): boolean {
    return this.#options.isAllowed?.(kind) ?? true;
  }

  take(action: Action): Promise<Result<ActionOutcome>> {
    const { kind, projectId, notificationId } = action;
    if (!this.isAllowed(kind)) return Promise.resolve(this.#refuse(action));
    const key = JSON.stringify([kind, notificationId, action.content], withoutBytes);
    const same = this.#underWay.get(key);
    if (same) return same;
    const lane = projectId === null ? `notification ${notificationId ?? 'all'}` : `project ${projectId}`;
    // A defect of ours must not leave the action under way for ever.
    const before = this.#lanes.get(lane) ?? Promise.resolve();
    const { outbox } = this.#options;
    const isBehind = this.#isBehind(action);
    if (isBehind || this.#isOutOfReach(action)) {
      const keeping = this.#keep(action);
      // Where the disk refuses it, the server may still take it: what is known of the link may be old, as while it connects.
      if (isBehind || keeping.ok || keeping.error.code !== 'not_kept') return Promise.resolve(keeping);
    }
    const recordId = action.record && outbox ? outbox.begin(action.record) : null;
    const outcome = before
      .then(() => this.#run(action, recordId))
      .catch(() => fail('unexpected'))
      .then((result) => (recordId === null ? result : this.#end(action, recordId, result)));
    this.#lanes.set(lane, outcome);
    this.#underWay.set(key, outcome);
    void outcome.finally(() => {
      this.#underWay.delete(key);
      if (this.#lanes.get(lane) === outcome) this.#lanes.delete(lane);
    });
    return outcome;
  }

  /** Shows nothing any more; what was sent may still be done by the server. */
  stop(): void {
    if (this.#isStopped) return;
    this.#setPending([]);
    this.#isStopped = true;
  }

  /** Also what was to be sent later, before it was forbidden: its user sees why, and it is not tried again by itself. */
  #refuse({ record }: Action): Result<never> {
    const { outbox } = this.#options;
    const refusal = fail('not_allowed_here');
    const id = record?.draftId ?? null;
    const isAccepted = id !== null && (outbox?.entryOf(id)?.acceptedAt ?? null) !== null;
    if (id !== null && isAccepted) outbox?.end(id, 'refused', refusal.error);
    return refusal;
  }

  /** Whether it may join what waits in the outbox. What the outbox itself sends does not. */
  #mayWait({ kind, record }: Action): boolean {
    const { outbox } = this.#options;
    if (!record || !outbox || !isQueuedKind(kind)) return false;
    return record.draftId === null || (outbox.entryOf(record.draftId)?.acceptedAt ?? null) === null;
  }

  #isOutOfReach(action: Action): boolean {
    const { isReachable = () => true } = this.#options;
    return this.#mayWait(action) && !isReachable();
  }

  /** Whether something of the same project waits, behind which it goes. What is about no project, as one that is still to be made, waits for nothing. */
  #isBehind(action: Action): boolean {
    const { projectId } = action;
    if (projectId === NO_PROJECT || !this.#mayWait(action)) return false;
    const accepted = this.#options.outbox?.accepted() ?? [];
    return accepted.some(
      (entry) => entry.projectId === projectId && (entry.state === 'waiting' || entry.state === 'sending'),
    );
  }

  #keep({ record, check }: Action): Result<ActionOutcome> {
    const { outbox } = this.#options;
    const problems = check?.() ?? {};
    if (Object.keys(problems).length > 0) return failFields(problems);
    if (!record || !outbox) return fail('unexpected');
    return outbox.accept(outbox.begin(record))
      ? ok({ isConfirmed: false, isWaiting: true })
      : fail('not_kept');
  }

  /** Nothing of it arrived: what may be sent later waits for that. */
  #end({ kind }: Action, recordId: string, result: Result<ActionOutcome>): Result<ActionOutcome> {
    const { outbox } = this.#options;
    const end = endOf(result);
    const isAccepted = (outbox?.entryOf(recordId)?.acceptedAt ?? null) !== null;
    if (!result.ok && isUnsent(result.error.code) && isQueuedKind(kind) && !isAccepted) {
      if (outbox?.accept(recordId)) return ok({ isConfirmed: false, isWaiting: true });
      return result;
    }
    outbox?.end(recordId, end, result.ok ? null : result.error);
    return end === 'unsent' && isAccepted ? ok({ isConfirmed: false, isWaiting: true }) : result;
  }

  async #run(action: Action, recordId: string | null): Promise<Result<ActionOutcome>> {
    if (this.#isStopped) return fail('cancelled');
    const problems = action.check?.() ?? {};
    if (Object.keys(problems).length > 0) return failFields(problems);
    const { own } = this.#options;
    const id = this.#begin(action);
    const watched = action.own ? own.watch(action.own) : null;
    const ends: ((ending: Ending) => void)[] = [];
    let outcome: Result<ActionOutcome> = fail('unexpected');
    try {
      outcome = await action.perform({
        watched,
        atEnd: (end) => void ends.push(end),
        send: (request) => this.#send(request, recordId),
        confirm: (sent, read) => this.#confirm(id, sent, read),
      });
      return outcome;
    } finally {
      const ending = !outcome.ok ? 'undone' : outcome.value.isConfirmed ? 'confirmed' : 'accepted';
      if (!this.#isStopped) for (const end of ends) end(ending);
      if (watched) own.end(watched, outcome.ok);
      this.#setPending(this.#pending.filter((pending) => pending.id !== id));
    }
  }

  /** The record on the disk says "sending" before anything is sent. */
  #send<Echo>(
    request: (role: Role, measure: (base: TypedFields) => void) => Promise<Result<Echo>>,
    recordId: string | null,
  ): Promise<Result<Echo>> {
    const { outbox, run } = this.#options;
    return run((role) => {
      if (recordId !== null && outbox?.attempt(recordId) === false) return Promise.resolve(fail('not_kept'));
      return request(role, (base) => {
        if (recordId !== null) outbox?.measure(recordId, base);
      });
    });
  }

  async #confirm<Echo>(
    id: number,
    sent: Result<Echo>,
    read: (echo: Echo | null) => Promise<Verdict>,
  ): Promise<Result<ActionOutcome>> {
    if (!sent.ok && !isInDoubt(sent.error.code)) return sent;
    if (this.#isStopped) return sent.ok ? ok({ isConfirmed: false }) : sent;
    this.#setPending(
      this.#pending.map((pending) => (pending.id === id ? { ...pending, phase: 'confirming' } : pending)),
    );
    const verdict = await read(sent.ok ? sent.value : null);
    if (verdict === 'shown') return ok({ isConfirmed: true });
    if (!sent.ok) return sent;
    return verdict === 'unreadable' ? ok({ isConfirmed: false }) : fail('not_confirmed');
  }

  get #pending(): readonly PendingAction[] {
    return this.#options.store.state.pending;
  }

  #begin(action: Pick<PendingAction, 'kind' | 'projectId' | 'notificationId'>): number {
    const { kind, projectId, notificationId } = action;
    const id = ++this.#lastId;
    const startedAt = this.#options.clock.now();
    this.#setPending([
      ...this.#pending,
      { id, kind, projectId, notificationId, startedAt, phase: 'sending' },
    ]);
    return id;
  }

  #setPending(pending: readonly PendingAction[]): void {
    const isNothingNew = pending.length === 0 && this.#pending.length === 0;
    if (!this.#isStopped && !isNothingNew)
      this.#options.store.commit([{ type: 'value_set', name: 'pending', value: pending }]);
  }
}

/** Unless it is certain that it was not done, it may have been done. */
function endOf(outcome: Result<ActionOutcome>): ChangeEnd {
  if (outcome.ok) return 'done';
  const { code } = outcome.error;
  if (isInDoubt(code) || code === 'unexpected') return 'unknown';
  return NOT_NOW.has(code) || isUnsent(code) ? 'unsent' : 'refused';
}

/** Two files are the same if name and size are. */
function withoutBytes(_key: string, value: unknown): unknown {
  return value instanceof Uint8Array ? value.byteLength : value;
}
