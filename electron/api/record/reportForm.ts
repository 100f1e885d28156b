import { z } from 'zod';
import { LONGEST } from '#shared/domain/bounds';
import { outsideLines } from '#shared/domain/outsideText';
import { textContent } from '../html';
import { all, parsePage } from './pages';
import { readAmount } from './tables';

/** What a report says now. */
export type StoredReport = {
  /** Percent. */
  readonly progress: number;
  readonly description: string;
};

export const storedReportSchema: z.ZodType<StoredReport> = z.object({
  progress: z.number().min(0).max(100),
  description: z.string(),
});

/**
 * A report as the form shows it by which it is corrected (server contract §10.2): its fields are named as they are sent.
 * @returns null where the page is another
 */
export function readReportForm(html: string): StoredReport | null {
  const page = parsePage(html);
  const progress = readAmount(all(page, 'input[name=percentage_complete]')[0]?.attribs['value'] ?? '');
  const [words] = all(page, 'textarea[name=description]');
  if (progress === null || progress < 0 || progress > 100 || !words) return null;
  return { progress, description: outsideLines(textContent(words), LONGEST.description) };
}
