import { FULL_PACE, type Pace } from '#shared/domain/pace';
import type { Resource } from '#shared/domain/freshness';

/** What one answer cost the server. */
export type RequestCost = {
  /** As sent. */
  readonly bytes: number;
  /** Ms from the question to the beginning of the answer: how long a worker of the server was busy with it. */
  readonly serverMs: number;
};

/** What the lists of one client may cost the server in an hour. */
export type BudgetLimits = {
  /** Of one worker's time, in %. */
  readonly timePercent: number;
  /** For a window that is seen. */
  readonly visibleBytes: number;
  /** For a hidden window or a locked screen. */
  readonly hiddenBytes: number;
};

const HOUR_MS = 3_600_000;

/** How much a slower answer counts beside those before it: one proves little. */
const WEIGHT = 0.3;

/**
 * The same for a quicker one: no answer is quicker than the server can be, and the rarer it is asked, the longer a mean would
 * take to find that it has time again.
 */
const QUICKER_WEIGHT = 0.6;

/**
 * What is foreseen may exceed the budget by this factor before anything becomes slower: at 300 projects the promised times cost up to
 * a third more than the budget (two lists, a page of notifications), and a city of 310 is not to be served at another pace.
 */
const TOLERANCE = 1.5;

/**
 * No way there and back takes longer, in ms; a satellite's takes 600. Whoever came to a server that was busy from the
 * beginning has only slow answers, and would take the line of waiting questions for a long way.
 */
const LONGEST_WAY_MS = 700;

/** No answer begins later than this many ms after its request's turn: it is given up before. */
const LONGEST_ANSWER_MS = 60_000;

/** An answer that is quicker than the mean by so many ms tells that a line of waiting questions has become shorter. */
const LINE_MS = 1_000;

/** Nothing becomes rarer than by this factor, whatever it costs. */
const SLOWEST_FACTOR = 60;

/** A factor counts as another one, for the screen, when it has changed by so much. */
const NOTICED_CHANGE = 0.1;

/**
 * How much rarer the lists are asked for so that one client does not cost the office's server more than its share. Foreseen
 * from what answers cost, never looked up afterwards: after a day of an hour's overspending nobody is served any better.
 */
export class RequestBudget {
  /** The mean of what one answer of each path cost. */
  readonly #costs = new Map<string, RequestCost>();
  /** The shortest time any answer took: what the way there and back costs, and no worker. */
  #wayMs = LONGEST_WAY_MS;
  #pace: Pace = FULL_PACE;

  /** As it was decided last, for the screen. */
  get pace(): Pace {
    return this.#pace;
  }

  /** An answer has come. @param path without what follows a question mark; null where no timer asks for it */
  note(path: string | null, { bytes, serverMs }: RequestCost): void {
    // The clock was set meanwhile, or the computer slept: that is no time the server took, and one too short would count
    // against every later answer.
    if (serverMs < 0 || serverMs > LONGEST_ANSWER_MS) return;
    this.#wayMs = Math.min(this.#wayMs, serverMs);
    if (path === null) return;
    const before = this.#costs.get(path);
    if (!before) {
      this.#costs.set(path, { bytes, serverMs });
      return;
    }
    const now = { bytes: mix(before.bytes, bytes), serverMs: mixTime(before.serverMs, serverMs) };
    this.#costs.set(path, now);
    if (before.serverMs - serverMs >= LINE_MS)
      this.#takeOffLine(path, before.serverMs - now.serverMs, serverMs);
  }

  /**
   * All questions stand in the same line: once it is gone for one of them it is gone for all, and those that are asked more rarely
   * need not wait for an answer of their own to find that out.
   * @param leastMs none is taken to be quicker than what was just answered
   */
  #takeOffLine(path: string, lineMs: number, leastMs: number): void {
    for (const [other, cost] of this.#costs) {
      if (other === path || cost.serverMs <= leastMs) continue;
      this.#costs.set(other, { ...cost, serverMs: Math.max(leastMs, cost.serverMs - lineMs) });
    }
  }

  /**
   * Decides the pace from the intervals that are promised.
   * @param intervals ms between two questions for each resource; null where no timer asks
   * @param pathsOf the paths that a question may go to, one each time
   */
  decide(
    { timePercent, visibleBytes, hiddenBytes }: BudgetLimits,
    intervals: readonly (readonly [Resource, number | null])[],
    pathsOf: (resource: Resource) => readonly string[],
    isSeen: boolean,
  ): Pace {
    let bytes = 0;
    let busyMs = 0;
    for (const [resource, intervalMs] of intervals) {
      const costs = pathsOf(resource).flatMap((path) => this.#costs.get(path) ?? []);
      if (intervalMs === null || costs.length === 0) continue;
      const asked = HOUR_MS / intervalMs / costs.length;
      for (const cost of costs) {
        bytes += asked * cost.bytes;
        busyMs += asked * Math.max(0, cost.serverMs - this.#wayMs);
      }
    }
    const byBytes = bytes / (isSeen ? visibleBytes : hiddenBytes);
    const byTime = busyMs / ((timePercent / 100) * HOUR_MS);
    const over = Math.max(byBytes, byTime);
    if (over <= TOLERANCE) return (this.#pace = FULL_PACE);
    const factor = Math.min(SLOWEST_FACTOR, over);
    const why = byTime > byBytes ? 'slow_server' : 'large_lists';
    const isNews = this.#pace.why !== why || Math.abs(factor / this.#pace.factor - 1) >= NOTICED_CHANGE;
    return isNews ? (this.#pace = { factor, why }) : this.#pace;
  }
}

const mix = (before: number, now: number, weight = WEIGHT): number => before + weight * (now - before);

const mixTime = (before: number, now: number): number =>
  mix(before, now, now < before ? QUICKER_WEIGHT : WEIGHT);
