/**
 * The server's own totals (`overall-project-metrics`,
 * server contract §5.1). They count projects without coordinates too.
 */
export type Metrics = {
  readonly totalProjects: number;
  readonly completed: number;
  readonly inProgress: number;
  /** The server counts cancelled projects here. */
  readonly planned: number;
  readonly delayed: number;
};
