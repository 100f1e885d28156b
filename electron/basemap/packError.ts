import type { PackProblem } from '#shared/domain/basemap';

/** A pack cannot be used. */
export class PackError extends Error {
  readonly problem: PackProblem;

  constructor(problem: PackProblem, detail: string) {
    super(detail);
    this.name = 'PackError';
    this.problem = problem;
  }
}

/** Why a pack cannot be used, by what was thrown: what is no {@link PackError} is the system's. */
export function problemOf(error: unknown): PackProblem {
  return error instanceof PackError ? error.problem : 'unreadable';
}
