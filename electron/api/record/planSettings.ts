import { z } from 'zod';
import { MOST } from '#shared/domain/bounds';
import { toldDayField } from '#shared/domain/fields';
import { notJson } from '../reading/lists';
import { parseJson } from '../readJson';
import { Gathering, notExpected, type RecordReading } from './gathering';

const target = z
  .object({ date: toldDayField, percentage: z.number() })
  .transform(({ date, percentage }) => ({ day: date, percent: percentage }));

const extension = z
  .object({
    previous_end_date: z.string().nullable(),
    new_end_date: z.string().nullable(),
    set_by: z.string().nullish(),
    created_at: z.string().nullish(),
  })
  .transform((row) => {
    const at = Date.parse(row.created_at ?? '');
    return {
      from: row.previous_end_date,
      to: row.new_end_date,
      by: row.set_by ?? '',
      at: Number.isNaN(at) || at < 0 ? null : at,
    };
  });

const answer = z.object({ saved_progress: z.array(z.unknown()), extension_history: z.array(z.unknown()) });

/** Planned progress by date, and how the planned end was moved (second contract, ch. 11). */
export function readPlanSettings(body: string): RecordReading {
  const value = parseJson(body);
  if (value === undefined) return notExpected(...notJson(body));
  const read = answer.safeParse(value);
  if (!read.success) return notExpected('invalid_fields', read.error.issues[0]?.path.join('.') || 'answer');
  const targets = usable(read.data.saved_progress, target).toSorted((a, b) => (a.day < b.day ? -1 : 1));
  const extensions = usable(read.data.extension_history, extension).toSorted(
    (a, b) => (b.at ?? 0) - (a.at ?? 0),
  );
  return new Gathering()
    .tell({ plan: { targets, extensions, extensionCount: read.data.extension_history.length } })
    .end();
}

function usable<T>(values: readonly unknown[], schema: z.ZodType<T>): T[] {
  return values.slice(0, MOST.recordFacts).flatMap((value) => {
    const read = schema.safeParse(value);
    return read.success ? [read.data] : [];
  });
}
