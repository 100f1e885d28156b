import type { ErrorCode, Result } from '#shared/result';
import type { ProjectDetails } from '../../server/projectDetails';
import type { StateStore } from '../stateStore';
import { judge } from './judge';
import type { Outbox } from './outbox';

export type OutboxCheckOptions = {
  readonly store: StateStore;
  readonly outbox: Outbox;
  /** One project as the server stores it. Errors: those of the network, and of a role that may not read it. */
  readonly readDetails: (projectId: number) => Promise<Result<ProjectDetails>>;
};

/** The server's own word that there is nothing more to read. */
const IS_ANSWER: ReadonlySet<ErrorCode> = new Set<ErrorCode>(['not_allowed', 'not_found', 'refused']);

/**
 * Looks on the server for changes whose answer was lost with an earlier run, as soon as the list of projects has come from
 * there. Nothing is sent again: the server could not tell a repeat.
 */
export class OutboxCheck {
  readonly #options: OutboxCheckOptions;
  readonly #unsubscribe: () => void;
  #isLooking = false;
  #isStopped = false;
  #lookedAt: number | null = null;

  constructor(options: OutboxCheckOptions) {
    this.#options = options;
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
    const waiting = outbox.unchecked();
    if (waiting.length === 0) return;
    this.#isLooking = true;
    this.#lookedAt = asOf;
    for (const entry of waiting) {
      const details = await readDetails(entry.projectId);
      if (this.#isStopped) return;
      // Not answered is no answer: it is looked for again after the next list.
      if (!details.ok && !IS_ANSWER.has(details.error.code)) continue;
      const row = store.state.projects.get(entry.projectId);
      outbox.settle(entry.id, judge(entry, { row, details: details.ok ? details.value : null }));
    }
    this.#isLooking = false;
  }
}
