import type { UpdateProblem } from '#shared/domain/updates';

/** An update is not taken, for a reason that is named. */
export class UpdateError extends Error {
  readonly problem: UpdateProblem;

  /** @param cause what it was, where that was not foreseen */
  constructor(problem: UpdateProblem, cause?: unknown) {
    super(problem, cause === undefined ? {} : { cause });
    this.problem = problem;
  }
}
