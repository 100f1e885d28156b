import type { SettleTimes } from './settle';

/** The result of one schedule. */
export type ScheduleResult = {
  readonly seed: number;
  /** From the end of the faults until each part of the client's state was the server's. */
  readonly settledAfter: SettleTimes;
  /** The machine told the client when the faults stopped. */
  readonly isTold: boolean;
  /**
   * The time, in ms, that it was allowed to wait beyond the usual limits: a Retry-After, the pause after a failed
   * renewal.
   */
  readonly grantedMs: number;
  readonly changes: number;
  readonly faults: number;
  readonly requests: number;
  readonly notices: number;
  /** Streams that met a server which had taken the other's place while they were on their way. */
  readonly excusedStreams: number;
  /** How often only a refresh brought metrics of projects that no list shows. */
  readonly staleMetrics: number;
};

export type FailureKind = 'lost' | 'untrue' | 'duplicated' | 'crashed' | 'leaked' | 'late' | 'harmful';

/** A schedule that broke a promise; its message says which and how to run it again. */
export class ScheduleFailure extends Error {
  constructor(
    readonly seed: number,
    readonly kind: FailureKind,
    detail: string,
    story: readonly string[],
  ) {
    super(`FAULT_SEED=${seed} npm run faults: ${kind}: ${detail}\n${story.join('\n')}`);
  }
}
