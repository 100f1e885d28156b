import { byField, DETAIL_FIELDS, type Review } from '#shared/domain/review/review';
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
export function refusedOf(
  { registers }: Refusal,
  { id, details, progress, figures, presenterNotes, entries }: Review,
): Review {
  const isRefused = (name: string): boolean => registers.has(name);
  return {
    id,
    details: byField((field) => (isRefused(field) ? details[field] : [])),
    progress: isRefused('progress') ? progress : [],
    figures: figures.filter(({ projectId }) => isRefused(`figures ${projectId}`)),
    presenterNotes: presenterNotes.filter(({ projectId }) => isRefused(`presenterNotes ${projectId}`)),
    entries: entries.filter((entry) => isRefused(entry.id)),
  };
}

function namesIn({ details, progress, figures, presenterNotes, entries }: Review): readonly string[] {
  return [
    ...DETAIL_FIELDS.filter((field) => details[field].length > 0),
    ...(progress.length > 0 ? ['progress'] : []),
    ...figures.map(({ projectId }) => `figures ${projectId}`),
    ...presenterNotes.map(({ projectId }) => `presenterNotes ${projectId}`),
    ...entries.map(({ id }) => id),
  ];
}
