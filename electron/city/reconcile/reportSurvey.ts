import { fail, ok, type ErrorCode, type Result } from '#shared/result';
import { daysBetween } from '#shared/domain/duration';
import type { Project } from '#shared/domain/project';
import { reportDay, withReportsRead } from '../state/lastReports';
import type { StateStore } from '../state/stateStore';

/** Histories read for one question; each is some 6 kB and 15 ms of the server's time. */
export const MOST_HISTORIES = 200;

/** A report as old as this may have been followed by one that this client was not told of. */
const STALE_DAYS = 7;

/** Projects whose last report becomes known together, so that a list is not sorted anew for each. */
const PORTION = 10;

/** What is said of one project alone; anything else ends the survey. */
const OF_ONE_PROJECT: ReadonlySet<ErrorCode> = new Set([
  'not_found',
  'not_allowed',
  'not_assigned',
  'refused',
  'server_broken',
  'answer_invalid',
  'answer_too_large',
]);

export type ReportSurveyOptions = {
  /** Epoch ms. */
  readonly now: () => number;
  readonly store: StateStore;
  /** Every report of a project, in any order; null where some are missing. */
  readonly readReports: (project: Project) => Promise<Result<readonly { readonly day: string }[] | null>>;
};

/**
 * Finds out when projects were reported last, for a person who sorts or filters by it: each from its own history, one after
 * the other, because no list tells it. Only for projects of which a report is still expected, and only where it is not
 * known or long ago; what was read in this run is not read again, because news of reports follows it.
 */
export class ReportSurvey {
  readonly #options: ReportSurveyOptions;
  readonly #read = new Set<number>();
  #running: Promise<Result<{ readonly left: number }>> | null = null;
  #isStopped = false;

  constructor(options: ReportSurveyOptions) {
    this.#options = options;
  }

  /**
   * Who asks while it runs gets the same answer. Errors: those that concern every project.
   * @returns `left`: how many are still to be read
   */
  run(): Promise<Result<{ readonly left: number }>> {
    this.#running ??= this.#run().finally(() => {
      this.#running = null;
    });
    return this.#running;
  }

  stop(): void {
    this.#isStopped = true;
  }

  async #run(): Promise<Result<{ readonly left: number }>> {
    const wanted = this.#wanted();
    const found = new Map<number, readonly { readonly day: string }[]>();
    for (const project of wanted.slice(0, MOST_HISTORIES)) {
      // One after the other: the office's server has few workers.
      // oxlint-disable-next-line no-await-in-loop
      const reports = await this.#options.readReports(project);
      if (this.#isStopped) return fail('cancelled');
      if (!reports.ok && !OF_ONE_PROJECT.has(reports.error.code)) {
        this.#show(found);
        return reports;
      }
      this.#read.add(project.id);
      if (reports.ok && reports.value) found.set(project.id, reports.value);
      if (found.size === PORTION) this.#show(found);
    }
    this.#show(found);
    return ok({ left: Math.max(0, wanted.length - MOST_HISTORIES) });
  }

  /** Those of which nothing is known first. */
  #wanted(): readonly Project[] {
    const today = reportDay(this.#options.now());
    const open = [...this.#options.store.state.projects.values()].filter(
      ({ id, status, lastReport }) =>
        !this.#read.has(id) &&
        status !== 'completed' &&
        status !== 'cancelled' &&
        (!lastReport || (daysBetween(lastReport, today) ?? 0) >= STALE_DAYS),
    );
    return open.toSorted((a, b) => Number(a.lastReport !== null) - Number(b.lastReport !== null));
  }

  #show(found: Map<number, readonly { readonly day: string }[]>): void {
    const { store } = this.#options;
    const rows = [...found].flatMap(([id, reports]) => {
      const told = withReportsRead(store.state.projects.get(id), reports);
      return told ? [told] : [];
    });
    found.clear();
    if (rows.length > 0) store.commit([{ type: 'rows_put', table: 'projects', rows }]);
  }
}
