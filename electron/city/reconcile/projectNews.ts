import type { Channel } from '#shared/domain/connection';
import type { CoveredKind } from '#shared/domain/coverage';
import { FATE_LIMIT, isKept, type Fate, type GoneFate } from '#shared/domain/fate';
import type { Cause, FeedChange } from '#shared/domain/feed';
import type { Project } from '#shared/domain/project';
import type { Result } from '#shared/result';
import type { Change } from '#shared/state/state';
import type { Clock, TimerHandle } from '../../time/clock';
import type { FetchedProjects } from '../../api/projectList';
import type { Presence } from '../../api/projectPresence';
import { diffProjects, newsAfter, type FeedDraft } from '../state/diff';
import type { EarlyView } from '../state/earlyView';
import { ListNotices } from './listNotices';
import { isMany } from './missing';
import { MissingProjects, type Absences } from './missingProjects';
import type { OwnChanges } from '../state/ownChanges';
import type { StateStore } from '../state/stateStore';

/** A change found within this many ms after an event about the same project counts as announced by it. */
export const ANNOUNCED_FOR_MS = 30_000;

/** After a list that is not believed, another is fetched after so many ms. */
const SECOND_LOOK_MS = 2_500;

/** Changes of a channel became known, each by its kind, and whether an event had announced them. */
export type OnCoverage = (channel: Channel, wasAnnounced: boolean, kinds: readonly CoveredKind[]) => void;

/** What the changes were about that became known in one way. */
export const kindsOf = (feed: readonly FeedDraft[], wanted: Cause): readonly CoveredKind[] =>
  feed.flatMap(({ cause, change }) => (cause === wanted ? [change.type] : []));

export type ProjectNewsOptions = {
  readonly clock: Clock;
  readonly store: StateStore;
  readonly own: OwnChanges;
  readonly early: EarlyView<Project>;
  /** Asks the server what became of one project. */
  readonly findProject: (id: number) => Promise<Result<Presence>>;
  /** Another list is needed. */
  readonly onLookAgain: () => void;
  readonly onCoverage: OnCoverage;
  /** Projects changed, and this was not the first list of the session. */
  readonly onChanged: () => void;
  /** Gives the feed lines of a change their numbers. */
  readonly lines: (drafts: readonly FeedDraft[]) => readonly Change[];
};

/** Compares listed projects with those held, and finds out what became of those that are not listed. */
export class ProjectNews {
  readonly #options: ProjectNewsOptions;
  readonly #announced = new Map<number, number>();
  /** Projects an event touched while their list was being fetched: that answer may be older than the event. */
  readonly #touchedDuringFetch = new Set<number>();
  readonly #missing: MissingProjects;
  readonly #notices = new ListNotices();
  #isFetching = false;
  #secondLook: TimerHandle | null = null;
  #isStopped = false;
  /** Of the last list. */
  #unreadable: FetchedProjects['unreadable'] = new Set();
  #unnamed = 0;
  #isAfterGap = false;

  constructor(options: ProjectNewsOptions) {
    this.#options = options;
    this.#missing = new MissingProjects(() => options.clock.now());
  }

  stop(): void {
    this.#isStopped = true;
    this.#options.clock.cancel(this.#secondLook);
  }

  /** Events named projects. @param announces whose changes they announce. @param speaksOf which they mention */
  noteEvents(announces: Iterable<number>, speaksOf: Iterable<number>): void {
    const at = this.#options.clock.now();
    for (const id of announces) this.#announced.set(id, at);
    if (this.#isFetching) for (const id of speaksOf) this.#touchedDuringFetch.add(id);
  }

  /** A list is about to be fetched. */
  beginFetch(): void {
    this.#isFetching = true;
    this.#touchedDuringFetch.clear();
  }

  /** It came, or failed. */
  endFetch(): void {
    this.#isFetching = false;
  }

  /** The last list lacked projects that are held. */
  get isAnyMissing(): boolean {
    return this.#missing.isAny;
  }

  /** Whether a list differs from what is held by so much that it may be another role's. */
  isUpheaval(listed: FetchedProjects): boolean {
    const { projects, freshness } = this.#options.store.state;
    if (freshness.projects.source === 'none') return false;
    const ids = new Set(listed.rows.map(({ id }) => id));
    const created = [...ids].filter((id) => !projects.has(id)).length;
    const missing = [...projects.keys()].filter((id) => !ids.has(id) && !listed.unreadable.has(id)).length;
    return isMany(missing, projects.size) || isMany(created, projects.size);
  }

  /**
   * What a list changes. @param isAfterGap events may have been missed, so that it does not count for the link's score
   */
  changesOf(listed: FetchedProjects, isAfterGap: boolean): readonly Change[] {
    const { clock, store, early, onChanged, lines } = this.#options;
    const fetched = early.over(listed.rows);
    const now = clock.now();
    for (const [id, at] of this.#announced)
      if (Math.abs(now - at) > ANNOUNCED_FOR_MS) this.#announced.delete(id);
    // A project that an event changed while this list was being fetched keeps what the event said; the fetch that the
    // event caused decides.
    const { projects: held, fates, freshness, session } = store.state;
    const kept = this.#touchedDuringFetch;
    const rows =
      kept.size === 0
        ? fetched
        : [...fetched.filter((row) => !kept.has(row.id)), ...[...kept].flatMap((id) => held.get(id) ?? [])];
    // What was read from disk counts as seen: the first list after it tells what changed meanwhile.
    const isFirst = freshness.projects.source === 'none';
    const isNews = newsAfter(freshness.projects, session.role);
    const arrival = ({ id, status }: Project): FeedChange => {
      const fate = fates.get(id)?.fate;
      return fate === undefined || fate === 'deleted' ? { type: 'created', status } : { type: 'returned' };
    };
    const diff = diffProjects(held, rows, listed.unreadable, now, arrival, this.#causeOf, isNews);
    this.#unreadable = listed.unreadable;
    this.#unnamed = listed.unnamed;
    this.#isAfterGap = isAfterGap;
    this.#missing.look(diff.missing, listed, isAfterGap);
    const gone = this.#settle(now);
    const feed = [...diff.feed, ...gone.feed];
    this.#score(feed);
    // The server's metrics follow from its projects; a timer of their own would add nothing. Also after an announced
    // change: the metrics fetched with the event may have been counted before what this list shows.
    if (!isFirst && diff.upserts.length + gone.ids.length > 0) onChanged();
    const listedIds = new Set(rows.map(({ id }) => id));
    return [
      ...(diff.upserts.length > 0
        ? [{ type: 'rows_put', table: 'projects', rows: diff.upserts } as const]
        : []),
      ...gone.changes(listedIds),
      ...lines(feed),
    ];
  }

  /** Judges what is missing, asks the server about it, and has another list fetched where that decides. */
  #settle(now: number): {
    readonly ids: readonly number[];
    readonly feed: readonly FeedDraft[];
    readonly changes: (listed: ReadonlySet<number>) => readonly Change[];
  } {
    const { clock, store, onLookAgain } = this.#options;
    const { projects, notifications } = store.state;
    const absences = this.#missing.judge(projects, notifications);
    const feed = [...absences.gone].map(([id, fate]): FeedDraft => {
      const change: FeedChange = { type: fate };
      const projectName = projects.get(id)?.name ?? '';
      return { at: now, cause: this.#causeOf(id, change), projectId: null, projectName, change };
    });
    if (absences.ask.length > 0) void this.#ask(absences.ask);
    clock.cancel(this.#secondLook);
    this.#secondLook = absences.looksAgain ? clock.after(SECOND_LOOK_MS, onLookAgain) : null;
    const ids = [...absences.gone.keys()];
    return {
      ids,
      feed,
      changes: (listed) => [
        ...(ids.length > 0 ? [{ type: 'rows_removed', table: 'projects', ids } as const] : []),
        ...this.#fateChanges(absences, listed),
        ...this.#notices.changesOf(absences.kept.size, this.#unreadable.size + this.#unnamed, now),
      ],
    };
  }

  /** Projects of an event that names them, such as a deletion, get their fate at once. */
  fateOf(ids: Iterable<number>, fate: GoneFate): readonly Change[] {
    const gone = new Map([...ids].map((id) => [id, fate] as const));
    return gone.size === 0 ? [] : this.#setFates(new Map([...this.#fates(), ...gone]));
  }

  /** Fates of projects that are listed again, or were kept before, are replaced. */
  #fateChanges({ gone, kept }: Absences, listed: ReadonlySet<number>): readonly Change[] {
    const { projects } = this.#options.store.state;
    const unreadable = [...this.#unreadable].filter((id) => projects.has(id));
    const next = new Map<number, Fate>();
    for (const [id, fate] of this.#fates()) if (!isKept(fate) && !listed.has(id)) next.set(id, fate);
    for (const [id, fate] of gone) next.set(id, fate);
    for (const id of unreadable) next.set(id, 'unreadable');
    for (const [id, fate] of kept) next.set(id, fate);
    return this.#setFates(next);
  }

  #fates(): ReadonlyMap<number, Fate> {
    return new Map([...this.#options.store.state.fates].map(([id, { fate }]) => [id, fate]));
  }

  #setFates(next: ReadonlyMap<number, Fate>): readonly Change[] {
    const before = this.#fates();
    const kept = new Map([...next].slice(-FATE_LIMIT));
    const rows = [...kept]
      .filter(([id, fate]) => before.get(id) !== fate)
      .map(([id, fate]) => ({ id, fate }));
    const ids = [...before.keys()].filter((id) => !kept.has(id));
    return [
      ...(ids.length > 0 ? [{ type: 'rows_removed', table: 'fates', ids } as const] : []),
      ...(rows.length > 0 ? [{ type: 'rows_put', table: 'fates', rows } as const] : []),
    ];
  }

  async #ask(ids: readonly number[]): Promise<void> {
    const { findProject, store, clock, lines, onChanged } = this.#options;
    await Promise.all(
      ids.map(async (id) => {
        const answer = await findProject(id).catch(() => null);
        this.#missing.note(id, answer?.ok ? answer.value : null);
      }),
    );
    if (this.#isStopped) return;
    const { ids: gone, feed, changes } = this.#settle(clock.now());
    store.commit([...changes(new Set()), ...lines(feed)]);
    if (gone.length === 0) return;
    this.#score(feed);
    onChanged();
  }

  #score(feed: readonly FeedDraft[]): void {
    if (this.#isAfterGap) return;
    this.#options.onCoverage('projects', false, kindsOf(feed, 'found'));
    this.#options.onCoverage('projects', true, kindsOf(feed, 'announced'));
  }

  readonly #causeOf = (id: number, change: FeedChange): Cause => {
    if (this.#options.own.explain(id, change)) return 'ours';
    return this.#announced.has(id) ? 'announced' : 'found';
  };
}
