import { z } from 'zod';
import { MOST_PLANNED, planSettingsSchema, type PlanSettings } from '#shared/domain/planSettings';
import { looseNumber } from './projectRow';

const rows = z
  .array(z.unknown())
  .nullish()
  .transform((list) => (list ?? []).slice(0, MOST_PLANNED));
const text = z
  .string()
  .nullish()
  .transform((value) => value ?? null);

const targetRow = z.object({ date: z.string(), percentage: looseNumber });
const extensionRow = z.object({
  previous_end_date: text,
  new_end_date: text,
  set_by: z
    .string()
    .nullish()
    .transform((value) => value ?? ''),
  created_at: text,
});

/** The answer of `/dashboard/monitoring/projects/<id>/config-settings/` (server contract §17); a bad row costs only itself. */
export const planAnswer = z
  .object({
    project: z.object({ start_date: text, end_date: text }),
    saved_progress: rows,
    extension_history: rows,
  })
  .transform(({ project, saved_progress, extension_history }): unknown => ({
    startDate: project.start_date,
    endDate: project.end_date,
    targets: readable(targetRow, saved_progress)
      .flatMap(({ date, percentage }) =>
        isTarget(date, percentage) ? [{ day: date, percent: percentage }] : [],
      )
      .sort((one, other) => (one.day < other.day ? -1 : 1)),
    extensions: readable(extensionRow, extension_history)
      .map((row) => ({
        from: row.previous_end_date,
        to: row.new_end_date,
        by: row.set_by,
        at: row.created_at,
      }))
      .sort((one, other) => momentOf(other.at) - momentOf(one.at)),
  }))
  .pipe(planSettingsSchema) as z.ZodType<PlanSettings>;

function readable<T>(schema: z.ZodType<T>, list: readonly unknown[]): T[] {
  return list.flatMap((row) => {
    const read = schema.safeParse(row);
    return read.success ? [read.data] : [];
  });
}

function isTarget(day: string, percent: number | null): boolean {
  return /^\d{4}-\d{2}-\d{2}$/.test(day) && percent !== null && percent >= 0 && percent <= 100;
}

function momentOf(at: string | null): number {
  const moment = Date.parse(at ?? '');
  return Number.isNaN(moment) ? 0 : moment;
}
