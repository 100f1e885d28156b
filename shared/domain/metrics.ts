/**
 * The server's own counts (`overall-project-metrics`, server contract §5.1; on screen: the totals of the server). They
 * include projects without coordinates.
 */
export type Metrics = {
  readonly totalProjects: number;
  readonly completed: number;
  readonly inProgress: number;
  /** The server counts cancelled projects here. */
  readonly planned: number;
  readonly delayed: number;
};
