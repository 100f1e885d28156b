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

/** What decides how long a resource waits until it is fetched again. */
export type Wait = {
  /** How old it may become, in ms. */
  readonly dueMs: number;
  /** Since the start of the last fetch, in ms; the computer's clock may have been set meanwhile. */
  readonly sinceAskedMs: number;
  /** Failures in succession after which the next attempt may well succeed. */
  readonly failures: number;
  /** The pause the server asked for, in ms; undefined where it did not. */
  readonly retryAfterMs: number | undefined;
};

/** How long from now until a resource is fetched again, in ms. */
export function waitMs({ dueMs, sinceAskedMs, failures, retryAfterMs }: Wait, random: () => number): number {
  // A slow server is given time.
  const leftMs = Math.min(dueMs, Math.max(dueMs / 2, dueMs - sinceAskedMs));
  const soonMs = failures > 0 ? Math.min(leftMs, MIN_RETRY_MS + backoffMs(failures, random)) : leftMs;
  // If the server asked for a pause, it gets it, and the clients come back spread over time.
  const askedMs = retryAfterMs === undefined ? 0 : retryAfterMs + random() * RETRY_MS;
  return Math.max(soonMs, Math.round(askedMs));
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
  readonly #timers = new Map<Resource, TimerHandle>();
  /** How many fetches failed in succession. */
  readonly #failures = new Map<Resource, number>();
  #isPaused = false;

  constructor(options: PollsOptions) {
    this.#options = options;
  }

  /**
   * A fetch is over: plans the next one. Counts from the start of each fetch, whatever caused it: a change right after the
   * server had read its answer waits no longer than promised. After a failure it is fetched sooner than it is due.
   * @param askedAt epoch ms
   */
  plan(resource: Resource, error: AppError | null, askedAt: number): void {
    const { clock, pollMs, random } = this.#options;
    clock.cancel(this.#timers.get(resource) ?? null);
    this.#timers.delete(resource);
    const dueMs = pollMs(resource) ?? (error === null || isFactResource(resource) ? null : RETRY_MS);
    if (this.#isPaused || dueMs === null) return;
    // Outlines never change, and facts seldom: they can wait.
    const canWait = resource === 'boundaries' || isFactResource(resource);
    const isPassing = error !== null && PASSING.has(error.code) && !canWait;
    const failures = isPassing ? (this.#failures.get(resource) ?? 0) + 1 : 0;
    this.#failures.set(resource, failures);
    const sinceAskedMs = clock.now() - askedAt;
    const wait = { dueMs, sinceAskedMs, failures, retryAfterMs: error?.retryAfterMs };
    this.#timers.set(
      resource,
      clock.after(waitMs(wait, random), () => this.#due(resource)),
    );
  }

  /** Nothing is due any more, and nothing is planned, until {@link resume}. */
  pause(): void {
    this.#isPaused = true;
    for (const timer of this.#timers.values()) this.#options.clock.cancel(timer);
    this.#timers.clear();
  }

  resume(): void {
    this.#isPaused = false;
  }

  #due(resource: Resource): void {
    const { clock, isRefreshing, onDue } = this.#options;
    this.#timers.delete(resource);
    onDue(resource);
    // A resource that had no timer when it was last fetched may have one by now: the window is hidden.
    for (const other of RESOURCES) {
      const isAsleep = other !== resource && !this.#timers.has(other) && !isRefreshing(other);
      if (isAsleep) this.plan(other, null, clock.now());
    }
  }
}
