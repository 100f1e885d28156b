import type { Project } from '../project';
import { agendaOf, progressOf } from './reading';
import { begin, decide, rewrite, shownVersion, type Author } from './register';
import type {
  AgendaLine,
  EntryValue,
  FiguresThen,
  Review,
  ReviewDetails,
  ReviewEntry,
  ReviewStage,
} from './review';

// Every edit gives a part of the review, with nothing but what has changed: it is merged into what is held here, in main
// and on the disk alike.

/** A part that says nothing yet. */
function part(review: Review, changed: Partial<Review>): Review {
  return { id: review.id, details: [], progress: [], entries: [], ...changed };
}

export function editDetails(review: Review, change: Partial<ReviewDetails>, author: Author): Review {
  const shown = shownVersion(review.details);
  if (!shown) return part(review, {});
  return part(review, { details: decide(review.details, { ...shown.value, ...change }, author) });
}

/** Opens, closes or reopens it. */
export function moveTo(review: Review, stage: ReviewStage, author: Author): Review {
  const { openedAt, closedAt } = progressOf(review);
  const value = {
    stage,
    openedAt: stage === 'open' ? (openedAt ?? author.at) : openedAt,
    closedAt: stage === 'closed' ? author.at : closedAt,
  };
  return part(review, { progress: decide(review.progress, value, author) });
}

/** Deletes the whole review; its tombstone stays, so that a file imported later does not bring it back. */
export function deleteReview(review: Review, author: Author): Review {
  return part(review, { progress: decide(review.progress, null, author) });
}

export function addEntry(review: Review, id: string, value: EntryValue, author: Author): Review {
  return part(review, { entries: [{ id, versions: begin(value, author) }] });
}

/** Writes over one version of an entry, or removes that. @param over its `rev` */
export function editEntry(
  review: Review,
  id: string,
  over: string,
  value: EntryValue | null,
  author: Author,
): Review {
  return withEntry(review, id, ({ versions }) => rewrite(versions, over, value, author));
}

/** Decides between the versions of an entry: the given value replaces them all. */
export function settleEntry(review: Review, id: string, value: EntryValue | null, author: Author): Review {
  return withEntry(review, id, ({ versions }) => decide(versions, value, author));
}

function withEntry(
  review: Review,
  id: string,
  change: (entry: ReviewEntry) => ReviewEntry['versions'],
): Review {
  const entry = review.entries.find((one) => one.id === id);
  return part(review, { entries: entry ? [{ id, versions: change(entry) }] : [] });
}

/** The gap between neighbours of an agenda that was never reordered. */
const STEP = 1_024;

/** Adds projects at the end of the agenda; those that are on it already stay where they are. */
export function addProjects(
  review: Review,
  projects: readonly Pick<Project, 'id' | 'name' | 'prn' | 'barangay'>[],
  newId: () => string,
  author: Author,
): Review {
  const agenda = agendaOf(review);
  const known = new Set(agenda.map(({ value }) => value.projectId));
  let order = agenda.at(-1)?.value.order ?? 0;
  const entries = projects
    .filter(({ id }) => !known.has(id))
    .map(({ id, name, prn, barangay }) => {
      order += STEP;
      const line: AgendaLine = { kind: 'project', projectId: id, name, prn, barangay, order, figures: null };
      return { id: newId(), versions: begin<EntryValue>(line, author) };
    });
  return part(review, { entries });
}

/** Takes a project off the agenda, every line of it that two copies may have added. What was written about it stays. */
export function removeProject(review: Review, projectId: number, author: Author): Review {
  const entries = review.entries
    .filter(({ versions }) => isLineOf(versions, projectId))
    .map(({ id, versions }) => ({ id, versions: decide(versions, null, author) }));
  return part(review, { entries });
}

function isLineOf(versions: ReviewEntry['versions'], projectId: number): boolean {
  const value = shownVersion(versions)?.value;
  return value?.kind === 'project' && value.projectId === projectId;
}

/** Moves a line of the agenda. @param to its place afterwards, from 0 */
export function moveProject(review: Review, id: string, to: number, author: Author): Review {
  const agenda = agendaOf(review);
  const moved = agenda.find((line) => line.id === id);
  const others = agenda.filter((line) => line.id !== id);
  if (!moved) return part(review, {});
  const before = others[to - 1]?.value.order;
  const after = others[to]?.value.order;
  const order = between(before, after);
  if (order !== null) return settleEntry(review, id, { ...moved.value, order }, author);
  // No room between the two: all are spread anew.
  const lines = others.toSpliced(to, 0, moved);
  const entries = lines.flatMap(
    (line, index) =>
      settleEntry(review, line.id, { ...line.value, order: (index + 1) * STEP }, author).entries,
  );
  return part(review, { entries });
}

function between(before: number | undefined, after: number | undefined): number | null {
  if (before === undefined) return after === undefined ? STEP : after - STEP;
  if (after === undefined) return before + STEP;
  const middle = (before + after) / 2;
  return middle > before && middle < after ? middle : null;
}

/** Writes the figures of its projects into the agenda, so that minutes made later show those of the meeting. */
export function noteFigures(
  review: Review,
  figuresOf: (projectId: number) => FiguresThen | null,
  author: Author,
): Review {
  const entries = agendaOf(review).flatMap(({ id, value }) => {
    const figures = figuresOf(value.projectId);
    return figures ? settleEntry(review, id, { ...value, figures }, author).entries : [];
  });
  return part(review, { entries });
}
