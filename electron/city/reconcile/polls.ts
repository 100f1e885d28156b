import { isFactResource, RESOURCES, type Resource } from '#shared/domain/freshness';
import type { AppError, ErrorCode } from '#shared/result';
import { backoffMs } from '../../time/backoff';
import type { Clock, TimerHandle } from '../../time/clock';

/** Failures after which the next attempt may well succeed. */
const PASSING: ReadonlySet<ErrorCode> = new Set([
  'unreachable',
  'timed_out',
  'server_broken',
  'refused',
  'answer_invalid',
  'not_this_server',
]);

/** Shortest wait, in ms, before a failed fetch is repeated. */
const MIN_RETRY_MS = 500;

/** How long after a failure, in ms, a resource without a timer is fetched again. */
const RETRY_MS = 30_000;

/**
 * A server that did not answer in time twice in a row has more to do than it can: asking it sooner, as after other failures,
 * would leave it no time for anybody. Each time it is left alone for twice as long, up to this many ms, or the timer's own
 * where that is longer (decision 0056).
 */
const LONGEST_PAUSE_MS = 300_000;

/** A timer is set anew where it would wait for so many times what it is set to now: not for every small change. */
const TOO_LONG = 2;

/** What decides how long a resource waits until it is fetched again. */
export type Wait = {
  /** How old it may become, in ms. */
  readonly dueMs: number;
  /** Since the start of the last fetch, in ms; the computer's clock may have been set meanwhile. */
  readonly sinceAskedMs: number;
  /** Failures in succession after which the next attempt may well succeed. */
  readonly failures: number;
  /** Of these, how many of the last in succession were no answer in time. */
  readonly late: number;
  /** The pause the server asked for, in ms; undefined where it did not. */
  readonly retryAfterMs: number | undefined;
};

/** How long from now until a resource is fetched again, in ms. */
export function waitMs(
  { dueMs, sinceAskedMs, failures, late, retryAfterMs }: Wait,
  random: () => number,
): number {
  // A slow server is given time.
  const leftMs = Math.min(dueMs, Math.max(dueMs / 2, dueMs - sinceAskedMs));
  const soonMs =
    late > 1
      ? pauseMs(dueMs, late, random)
      : failures > 0
        ? Math.min(leftMs, MIN_RETRY_MS + backoffMs(failures, random))
        : leftMs;
  // If the server asked for a pause, it gets it, and the clients come back spread over time.
  const askedMs = retryAfterMs === undefined ? 0 : retryAfterMs + random() * RETRY_MS;
  return Math.max(soonMs, Math.round(askedMs));
}

/** A moment in the second half of the pause: those who waited in the same line do not come back together. */
function pauseMs(dueMs: number, late: number, random: () => number): number {
  const longestMs = Math.min(dueMs * 2 ** Math.min(late - 1, 16), Math.max(dueMs, LONGEST_PAUSE_MS));
  return Math.round((longestMs * (1 + random())) / 2);
}

export type PollsOptions = {
  readonly clock: Clock;
  /** In [0, 1); spreads repeated fetches after a failure. */
  readonly random: () => number;
  /** How old a resource may become before it is fetched again, in ms, or null; read anew after each fetch. */
  readonly pollMs: (resource: Resource) => number | null;
  readonly isRefreshing: (resource: Resource) => boolean;
  /** A resource is to be fetched. */
  readonly onDue: (resource: Resource) => void;
};

/** The timers after which each resource is fetched again, unless it is fetched before. */
export class Polls {
  readonly #options: PollsOptions;
  readonly #timers = new Map<Resource, { readonly handle: TimerHandle; readonly at: number }>();
  /** What is to be fetched by `at` because of something that happened at `since`, whatever was asked before. Epoch ms. */
  readonly #wanted = new Map<Resource, { readonly since: number; readonly at: number }>();
  /** How many fetches failed in succession. */
  readonly #failures = new Map<Resource, { readonly count: number; readonly late: number }>();
  #isPaused = false;

  constructor(options: PollsOptions) {
    this.#options = options;
  }

  /**
   * A fetch is over: plans the next one. Counts from the start of each fetch, whatever caused it: a change right after the
   * server had read its answer waits no longer than promised. After a failure it is fetched sooner than it is due, but
   * where the server has repeatedly not answered in time.
   * @param askedAt epoch ms
   */
  plan(resource: Resource, error: AppError | null, askedAt: number): void {
    const { clock, pollMs, random } = this.#options;
    this.#cancel(resource);
    const wanted = this.#wanted.get(resource);
    if (wanted && askedAt > wanted.since) this.#wanted.delete(resource);
    const dueMs = pollMs(resource) ?? (error === null || isFactResource(resource) ? null : RETRY_MS);
    if (this.#isPaused) return;
    if (dueMs === null) return this.#keepWanted(resource);
    // Outlines never change, and facts seldom: they can wait.
    const canWait = resource === 'boundaries' || isFactResource(resource);
    const isPassing = error !== null && PASSING.has(error.code) && !canWait;
    const before = this.#failures.get(resource) ?? { count: 0, late: 0 };
    const failures = isPassing ? before.count + 1 : 0;
    const late = isPassing && error.code === 'timed_out' ? before.late + 1 : 0;
    this.#failures.set(resource, { count: failures, late });
    const sinceAskedMs = clock.now() - askedAt;
    const wait = { dueMs, sinceAskedMs, failures, late, retryAfterMs: error?.retryAfterMs };
    this.#set(resource, waitMs(wait, random));
    // A pause that the server asked for is longer than anybody's turn.
    if (error?.retryAfterMs === undefined) this.#keepWanted(resource);
    if (error === null) this.#hasten(resource);
  }

  /**
   * An answer may have shown that the server has time again: timers that were set while it had none come as soon as they would
   * be set now. What failed keeps the wait it has.
   */
  #hasten(answered: Resource): void {
    const { clock, pollMs, random } = this.#options;
    const now = clock.now();
    for (const [resource, { at }] of [...this.#timers]) {
      const dueMs = pollMs(resource);
      const hasFailed = (this.#failures.get(resource)?.count ?? 0) > 0;
      if (resource === answered || dueMs === null || hasFailed) continue;
      if (at - now > dueMs * TOO_LONG) this.#set(resource, Math.round(random() * dueMs));
    }
  }

  /**
   * Has a resource fetched at a random moment within so many ms, unless its timer comes sooner. A fetch that is under way
   * is none: what it is told may be older than what makes this one necessary.
   */
  within(resource: Resource, ms: number): void {
    if (this.#isPaused) return;
    const { clock, random } = this.#options;
    const since = clock.now();
    const timer = this.#timers.get(resource);
    const isSoon = timer !== undefined && timer.at >= since && timer.at - since <= ms;
    this.#wanted.set(resource, { since, at: isSoon ? timer.at : since + Math.round(random() * ms) });
    this.#keepWanted(resource);
  }

  /** Nothing is due any more, and nothing is planned, until {@link resume}. */
  pause(): void {
    this.#isPaused = true;
    for (const resource of [...this.#timers.keys()]) this.#cancel(resource);
    this.#wanted.clear();
  }

  resume(): void {
    this.#isPaused = false;
  }

  /** Its timer comes no later than it is wanted. */
  #keepWanted(resource: Resource): void {
    const wanted = this.#wanted.get(resource);
    if (!wanted) return;
    const timer = this.#timers.get(resource);
    if (timer && timer.at <= wanted.at) return;
    this.#set(resource, Math.max(0, wanted.at - this.#options.clock.now()));
  }

  #set(resource: Resource, ms: number): void {
    const { clock } = this.#options;
    this.#cancel(resource);
    const handle = clock.after(ms, () => this.#due(resource));
    this.#timers.set(resource, { handle, at: clock.now() + ms });
  }

  #cancel(resource: Resource): void {
    this.#options.clock.cancel(this.#timers.get(resource)?.handle ?? null);
    this.#timers.delete(resource);
  }

  #due(resource: Resource): void {
    const { clock, isRefreshing, onDue } = this.#options;
    this.#timers.delete(resource);
    // The fetch that begins now meets it, even in the millisecond in which it was asked for.
    this.#wanted.delete(resource);
    onDue(resource);
    // A resource that had no timer when it was last fetched may have one by now: the window is hidden.
    for (const other of RESOURCES) {
      const isAsleep = other !== resource && !this.#timers.has(other) && !isRefreshing(other);
      if (isAsleep) this.plan(other, null, clock.now());
    }
  }
}
