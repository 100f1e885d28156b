import type { AppError } from '#shared/result';
import type { Project } from '#shared/domain/project';
import type { LongText } from './longText';
import type { ToldProject } from './toldProject';

/** What the server listed of the projects the role may see. */
export type FetchedProjects = {
  /** Every project that could be read, with or without a position on the map. */
  readonly rows: readonly Project[];
  /** Ids of listed rows that could not be read; they exist, so what is held of them stays. */
  readonly unreadable: ReadonlySet<number>;
  /** Listed rows that could not be read and whose id could not be read either: any held project may be one of them. */
  readonly unnamed: number;
  /**
   * Whether the list that names every project was read. If not, `rows` are from the other list, and a project missing
   * there may merely have no position: absence says nothing.
   */
  readonly isComplete: boolean;
  /**
   * Why one of the lists these rows are joined from could not be read, else null. What only that list tells is then as
   * last told, or null.
   */
  readonly gap: AppError | null;
};

/** The two lists everything is joined from (server contract §19); their addresses are in `ACCESS`. */
export type ProjectListName = 'projects' | 'project_places';

/** One of the two lists as it was read. */
export type ListedProjects = {
  /** The text it was read from: an equal text need not be read again. */
  readonly text: LongText;
  readonly told: ReadonlyMap<number, ToldProject>;
  readonly unreadable: ReadonlySet<number>;
  readonly unnamed: number;
};
