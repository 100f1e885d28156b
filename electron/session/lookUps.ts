import type { PendingRequest, ProjectMoney } from '#shared/domain/money';
import type { PlanSettings } from '#shared/domain/planSettings';
import type { Project } from '#shared/domain/project';
import type { ProjectChoices } from '#shared/domain/projectChoices';
import type { ProjectRecord } from '#shared/domain/record/details';
import type { ReportRow } from '#shared/domain/record/parts';
import { tellsLastReports, type SourceName } from '#shared/domain/record/sources';
import type { Role } from '#shared/domain/role';
import { fail, ok, type Result } from '#shared/result';
import { compareMetrics, type ComparedMetric } from '#shared/state/comparedMetrics';
import type { ChoicesApi } from '../api/choicesApi';
import type { LoginKeeper } from '../api/loginKeeper';
import type { OfficeApi } from '../api/officeApi';
import type { ProjectReads } from '../api/projectReads';
import type { RecordApi } from '../api/record/recordApi';
import type { RecordOf, SourceRead } from '../api/record/sourceRead';
import type { ServerApi } from '../api/serverApi';
import type { ListSources } from '../city/lists/maker';
import type { StateStore } from '../city/state/stateStore';

export type LookUpsOptions = {
  readonly store: StateStore;
  readonly keeper: LoginKeeper;
  readonly server: ServerApi;
  readonly records: RecordApi;
  readonly choices: ChoicesApi;
  readonly office: OfficeApi;
  readonly projectReads: ProjectReads;
};

/**
 * What the signed-in user is told when something is looked up: read now, and held by whoever asked. Errors of all, beside
 * those named: the network's, and a login that ended.
 */
export class LookUps {
  readonly #options: LookUpsOptions;

  constructor(options: LookUpsOptions) {
    this.#options = options;
  }

  /** One project by itself, as the server stores it now. Errors: `not_allowed` where the role may not read it. */
  async project(id: number): Promise<Result<ProjectRecord>> {
    const { keeper, server } = this.#options;
    const details = await keeper.run((role) => server.fetchProjectDetails(role, id));
    if (!details.ok) return details;
    const { totalSpent: _, untold: _untold, ...record } = details.value;
    return ok(record);
  }

  /** What one source tells of a project's record. Errors: those of {@link RecordApi.read}. */
  source(source: SourceName, of: RecordOf): Promise<Result<SourceRead>> {
    return this.#options.keeper.run(() => this.#options.records.read(source, of));
  }

  /** What forms about projects offer; what could not be read is null. */
  choices(): Promise<Result<ProjectChoices>> {
    return this.#options.keeper.run((role) => this.#options.choices.fetchChoices(role));
  }

  /** Planned progress and extensions of one project, as stored now. Errors: `not_allowed`. */
  plan(id: number): Promise<Result<PlanSettings>> {
    return this.#options.keeper.run((role) => this.#options.office.fetchPlan(role, id));
  }

  /** A PRN that no project has now. Errors: `not_allowed` where the role creates no projects. */
  newPrn(): Promise<Result<string>> {
    return this.#options.keeper.run((role) => this.#options.choices.fetchPrn(role));
  }

  /** The open budget request of a project; null when none is open. Errors: `not_allowed`. */
  pendingRequest(id: number): Promise<Result<PendingRequest | null>> {
    return this.#options.keeper.run((role) => this.#options.projectReads.fetchPendingRequest(role, id));
  }

  /** What was spent and set aside of a project, as far as the role is told, in PHP. Errors: `not_allowed`. */
  money(id: number): Promise<Result<ProjectMoney>> {
    return this.#options.keeper.run((role) => this.#moneyFor(role, id));
  }

  /**
   * Every report of a project, from its small export; null where some are missing. Errors: `not_allowed` where the role is
   * not told of reports.
   */
  reports({ id, prn }: Pick<Project, 'id' | 'prn'>): Promise<Result<readonly ReportRow[] | null>> {
    return this.#options.keeper.run((role) => this.#reportsFor(role, { id, prn }));
  }

  /** What the lists over all projects are read from. */
  get listSources(): ListSources {
    return {
      source: (name, of) => this.source(name, of),
      drawers: () => this.#options.keeper.run((role) => this.#options.projectReads.fetchDrawers(role)),
    };
  }

  /** The counts of what is held beside the server's metrics. Errors: those of a server that gives none. */
  async comparedMetrics(): Promise<Result<ComparedMetric[]>> {
    const { keeper, server, store } = this.#options;
    const [metrics, cards] = await Promise.all([
      keeper.run((role) => server.fetchMetrics(role)),
      keeper.run((role) => server.fetchCards(role)),
    ]);
    if (!metrics.ok && !cards.ok) return metrics;
    return ok(compareMetrics(store.state, metrics.ok ? metrics.value : null, cards.ok ? cards.value : null));
  }

  /** By which some of Finance's pages are asked; empty where the project is not held. */
  prnOf(projectId: number): string {
    return this.#options.store.state.projects.get(projectId)?.prn ?? '';
  }

  async #moneyFor(role: Role, id: number): Promise<Result<ProjectMoney>> {
    const { projectReads } = this.#options;
    if (role === 'project_engineer') {
      const history = await projectReads.fetchHistory(role, id);
      if (!history.ok) return history;
      const spent = history.value.costs.reduce((sum, { amount }) => sum + amount, 0);
      return ok({ budget: null, spent, allocation: null, left: null });
    }
    const drawer = await projectReads.fetchDrawer(role, id, this.prnOf(id));
    if (!drawer.ok) return drawer;
    const { budget, spent, allocation, left } = drawer.value;
    return ok({ budget, spent, allocation, left });
  }

  async #reportsFor(role: Role, of: RecordOf): Promise<Result<readonly ReportRow[] | null>> {
    if (!tellsLastReports(role)) return fail('not_allowed', 'reports are not for this role');
    const source = role === 'project_engineer' ? 'site_history' : 'office_history';
    const read = await this.#options.records.read(source, of);
    if (!read.ok) return read;
    const { reports, leftOut } = read.value;
    return ok(reports && (leftOut?.reports ?? 0) === 0 ? reports : null);
  }
}
