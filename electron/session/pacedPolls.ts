import { ACCESS } from '#shared/domain/access';
import { isFactResource, RESOURCES, type Resource } from '#shared/domain/freshness';
import type { Role } from '#shared/domain/role';
import { RequestBudget, type BudgetLimits } from '../city/reconcile/requestBudget';
import type { StateStore } from '../city/state/stateStore';
import type { HttpClient } from '../api/httpClient';

export type PacedPollsOptions = {
  /** Read anew for every decision; null for a server that is nobody else's. */
  readonly limits: () => BudgetLimits | null;
  readonly http: Pick<HttpClient, 'tellCosts'>;
  readonly role: () => Role | null;
  readonly isSeen: () => boolean;
  readonly store: StateStore;
  /** Ms between two fetches as promised; null where no timer asks. */
  readonly promisedMs: (resource: Resource) => number | null;
};

/** The intervals of the timers, longer where the promised ones would cost the server more than a client's share. */
export class PacedPolls {
  readonly #options: PacedPollsOptions;
  readonly #budget = new RequestBudget();

  constructor(options: PacedPollsOptions) {
    this.#options = options;
    options.http.tellCosts((address, cost) => {
      const path = address.replace(/\?.*/s, '');
      const isTimed = RESOURCES.some((one) => pathsOf(options.role(), one).includes(path));
      // Pages of single projects are without number, and say only how long the way is.
      this.#budget.note(isTimed ? path : null, cost);
    });
  }

  /** How much longer everything is than promised; 1 as promised. */
  get factor(): number {
    return this.#budget.pace.factor;
  }

  /** Ms between two fetches; null where no timer asks. */
  pollMs(resource: Resource): number | null {
    const { promisedMs, limits, isSeen, role, store } = this.#options;
    const promised = promisedMs(resource);
    const allowed = limits();
    if (promised === null || allowed === null) return promised;
    const intervals = RESOURCES.map((one) => [one, promisedMs(one)] as const);
    const pace = this.#budget.decide(allowed, intervals, (one) => pathsOf(role(), one), isSeen());
    if (pace !== store.state.pace) store.commit([{ type: 'value_set', name: 'pace', value: pace }]);
    return promised * pace.factor;
  }
}

/** Where a question for a resource goes; the two lists of the projects are asked in turn. */
function pathsOf(role: Role | null, resource: Resource): readonly string[] {
  if (role === null) return [];
  const { reads } = ACCESS[role];
  if (resource === 'projects') return [reads.projects, reads.project_places].filter(isAsked);
  if (resource === 'boundaries' || isFactResource(resource)) return [];
  return [reads[resource]].filter(isAsked);
}

const isAsked = (path: string | null): path is string => path !== null;
