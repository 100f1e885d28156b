import { z } from 'zod';
import { LONGEST } from './bounds';
import { isDay } from './fields';
import { outsideLines } from './outsideText';

/**
 * A report made with this application: an edit needs its id, which the server tells in its answer and later only for
 * the newest few (server contract §7.4, §10.2).
 */
export type OwnReport = {
  /** The server's id. */
  readonly id: number;
  readonly projectId: number;
  /** `YYYY-MM-DD`, the server's day. */
  readonly day: string;
  /** Percent, as last corrected. */
  readonly progress: number;
  readonly description: string;
  readonly photoCount: number;
};

/** How many are kept; the oldest leave. */
export const MOST_OWN_REPORTS = 500;

export const ownReportSchema: z.ZodType<OwnReport> = z.object({
  id: z.number().int().positive(),
  projectId: z.number().int().nonnegative(),
  day: z.string().refine(isDay),
  progress: z.number().min(0).max(100),
  description: z.string().overwrite((text) => outsideLines(text, LONGEST.description)),
  photoCount: z.number().int().nonnegative(),
});

/** The list with a report in it, in place of an earlier state of the same. */
export function withOwnReport(reports: readonly OwnReport[], report: OwnReport): readonly OwnReport[] {
  return [...reports.filter(({ id }) => id !== report.id), report].slice(-MOST_OWN_REPORTS);
}
