import type { DomainEvent } from '#shared/domain/event';
import type { FeedChange } from '#shared/domain/feed';

/** What an action of this client is about to change in one project. */
export type OwnChange = {
  /** Null for a project that is being created, until its id is known. */
  readonly projectId: number | null;
  /** Whether a change that became known in the project was made by this action. */
  readonly explains: (change: FeedChange) => boolean;
  /** Whether an event is the server's own announcement of it: then it was stored. */
  readonly isAnnouncedBy: (event: DomainEvent) => boolean;
};

/** An {@link OwnChange} that is watched for. */
export type WatchedChange = OwnChange & {
  /** The server has announced it. */
  readonly isAnnounced: boolean;
  /** It has its line in the feed. */
  readonly isTold: boolean;
};

type Watched = Omit<OwnChange, 'projectId'> & {
  projectId: number | null;
  isAnnounced: boolean;
  isTold: boolean;
  until: number;
};

/** How long after the action ended, in ms, an announcement may come. */
const LATE_MS = 30_000;

/** A stream tells rows that it read up to this many ms before. */
const STREAM_LAG_MS = 5_000;

/**
 * Knows which changes are this client's own, so that each is told once, as `ours`, and does not count for how well the
 * link announces the changes of others.
 */
export class OwnChanges {
  readonly #now: () => number;
  #watched: Watched[] = [];

  constructor(now: () => number) {
    this.#now = now;
  }

  /** From now on. */
  watch(change: OwnChange): WatchedChange {
    const watched = { ...change, isAnnounced: false, isTold: false, until: Infinity };
    this.#watched.push(watched);
    return watched;
  }

  /** The action is over. @param wasDone when it was not done, no later change is attributed to it */
  end(change: WatchedChange, wasDone: boolean): void {
    const until = this.#now() + LATE_MS;
    this.#watched = this.#watched.flatMap((watched) => {
      if (watched !== change) return [watched];
      watched.until = until;
      return wasDone ? [watched] : [];
    });
  }

  /** Notes an event. @returns the action whose change it announces, if it is ours and was not announced before */
  hear(event: DomainEvent): WatchedChange | null {
    const watched = this.#current().find((own) => !own.isAnnounced && own.isAnnouncedBy(event));
    if (!watched) return null;
    watched.isAnnounced = true;
    if ('projectId' in event) watched.projectId ??= event.projectId;
    return watched;
  }

  /** The id of the project that it created is known. */
  identify(change: WatchedChange, projectId: number): void {
    const watched = this.#watched.find((own) => own === change);
    if (watched) watched.projectId = projectId;
  }

  /** Its line is in the feed. */
  noteTold(change: WatchedChange): void {
    const watched = this.#watched.find((own) => own === change);
    if (watched) watched.isTold = true;
  }

  /**
   * Whether a change that is about to be told is our own. Its line counts as told then; for changes that no list shows,
   * check {@link WatchedChange.isTold} first.
   */
  explain(projectId: number, change: FeedChange): boolean {
    const watched = this.#current().find((own) => own.projectId === projectId && own.explains(change));
    if (watched) watched.isTold = true;
    return watched !== undefined;
  }

  /** Whether this client is changing the project, or did a moment ago. */
  concern(projectId: number): boolean {
    return this.#current().some((own) => own.projectId === projectId);
  }

  /** Whether a change of this client's was done a moment ago: a stream may still tell the project as it was before. */
  wasJustDone(projectId: number): boolean {
    const now = this.#now();
    return this.#current().some(
      (own) =>
        own.projectId === projectId && own.until !== Infinity && now < own.until - LATE_MS + STREAM_LAG_MS,
    );
  }

  /** Whether this client is changing anything, or did a moment ago. */
  get areAny(): boolean {
    return this.#current().length > 0;
  }

  /** Also drops times far in the future: the computer's clock may have been set back. */
  #current(): readonly Watched[] {
    const now = this.#now();
    this.#watched = this.#watched.filter(
      ({ until }) => until === Infinity || (now <= until && until - now <= LATE_MS),
    );
    return this.#watched;
  }
}
