import { fail, ok, type ErrorCode, type Result } from '#shared/result';
import type { Project } from '#shared/domain/project';
import type { PlanSettings } from '#shared/domain/planSettings';
import { NO_PROJECT } from '#shared/domain/work';
import type { ProjectDetails } from '../../api/projectDetails';
import type { FetchedProjects } from '../../api/projectList';
import type { Clock, TimerHandle } from '../../time/clock';
import { prnOf, type OutboxChange, type OutboxEntry } from './entry';
import type { StateStore } from '../state/stateStore';
import { judge } from './judge';
import type { Outbox } from './outbox';
import { sendAgain } from './outboxQueue';
import { completed } from './present';

export type OutboxCheckOptions = {
  readonly clock: Clock;
  readonly store: StateStore;
  readonly outbox: Outbox;
  /** One project as the server stores it. Errors: those of the network, and of a role that may not read it. */
  readonly readDetails: (projectId: number) => Promise<Result<ProjectDetails>>;
  /** The list of projects as it is now, for what {@link readDetails} does not tell. Errors: those of the network. */
  readonly readList: () => Promise<Result<FetchedProjects>>;
  /** What is planned of one project. Errors: the same. */
  readonly readPlan: (projectId: number) => Promise<Result<PlanSettings>>;
  /** Traces of a change ({@link countTraces}); null where the role is told of none. Errors: those of a request. */
  readonly countTraces: (change: OutboxChange) => Promise<Result<number | null>>;
  /** Told each change that turned out to have arrived, once. */
  readonly onArrived?: (entry: OutboxEntry, sentAt: number) => void;
};

/** The server says that there is nothing more to read. */
const IS_ANSWER: ReadonlySet<ErrorCode> = new Set<ErrorCode>(['not_allowed', 'not_found', 'refused']);

/**
 * So long after it was sent a request that had no effect has none any more, in ms: a server ends what it has worked on for
 * two minutes (server contract §3), and until then it may only be late.
 */
export const LATEST_ARRIVAL_MS = 150_000;

/** Who does not get through so often is not helped by another try: a person decides. */
const MOST_ATTEMPTS = 3;

/** A change that was not found. */
type Missing = {
  /** It may still arrive. */
  readonly isRecent: boolean;
  readonly timer: TimerHandle | null;
};

/**
 * Looks on the server for changes whose answer was lost with an earlier run or page, as soon as the server's list of
 * projects has come. What had been taken to be sent by itself, and is not there although it cannot arrive any more, waits to be
 * sent again; of everything else a person decides, because the server could not tell a repeat.
 */
export class OutboxCheck {
  readonly #options: OutboxCheckOptions;
  readonly #unsubscribe: () => void;
  #isLooking = false;
  #isStopped = false;
  #lookedAt: number | null = null;
  /**
   * Found missing soon after it was sent, each with a timer. What is looked for only later may have arrived, and been set
   * back by somebody else meanwhile.
   */
  readonly #missing = new Map<string, Missing>();
  /** It is of an earlier run: any list is newer. */
  readonly #older: ReadonlySet<string>;

  constructor(options: OutboxCheckOptions) {
    this.#options = options;
    this.#older = new Set(options.outbox.unchecked().map(({ id }) => id));
    this.#unsubscribe = options.store.subscribe(() => void this.#look());
  }

  stop(): void {
    this.#isStopped = true;
    for (const id of this.#missing.keys()) this.#forget(id);
    this.#unsubscribe();
  }

  async #look(): Promise<void> {
    const { store, outbox, readPlan, countTraces, onArrived } = this.#options;
    const { source, asOf } = store.state.freshness.projects;
    if (this.#isLooking || source !== 'server' || asOf === this.#lookedAt) return;
    // A list fetched while the change was being sent cannot show that it did not arrive.
    const unchecked = outbox.unchecked();
    const waiting = unchecked.filter(({ id, updatedAt }) => this.#older.has(id) || (asOf ?? 0) >= updatedAt);
    const ids = new Set(unchecked.map(({ id }) => id));
    // Settled, discarded or sent again: what was known of it is over.
    for (const id of this.#missing.keys()) if (!ids.has(id)) this.#forget(id);
    if (waiting.length === 0) return;
    this.#isLooking = true;
    this.#lookedAt = asOf;
    for (const entry of waiting) {
      // A reader that throws is a defect of ours; it must not end the looking for good.
      const details = await this.#readProject(entry).catch(() => fail('unexpected'));
      const plan =
        entry.kind === 'set_planned_progress'
          ? await readPlan(entry.projectId).catch(() => fail('unexpected'))
          : null;
      if (this.#isStopped) return;
      const row = rowOf(store.state.projects, entry);
      // Without an answer nothing is decided: it is looked for again after the next list. A project that is gone is told
      // to the office as a fault of the server's (server contract §5.1).
      const isOfGone = !details.ok && details.error.code === 'server_broken' && !row;
      if (!details.ok && !isOfGone && !IS_ANSWER.has(details.error.code)) continue;
      if (plan && !plan.ok && !IS_ANSWER.has(plan.error.code)) continue;
      const counted = entry.change
        ? await countTraces(entry.change).catch(() => fail('unexpected'))
        : ok(null);
      if (this.#isStopped) return;
      if (!counted.ok && !IS_ANSWER.has(counted.error.code)) continue;
      const verdict = judge(entry, {
        row,
        details: details.ok ? details.value : null,
        isGone: !details.ok && details.error.code === 'not_found',
        plan: plan?.ok ? plan.value : null,
        traces: counted.ok ? counted.value : null,
      });
      if (verdict === 'not_arrived' && isSentByItself(entry)) {
        const isTooLate = (asOf ?? 0) >= (entry.sentAt ?? entry.updatedAt) + LATEST_ARRIVAL_MS;
        const missing = this.#missing.get(entry.id);
        // Looked for with every list until then.
        if (!isTooLate || missing?.isRecent) {
          if (!missing) this.#noteMissing(entry.id);
          continue;
        }
        if (missing) {
          this.#forget(entry.id);
          sendAgain(outbox, entry.id);
          continue;
        }
      }
      this.#forget(entry.id);
      outbox.settle(entry.id, verdict);
      if (verdict === 'arrived') onArrived?.(entry, entry.sentAt ?? entry.updatedAt);
    }
    this.#isLooking = false;
  }

  /** The computer's clock may be set meanwhile; a timer knows how long it was. */
  #noteMissing(id: string): void {
    const timer = this.#options.clock.after(LATEST_ARRIVAL_MS, () => {
      this.#missing.set(id, { isRecent: false, timer: null });
    });
    this.#missing.set(id, { isRecent: true, timer });
  }

  #forget(id: string): void {
    this.#options.clock.cancel(this.#missing.get(id)?.timer ?? null);
    this.#missing.delete(id);
  }

  async #readProject({ projectId, change }: OutboxEntry): Promise<Result<ProjectDetails>> {
    const { readDetails, readList } = this.#options;
    if (projectId === NO_PROJECT) return fail('not_found');
    const details = await readDetails(projectId);
    return details.ok ? completed(details.value, change, readList) : details;
  }
}

/** Whether its form has closed: it was promised that it is sent. */
function isSentByItself({ acceptedAt, attempts }: OutboxEntry): boolean {
  return acceptedAt !== null && attempts < MOST_ATTEMPTS;
}

/** A project that was created is known by its PRN alone. */
function rowOf(
  projects: ReadonlyMap<number, Project>,
  { projectId, change, base }: OutboxEntry,
): Project | undefined {
  if (change?.kind !== 'create_project') return projects.get(projectId);
  const prn = prnOf(change, base);
  return [...projects.values()].find((project) => project.prn === prn);
}
