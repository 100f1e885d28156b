import type { ProjectDetails } from '../../electron/api/projectDetails';
import type { FetchedProjects } from '../../electron/api/projectList';
import type { Project, ProjectStatus } from '../../shared/domain/project';
import type { Role } from '../../shared/domain/role';
import { fail, ok, type Result } from '../../shared/result';
import { makeProject } from '../../shared/testing/cityData';
import type { Random } from '../../shared/testing/random';
import { projectListOf } from '../fakes/projectList';

/** What may happen to a request that changes something. */
const FATES = ['answered', 'not_sent', 'lost_before', 'lost_after', 'refused'] as const;

const STATUSES: readonly ProjectStatus[] = ['planned', 'in_progress', 'completed', 'delayed', 'cancelled'];
const TYPES = ['Bridge', 'Road', 'School'] as const;

/** The fields of a project that anybody changes here. */
export const PROJECT_FIELDS = ['storedStatus', 'name', 'description', 'fundSource', 'projectType'] as const;

/** The same of the one report that each project has. */
export const REPORT_FIELDS = ['progress', 'words'] as const;

export const CHANGED_FIELDS = [...PROJECT_FIELDS, ...REPORT_FIELDS] as const;

export type ChangedField = (typeof CHANGED_FIELDS)[number];

/** A report as this server holds it: percent, and its description. */
export type Report = { readonly progress: number; readonly words: string };

export type ChangedPart = Partial<Pick<Project, (typeof PROJECT_FIELDS)[number]> & Report>;

/** Every report is of this day. */
export const REPORT_DAY = '2026-11-20';

/** What a user meant with one change, and what they have seen of the server for it. */
export class Meant {
  /** The fields they have set; the others are only sent along. */
  readonly asked: Set<ChangedField>;
  readonly #seen = new Set<string>();

  constructor(asked: Iterable<ChangedField>) {
    this.asked = new Set(asked);
  }

  see(field: string, value: unknown): void {
    this.#seen.add(wordsOf(field, value));
  }

  /** They have said that it is to be written, whatever stands there. */
  seeAnything(field: string): void {
    this.#seen.add(wordsOf(field, '*'));
  }

  hasSeen(field: string, value: unknown): boolean {
    return this.#seen.has(wordsOf(field, value)) || this.#seen.has(wordsOf(field, '*'));
  }
}

/** One change as it reaches the server. */
export type Arriving = {
  /** Identifies the change in the ledger. */
  readonly key: string;
  readonly part: ChangedPart;
  readonly meant: Meant | null;
  /** It waited before it was sent, so it was compared right before. */
  readonly isCompared: boolean;
};

/** A value of a field that somebody else may set. */
export function anyValue(random: Random, field: ChangedField, projectId: number): string | number | null {
  switch (field) {
    case 'progress':
      return random.pick([20, 25, 30, 35]);
    case 'words':
      return random.pick(['Footing', 'Columns', 'Girders']);
    case 'storedStatus':
      return random.pick(STATUSES);
    case 'name':
      return `Project ${projectId}, ${random.int(1, 3)}`;
    case 'description':
      return random.pick(['', 'Two lanes', 'Three lanes']);
    case 'fundSource':
      return random.pick([null, '20% DF', 'LGU']);
    case 'projectType':
      return random.pick([null, ...TYPES]);
  }
}

/**
 * A server with a ledger: every change it carried out, by the words that came with it. Its own address of a project names
 * no type, as on the real one.
 */
export class OutboxServer {
  readonly #random: Random;
  readonly #projects = new Map<number, Stored>();
  /** How often each change was carried out, by its words. */
  readonly ledger = new Map<string, number>();
  /** How often a change was made once more after somebody had set it back, which looks as if it had not arrived. */
  readonly setBack = new Map<string, number>();
  /** What changes did that their user had not meant, or to what they had not seen. */
  readonly harm: string[] = [];
  /** Every value that a field of a project has ever had. */
  readonly #had = new Set<string>();
  /** Every value that this user has ever wanted there. */
  readonly #own = new Set<string>();
  /** Requests may fail. */
  isFailing = true;

  constructor(random: Random, count: number) {
    this.#random = random;
    for (let id = 1; id <= count; id += 1) {
      this.#put({ project: makeProject({ id }), report: { progress: 25, words: 'Footing' } });
    }
  }

  get rows(): readonly Project[] {
    return [...this.#projects.values()].map(({ project }) => project);
  }

  find(id: number): Project | undefined {
    return this.#projects.get(id)?.project;
  }

  /** Undefined where its project is gone. */
  reportOf(id: number): Report | undefined {
    return this.#projects.get(id)?.report;
  }

  /** Whether a field of a project has ever had a value, whoever set it. */
  had(id: number, field: string, value: unknown): boolean {
    return this.#had.has(`${id} ${wordsOf(field, value)}`);
  }

  /** The user wants a value there: it is their own from now on, whoever sets it. */
  want(id: number, field: string, value: unknown): void {
    this.#own.add(`${id} ${wordsOf(field, value)}`);
  }

  #put(stored: Stored): void {
    const { id } = stored.project;
    this.#projects.set(id, stored);
    for (const field of CHANGED_FIELDS) this.#had.add(`${id} ${wordsOf(field, held(stored, field))}`);
  }

  /** Somebody else changes a field, or deletes a project. */
  interfere(): void {
    const id = this.#random.pick([...this.#projects.keys()]);
    const stored = this.#projects.get(id);
    if (!stored) return;
    if (this.#random.int(0, 9) === 0 && this.#projects.size > 2) {
      this.#projects.delete(id);
      return;
    }
    const field = this.#random.pick(CHANGED_FIELDS);
    this.#put(changed(stored, { [field]: anyValue(this.#random, field, id) }));
  }

  /** Reads may fail too, and then say so. */
  read<T>(value: () => Result<T>): Promise<Result<T>> {
    const isLost = this.isFailing && this.#random.int(0, 9) === 0;
    return Promise.resolve(isLost ? fail('timed_out') : value());
  }

  details(id: number): Result<ProjectDetails> {
    const project = this.find(id);
    if (!project) return fail('server_broken');
    const { projectType } = project;
    const untold = projectType === null ? [] : (['projectType'] as const);
    const typeId = this.typeIdOf(projectType ?? '');
    return ok({ project: { ...project, projectType: null }, totalSpent: null, cut: [], typeId, untold });
  }

  /** The list; now and then the one that names the types cannot be read, and they are as told long ago. */
  list(): Result<FetchedProjects> {
    const isComplete = !this.isFailing || this.#random.int(0, 4) > 0;
    const rows = isComplete ? this.rows : this.rows.map((row) => ({ ...row, projectType: 'Long ago' }));
    return ok(projectListOf(rows, { isComplete }));
  }

  typeIdOf(name: string): number | null {
    const index = TYPES.findIndex((type) => type === name);
    return index < 0 ? null : index + 1;
  }

  change(id: number, { key, part, ...how }: Arriving): Promise<Result<null>> {
    const fate = this.isFailing ? this.#random.pick(FATES) : 'answered';
    if (fate === 'not_sent') return Promise.resolve(fail('name_not_found'));
    if (fate === 'lost_before') return Promise.resolve(fail('outcome_unknown', 'cut'));
    const stored = this.#projects.get(id);
    if (!stored) return Promise.resolve(fail('not_found'));
    if (fate === 'refused') return Promise.resolve(fail('refused'));
    this.#look(stored, part, key, how);
    const isSetBack = Object.entries(part).some(
      ([field, value]) => held(stored, field as ChangedField) !== value,
    );
    this.#put(changed(stored, part));
    const times = (this.ledger.get(key) ?? 0) + 1;
    this.ledger.set(key, times);
    if (times > 1 && isSetBack) this.setBack.set(key, (this.setBack.get(key) ?? 0) + 1);
    return Promise.resolve(fate === 'lost_after' ? fail('outcome_unknown', 'cut') : ok(null));
  }

  /** What is about to be overwritten has to be meant, and seen by whoever wrote it later. */
  #look(
    stored: Stored,
    part: ChangedPart,
    key: string,
    { meant, isCompared }: Pick<Arriving, 'meant' | 'isCompared'>,
  ): void {
    for (const field of CHANGED_FIELDS) {
      const [now, next] = [held(stored, field), part[field]];
      if (meant === null || next === undefined || (now ?? '') === (next ?? '')) continue;
      const { id } = stored.project;
      const what = `${key} of ${id}: ${field} from ${now} to ${next}`;
      if (!meant.asked.has(field)) this.harm.push(`${what}, which was left alone`);
      const isOwn = this.#own.has(`${id} ${wordsOf(field, now)}`);
      if (isCompared && !isOwn && !meant.hasSeen(field, now)) this.harm.push(`${what}, unseen`);
    }
  }

  /** The role as everything is asked. */
  readonly run = <T>(request: (role: Role) => Promise<Result<T>>): Promise<Result<T>> =>
    request('project_engineer');
}

type Stored = { readonly project: Project; readonly report: Report };

function held({ project, report }: Stored, field: ChangedField): string | number | null {
  return field === 'progress' || field === 'words' ? report[field] : project[field];
}

function changed({ project, report }: Stored, { progress, words, ...part }: ChangedPart): Stored {
  return {
    project: { ...project, ...part },
    report: { progress: progress ?? report.progress, words: words ?? report.words },
  };
}

function wordsOf(field: string, value: unknown): string {
  return `${field} ${JSON.stringify(value ?? '')}`;
}
