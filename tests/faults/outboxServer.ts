import type { Project, ProjectStatus } from '../../shared/domain/project';
import type { Role } from '../../shared/domain/role';
import { fail, ok, type Result } from '../../shared/result';
import { makeProject } from '../../shared/testing/cityData';
import type { Random } from '../../shared/testing/random';

/** What may happen to a request that changes something. */
const FATES = ['answered', 'not_sent', 'lost_before', 'lost_after', 'refused'] as const;

const STATUSES: readonly ProjectStatus[] = ['planned', 'in_progress', 'completed', 'delayed', 'cancelled'];

/** A server with a ledger: every change it carried out, by the words that came with it. */
export class OutboxServer {
  readonly #random: Random;
  readonly #projects = new Map<number, Project>();
  /** How often each change was carried out, by its words. */
  readonly ledger = new Map<string, number>();
  /** Every status that a project has ever had. */
  readonly #had = new Set<string>();
  /** Requests may fail. */
  isFailing = true;

  constructor(random: Random, count: number) {
    this.#random = random;
    for (let id = 1; id <= count; id += 1) this.#put(makeProject({ id }));
  }

  get rows(): readonly Project[] {
    return [...this.#projects.values()];
  }

  find(id: number): Project | undefined {
    return this.#projects.get(id);
  }

  /** Whether a project has ever had a status, whoever set it. */
  had(id: number, status: string): boolean {
    return this.#had.has(`${id} ${status}`);
  }

  #put(project: Project): void {
    this.#projects.set(project.id, project);
    this.#had.add(`${project.id} ${project.storedStatus}`);
  }

  /** Somebody else sets a status, or deletes a project. */
  interfere(): void {
    const id = this.#random.pick([...this.#projects.keys()]);
    const project = this.#projects.get(id);
    if (!project) return;
    if (this.#random.int(0, 9) === 0 && this.#projects.size > 2) this.#projects.delete(id);
    else this.#put({ ...project, storedStatus: this.#random.pick(STATUSES) });
  }

  /** Reads may fail too, and then say so. */
  read<T>(value: () => Result<T>): Promise<Result<T>> {
    const isLost = this.isFailing && this.#random.int(0, 9) === 0;
    return Promise.resolve(isLost ? fail('timed_out') : value());
  }

  details(id: number): Result<{ project: Project; totalSpent: null; cut: [] }> {
    const project = this.#projects.get(id);
    return project ? ok({ project, totalSpent: null, cut: [] }) : fail('server_broken');
  }

  /** @param key identifies the change in the ledger */
  change(id: number, key: string, part: Partial<Project>): Promise<Result<null>> {
    const fate = this.isFailing ? this.#random.pick(FATES) : 'answered';
    if (fate === 'not_sent') return Promise.resolve(fail('name_not_found'));
    if (fate === 'lost_before') return Promise.resolve(fail('outcome_unknown', 'cut'));
    const project = this.#projects.get(id);
    if (!project) return Promise.resolve(fail('not_found'));
    if (fate === 'refused') return Promise.resolve(fail('refused'));
    this.#put({ ...project, ...part });
    this.ledger.set(key, (this.ledger.get(key) ?? 0) + 1);
    return Promise.resolve(fate === 'lost_after' ? fail('outcome_unknown', 'cut') : ok(null));
  }

  /** The role as everything is asked. */
  readonly run = <T>(request: (role: Role) => Promise<Result<T>>): Promise<Result<T>> =>
    request('project_engineer');
}
