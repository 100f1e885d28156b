import type { ProjectRecord } from '#shared/domain/record/details';
import type { ProjectMoney } from '#shared/domain/money';
import type { Role } from '#shared/domain/role';
import type { ReportRow } from '#shared/domain/record/parts';
import { tellsLastReports } from '#shared/domain/record/sources';
import { fail, ok, type Result } from '#shared/result';
import { compareMetrics, type ComparedMetric } from '#shared/state/comparedMetrics';
import type { RecordApi } from '../api/record/recordApi';
import type { RecordOf } from '../api/record/sourceRead';
import type { ProjectReads } from '../api/projectReads';
import type { ServerApi } from '../api/serverApi';
import type { LoginKeeper } from '../api/loginKeeper';
import type { StateStore } from '../city/state/stateStore';

/** One project by itself, as the server stores it now. Errors: `not_allowed` where the role may not read it; the network's. */
export async function readRecord(
  keeper: LoginKeeper,
  api: ServerApi,
  id: number,
): Promise<Result<ProjectRecord>> {
  const details = await keeper.run((role) => api.fetchProjectDetails(role, id));
  if (!details.ok) return details;
  const { totalSpent: _, untold: _untold, ...record } = details.value;
  return ok(record);
}

/** What was spent and set aside of a project, as far as the role is told. @param prn by which Finance's page is asked */
export async function readMoney(
  reads: ProjectReads,
  role: Role,
  id: number,
  prn: string,
): Promise<Result<ProjectMoney>> {
  if (role === 'project_engineer') {
    const history = await reads.fetchHistory(role, id);
    if (!history.ok) return history;
    const spent = history.value.costs.reduce((sum, { amount }) => sum + amount, 0);
    return ok({ budget: null, spent, allocation: null, left: null });
  }
  const drawer = await reads.fetchDrawer(role, id, prn);
  if (!drawer.ok) return drawer;
  const { budget, spent, allocation, left } = drawer.value;
  return ok({ budget, spent, allocation, left });
}

/** Every report of a project from its small export; null where some are missing. */
export async function readReports(
  records: RecordApi,
  role: Role,
  of: RecordOf,
): Promise<Result<readonly ReportRow[] | null>> {
  if (!tellsLastReports(role)) return fail('not_allowed', 'reports are not for this role');
  const read = await records.read(role === 'project_engineer' ? 'site_history' : 'office_history', of);
  if (!read.ok) return read;
  const { reports, leftOut } = read.value;
  return ok(reports && (leftOut?.reports ?? 0) === 0 ? reports : null);
}

/** The counts of what is held beside the server's metrics, fetched now. Errors: those of a server that gives none. */
export async function compareWithServer(
  keeper: LoginKeeper,
  api: ServerApi,
  store: StateStore,
): Promise<Result<ComparedMetric[]>> {
  const [metrics, cards] = await Promise.all([
    keeper.run((role) => api.fetchMetrics(role)),
    keeper.run((role) => api.fetchCards(role)),
  ]);
  if (!metrics.ok && !cards.ok) return metrics;
  return ok(compareMetrics(store.state, metrics.ok ? metrics.value : null, cards.ok ? cards.value : null));
}
