import { shownVersion, standing, type Register } from './register';
import {
  byField,
  partOf,
  type AgendaLine,
  type DetailField,
  type EntryValue,
  type FiguresThen,
  type OffLine,
  type OfProject,
  type Review,
  type ReviewDetails,
  type ReviewEntry,
  type ReviewProgress,
  type ReviewSubject,
  type WrittenValue,
} from './review';

// What a review says, for screens and minutes: of each register the version that is shown, and what stands beside it.

/** One version of an entry as it is shown. */
export type ShownEntry<V extends EntryValue = EntryValue> = {
  /** Of the entry. */
  readonly id: string;
  /** Of the version. */
  readonly rev: string;
  readonly by: string;
  /** Epoch ms of the last change. */
  readonly at: number;
  readonly value: V;
  /** Versions of the same entry written by somebody who had not seen this one. */
  readonly beside: readonly { readonly rev: string; readonly by: string; readonly value: V }[];
};

/** One text as it is shown, and what somebody else set in its place without having seen that. */
export type ShownDetail = {
  readonly value: string;
  readonly beside: readonly { readonly rev: string; readonly by: string; readonly value: string }[];
};

const NOT_BEGUN: ReviewProgress = { stage: 'draft', openedAt: null, closedAt: null };

/** Its details, of each the version that is shown. */
export function detailsOf({ details }: Review): ReviewDetails {
  return byField((field) => shownVersion(details[field])?.value ?? '');
}

export function detailOf({ details }: Review, field: DetailField): ShownDetail {
  return shownText(details[field]);
}

/** A text of a project; empty where nothing was written. */
export function projectTextOf(review: Review, { text, projectId }: OfProject): ShownDetail {
  return shownText(review[text].find((one) => one.projectId === projectId)?.versions ?? []);
}

function shownText(register: Register<string>): ShownDetail {
  const [shown, ...rest] = standing(register);
  const value = shown?.value ?? '';
  return { value, beside: rest.filter((other) => other.value !== value) };
}

export function progressOf(review: Review): ReviewProgress {
  return shownVersion(review.progress)?.value ?? NOT_BEGUN;
}

/** Somebody deleted it, and nobody has gone on with it since without knowing. */
export function isDeleted(review: Review): boolean {
  return review.progress.length > 0 && shownVersion(review.progress) === null;
}

/** When it was opened last, epoch ms; null while it is not open. */
export function openSince({ progress }: Review): number | null {
  const shown = shownVersion(progress);
  return shown?.value.stage === 'open' ? shown.at : null;
}

/** A deleted review without what was written into it: only that it was deleted is still held. Any other as it is. */
export function withoutDeleted(review: Review): Review {
  return isDeleted(review) ? partOf(review.id, { progress: review.progress }) : review;
}

/** A project's figures when the review was closed last; null where none were noted. */
export function figuresOf(review: Review, projectId: number): FiguresThen | null {
  const noted = review.figures.find((one) => one.projectId === projectId);
  return (noted && shownVersion(noted.versions)?.value) ?? null;
}

/** The agenda in its order. A project that two copies have added stands in it once. */
export function agendaOf(review: Review): readonly ShownEntry<AgendaLine>[] {
  const lines = shownOf(review, isAgendaLine).toSorted(
    (a, b) => a.value.order - b.value.order || (a.id < b.id ? -1 : 1),
  );
  const first = new Set<number>();
  return lines.filter(({ value: { projectId } }) => {
    const isNew = !first.has(projectId);
    first.add(projectId);
    return isNew;
  });
}

/**
 * Projects that are on the agenda no more, or never were on this copy's, and that something was written about: in the order of
 * their ids. One of which nobody noted the name has an empty one.
 */
export function offAgendaOf(review: Review): readonly ReviewSubject[] {
  const onAgenda = new Set(agendaOf(review).map(({ value }) => value.projectId));
  const names = new Map(shownOf(review, isOffLine).map(({ value }) => [value.projectId, value]));
  const written = new Set(writtenIn(review).map(({ value }) => value.projectId));
  return [...written]
    .filter((projectId) => !onAgenda.has(projectId))
    .toSorted((a, b) => a - b)
    .map((projectId) => names.get(projectId) ?? { projectId, name: '', prn: '', barangay: null });
}

/** All projects that a review speaks of: its agenda, then what is off it. */
export function subjectsOf(review: Review): readonly ReviewSubject[] {
  return [...agendaOf(review).map(({ value }) => value), ...offAgendaOf(review)];
}

/** What was written about projects, in the order it was begun. @param projectId all, where left out */
export function writtenIn(review: Review, projectId?: number): readonly ShownEntry<WrittenValue>[] {
  const written = shownOf(review, isWritten)
    .filter(({ value }) => projectId === undefined || value.projectId === projectId)
    .toSorted((a, b) => a.value.at - b.value.at || (a.id < b.id ? -1 : 1));
  return withoutTwins(written);
}

/** A photo that two people have added to the same project stands in it once: the first that has words, else the first. */
function withoutTwins(written: readonly ShownEntry<WrittenValue>[]): readonly ShownEntry<WrittenValue>[] {
  const best = new Map<string, ShownEntry<WrittenValue>>();
  for (const entry of written) {
    const { value } = entry;
    if (value.kind !== 'photo') continue;
    const key = `${value.projectId} ${value.hash}`;
    const held = best.get(key)?.value;
    if (!held || (held.kind === 'photo' && held.caption === '' && value.caption !== '')) best.set(key, entry);
  }
  return written.filter((entry) => {
    const { value } = entry;
    return value.kind !== 'photo' || best.get(`${value.projectId} ${value.hash}`) === entry;
  });
}

/** The hashes of all photos that a review names, also of versions that nobody has decided against. */
export function photosIn({ entries }: Review): ReadonlySet<string> {
  const named = entries.flatMap(({ versions }) => standing(versions));
  return new Set(named.flatMap(({ value }) => (value.kind === 'photo' ? value.hash : [])));
}

function isAgendaLine(value: EntryValue): value is AgendaLine {
  return value.kind === 'project';
}

function isOffLine(value: EntryValue): value is OffLine {
  return value.kind === 'off';
}

function isWritten(value: EntryValue): value is WrittenValue {
  return !isAgendaLine(value) && !isOffLine(value);
}

function shownOf<V extends EntryValue>(
  review: Review,
  isOf: (value: EntryValue) => value is V,
): readonly ShownEntry<V>[] {
  return review.entries.flatMap((entry) => shownEntry(entry, isOf) ?? []);
}

function shownEntry<V extends EntryValue>(
  { id, versions }: ReviewEntry,
  isOf: (value: EntryValue) => value is V,
): ShownEntry<V> | null {
  const all = standing(versions).flatMap(({ rev, by, at, value }) =>
    isOf(value) ? [{ rev, by, at, value }] : [],
  );
  const [shown, ...rest] = all;
  if (!shown) return null;
  // The same words twice are no difference worth a person's time.
  const beside = rest.filter(({ value }) => wordsOf(value) !== wordsOf(shown.value));
  return { id, ...shown, beside };
}

/** The same for equal values, whatever the order of their fields. */
function wordsOf(value: EntryValue): string {
  return JSON.stringify(Object.entries(value).toSorted(([a], [b]) => (a < b ? -1 : 1)));
}
