import { fail, type ErrorCode, type Result } from '#shared/result';
import type { ProjectDetails } from '../../api/projectDetails';
import type { StateStore } from '../state/stateStore';
import { judge } from './judge';
import type { Outbox } from './outbox';

export type OutboxCheckOptions = {
  readonly store: StateStore;
  readonly outbox: Outbox;
  /** One project as the server stores it. Errors: those of the network, and of a role that may not read it. */
  readonly readDetails: (projectId: number) => Promise<Result<ProjectDetails>>;
};

/** The server says that there is nothing more to read. */
const IS_ANSWER: ReadonlySet<ErrorCode> = new Set<ErrorCode>(['not_allowed', 'not_found', 'refused']);

/**
 * Looks on the server for changes whose answer was lost with an earlier run or page, as soon as the server's list of
 * projects has come. Nothing is sent again: the server could not tell a repeat.
 */
export class OutboxCheck {
  readonly #options: OutboxCheckOptions;
  readonly #unsubscribe: () => void;
  #isLooking = false;
  #isStopped = false;
  #lookedAt: number | null = null;
  /** It is of an earlier run: any list is newer. */
  readonly #older: ReadonlySet<string>;

  constructor(options: OutboxCheckOptions) {
    this.#options = options;
    this.#older = new Set(options.outbox.unchecked().map(({ id }) => id));
    this.#unsubscribe = options.store.subscribe(() => void this.#look());
  }

  stop(): void {
    this.#isStopped = true;
    this.#unsubscribe();
  }

  async #look(): Promise<void> {
    const { store, outbox, readDetails } = this.#options;
    const { source, asOf } = store.state.freshness.projects;
    if (this.#isLooking || source !== 'server' || asOf === this.#lookedAt) return;
    // A list fetched while the change was being sent cannot show that it did not arrive.
    const waiting = outbox
      .unchecked()
      .filter(({ id, updatedAt }) => this.#older.has(id) || (asOf ?? 0) >= updatedAt);
    if (waiting.length === 0) return;
    this.#isLooking = true;
    this.#lookedAt = asOf;
    for (const entry of waiting) {
      // A reader that throws is a defect of ours; it must not end the looking for good.
      const details = await readDetails(entry.projectId).catch(() => fail('unexpected'));
      if (this.#isStopped) return;
      // Without an answer nothing is decided: it is looked for again after the next list.
      if (!details.ok && !IS_ANSWER.has(details.error.code)) continue;
      const row = store.state.projects.get(entry.projectId);
      outbox.settle(entry.id, judge(entry, { row, details: details.ok ? details.value : null }));
    }
    this.#isLooking = false;
  }
}
