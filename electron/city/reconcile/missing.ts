import type { Fate } from '#shared/domain/fate';

// What to believe of a list that lacks projects held. Pure; `MissingProjects` gathers evidence and asks the server.

/**
 * What is known of one project besides the list. `deleted`, `taken_away`: the server said so. `exists`: the server
 * answers for it. `refused`: the server would not say.
 */
export type Evidence = 'deleted' | 'taken_away' | 'exists' | 'refused';

export type MissingProject = {
  readonly id: number;
  /** Null: it was not asked for, or no answer came. */
  readonly evidence: Evidence | null;
  /** How many lists in succession, each fetched a while after the one before, lacked it. */
  readonly lists: number;
};

export type ListFacts = {
  /** Projects held when the list came. */
  readonly held: number;
  /** See `FetchedProjects`. */
  readonly isComplete: boolean;
  readonly unnamed: number;
};

/** `pending`: kept without a note until more is known. */
export type Verdict = Fate | 'pending';

export type Judgement = {
  readonly verdicts: ReadonlyMap<number, Verdict>;
  /** Projects whose own page is to be fetched, at most {@link MOST_ASKED}. */
  readonly ask: readonly number[];
  /** Another list decides; it is to be fetched after a pause. */
  readonly looksAgain: boolean;
};

/** How many projects are asked about after one list, at most. */
export const MOST_ASKED = 8;

/**
 * If more are missing at once than can be asked about, and more than this share of all, the list itself is in doubt.
 */
const DOUBTFUL_SHARE = 1 / 5;

/** How many lists have to agree where a list is in doubt. */
const LOOKS = 2;

/** A project about which the server says nothing is dropped after so many lists without it. */
const LOOKS_WITHOUT_WORD = 3;

/** Whether so many missing at once are more likely a fault of the list. @param held before */
export function isMany(count: number, held: number): boolean {
  return count > MOST_ASKED && count > held * DOUBTFUL_SHARE;
}

/** Decides from evidence what became of each missing project; where that is uncertain it is kept. */
export function judgeMissing(missing: readonly MissingProject[], facts: ListFacts): Judgement {
  const { held, isComplete, unnamed } = facts;
  const verdicts = new Map<number, Verdict>();
  const open: MissingProject[] = [];
  for (const project of missing) {
    const { id, evidence } = project;
    if (evidence === 'deleted' || evidence === 'taken_away') verdicts.set(id, evidence);
    // A part of the list is missing, and the project may be in it.
    else if (!isComplete) verdicts.set(id, 'pending');
    else if (evidence === 'exists') verdicts.set(id, unnamed > 0 ? 'unreadable' : 'in_doubt');
    else open.push(project);
  }
  const settle = (verdict: Verdict, projects: readonly MissingProject[] = open): void => {
    for (const { id } of projects) verdicts.set(id, verdict);
  };
  const end = (ask: readonly MissingProject[] = [], looksAgain = false): Judgement => ({
    verdicts,
    ask: ask.map(({ id }) => id),
    looksAgain,
  });
  if (open.length === 0) return end();
  // The rows without a readable id account for all missing ones.
  if (missing.length > MOST_ASKED && unnamed >= missing.length) {
    settle('unreadable');
    return end();
  }
  const kept: Verdict = unnamed > 0 ? 'unreadable' : 'in_doubt';
  const isDoubtful = isMany(missing.length, held);
  if (isDoubtful && open.some(({ lists }) => lists < LOOKS)) {
    settle(kept);
    return end([], true);
  }
  const spoken = missing.filter(({ evidence }) => evidence !== null);
  const silent = open.filter(({ evidence }) => evidence === null);
  if (missing.length <= MOST_ASKED) {
    for (const project of open) verdicts.set(project.id, alone(project, kept, unnamed));
    return end(
      silent,
      open.some(({ lists }) => lists < LOOKS),
    );
  }
  // Too many to ask about each: the answers about some count for the others.
  const areAllGone = spoken.length >= MOST_ASKED && spoken.every(({ evidence }) => evidence !== 'exists');
  const isGoneForSure = spoken.some(({ evidence }) => evidence === 'deleted' || evidence === 'taken_away');
  if (areAllGone && isGoneForSure && unnamed === 0) {
    const isFirstLook = open.some(({ lists }) => lists < LOOKS);
    settle(isFirstLook ? 'pending' : 'unlisted');
    return end([], isFirstLook);
  }
  const isAskedEnough = spoken.length >= MOST_ASKED;
  settle(isDoubtful || isAskedEnough ? kept : 'pending');
  return end(spread(silent, Math.max(0, MOST_ASKED - spoken.length)));
}

/** One of few: its own page was fetched, or is about to be. */
function alone({ evidence, lists }: MissingProject, kept: Verdict, unnamed: number): Verdict {
  if (lists < LOOKS) return 'pending';
  const isUnsaid = evidence === 'refused' && lists >= LOOKS_WITHOUT_WORD && unnamed === 0;
  return isUnsaid ? 'unlisted' : kept;
}

/** A few of many, from all parts of the list. */
function spread<T>(all: readonly T[], count: number): readonly T[] {
  if (all.length <= count) return all;
  return Array.from({ length: count }, (_, index) => all[Math.floor((index * all.length) / count)] as T);
}
