import { between, type Random } from '../random';
import { addDays } from '../../time';

/** The days a project has been worked on. */
export interface Span {
  readonly first: string;
  /** The day before the city began at the latest. */
  readonly last: string;
}

/** How long a project without dates has been worked on. */
const UNDATED_DAYS = 200;

/** The days of a project's work until the day before `today`, at most. */
export function spanOf(
  { startDate, endDate }: { startDate: string | null; endDate: string | null },
  today: string,
): Span {
  const yesterday = addDays(today, -2);
  const last = endDate !== null && endDate < yesterday ? endDate : yesterday;
  const first = startDate ?? addDays(last, -UNDATED_DAYS);
  return { first: first < last ? first : addDays(last, -20), last };
}

/** So many days of a span in order, the last of them near its end. */
export function spreadDates(random: Random, { first, last }: Span, count: number): string[] {
  const days = Math.round((Date.parse(last) - Date.parse(first)) / 86_400_000);
  return Array.from({ length: count }, (_, index) =>
    addDays(first, Math.round(((index + 1 - between(random, 0, 0.5)) / count) * days)),
  );
}

/** A moment within the office hours of a Manila day, in microseconds since 1970. */
export function momentOn(random: Random, date: string): number {
  const midnight = Date.parse(`${date}T00:00:00Z`);
  return Math.round((midnight + between(random, 0.2, 9) * 3_600_000) * 1000);
}
