import {
  byField,
  DETAIL_FIELDS,
  PROJECT_TEXTS,
  type ProjectText,
  type Review,
} from '#shared/domain/review/review';
import type { ErrorCode } from '#shared/result';

// What main did not take of a review, so that the warning stays until it has: another part that main takes says nothing of it.

/** Why, and what of it: names of registers, each its own. */
export type Refusal = { readonly code: ErrorCode; readonly registers: ReadonlySet<string> };

/** What is refused after a part was, too. */
export function refusedBy(known: Refusal | undefined, part: Review, code: ErrorCode): Refusal {
  return { code, registers: new Set([...(known?.registers ?? []), ...namesIn(part)]) };
}

/** What is still refused after a part was taken; undefined for nothing any more. */
export function stillRefused(known: Refusal | undefined, part: Review): Refusal | undefined {
  if (!known) return undefined;
  const taken = new Set(namesIn(part));
  if (![...known.registers].some((name) => taken.has(name))) return known;
  const registers = new Set([...known.registers].filter((name) => !taken.has(name)));
  return registers.size === 0 ? undefined : { ...known, registers };
}

/** The refused parts of a review as they are now. */
export function refusedOf({ registers }: Refusal, review: Review): Review {
  const { id, details, progress, figures, entries } = review;
  const isRefused = (name: string): boolean => registers.has(name);
  const texts = (text: ProjectText) =>
    review[text].filter(({ projectId }) => isRefused(`${text} ${projectId}`));
  return {
    id,
    details: byField((field) => (isRefused(field) ? details[field] : [])),
    progress: isRefused('progress') ? progress : [],
    figures: figures.filter(({ projectId }) => isRefused(`figures ${projectId}`)),
    presenterNotes: texts('presenterNotes'),
    corners: texts('corners'),
    entries: entries.filter((entry) => isRefused(entry.id)),
  };
}

function namesIn(review: Review): readonly string[] {
  const { details, progress, figures, entries } = review;
  return [
    ...DETAIL_FIELDS.filter((field) => details[field].length > 0),
    ...(progress.length > 0 ? ['progress'] : []),
    ...figures.map(({ projectId }) => `figures ${projectId}`),
    ...PROJECT_TEXTS.flatMap((text) => review[text].map(({ projectId }) => `${text} ${projectId}`)),
    ...entries.map(({ id }) => id),
  ];
}
