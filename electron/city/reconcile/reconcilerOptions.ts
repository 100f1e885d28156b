import type { Boundaries } from '#shared/domain/boundaries';
import type { FactResource, Resource } from '#shared/domain/freshness';
import type { Metrics } from '#shared/domain/metrics';
import type { UserNotification } from '#shared/domain/notification';
import type { Project } from '#shared/domain/project';
import type { AppError, Result } from '#shared/result';
import type { NotificationList } from '../../api/notificationList';
import type { FetchedProjects } from '../../api/projectList';
import type { Presence } from '../../api/projectPresence';
import type { FactRow } from '../../api/reading/facts';
import type { Clock } from '../../time/clock';
import type { EarlyViews } from '../state/earlyView';
import type { OwnChanges } from '../state/ownChanges';
import type { StateStore } from '../state/stateStore';
import type { ProjectReading } from './projectReader';
import type { OnCoverage } from './projectNews';

export type ReconcilerOptions = {
  readonly clock: Clock;
  /** In [0, 1); spreads repeated fetches after a failure. */
  readonly random: () => number;
  readonly store: StateStore;
  readonly fetchProjects: (reading: ProjectReading) => Promise<Result<FetchedProjects>>;
  /** Asks the server what became of a project that the list lacks. */
  readonly findProject: (id: number) => Promise<Result<Presence>>;
  /**
   * Called when a list differs so much that it may be another role's: whether it may be compared. False once the user
   * has another role.
   */
  readonly confirmRole?: () => Promise<boolean>;
  readonly fetchMetrics: () => Promise<Result<Metrics>>;
  readonly fetchNotifications: () => Promise<Result<NotificationList>>;
  /** What is told of projects beside their lists; default: nothing is. */
  readonly facts?: FactSource;
  readonly fetchBoundaries: () => Promise<Result<Boundaries>>;
  readonly onBoundaries: (boundaries: Boundaries) => void;
  /** Unread notifications listed for the first time, not told for the first list of a session. */
  readonly onNewNotifications: (rows: readonly UserNotification[]) => void;
  readonly onOutcome: (outcome: 'answered' | AppError) => void;
  /** How old a resource may become before it is fetched again, in ms, or null; read anew after each fetch. */
  readonly pollMs: (resource: Resource) => number | null;
  /** Whether the list of projects is to show what became of somebody's change; default: never. */
  readonly isListAwaited?: () => boolean;
  /** How much longer than usual a stream of hints waits between two fetches; default: 1. */
  readonly gapFactor?: () => number;
  readonly onCoverage: OnCoverage;
  /** Numbers feed lines; shared by all reconcilers of one run. */
  readonly nextFeedId: () => number;
  /** What this client is changing itself, and what of it is shown already. Default: nothing. */
  readonly own?: OwnChanges;
  readonly early?: EarlyViews;
};

/** Where what is told of projects beside their lists comes from. */
export type FactSource = {
  /** Whether it is to be had: what the role is not told is not asked for. */
  readonly isTold: (resource: FactResource) => boolean;
  readonly fetch: (resource: FactResource) => Promise<Result<readonly FactRow[]>>;
  /** Takes an answer in the place of the one before. */
  readonly take: (resource: FactResource, rows: readonly FactRow[]) => void;
  /** A project with what was told of it; the same object where that is nothing new. */
  readonly addTo: (project: Project) => Project;
};
