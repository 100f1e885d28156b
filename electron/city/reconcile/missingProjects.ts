import type { GoneFate, KeptFate } from '#shared/domain/fate';
import type { UserNotification } from '#shared/domain/notification';
import type { Project } from '#shared/domain/project';
import type { FetchedProjects } from '../../api/projectList';
import { judgeMissing, MOST_ASKED, type Evidence, type Verdict } from './missing';

/** Lists fetched within this many ms of each other count as one. */
const LOOK_GAP_MS = 1_000;

/**
 * How long, in ms, an answer that a project exists is believed, unless events may have been missed; then it is asked
 * for again, together with a list that lacks it. Longer where it counts for many others.
 */
const EXISTS_FOR_MS = 60_000;
const SPEAKS_FOR_MS = 10 * 60_000;

/** A project is not asked for again within this time, in ms. */
const ASKING_MS = 2_000;

type Entry = {
  /** Epoch ms of the last list that may have held it. */
  since: number;
  lists: number;
  lookedAt: number;
  evidence: Evidence | null;
  heardAt: number;
  /** When an answer began to be awaited, epoch ms. */
  askedAt: number | null;
  /** It was asked for after the last list: if that answer was lost, the next list asks again. */
  isAsked: boolean;
};

/** What follows from a list that lacks projects held. */
export type Absences = {
  readonly gone: ReadonlyMap<number, GoneFate>;
  readonly kept: ReadonlyMap<number, KeptFate>;
  /** Projects whose own page is to be fetched now. */
  readonly ask: readonly number[];
  readonly looksAgain: boolean;
};

const NOTHING: Absences = { gone: new Map(), kept: new Map(), ask: [], looksAgain: false };

/** Remembers which projects the last lists lacked, and what was learned of them. */
export class MissingProjects {
  readonly #now: () => number;
  #entries = new Map<number, Entry>();
  #list: FetchedProjects | null = null;
  #lookedAt = -Infinity;

  constructor(now: () => number) {
    this.#now = now;
  }

  /** The last list lacked projects that are still held. */
  get isAny(): boolean {
    return this.#entries.size > 0;
  }

  /** A list came. @param missing held projects that are not in it. @param isAfterGap events may have been missed */
  look(missing: readonly Project[], list: FetchedProjects, isAfterGap = false): void {
    const now = this.#now();
    const believedMs = missing.length > MOST_ASKED ? SPEAKS_FOR_MS : EXISTS_FOR_MS;
    const entries = new Map<number, Entry>();
    for (const { id } of missing) {
      const entry = this.#entries.get(id) ?? { ...NEW_ENTRY, since: this.#lookedAt };
      // The computer's clock may have been set meanwhile.
      const isAnother = Math.abs(now - entry.lookedAt) >= LOOK_GAP_MS;
      const isOld = entry.evidence === 'exists' && (isAfterGap || Math.abs(now - entry.heardAt) > believedMs);
      const isRefused = entry.evidence === 'refused';
      entries.set(id, {
        ...entry,
        isAsked: entry.askedAt !== null && Math.abs(now - entry.askedAt) < ASKING_MS,
        ...(isAnother ? { lists: entry.lists + 1, lookedAt: now } : {}),
        ...(isOld || (isRefused && isAnother && entry.lists < 2) ? { evidence: null } : {}),
      });
    }
    this.#entries = entries;
    this.#lookedAt = now;
    this.#list = list;
  }

  /** The answer about a project that was asked for; null: none came. */
  note(id: number, evidence: Evidence | null): void {
    const entry = this.#entries.get(id);
    if (!entry) return;
    entry.askedAt = null;
    if (evidence === null) return;
    entry.evidence = evidence;
    entry.heardAt = this.#now();
  }

  /**
   * Judges the last list again with what is known now.
   * @param held now. @param notifications which may tell of a deletion
   */
  judge(held: ReadonlyMap<number, Project>, notifications: ReadonlyMap<number, UserNotification>): Absences {
    const list = this.#list;
    for (const id of this.#entries.keys()) if (!held.has(id)) this.#entries.delete(id);
    if (!list || this.#entries.size === 0) return NOTHING;
    this.#readNotifications(held, notifications);
    const missing = [...this.#entries].map(([id, { evidence, lists }]) => ({ id, evidence, lists }));
    const { verdicts, ask, looksAgain } = judgeMissing(missing, {
      held: held.size,
      isComplete: list.isComplete,
      unnamed: list.unnamed,
    });
    const gone = new Map<number, GoneFate>();
    const kept = new Map<number, KeptFate>();
    for (const [id, verdict] of verdicts) sort(id, verdict, gone, kept);
    for (const id of gone.keys()) this.#entries.delete(id);
    return { gone, kept, ask: this.#begin(ask), looksAgain };
  }

  #begin(ids: readonly number[]): readonly number[] {
    const now = this.#now();
    return ids.filter((id) => {
      const entry = this.#entries.get(id);
      if (!entry || entry.isAsked) return false;
      entry.isAsked = true;
      entry.askedAt = now;
      return true;
    });
  }

  /** The server notifies the people concerned that a project was deleted, naming its PRN. */
  #readNotifications(
    held: ReadonlyMap<number, Project>,
    notifications: ReadonlyMap<number, UserNotification>,
  ): void {
    const silent = [...this.#entries].filter(([, { evidence }]) => evidence === null);
    if (silent.length === 0) return;
    const told = [...notifications.values()].filter(({ message }) => DELETED.test(message));
    if (told.length === 0) return;
    for (const [id, entry] of silent) {
      const { prn = '', name = '' } = held.get(id) ?? {};
      const isOfIt = ({ message, createdAt }: UserNotification): boolean =>
        message.includes(prn) &&
        message.includes(name) &&
        !isBefore(createdAt, entry.since - CLOCKS_APART_MS);
      if (prn !== '' && told.some(isOfIt)) entry.evidence = 'deleted';
    }
  }
}

const NEW_ENTRY = {
  lists: 0,
  lookedAt: -Infinity,
  evidence: null,
  heardAt: 0,
  askedAt: null,
  isAsked: false,
} satisfies Omit<Entry, 'since'>;

/** How much the server's clock and this computer's may differ, in ms; notifications are told by the minute. */
const CLOCKS_APART_MS = 10 * 60_000;

const DELETED = /\b(has been|was) deleted\b/;

function sort(id: number, verdict: Verdict, gone: Map<number, GoneFate>, kept: Map<number, KeptFate>): void {
  if (verdict === 'pending') return;
  if (verdict === 'unreadable' || verdict === 'in_doubt') kept.set(id, verdict);
  else gone.set(id, verdict);
}

/** A PRN may be given to a new project after a deletion: older notifications are about the deleted one. */
function isBefore(createdAt: string | null, at: number): boolean {
  return createdAt !== null && Date.parse(createdAt) < at;
}
