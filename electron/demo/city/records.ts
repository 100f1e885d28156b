import { spendingAtFirst } from './history/costs';
import { createRecord, IDS_A_PROJECT, lastReportDateAtFirst, type RecordInput } from './history/record';
import { newestReport } from './newest';
import { ENGINEERS } from './people';
import { EMPTY_RECORD, type Project, type ProjectRecord } from './model';

/** Records made for a reader and not yet changed: so many are kept, the others made again when asked for. */
const READ_LATELY = 64;
/** Open budget requests when the city begins; more would bury the other notifications. */
const WAITING = 5;

export interface RecordsOptions {
  readonly seed: number;
  /** The projects the city begins with; not changed afterwards. */
  readonly projects: ReadonlyMap<number, Project>;
  /** Manila date on which the city begins. */
  readonly today: string;
}

/**
 * The records of all projects. One that nobody has changed is made from the seed whenever somebody reads it: a city of ten
 * thousand projects starts without a single record, and holds only those that something has happened to.
 */
export class Records {
  readonly #options: RecordsOptions;
  readonly #first: ReadonlyMap<number, Project>;
  readonly #changed = new Map<number, ProjectRecord>();
  readonly #readLately = new Map<number, ProjectRecord>();
  readonly #removed = new Set<number>();
  /** Of records as the city began. */
  readonly #lastDates = new Map<number, string>();
  /**
   * The project that has as much of everything as a large one has, the first engineer's; undefined in a city without a
   * fitting one.
   */
  readonly fullId: number | undefined;
  /** The projects with an open budget request when the city began. */
  readonly waitingIds: ReadonlySet<number>;
  #lastId: number;

  constructor(options: RecordsOptions) {
    this.#options = options;
    this.#first = options.projects;
    const underWay = [...this.#first.values()].filter(
      ({ status, cost, progress, startDate }) =>
        status === 'in_progress' && cost !== null && progress >= 30 && startDate !== null,
    );
    const plain = underWay.filter(
      ({ latitude, endDate, barangay }) => latitude && barangay !== null && (endDate ?? '') > options.today,
    );
    const [engineer] = ENGINEERS;
    this.fullId = (plain.find(({ assignedIds }) => assignedIds[0] === engineer?.id) ?? plain[0])?.id;
    this.waitingIds = new Set(
      underWay
        .filter(({ id }, index) => id === this.fullId || index % 3 === 1)
        .slice(0, WAITING)
        .map(({ id }) => id),
    );
    this.#lastId = (this.#first.size + 1) * IDS_A_PROJECT;
  }

  /** The id of the next new row of a record. */
  nextId(): number {
    this.#lastId += 1;
    return this.#lastId;
  }

  of(id: number): ProjectRecord {
    return this.#changed.get(id) ?? (this.#removed.has(id) ? EMPTY_RECORD : this.atFirst(id)) ?? EMPTY_RECORD;
  }

  /** The record of a project when the city began, also of one deleted since; undefined for a newer project. */
  atFirst(id: number): ProjectRecord | undefined {
    const project = this.#first.get(id);
    if (!project) return undefined;
    const known = this.#readLately.get(id);
    if (known) return known;
    const made = createRecord(this.#inputFor(project));
    this.#readLately.set(id, made);
    for (const oldest of this.#readLately.keys()) {
      if (this.#readLately.size <= READ_LATELY) break;
      this.#readLately.delete(oldest);
    }
    return made;
  }

  change(id: number, changes: Partial<ProjectRecord>): void {
    this.#changed.set(id, { ...this.of(id), ...changes });
    this.#readLately.delete(id);
  }

  remove(id: number): void {
    this.#changed.delete(id);
    this.#removed.add(id);
  }

  /** The day of a project's newest report, without making its record; undefined without any. */
  lastReportDate(id: number): string | undefined {
    const changed = this.#changed.get(id);
    if (changed) return newestReport(changed.reports)?.date;
    const project = this.#removed.has(id) ? undefined : this.#first.get(id);
    if (!project) return undefined;
    const known = this.#lastDates.get(id);
    if (known !== undefined) return known;
    const date = lastReportDateAtFirst(this.#inputFor(project));
    if (date !== undefined) this.#lastDates.set(id, date);
    return date;
  }

  #inputFor(project: Project): RecordInput {
    const { seed, today } = this.#options;
    const { id } = project;
    return { seed, project, today, isFull: id === this.fullId, isWaiting: this.waitingIds.has(id) };
  }

  /** Centavos of all costs of a project, without making its record. */
  centsSpentOn(id: number): number {
    const changed = this.#changed.get(id);
    if (changed) return centsOf(changed.costs);
    const project = this.#removed.has(id) ? undefined : this.#first.get(id);
    return project ? spendingAtFirst(this.#options.seed, project) : 0;
  }
}

/** Sums already made, by list of costs: a list never changes. */
const sums = new WeakMap<readonly { readonly amount: number }[], number>();

function centsOf(costs: readonly { readonly amount: number }[]): number {
  const known = sums.get(costs);
  if (known !== undefined) return known;
  const sum = costs.reduce((cents, { amount }) => cents + Math.round(amount * 100), 0);
  sums.set(costs, sum);
  return sum;
}
