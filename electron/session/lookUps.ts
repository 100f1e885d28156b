import type { ProjectRecord } from '#shared/domain/record';
import { ok, type Result } from '#shared/result';
import { compareMetrics, type ComparedMetric } from '#shared/state/comparedMetrics';
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
  const { project, cut } = details.value;
  return ok({ project, cut });
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
