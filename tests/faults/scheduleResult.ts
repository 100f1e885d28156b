import type { SettleTimes } from './settle';

/** The result of one schedule. */
export type ScheduleResult = {
  readonly seed: number;
  /** Time from the end of the faults until each part of the client's state equalled the server's. */
  readonly settledAfter: SettleTimes;
  /** Whether the operating system told the client when the faults ended. */
  readonly isTold: boolean;
  /**
   * How much longer than usual it was allowed to take, in ms, because of a Retry-After or the pause after a failed
   * renewal of the login.
   */
  readonly grantedMs: number;
  readonly changes: number;
  readonly faults: number;
  readonly requests: number;
  readonly notificationsTold: number;
  /** Stream requests that reached a server which had replaced another while they were on their way. */
  readonly excusedStreams: number;
  /** How often only a refresh corrected metrics of projects that no list contains. */
  readonly staleMetrics: number;
};

export type FailureKind = 'lost' | 'untrue' | 'duplicated' | 'crashed' | 'leaked' | 'late' | 'harmful';

/** Thrown by a schedule that found a defect; its message says which, and how to run the schedule again. */
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
