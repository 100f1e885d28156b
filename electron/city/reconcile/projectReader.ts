import type { Project } from '#shared/domain/project';
import { ok, type AppError, type ErrorCode, type Result } from '#shared/result';
import type { FetchedProjects, ListedProjects, ProjectListName } from '../../api/projectList';
import { joinInSlices, NEVER_READ, type Source } from '../../api/joinLists';

/** Errors of one list alone, while the other one may answer. */
const OF_ONE_LIST: ReadonlySet<ErrorCode> = new Set([
  'not_found',
  'refused',
  'server_broken',
  'answer_invalid',
]);

/**
 * `routine`: a timer asks, and one of the two lists is enough while it says the same as before. `thorough`: there is
 * reason to believe that something changed.
 */
export type ProjectReading = 'routine' | 'thorough';

export type ProjectReaderOptions = {
  /** Epoch ms. */
  readonly now: () => number;
  /** What is held: it replaces what a list that cannot be read would tell. */
  readonly held: () => ReadonlyMap<number, Project>;
  /** Lets other work have its turn: lists of thousands must not hold up everything else. */
  readonly giveWay: () => Promise<void>;
  /** Adds what is told beside the lists; default: nothing. */
  readonly addFacts?: (project: Project) => Project;
  readonly fetch: (name: ProjectListName, last: ListedProjects | null) => Promise<Result<ListedProjects>>;
};

/**
 * Joins the two lists of projects by id: the one that names them all, and the map's, which knows positions. The timer
 * fetches them in turn, so that two lists cost no more than one. When the fetched one has changed, the other one is
 * fetched too, so that what is shown always comes from lists that agree.
 */
export class ProjectReader {
  readonly #options: ProjectReaderOptions;
  readonly #sources: Record<ProjectListName, Source> = {
    projects: NEVER_READ,
    project_places: NEVER_READ,
  };
  #questions = 0;
  #turn: ProjectListName = 'projects';

  constructor(options: ProjectReaderOptions) {
    this.#options = options;
  }

  /** Errors: those that concern both lists, and the first list's where neither can be read. */
  async read(reading: ProjectReading): Promise<Result<FetchedProjects>> {
    const failed = await this.#ask(reading);
    if (failed) return { ok: false, error: failed };
    const older = this.#olderThanTheOther();
    if (older !== null) {
      const { fatal } = await this.#read(older);
      if (fatal) return { ok: false, error: fatal };
    }
    const { projects, project_places: places } = this.#sources;
    if (projects.error && places.error) return { ok: false, error: projects.error };
    const today = new Date(this.#options.now()).toISOString().slice(0, 10);
    const work = joinInSlices(projects, places, this.#options.held(), today);
    for (;;) {
      const step = work.next();
      if (step.done) return ok(this.#withFacts(this.#withoutGone(step.value)));
      await this.#options.giveWay();
    }
  }

  /**
   * A list that cannot be read now is used as it was. A project that only such a list names and that is not held any more
   * was deleted since.
   */
  #withoutGone(fetched: FetchedProjects): FetchedProjects {
    const { projects, project_places: places } = this.#sources;
    const [old, other] = projects.error ? [projects, places] : [places, projects];
    if (!old.error || !old.listed) return fetched;
    const held = this.#options.held();
    const { told } = old.listed;
    const rows = fetched.rows.filter(
      ({ id }) => held.has(id) || !told.has(id) || (other.listed?.told.has(id) ?? false),
    );
    return rows.length === fetched.rows.length ? fetched : { ...fetched, rows };
  }

  #withFacts(fetched: FetchedProjects): FetchedProjects {
    const { addFacts } = this.#options;
    return addFacts ? { ...fetched, rows: fetched.rows.map(addFacts) } : fetched;
  }

  /** The error that neither list would have avoided, else null. */
  async #ask(reading: ProjectReading): Promise<AppError | null> {
    const { projects, project_places: places } = this.#sources;
    if (reading === 'thorough' || !wasAsked(projects) || !wasAsked(places)) {
      const answers = await Promise.all([this.#read('projects'), this.#read('project_places')]);
      return answers.find((answer) => answer.fatal)?.fatal ?? null;
    }
    const turn = this.#turn;
    const other = turn === 'projects' ? 'project_places' : 'projects';
    this.#turn = other;
    const first = await this.#read(turn);
    if (first.fatal) return first.fatal;
    return first.isSame ? null : (await this.#read(other)).fatal;
  }

  /**
   * The list that has to be read once more, because the other one was answered after a project had come or gone: a deleted
   * project would seem to have lost its place, a new one to have none. Null where the lists agree.
   */
  #olderThanTheOther(): ProjectListName | null {
    const { projects, project_places: places } = this.#sources;
    if (!projects.listed || !places.listed || projects.error || places.error) return null;
    const isPlacesNewer = places.askedAs > projects.askedAs;
    const held = this.#options.held();
    for (const id of projects.listed.told.keys()) {
      if (places.listed.told.has(id) || places.listed.unreadable.has(id)) continue;
      const before = held.get(id);
      if (isPlacesNewer ? before?.position : !before) return isPlacesNewer ? 'projects' : 'project_places';
    }
    return null;
  }

  async #read(name: ProjectListName): Promise<{ readonly isSame: boolean; readonly fatal: AppError | null }> {
    const source = this.#sources[name];
    const askedAs = ++this.#questions;
    const before = source.listed;
    const answer = await this.#options.fetch(name, before);
    if (!answer.ok) {
      // A failing network or login says nothing about a list.
      if (!OF_ONE_LIST.has(answer.error.code)) return { isSame: false, fatal: answer.error };
      const isSame = source.error?.code === answer.error.code;
      this.#sources[name] = { ...source, error: answer.error };
      return { isSame, fatal: null };
    }
    const wasBroken = source.error !== null;
    this.#sources[name] = { listed: answer.value, askedAs, error: null };
    return { isSame: answer.value === before && !wasBroken, fatal: null };
  }
}

function wasAsked({ listed, error }: Source): boolean {
  return listed !== null || error !== null;
}
