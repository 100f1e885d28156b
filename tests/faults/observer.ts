import type { Credentials } from '../../electron/credentials/credentials';
import { ProjectReader } from '../../electron/city/reconcile/projectReader';
import { HttpClient } from '../../electron/api/httpClient';
import { ServerApi } from '../../electron/api/serverApi';
import { LoginKeeper } from '../../electron/api/loginKeeper';
import type { Metrics } from '../../shared/domain/metrics';
import type { UserNotification } from '../../shared/domain/notification';
import type { Project } from '../../shared/domain/project';
import type { Role } from '../../shared/domain/role';
import { ok, type Result } from '../../shared/result';
import type { LiveState } from '../../shared/state/state';
import { asListed, asTheServerTells, onThePage } from './agreement';
import type { Differences } from './settle';

/** What a server holds for one user. */
export type ServerTruth = {
  readonly projects: readonly Project[];
  readonly metrics: Metrics;
  /** Notifications on the first page. */
  readonly rows: readonly UserNotification[];
};

/** Where a client's state differs from what the server tells another client of the same user. */
export function differencesFromTruth(state: LiveState, truth: ServerTruth): Differences {
  const { projects, metrics, link } = state;
  const rows = asTheServerTells(onThePage(state, truth.rows), truth.rows);
  return {
    link: link.phase === 'live' ? null : `the link is ${link.phase}`,
    projects: sorted(asListed(projects.values())) === sorted(asListed(truth.projects)) ? null : 'they differ',
    notifications: sorted(rows) === sorted(truth.rows) ? null : 'they differ',
    metrics: JSON.stringify(metrics) === JSON.stringify(truth.metrics) ? null : 'they differ',
  };
}

/** A second client of the same user that reads the server directly, without faults. */
export class Observer {
  readonly #keeper: LoginKeeper;
  readonly #api: ServerApi;

  constructor(origin: string) {
    const http = new HttpClient({ origin, fetch: globalThis.fetch });
    this.#keeper = new LoginKeeper(http);
    this.#api = new ServerApi(http, () => undefined);
  }

  async signIn(credentials: Credentials): Promise<boolean> {
    return (await this.#keeper.signIn(credentials)).ok;
  }

  /** Reads everything. Errors: that of the first request that failed. */
  async read(): Promise<Result<ServerTruth>> {
    const read = <T>(ask: (role: Role) => Promise<Result<T>>): Promise<Result<T>> => this.#keeper.run(ask);
    const reader = new ProjectReader({
      now: () => Date.now(),
      held: () => new Map(),
      giveWay: () => Promise.resolve(),
      fetch: (name) => read((role) => this.#api.fetchProjectList(role, name)),
    });
    const projects = await reader.read('thorough');
    if (!projects.ok) return projects;
    const metrics = await read((role) => this.#api.fetchMetrics(role));
    if (!metrics.ok) return metrics;
    const list = await read((role) => this.#api.fetchNotifications(role));
    if (!list.ok) return list;
    return ok({ projects: projects.value.rows, metrics: metrics.value, rows: list.value.rows });
  }
}

function sorted(rows: readonly { readonly id: number }[]): string {
  return JSON.stringify(rows.toSorted((one, other) => one.id - other.id));
}
