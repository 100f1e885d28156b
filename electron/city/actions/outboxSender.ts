import type { ActionOutcome } from '#shared/domain/action';
import type { DraftFile, TypedFields } from '#shared/domain/work';
import { fail, type AppError, type Result } from '#shared/result';
import { backoffMs } from '../../time/backoff';
import type { Clock, TimerHandle } from '../../time/clock';
import { contradictsRole } from '../../api/answer';
import { compare, isCompared, withStoredStatus, type Present } from '../outbox/compare';
import { withStoredReport } from '../outbox/correction';
import type { OutboxChange, OutboxEntry } from '../outbox/entry';
import { nextToSend } from '../outbox/order';
import type { Outbox } from '../outbox/outbox';
import { rebase } from '../outbox/outboxQueue';
import type { StateStore } from '../state/stateStore';

export type OutboxSenderOptions = {
  readonly clock: Clock;
  /** In [0, 1). */
  readonly random: () => number;
  readonly store: StateStore;
  /** Of the user who is signed in with this sender's login, and of nobody else. */
  readonly outbox: Outbox;
  /** What the server holds now of the project of a change; null where it was deleted or taken away. */
  readonly look: (change: OutboxChange, base: TypedFields) => Promise<Result<Present | null>>;
  /** Sends it and reads it back. */
  readonly send: (entry: OutboxEntry, files: readonly DraftFile[]) => Promise<Result<ActionOutcome>>;
};

/** What became of one attempt: the next one may go, or the link or the server is in trouble. */
type Step = 'next' | 'pause';

/**
 * Sends what waits in the outbox, one after the other in the order it was made, each only after what it was made on was
 * compared with what the server holds now. A problem with one project holds back what waits behind it for the same
 * project, and nothing else. What left and was not answered is never sent again from here.
 *
 * There is one way to wake it: every change of the state, which the link, the list of projects and the outbox itself are
 * all part of.
 */
export class OutboxSender {
  readonly #options: OutboxSenderOptions;
  readonly #unsubscribe: () => void;
  #isSending = false;
  #isStopped = false;
  #pause: TimerHandle | null = null;
  #failures = 0;
  /**
   * Ids of changes with which nothing could be compared: after the pause the others go first, so that one whose project
   * cannot be read keeps none of another project waiting.
   */
  readonly #passedOver = new Set<string>();

  constructor(options: OutboxSenderOptions) {
    this.#options = options;
    this.#unsubscribe = options.store.subscribe(() => {
      // A link that was away ends the pause: what follows is another connection.
      if (this.#pause !== null && !this.#isLive) this.#endPause();
      void this.#wake();
    });
  }

  /** A person asks: no pause is kept. */
  sendNow(): void {
    this.#endPause();
    void this.#wake();
  }

  stop(): void {
    this.#isStopped = true;
    this.#endPause();
    this.#unsubscribe();
  }

  async #wake(): Promise<void> {
    if (this.#isSending || !this.#maySend) return;
    this.#isSending = true;
    try {
      // Not looked for while there is a pause: whom it passes over is to be known after it.
      while (this.#maySend) {
        const next = this.#next();
        if (!next) break;
        if ((await this.#take(next)) === 'pause') this.#beginPause();
        else this.#failures = 0;
      }
    } finally {
      this.#isSending = false;
    }
  }

  #next(): OutboxEntry | undefined {
    const entries = this.#options.outbox.accepted();
    const next = nextToSend(entries, this.#passedOver);
    if (next || this.#passedOver.size === 0) return next;
    this.#passedOver.clear();
    return nextToSend(entries);
  }

  get #isLive(): boolean {
    const { session, link } = this.#options.store.state;
    return session.phase === 'signed_in' && link.phase === 'live';
  }

  /** The list of projects comes first: with it every screen, and every comparison, is of now. */
  get #maySend(): boolean {
    const { freshness } = this.#options.store.state;
    return !this.#isStopped && this.#pause === null && this.#isLive && freshness.projects.source === 'server';
  }

  async #take(entry: OutboxEntry): Promise<Step> {
    const { outbox, look, send } = this.#options;
    const { id, change, base, attempts } = entry;
    if (!change) return 'next';
    if (isCompared(change, attempts)) {
      const present = await look(change, base).catch(() => fail('unexpected'));
      // Withdrawn, edited or decided meanwhile: it is another one now.
      if (this.#isStopped || outbox.entryOf(id) !== entry) return 'next';
      if (!present.ok) {
        // A role that may not even read it will not be let change it. What the server, or a gateway, refuses now it may give later.
        const isOurs = present.error.code === 'not_allowed' && !contradictsRole(present.error);
        if (isOurs) return this.#refuse(id, present.error);
        this.#passedOver.add(id);
        return 'pause';
      }
      if (!present.value) return this.#setGone(id);
      const found = compare(entry, present.value);
      if (found.is === 'done') return this.#setDone(entry);
      if (found.is === 'changed') {
        outbox.revise(id, { state: 'conflict', conflict: found.conflict });
        return 'next';
      }
      const part = withStoredStatus(entry, present.value);
      const correction = withStoredReport(change, present.value.report);
      if (correction) {
        outbox.revise(id, { change: correction });
        return 'next';
      }
      if (part) {
        outbox.revise(id, part);
        return 'next';
      }
    }
    const files = outbox.filesOf(id);
    if (!files) return this.#refuse(id, { code: 'not_kept' });
    const outcome = await send(entry, files);
    if (outcome.ok) {
      if (outcome.value.isWaiting) return 'pause';
      rebase(outbox, entry);
      return 'next';
    }
    const { code } = outcome.error;
    if ((code === 'not_found' || code === 'not_assigned') && outbox.entryOf(id)?.state === 'refused') {
      return this.#setGone(id);
    }
    // Whoever cannot be understood now is not asked for the next one at once.
    const state = outbox.entryOf(id)?.state;
    return state === 'unknown' || state === 'waiting' ? 'pause' : 'next';
  }

  #setDone(entry: OutboxEntry): Step {
    const { outbox } = this.#options;
    rebase(outbox, entry);
    outbox.end(entry.id, 'done');
    return 'next';
  }

  #setGone(id: string): Step {
    const conflict = { why: 'gone', fields: [] } as const;
    this.#options.outbox.revise(id, { state: 'conflict', conflict, problem: null });
    return 'next';
  }

  #refuse(id: string, problem: AppError): Step {
    this.#options.outbox.revise(id, { state: 'refused', problem });
    return 'next';
  }

  #beginPause(): void {
    const { clock, random } = this.#options;
    // At least a second, so that a server in trouble is not asked without end.
    const ms = 1_000 + backoffMs(this.#failures, random);
    this.#failures += 1;
    this.#pause ??= clock.after(ms, () => {
      this.#pause = null;
      void this.#wake();
    });
  }

  #endPause(): void {
    this.#options.clock.cancel(this.#pause);
    this.#pause = null;
    this.#failures = 0;
    this.#passedOver.clear();
  }
}
