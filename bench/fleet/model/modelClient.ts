import { LIVE_CHANNELS } from '#shared/domain/connection';
import { noCoverage } from '#shared/domain/coverage';
import { FACT_RESOURCES, isFactResource, type Resource } from '#shared/domain/freshness';
import { CATCH_UP_MS, pollMs } from '../../../electron/city/reconcile/cadence';
import { FetchQueue } from '../../../electron/city/reconcile/fetchQueue';
import { Polls } from '../../../electron/city/reconcile/polls';
import { RequestBudget, type BudgetLimits } from '../../../electron/city/reconcile/requestBudget';
import { HERD_MS } from '../../../electron/link/reconnect';
import type { Clock } from '../../../electron/time/clock';
import type { Kind } from '../fleetResult';
import type { ModelServer } from './modelServer';

const LISTS = ['projects', 'notifications', 'metrics'] as const;
const ASKED = [...LISTS, ...FACT_RESOURCES] as const;
type List = (typeof ASKED)[number];

const KINDS_OF: Readonly<Record<List, readonly Kind[]>> = {
  projects: ['projects', 'project_places'],
  notifications: ['notifications'],
  metrics: ['metrics'],
  spending: ['spending'],
  assignments: ['assignments'],
};

/** The budget foresees what lists cost; facts become rarer with them. */
const countedOf = (resource: Resource): readonly Kind[] =>
  isList(resource) && !isFactResource(resource) ? KINDS_OF[resource] : [];

const PROBE_WITHIN_MS = 5_000;

export type ModelClientOptions = {
  readonly clock: Clock;
  readonly random: () => number;
  readonly server: ModelServer;
  readonly limits: BudgetLimits | null;
  /** After a restart each list comes in turn, as the application does; false: everything at once, as it did before. */
  readonly isInTurn: boolean;
};

/** Counted of one client since {@link ModelClient.count} was set to new figures. */
export type Count = { requests: number; failed: number; bytes: number; serviceMs: number };

/**
 * A visible window's requests: the application's own timers, queue, cadence and budget around answers that say nothing.
 * What a list says, and what hints would add, is left out: nothing changes.
 */
export class ModelClient {
  readonly #options: ModelClientOptions;
  readonly #budget = new RequestBudget();
  readonly #queue: FetchQueue<null>;
  readonly #polls: Polls;
  readonly #readAt = new Map<List, number>();
  readonly #running = new Set<Resource>();
  #isThorough = true;
  #turn = 0;
  /** Channels that wait for the first answer after the server hung up. */
  #isHungUp = false;
  #answeredSince = false;
  count: Count = { requests: 0, failed: 0, bytes: 0, serviceMs: 0 };

  constructor(options: ModelClientOptions) {
    this.#options = options;
    const { clock, random } = options;
    this.#queue = new FetchQueue({
      clock,
      fetch: (resource) => this.#fetch(resource as List),
      gapFactor: () => this.pace,
    });
    this.#polls = new Polls({
      clock,
      random,
      pollMs: (resource) => this.#pollMs(resource),
      isRefreshing: (resource) => this.#running.has(resource),
      onDue: (resource) => {
        if (isList(resource)) void this.#queue.now(resource);
      },
    });
  }

  /** How much rarer than promised. */
  get pace(): number {
    return this.#budget.pace.factor;
  }

  /** Whether the lists that people look at were read since then; the totals follow from them. @param since epoch ms */
  hasRead(since: number): boolean {
    return LIVE_CHANNELS.every((list) => (this.#readAt.get(list) ?? 0) >= since);
  }

  /** As the application starts: facts after the lists. */
  start(): void {
    void Promise.all(LISTS.map((list) => this.#queue.now(list))).then(() => {
      for (const fact of FACT_RESOURCES) void this.#queue.now(fact);
    });
  }

  stop(): void {
    this.#queue.stop();
    this.#polls.pause();
  }

  /** The server has closed both sockets: each is opened again in its turn, and HTTP is asked within five seconds. */
  hangUp(): void {
    const { clock, random, server } = this.#options;
    this.#isHungUp = true;
    this.#answeredSince = false;
    clock.after(random() * PROBE_WITHIN_MS, () => {
      if (this.#answeredSince && this.#options.isInTurn) return;
      void server.ask('metrics').then(({ service }) => this.#noteAnswer(service !== null));
    });
    for (let channel = 0; channel < 2; channel++) this.#openInTurn();
  }

  #openInTurn(): void {
    const { clock, random, server } = this.#options;
    clock.after(random() * HERD_MS, () => {
      if (!server.isThere) return this.#openInTurn();
      this.#isHungUp = false;
      this.#catchUp();
    });
  }

  #noteAnswer(isAnswered: boolean): void {
    if (!isAnswered) return;
    this.#answeredSince = true;
    if (!this.#isHungUp) return;
    this.#isHungUp = false;
    // Both channels are polled from now on.
    for (let channel = 0; channel < 2; channel++) this.#catchUp();
  }

  #catchUp(): void {
    this.#isThorough = true;
    for (const list of LISTS)
      if (this.#options.isInTurn) this.#polls.within(list, CATCH_UP_MS * this.pace);
      else void this.#queue.now(list);
  }

  #pollMs(resource: Resource): number | null {
    const { limits } = this.#options;
    const promised = promisedMs(resource);
    if (promised === null || limits === null) return promised;
    const intervals = ASKED.map((list) => [list, promisedMs(list)] as const);
    const pace = this.#budget.decide(limits, intervals, countedOf, true);
    return promised * pace.factor;
  }

  async #fetch(list: List): Promise<null> {
    const { clock } = this.#options;
    const startedAt = clock.now();
    this.#running.add(list);
    const codes = await Promise.all(this.#kindsNow(list).map((kind) => this.#ask(kind)));
    this.#running.delete(list);
    const code = codes.find((one) => one !== null) ?? null;
    if (code === null) this.#readAt.set(list, startedAt);
    else if (list === 'projects') this.#isThorough = true;
    this.#polls.plan(list, code && { code }, startedAt);
    this.#noteAnswer(code === null);
    return null;
  }

  /** The timer asks for one of the two lists of projects, and for both where something may have been missed. */
  #kindsNow(list: List): readonly Kind[] {
    const kinds = KINDS_OF[list];
    if (list !== 'projects' || this.#isThorough) {
      if (list === 'projects') this.#isThorough = false;
      return kinds;
    }
    this.#turn += 1;
    return kinds.slice(this.#turn % 2, (this.#turn % 2) + 1);
  }

  /** @returns what failed, null for nothing */
  async #ask(kind: Kind): Promise<'timed_out' | 'unreachable' | null> {
    const asked = await this.#options.server.ask(kind);
    this.count.requests += 1;
    if (!asked.service) {
      this.count.failed += 1;
      return asked.error;
    }
    const { ms, service } = asked;
    this.count.bytes += service.bytes;
    this.count.serviceMs += service.ms;
    this.#budget.note(kind, { bytes: service.bytes, serverMs: ms });
    return null;
  }
}

function promisedMs(resource: Resource): number | null {
  if (!isList(resource)) return null;
  return pollMs(resource, {
    served: { projects: 'websocket', notifications: 'websocket', dashboard: 'polling' },
    coverage: noCoverage(),
    activity: { presence: 'visible', isOnBattery: false, isIdle: false },
  });
}

const isList = (resource: Resource): resource is List => ASKED.some((list) => list === resource);
