import type { Project } from '../project';
import { agendaOf, progressOf, projectTextOf, subjectsOf } from './reading';
import {
  begin,
  decide,
  isOfSitting,
  rewrite,
  shownVersion,
  standing,
  type Author,
  type Register,
} from './register';
import {
  DETAIL_FIELDS,
  partOf,
  type AgendaLine,
  type DetailField,
  type EntryValue,
  type FiguresThen,
  type OfProject,
  type Review,
  type ReviewDetails,
  type ReviewEntry,
  type ReviewStage,
} from './review';
import type { ReviewSketch } from './sketch';

// Every edit gives a part of the review, with nothing but what has changed: it is merged into what is held here, in main
// and on the disk alike.

/** Writes over the shown version of each detail that is named; what stands beside it stays, until somebody decides. */
export function editDetails(review: Review, change: Partial<ReviewDetails>, author: Author): Review {
  return withDetails(review, change, (register, value) => writeOver(register, value, author));
}

function writeOver(register: Register<string>, value: string, author: Author): Register<string> {
  const shown = shownVersion(register);
  return shown ? rewrite(register, shown.rev, value, author) : decide(register, value, author);
}

/** Decides between the versions of a detail: the given value replaces them all. */
export function settleDetail(review: Review, field: DetailField, value: string, author: Author): Review {
  return withDetails(review, { [field]: value }, (register) => decide(register, value, author));
}

function withDetails(
  review: Review,
  change: Partial<ReviewDetails>,
  write: (register: Register<string>, value: string) => Register<string>,
): Review {
  const part = partOf(review.id);
  const details = { ...part.details };
  for (const field of DETAIL_FIELDS) {
    const value = change[field];
    if (value !== undefined) details[field] = write(review.details[field], value);
  }
  return { ...part, details };
}

/** Writes over what is shown of a project's text; what stands beside it stays. */
export function writeProjectText(review: Review, of: OfProject, value: string, author: Author): Review {
  return withText(review, of, (register) => writeOver(register, value, author));
}

/** Decides between the versions of a project's text: the given one replaces them all. */
export function settleProjectText(review: Review, of: OfProject, value: string, author: Author): Review {
  return withText(review, of, (register) => decide(register, value, author));
}

function withText(
  review: Review,
  { text, projectId }: OfProject,
  write: (register: Register<string>) => Register<string>,
): Review {
  const known = review[text].find((one) => one.projectId === projectId)?.versions ?? [];
  return { ...partOf(review.id), [text]: [{ projectId, versions: write(known) }] };
}

/** Adds a sketch that was made of the corners kept so far: they are kept no more. One part, so that no crash comes between. */
export function finishSketch(review: Review, id: string, value: ReviewSketch, author: Author): Review {
  const corners = { text: 'corners', projectId: value.projectId } as const;
  const added = addEntry(review, id, value, author);
  if (projectTextOf(review, corners).value === '') return added;
  return { ...writeProjectText(review, corners, '', author), entries: added.entries };
}

/** Opens, closes or reopens it. */
export function moveTo(review: Review, stage: ReviewStage, author: Author): Review {
  const { openedAt, closedAt } = progressOf(review);
  const value = {
    stage,
    openedAt: stage === 'open' ? (openedAt ?? author.at) : openedAt,
    closedAt: stage === 'closed' ? author.at : closedAt,
  };
  return partOf(review.id, { progress: decide(review.progress, value, author) });
}

/** Deletes the whole review; its tombstone stays, so that a file imported later does not bring it back. */
export function deleteReview(review: Review, author: Author): Review {
  return partOf(review.id, { progress: decide(review.progress, null, author) });
}

export function addEntry(review: Review, id: string, value: EntryValue, author: Author): Review {
  return partOf(review.id, { entries: [{ id, versions: begin(value, author) }] });
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

/**
 * Takes back what was last done to an entry in this sitting: it holds what it held before. What others wrote beside it stays.
 * @param before null: it was not there
 */
export function undoEntry(review: Review, id: string, before: EntryValue | null, author: Author): Review {
  return withEntry(review, id, ({ versions }) => {
    const own = versions.find(({ rev }) => isOfSitting(rev, author.rev));
    return own ? rewrite(versions, own.rev, before, author) : [];
  });
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
  return partOf(review.id, { entries: entry ? [{ id, versions: change(entry) }] : [] });
}

/** The gap between neighbours of an agenda that was never reordered. */
const STEP = 1_024;

/** Takes a photo off a project, each entry of it that two people may have added. */
export function removePhoto(review: Review, projectId: number, hash: string, author: Author): Review {
  const isIt = (value: EntryValue): boolean =>
    value.kind === 'photo' && value.projectId === projectId && value.hash === hash;
  const entries = review.entries
    .filter(({ versions }) => standing(versions).some(({ value }) => isIt(value)))
    .map(({ id, versions }) => ({ id, versions: decide<EntryValue>(versions, null, author) }));
  return partOf(review.id, { entries });
}

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
      const line: AgendaLine = { kind: 'project', projectId: id, name, prn, barangay, order };
      return { id: newId(), versions: begin<EntryValue>(line, author) };
    });
  return partOf(review.id, { entries });
}

/** Takes a project off the agenda, every line of it that two copies may have added. What was written about it stays. */
export function removeProject(review: Review, projectId: number, author: Author): Review {
  return withLines(
    review,
    projectId,
    ({ name, prn, barangay }) => ({ kind: 'off', projectId, name, prn, barangay }),
    author,
  );
}

/** Decides on every line of a project. @param write what becomes of one */
function withLines(
  review: Review,
  projectId: number,
  write: (line: AgendaLine) => EntryValue,
  author: Author,
): Review {
  const entries = review.entries.flatMap(({ id, versions }) => {
    const line = lineIn(versions);
    if (line?.projectId !== projectId) return [];
    return [{ id, versions: decide(versions, write(line), author) }];
  });
  return partOf(review.id, { entries });
}

/** The line of the agenda in a register: also one that stands beside its removal. */
function lineIn(versions: ReviewEntry['versions']): AgendaLine | null {
  for (const { value } of standing(versions)) if (value.kind === 'project') return value;
  return null;
}

/** Moves a line of the agenda, and its project's other lines with it. @param to its place afterwards, from 0 */
export function moveProject(review: Review, id: string, to: number, author: Author): Review {
  const agenda = agendaOf(review);
  const moved = agenda.find((line) => line.id === id);
  const others = agenda.filter((line) => line.id !== id);
  if (!moved) return partOf(review.id);
  // A line that stayed where it was would hold the project there.
  const place = (projectId: number, order: number): Review =>
    withLines(review, projectId, (line) => ({ ...line, order }), author);
  const order = between(others[to - 1]?.value.order, others[to]?.value.order);
  if (order !== null) return place(moved.value.projectId, order);
  // No room between the two: all are spread anew.
  const lines = others.toSpliced(to, 0, moved);
  const entries = lines.flatMap(
    ({ value: { projectId } }, index) => place(projectId, (index + 1) * STEP).entries,
  );
  return partOf(review.id, { entries });
}

function between(before: number | undefined, after: number | undefined): number | null {
  if (before === undefined) return after === undefined ? STEP : after - STEP;
  if (after === undefined) return before + STEP;
  const middle = (before + after) / 2;
  return middle > before && middle < after ? middle : null;
}

/** Notes the figures of its projects, so that minutes made later show those of the meeting. */
export function noteFigures(
  review: Review,
  figuresNow: (projectId: number) => FiguresThen | null,
  author: Author,
): Review {
  const figures = subjectsOf(review).flatMap(({ projectId }) => {
    const now = figuresNow(projectId);
    const noted = review.figures.find((one) => one.projectId === projectId);
    return now ? [{ projectId, versions: decide(noted?.versions ?? [], now, author) }] : [];
  });
  return partOf(review.id, { figures });
}
