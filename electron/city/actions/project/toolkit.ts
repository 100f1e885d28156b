import type { ActionOutcome, Attachment } from '#shared/domain/action';
import type { PlanSettings } from '#shared/domain/planSettings';
import type { Project } from '#shared/domain/project';
import type { Role } from '#shared/domain/role';
import type { TypedFields } from '#shared/domain/work';
import type { Result } from '#shared/result';
import type { ActionsApi } from '../../../api/actionsApi';
import type { ChoicesApi } from '../../../api/choicesApi';
import type { OfficeApi } from '../../../api/officeApi';
import type { ProjectDetails } from '../../../api/projectDetails';
import type { ProjectReads } from '../../../api/projectReads';
import type { ServerApi } from '../../../api/serverApi';
import type { OutboxChange } from '../../outbox/entry';
import { lineOf } from '../../outbox/lines';
import { countTraces } from '../../outbox/traces';
import type { NewChange } from '../../outbox/outbox';
import type { Reconciler } from '../../reconcile/reconciler';
import type { EarlyView } from '../../state/earlyView';
import type { OwnChanges, WatchedChange } from '../../state/ownChanges';
import type { StateStore } from '../../state/stateStore';
import type { Clock } from '../../../time/clock';
import type { ActionRunner, Ending } from '../actionRunner';

export type ProjectActionsOptions = {
  readonly clock: Pick<Clock, 'now'>;
  readonly runner: ActionRunner;
  readonly store: StateStore;
  readonly api: ActionsApi;
  readonly office: OfficeApi;
  readonly choices: Pick<ChoicesApi, 'fetchPrn'>;
  readonly reads: ServerApi;
  readonly projectReads: ProjectReads;
  /** Runs a request as the signed-in role. */
  readonly run: <T>(request: (role: Role) => Promise<Result<T>>) => Promise<Result<T>>;
  readonly reconciler: Pick<Reconciler, 'readBackProjects' | 'tell' | 'hint'>;
  readonly own: OwnChanges;
  readonly early: EarlyView<Project>;
};

/**
 * One thing a user can do with projects, from what was typed to what was read back. Outcomes and errors: see
 * `ActionRunner` and `ActionsApi`.
 */
export type ProjectAction<Request> = (
  tools: ProjectTools,
  request: Request,
) => Promise<Result<ActionOutcome>>;

/** What every action on projects works with: the ports, what is held, and the ways to read back. */
export type ProjectTools = ReturnType<typeof createProjectTools>;

export function createProjectTools(options: ProjectActionsOptions) {
  const { store, run, reads, office, reconciler } = options;
  const held = (id: number): Project | undefined => store.state.projects.get(id);
  return {
    ...options,
    held,

    /**
     * What is kept on the disk of a change until its outcome is known.
     * @param base what it was made on, for a later check whether it was done; unknown values are left out
     * @param name of the project; default: of the one that is held
     */
    record(
      change: OutboxChange,
      draftId: string | undefined,
      files: readonly Attachment[] = [],
      base: Readonly<Record<string, string | number | undefined>> = {},
      name = held(change.projectId)?.name ?? '',
    ): NewChange {
      const known = Object.entries(base).filter(([, value]) => value !== undefined);
      return {
        change,
        draftId: draftId ?? null,
        projectName: name,
        base: Object.fromEntries(known.map(([name, value]) => [name, String(value)])) as TypedFields,
        files,
      };
    },

    /** The row as the list shows it now; undefined where it cannot be read or is not listed. */
    async readRow(id: number): Promise<Project | undefined> {
      const listed = await reconciler.readBackProjects();
      return listed.ok ? listed.value.rows.find((row) => row.id === id) : undefined;
    },

    /** Null where it cannot be read, or not by this role. */
    async readDetails(id: number): Promise<ProjectDetails | null> {
      const details = await run((role) => reads.fetchProjectDetails(role, id));
      return details.ok ? details.value : null;
    },

    /** What is planned of a project; null where it cannot be read, or not by this role. */
    async readPlan(id: number): Promise<PlanSettings | null> {
      const plan = await run((role) => office.fetchPlan(role, id));
      return plan.ok ? plan.value : null;
    },

    /** How many traces of a change the server holds ({@link countTraces}), asked as this role. */
    countTraces(role: Role, change: OutboxChange): Promise<Result<number | null>> {
      return countTraces(options.projectReads, role, change, held(change.projectId)?.prn ?? '');
    },

    /** The same as whoever is signed in; null where that cannot be read. */
    async readTraces(change: OutboxChange): Promise<number | null> {
      const counted = await run((role) => this.countTraces(role, change));
      return counted.ok ? counted.value : null;
    },

    /** A change that no list shows as a difference gets its line in the feed here, once ({@link lineOf}). */
    tell(watched: WatchedChange | null, change: OutboxChange): void {
      const project = held(change.projectId);
      const line = lineOf(change);
      if (!project || !line || !watched || watched.isTold) return;
      options.own.noteTold(watched);
      reconciler.tell(project, line);
    },

    /** The server's metrics follow from what was done; where that is in doubt, the list is fetched again. */
    afterwards(ending: Ending): void {
      reconciler.hint(ending === 'undone' ? 'projects' : 'metrics');
    },
  };
}
