import type { PaperBlock } from '#shared/domain/papers/paper';
import type { Language } from '../../../i18n';

/** How much of each list is printed: a report is read by people. What is left out is said there, and is in the tables. */
export const mostOf = {
  reports: 400,
  costs: 600,
  documents: 300,
  requests: 100,
  photos: 48,
  /** Of the table behind the curve. */
  points: 200,
  types: 40,
  people: 60,
} as const;

type Counted = 'reports' | 'costs' | 'documents' | 'requests' | 'photos';

/** The first of a list whose newest rows come first, and a sentence where that is not all. */
export function newest<Row>(
  rows: readonly Row[],
  what: Counted,
  { translate }: Language,
): { readonly shown: readonly Row[]; readonly note: readonly PaperBlock[] } {
  const most = mostOf[what];
  if (rows.length <= most) return { shown: rows, note: [] };
  const text = translate(`paper.limits.more.${what}`, { shown: most, count: rows.length });
  return { shown: rows.slice(0, most), note: [{ type: 'text', text, isQuiet: true }] };
}
