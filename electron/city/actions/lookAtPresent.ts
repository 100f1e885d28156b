import { NOTHING_KNOWN } from '#shared/domain/project';
import type { Role } from '#shared/domain/role';
import type { TypedFields } from '#shared/domain/work';
import { fail, ok, type ErrorCode, type Result } from '#shared/result';
import type { OfficeApi } from '../../api/officeApi';
import type { Presence } from '../../api/projectPresence';
import type { ProjectReads } from '../../api/projectReads';
import type { ServerApi } from '../../api/serverApi';
import type { Present } from '../outbox/compare';
import { confirmCreated } from '../outbox/confirm';
import { prnOf, type OutboxChange } from '../outbox/entry';
import { completed, untoldInRow } from '../outbox/present';
import type { Reconciler } from '../reconcile/reconciler';

export type PresentSources = {
  readonly run: <T>(request: (role: Role) => Promise<Result<T>>) => Promise<Result<T>>;
  readonly reads: Pick<ServerApi, 'fetchProjectDetails'>;
  readonly projectReads: Pick<ProjectReads, 'fetchReport'>;
  readonly office: Pick<OfficeApi, 'fetchPlan'>;
  readonly reconciler: Pick<Reconciler, 'readBackProjects'>;
  /** Whether the server has the project, and lets this user see it. */
  readonly findProject: (id: number) => Promise<Result<Presence>>;
};

/** The server answers, and not with the form of a report. */
const TELLS_NOTHING: ReadonlySet<ErrorCode> = new Set(['answer_invalid', 'not_allowed', 'refused']);

/**
 * What a change is compared with right before it is sent: the project as the server stores it, with what only the list
 * tells of it, or as it lists it for a role that may read no more; null where it was deleted or taken away. Errors: those of a request; `listed_in_part` where
 * nothing that could be read tells of it. Of a project that is to be created: whether one under its number is there. Of a
 * correction: the report it is about, without its project; null where either is gone.
 */
export async function lookAtPresent(
  sources: PresentSources,
  change: OutboxChange,
  base: TypedFields = {},
): Promise<Result<Present | null>> {
  const { run, reads, office, reconciler, findProject } = sources;
  if (change.kind === 'create_project') {
    const listed = await reconciler.readBackProjects();
    if (!listed.ok) return listed;
    const isMade = confirmCreated(listed.value.rows, { ...change, prn: prnOf(change, base) }, null) !== null;
    if (!isMade && !listed.value.isComplete) return fail('listed_in_part');
    return ok({ project: { ...NOTHING_KNOWN, id: change.projectId }, isMade });
  }
  if (change.kind === 'edit_progress') return lookAtReport(sources, change);
  const id = change.projectId;
  const plan =
    change.kind === 'set_planned_progress' ? await run((role) => office.fetchPlan(role, id)) : null;
  const details = await run((role) => reads.fetchProjectDetails(role, id));
  if (details.ok) {
    if (plan && !plan.ok) return plan;
    const whole = await completed(details.value, change, () => reconciler.readBackProjects());
    if (!whole.ok) return whole;
    const { project, untold } = whole.value;
    return ok({ project, untold: new Set(untold), plan: plan?.value ?? null });
  }
  if (details.error.code === 'logged_out' || details.error.code === 'not_signed_in') return details;
  const listed = await reconciler.readBackProjects();
  if (!listed.ok) return listed;
  const { rows, isComplete } = listed.value;
  const project = rows.find((row) => row.id === id);
  // Of a list that could not be read now, only what the map tells is of now.
  if (project && !isComplete && project.position === null) return fail('listed_in_part');
  if (project) {
    return ok({ project, untold: untoldInRow(project, isComplete), plan: plan?.ok ? plan.value : null });
  }
  const presence = await findProject(id);
  if (!presence.ok) return presence;
  return presence.value === 'exists' ? fail('listed_in_part') : ok(null);
}

async function lookAtReport(
  { run, projectReads, findProject }: PresentSources,
  { projectId, reportId }: Extract<OutboxChange, { kind: 'edit_progress' }>,
): Promise<Result<Present | null>> {
  const project = { ...NOTHING_KNOWN, id: projectId };
  const report = await run((role) => projectReads.fetchReport(role, projectId, reportId));
  if (report.ok) return ok({ project, report: report.value });
  const { code } = report.error;
  if (code !== 'not_found' && !TELLS_NOTHING.has(code)) return report;
  // Its form is a page, and a page may be a proxy's: the project's own address says whether it is there.
  const presence = await findProject(projectId);
  if (!presence.ok) return presence;
  const isThere = presence.value === 'exists' || presence.value === 'refused';
  return ok(isThere && code !== 'not_found' ? { project, report: null } : null);
}
