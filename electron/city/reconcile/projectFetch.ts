import { fail, ok, type ErrorCode, type Result } from '#shared/result';
import type { FetchedProjects } from '../../api/projectList';
import { CANCELLED, outcome, type Outcome } from './outcome';
import type { ProjectNews } from './projectNews';
import type { ProjectReading } from './projectReader';

export type ProjectFetchOptions = {
  readonly fetch: (reading: ProjectReading) => Promise<Result<FetchedProjects>>;
  /** Called when a list differs very much: whether it may be compared. False once the user has another role. */
  readonly confirmRole: () => Promise<boolean>;
  readonly news: Pick<ProjectNews, 'isUpheaval' | 'isAnyMissing' | 'changesOf'>;
  /** Nothing is compared or told any more: the state may be another user's by then. */
  readonly isStopped: () => boolean;
};

/** One fetch of the projects after another: how thoroughly each is read, and whether it may be compared with what is held. */
export class ProjectFetch {
  readonly #options: ProjectFetchOptions;
  /** Only the timer has fetched the projects since they were last asked for. */
  #isRoutine = false;
  #gap: ErrorCode | null = null;

  constructor(options: ProjectFetchOptions) {
    this.#options = options;
  }

  /** Why a part of the last list could not be read; null where all of it was. */
  get gap(): ErrorCode | null {
    return this.#gap;
  }

  /** The next fetch reads both lists: not only the timer asks for it. */
  wantThorough(): void {
    this.#isRoutine = false;
  }

  /** @param closeGap called once an answer may be compared; whether it is the first after events may have been missed */
  async run(closeGap: () => boolean): Promise<Outcome> {
    const { news, confirmRole, isStopped } = this.#options;
    const reading = this.#isRoutine ? 'routine' : 'thorough';
    this.#isRoutine = true;
    const fetched = await this.#options.fetch(reading);
    if (isStopped()) return CANCELLED;
    const said = { projects: fetched };
    if (!fetched.ok) {
      if (reading === 'thorough') this.#isRoutine = false;
      return outcome(fetched, said);
    }
    if (news.isUpheaval(fetched.value) && !(await confirmRole())) return outcome(fail('cancelled'), said);
    if (isStopped()) return CANCELLED;
    this.#gap = fetched.value.gap === null ? null : 'listed_in_part';
    const changes = news.changesOf(fetched.value, closeGap());
    // What is missing is looked for in both lists.
    if (news.isAnyMissing) this.#isRoutine = false;
    return outcome(ok(changes), said);
  }
}
