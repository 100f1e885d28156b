import type { ActionOutcome } from '#shared/domain/action';
import { checkCost, checkProgress, checkProjectChanges } from '#shared/domain/actionRules';
import { isSameProject, toProjectStatus, type Project } from '#shared/domain/project';
import type { Role } from '#shared/domain/role';
import type { Attachment } from '#shared/domain/action';
import type { TypedFields } from '#shared/domain/work';
import type { AddCost, AddProgress, UpdateProject, UpdateStatus } from '#shared/domain/actionRequests';
import { ok, type Result } from '#shared/result';
import type { ActionsApi, CostEcho, ProgressEcho } from '../../api/actionsApi';
import type { ProjectDetails } from '../../api/projectDetails';
import type { ServerApi } from '../../api/serverApi';
import type { ActionRunner, Ending } from './actionRunner';
import { withStatus } from '../reconcile/applyEvent';
import { confirmCost, confirmProgress, confirmStatus, fieldsNotShown } from '../outbox/confirm';
import type { Early, EarlyView } from '../state/earlyView';
import { costLine, ownCost, ownProgress, ownStatus, ownUpdate } from '../state/ownActions';
import type { OwnChanges, WatchedChange } from '../state/ownChanges';
import type { OutboxChange } from '../outbox/entry';
import type { NewChange } from '../outbox/outbox';
import type { Reconciler } from '../reconcile/reconciler';
import type { StateStore } from '../state/stateStore';

export type ProjectActionsOptions = {
  readonly runner: ActionRunner;
  readonly store: StateStore;
  readonly api: ActionsApi;
  readonly reads: ServerApi;
  /** Runs a request as the signed-in role. */
  readonly run: <T>(request: (role: Role) => Promise<Result<T>>) => Promise<Result<T>>;
  readonly reconciler: Pick<Reconciler, 'readBackProjects' | 'tell' | 'hint'>;
  readonly own: OwnChanges;
  readonly early: EarlyView<Project>;
};

/** What a user can change about projects. Outcomes and errors: see {@link ActionRunner} and `ActionsApi`. */
export class ProjectActions {
  readonly #options: ProjectActionsOptions;

  constructor(options: ProjectActionsOptions) {
    this.#options = options;
  }

  addProgress(report: AddProgress): Promise<Result<ActionOutcome>> {
    const { runner, api } = this.#options;
    const { projectId } = report;
    const change = { kind: 'add_progress', ...withoutPhotos(report) } as const;
    const progressNow = (): number | null => this.#held(projectId)?.progress ?? null;
    return runner.take({
      kind: 'add_progress',
      projectId,
      notificationId: null,
      content: report,
      record: this.#record(change, report.draftId, report.photos, { progress: progressNow() ?? undefined }),
      check: () => checkProgress(report, progressNow()),
      own: ownProgress(report),
      perform: async (turn) => {
        const before = progressNow();
        turn.atEnd((ending) => this.#afterwards(ending));
        const sent = await turn.send((role) => api.addProgress(role, report));
        return turn.confirm<ProgressEcho | null>(sent, async (echo) => {
          const row = await this.#readRow(projectId);
          const evidence = {
            sent: report.progress,
            before,
            echo: echo?.progress ?? null,
            isAnnounced: turn.watched?.isAnnounced ?? false,
          };
          const verdict = confirmProgress({ ...evidence, read: row ? [row.progress] : [] });
          if (verdict === 'shown') return verdict;
          // Another source, for roles that may read it: the list can lag behind within a day (server contract §3).
          const details = await this.#readDetails(projectId);
          const read = [row, details?.project].flatMap((project) => project?.progress ?? []);
          return confirmProgress({ ...evidence, read });
        });
      },
    });
  }

  addCost(cost: AddCost): Promise<Result<ActionOutcome>> {
    const { runner, api, reads } = this.#options;
    const { projectId } = cost;
    const change = { kind: 'add_cost', ...withoutReceipt(cost) } as const;
    return runner.take({
      kind: 'add_cost',
      projectId,
      notificationId: null,
      content: cost,
      record: this.#record(change, cost.draftId, cost.receipt ? [cost.receipt] : []),
      check: () => checkCost(cost),
      own: ownCost(cost),
      perform: async (turn) => {
        turn.atEnd((ending) => {
          this.#afterwards(ending);
          if (ending !== 'undone') this.#tellCost(cost, turn.watched);
        });
        let before: number | null = null;
        const sent = await turn.send<{ readonly echo: CostEcho | null }>(async (role, measure) => {
          const details = await reads.fetchProjectDetails(role, projectId);
          if (!details.ok && details.error.code === 'logged_out') return details;
          before = details.ok ? details.value.totalSpent : null;
          if (before !== null) measure({ spent: String(before) });
          const echo = await api.addCost(role, cost);
          return echo.ok ? ok({ echo: echo.value }) : echo;
        });
        return turn.confirm(sent, async (answer) => {
          const details = before === null ? null : await this.#readDetails(projectId);
          return confirmCost({
            cost,
            before,
            after: details?.totalSpent ?? null,
            echo: answer?.echo ?? null,
            isAccepted: answer !== null,
            isAnnounced: turn.watched?.isAnnounced ?? false,
          });
        });
      },
    });
  }

  updateStatus(update: UpdateStatus): Promise<Result<ActionOutcome>> {
    const { runner, api } = this.#options;
    const { projectId, status } = update;
    return runner.take({
      kind: 'update_status',
      projectId,
      notificationId: null,
      content: update,
      record: this.#record({ kind: 'update_status', ...update }, update.draftId, [], {
        status: this.#held(projectId)?.storedStatus,
      }),
      own: ownStatus(update),
      perform: async (turn) => {
        const settle = this.#showStatus(update);
        turn.atEnd((ending) => {
          settle(ending, turn.watched?.isTold ?? false);
          this.#afterwards(ending);
        });
        const sent = await turn.send((role) => api.updateStatus(role, update));
        return turn.confirm(sent, async () => confirmStatus(await this.#readRow(projectId), status));
      },
    });
  }

  updateProject(update: UpdateProject): Promise<Result<ActionOutcome>> {
    const { runner, api } = this.#options;
    const { projectId } = update;
    return runner.take({
      kind: 'update_project',
      projectId,
      notificationId: null,
      content: update,
      record: this.#record({ kind: 'update_project', ...update }, update.draftId),
      check: () => checkProjectChanges(update.changes, this.#held(projectId) ?? null),
      own: ownUpdate(update),
      perform: async (turn) => {
        turn.atEnd((ending) => this.#afterwards(ending));
        let { changes } = update;
        const sent = await turn.send(async (role) => {
          const current = await this.#withCurrentStatus(role, update);
          if (!current.ok) return current;
          changes = current.value;
          return api.updateProject(role, { projectId, changes });
        });
        return turn.confirm(sent, async () => {
          const [row, details] = await Promise.all([this.#readRow(projectId), this.#readDetails(projectId)]);
          const project = details?.project ?? row;
          if (!project) return 'unreadable';
          return fieldsNotShown(project, changes).length === 0 ? 'shown' : 'not_shown';
        });
      },
    });
  }

  /**
   * A status has to be sent along (server contract §9.1). If the user did not change it, it must not undo what a
   * colleague set a moment ago.
   */
  async #withCurrentStatus(
    role: Role,
    { projectId, changes }: UpdateProject,
  ): Promise<Result<UpdateProject['changes']>> {
    const held = this.#held(projectId);
    if (!held || toProjectStatus(held.storedStatus) !== changes.status) return ok(changes);
    const details = await this.#options.reads.fetchProjectDetails(role, projectId);
    if (!details.ok) return details.error.code === 'logged_out' ? details : ok(changes);
    const stored = toProjectStatus(details.value.project.storedStatus);
    return ok({ ...changes, status: stored ?? changes.status });
  }

  /** No list shows a cost entry as a difference, so its feed line is added here. */
  #tellCost(cost: AddCost, watched: WatchedChange | null): void {
    const project = this.#held(cost.projectId);
    if (!project || !watched || watched.isTold) return;
    this.#options.own.noteTold(watched);
    this.#options.reconciler.tell(project, costLine(cost));
  }

  #record(
    change: OutboxChange,
    draftId: string | undefined,
    files: readonly Attachment[] = [],
    base: Readonly<Record<string, string | number | undefined>> = {},
  ): NewChange {
    const known = Object.entries(base).filter(([, value]) => value !== undefined);
    return {
      change,
      draftId: draftId ?? null,
      projectName: this.#held(change.projectId)?.name ?? '',
      base: Object.fromEntries(known.map(([name, value]) => [name, String(value)])) as TypedFields,
      files,
    };
  }

  #held(id: number): Project | undefined {
    return this.#options.store.state.projects.get(id);
  }

  /** The row as the list shows it now; undefined where it cannot be read or is not listed. */
  async #readRow(id: number): Promise<Project | undefined> {
    const listed = await this.#options.reconciler.readBackProjects();
    return listed.ok ? listed.value.rows.find((row) => row.id === id) : undefined;
  }

  /** Null where it cannot be read, or not by this role. */
  async #readDetails(id: number): Promise<ProjectDetails | null> {
    const details = await this.#options.run((role) => this.#options.reads.fetchProjectDetails(role, id));
    return details.ok ? details.value : null;
  }

  /** The server's metrics follow from what was done; where that is in doubt, the list is fetched again. */
  #afterwards(ending: Ending): void {
    this.#options.reconciler.hint(ending === 'undone' ? 'projects' : 'metrics');
  }

  /**
   * Shows the status before it is confirmed.
   * @returns to be called at the end; `isTold`: a list or an event has brought the change, and its feed line with it
   */
  #showStatus({ projectId, status }: UpdateStatus): (ending: Ending, isTold: boolean) => void {
    const { store, early: view, reconciler } = this.#options;
    const before = this.#held(projectId);
    if (!before) return () => undefined;
    const early: Early<Project> = {
      ids: new Set([projectId]),
      show: (row) => ({ ...row, ...withStatus(row, status) }),
    };
    const upsert = (project: Project): void => {
      const held = this.#held(projectId);
      if (held && !isSameProject(held, project))
        store.commit([{ type: 'rows_put', table: 'projects', rows: [project] }]);
    };
    view.begin(early, [before]);
    upsert({ ...before, ...withStatus(before, status) });
    return (ending, isTold) => {
      const said = view.end(early).get(projectId);
      const held = this.#held(projectId);
      if (!said || !held) return;
      // Whether confirmed or refused, what the server said last is shown.
      if (ending !== 'accepted') upsert({ ...held, status: said.status, storedStatus: said.storedStatus });
      const now = this.#held(projectId) ?? held;
      if (ending !== 'undone' && !isTold && now.status !== before.status) {
        reconciler.tell(now, { type: 'status', from: before.status, to: now.status });
      }
    };
  }
}

function withoutPhotos({ photos: _photos, ...rest }: AddProgress): Omit<AddProgress, 'photos'> {
  return rest;
}

function withoutReceipt({ receipt: _receipt, ...rest }: AddCost): Omit<AddCost, 'receipt'> {
  return rest;
}
