import { z } from 'zod';
import { MOST } from '#shared/domain/bounds';
import type { ReportRow } from '#shared/domain/record/parts';
import type { AnyNode } from '../html';
import { Gathering, notExpected, type RecordReading } from './gathering';
import { all, jsonBlock, lineOf, parsePage, valueBeside } from './pages';
import { readAmount } from './tables';
import { readDay, readManilaMinute } from './times';

const number = z.number().nullish().catch(null);

const report = z.object({
  date: z.string(),
  percentage_complete: z.number(),
  description: z.string().nullish(),
  engineer: z.string().nullish(),
});

const block = z.object({
  project: z.object({ mode_of_implementation: z.string().nullish().catch(null) }),
  assigned_engineers: z.array(z.unknown()).catch([]),
  total_cost: number,
  budget: number,
  remaining_budget: number,
  expected_progress: number,
  extension_count: number,
  total_days: number,
  cost_breakdown: z.record(z.string(), z.unknown()).catch({}),
  progress_updates: z.array(z.unknown()).catch([]),
});

const curve = z.object({
  labels: z.array(z.string()),
  planned: z.array(z.number().nullable()).nullish(),
  actual: z.array(z.number().nullable()).nullish(),
});

/** A line of the page's list of what happened, with what it says of a report. */
type Activity = {
  readonly text: string;
  readonly by: string;
  readonly at: number | null;
  readonly reason: string | null;
  readonly reportId: number | null;
};

/**
 * The engineers' page of a project (second contract, ch. 1): who works on it, the curve, the newest ten activities, and of
 * reports what no export tells: names, ids and edits, each as far as it is certain.
 */
export function readSitePage(html: string): RecordReading {
  const page = parsePage(html);
  const read = block.safeParse(jsonBlock(page, 'report-data'));
  if (!read.success) return notExpected('invalid_fields', 'report-data');
  const { data } = read;
  const gathering = new Gathering().begin('reports', 'activity');
  const activities = all(page, '.activity-history-scroll > div').slice(0, MOST.recordFacts).map(readActivity);
  for (const { text, by, at } of activities) gathering.add('activity', { text, by, at });
  for (const row of withActivity(readReports(data.progress_updates, gathering), activities)) {
    gathering.add('reports', row);
  }
  const hasBudget = data.remaining_budget != null;
  return gathering
    .tell({
      people: {
        engineers: data.assigned_engineers
          .slice(0, MOST.recordFacts)
          .map((name) => ({ id: null, name: String(name) })),
        creator: readName(page, 'Created By'),
      },
      plan: {
        curve: readCurve(jsonBlock(page, 's-curve-data')),
        expected: data.expected_progress ?? null,
        extensionCount: data.extension_count ?? null,
        // Without dates it is told as 0.
        totalDays: data.total_days || null,
        mode: data.project.mode_of_implementation || null,
      },
      money: {
        budget: hasBudget ? (data.budget ?? null) : null,
        spent: data.total_cost ?? null,
        remaining: data.remaining_budget ?? null,
      },
    })
    .end();
}

/** Newest first; the block has them oldest first. */
function readReports(values: readonly unknown[], gathering: Gathering): ReportRow[] {
  return values
    .slice(-MOST.recordRows)
    .toReversed()
    .flatMap((value) => {
      const read = report.safeParse(value);
      const day = read.success ? readDay(read.data.date) : null;
      if (!read.success || day === null) {
        gathering.leaveOut('reports', 'a report of the page');
        return [];
      }
      const { percentage_complete: progress, description, engineer } = read.data;
      return [
        {
          day,
          progress,
          description: description ?? '',
          engineer: engineer || null,
          photos: null,
          photoCount: null,
          id: null,
          edit: null,
        },
      ];
    });
}

function readActivity(row: AnyNode): Activity {
  const lines = all(row, 'p, span, small, time, td').filter((one) => all(one, 'p, span, small').length === 0);
  const texts = lines.map(lineOf).filter((text) => text !== '');
  const at = texts.findLastIndex((text) => readManilaMinute(text) !== null);
  const reason = texts.slice(1).find((text) => /^reason:/i.test(text));
  const link = all(row, 'a[href*="/progress/"][href$="/edit/"]')[0]?.attribs['href'] ?? '';
  const id = Number(/\/progress\/(\d{1,15})\/edit\/$/.exec(link)?.[1]);
  return {
    text: texts[0] ?? '',
    by: at > 1 ? (texts[at - 1] ?? '') : '',
    at: at < 0 ? null : readManilaMinute(texts[at] ?? ''),
    reason: reason?.replace(/^reason:\s*/i, '') || null,
    reportId: Number.isInteger(id) && id > 0 ? id : null,
  };
}

/**
 * Gives reports the ids and edits of the activities. An id decides which report an edit changes, so it is given only where
 * exactly one report can be meant.
 */
function withActivity(reports: readonly ReportRow[], activities: readonly Activity[]): readonly ReportRow[] {
  const rows = [...reports];
  for (const { text, at, by, reason, reportId } of activities) {
    const percents = [...text.matchAll(/(-?[\d.]+)\s?%/g)].map(([, value = '']) => readAmount(value));
    const isEdit = percents.length === 2 && /→|->/.test(text);
    const progress = percents.at(-1) ?? null;
    if (progress === null || !/^progress/i.test(text) || (reportId === null && !isEdit)) continue;
    // Of an edited report only the time of its edit is told.
    const day = isEdit || at === null ? null : new Date(at).toISOString().slice(0, 10);
    const meant = rows.flatMap((row, index) => {
      const isLike = row.progress === progress && (day === null || (row.day === day && row.engineer === by));
      return isLike ? [index] : [];
    });
    const [index] = meant;
    const row = index === undefined || meant.length > 1 ? undefined : rows[index];
    if (!row || index === undefined) continue;
    const edit = isEdit ? { reason, from: percents[0] ?? null, to: progress } : null;
    rows[index] = { ...row, id: reportId ?? row.id, edit: edit ?? row.edit };
  }
  return rows;
}

function readCurve(value: unknown): object[] | null {
  const read = curve.safeParse(value);
  if (!read.success || read.data.labels.length === 0) return null;
  const { labels, planned, actual } = read.data;
  return labels.slice(0, MOST.recordFacts).map((label, index) => ({
    label,
    planned: planned?.[index] ?? null,
    actual: actual?.[index] ?? null,
  }));
}

function readName(page: AnyNode, label: string): string | null {
  const value = valueBeside(page, label);
  const text = value ? lineOf(value) : '';
  return text === '' || text === 'N/A' ? null : text;
}
