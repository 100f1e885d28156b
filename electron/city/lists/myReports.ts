import { z } from 'zod';
import { MOST_LISTED, type MyReport } from '#shared/domain/deskLists';
import { myReportSchema } from '#shared/domain/deskListSchemas';
import type { ReportRow } from '#shared/domain/record/parts';
import type { SourceName } from '#shared/domain/record/sources';
import type { ErrorCode } from '#shared/result';
import type { LiveState } from '#shared/state/state';
import type { SourceRead } from '../../api/record/sourceRead';
import { assemble } from '../record/assemble';
import { isOfOne, type ListMaker, type Reading } from './maker';

const memoSchema = z.object({
  /** The reports of each project, by its id, and the export they follow from. */
  projects: z.record(z.string(), z.object({ sign: z.string(), rows: z.array(myReportSchema) })),
  /** The user's own name, as the server writes it; several where it was changed. */
  names: z.array(z.string()),
});

type Memo = z.infer<typeof memoSchema>;

const NOTHING: Memo = { projects: {}, names: [] };

/** Projects of one engineer that are read. */
const MOST_PROJECTS = 500;

const ORDER: readonly SourceName[] = ['site_history', 'site_page'];

/**
 * An engineer's own reports. The small export of each project tells all its reports, but not who made them; that is on the
 * project's page, which is read only where the export differs from what was read before. Which of the names there is the
 * user's own follows from the reports that the server lets the user correct.
 */
export const myReports: ListMaker<'my_reports', Memo> = {
  part: 'reports',
  freshMs: 300_000,
  followsNews: true,
  mayRead: (role) => role === 'project_engineer',
  memo: memoSchema,
  isDue: (memo, { projects }) =>
    [...projects.keys()].slice(0, MOST_PROJECTS).some((id) => !memo?.projects[id]),
  show: ({ projects, names }, state) => {
    const own = new Set([...names, state.session.username ?? '']);
    const all = Object.entries(projects).flatMap(([id, { rows }]) =>
      state.projects.has(Number(id)) ? rows : [],
    );
    const mine = all.filter(({ engineer }) => engineer !== null && own.has(engineer));
    const isOwnKnown = all.length === 0 || mine.length > 0;
    const rows = (isOwnKnown ? mine : all).sort(newestFirst);
    return {
      rows: rows.slice(0, MOST_LISTED.reports),
      isOwnKnown,
      leftOut: Math.max(0, rows.length - MOST_LISTED.reports),
    };
  },
  read: async (reading) => {
    const { state, extent, stale } = reading;
    const memo = reading.memo ?? NOTHING;
    const projects = { ...memo.projects };
    const names = new Set(memo.names);
    const targets = [...state.projects.keys()]
      .slice(0, MOST_PROJECTS)
      .filter((id) => extent !== 'due' || stale.has(id) || !projects[id]);
    let failed: ErrorCode | null = null;
    let count = 0;
    for (const [done, id] of targets.entries()) {
      if (reading.isOver()) break;
      reading.onProgress({ done, total: targets.length });
      // One after the other: an engineer has few projects, and the server few workers.
      // oxlint-disable-next-line no-await-in-loop
      const read = await readProject(reading, id, projects[id]?.sign ?? null);
      if (read.error === null) {
        count += 1;
        if (read.rows) {
          projects[id] = { sign: read.sign, rows: read.rows.map((row) => toReport(id, row)) };
          for (const name of ownNames(id, read.rows, state)) names.add(name);
        }
      } else {
        if (read.error !== 'not_found' && read.error !== 'not_assigned') failed = read.error;
        if (!isOfOne(read.error)) break;
        projects[id] ??= { sign: '', rows: [] };
      }
    }
    if (count === 0 && failed !== null) return { memo: reading.memo, error: failed };
    return { memo: { projects, names: [...names] }, error: failed };
  },
};

type ProjectRead =
  | { readonly error: ErrorCode }
  /** `rows` null: as before. */
  | { readonly error: null; readonly sign: string; readonly rows: readonly ReportRow[] | null };

async function readProject(
  { sources, state, extent }: Reading<Memo>,
  id: number,
  sign: string | null,
): Promise<ProjectRead> {
  const project = state.projects.get(id) ?? null;
  const of = { id, prn: project?.prn ?? '' };
  const history = await sources.source('site_history', of);
  if (!history.ok) return { error: history.error.code };
  const { reports = [] } = history.value;
  const now = signOf(reports);
  if (now === sign && extent !== 'everything') return { error: null, sign: now, rows: null };
  if (reports.length === 0) return { error: null, sign: now, rows: [] };
  const page = await sources.source('site_page', of);
  if (!page.ok) return { error: page.error.code };
  const reads = new Map<SourceName, SourceRead>([
    ['site_history', history.value],
    ['site_page', page.value],
  ]);
  const steps = assemble('reports', { order: ORDER, reads, before: null, project });
  let step = steps.next();
  while (!step.done) {
    // Thousands of rows are put together in steps.
    // oxlint-disable-next-line no-await-in-loop
    await new Promise((resolve) => setImmediate(resolve));
    step = steps.next();
  }
  return { error: null, sign: now, rows: step.value?.rows ?? [] };
}

/**
 * Names under which the user made reports: of those that the page offers to correct, which it does only to who made them
 * (second contract, ch. 1), and of those made with this application.
 */
function ownNames(
  projectId: number,
  rows: readonly ReportRow[],
  { ownReports }: LiveState,
): readonly string[] {
  const made = new Set(
    ownReports.filter((own) => own.projectId === projectId).map(({ day, progress }) => `${day} ${progress}`),
  );
  const like = (row: ReportRow): number =>
    rows.filter(({ day, progress }) => day === row.day && progress === row.progress).length;
  return rows.flatMap((row) => {
    if (row.engineer === null) return [];
    const isOwn = row.id !== null || (made.has(`${row.day} ${row.progress}`) && like(row) === 1);
    return isOwn ? [row.engineer] : [];
  });
}

/** Tells whether an export is as it was; short, whatever it holds. */
function signOf(reports: readonly ReportRow[]): string {
  let hash = 0;
  for (const { day, progress, description } of reports) {
    const text = `${day} ${progress} ${description}`;
    for (let index = 0; index < text.length; index += 1) {
      hash = (Math.imul(hash, 31) + text.charCodeAt(index)) | 0;
    }
  }
  return `${reports.length} ${hash}`;
}

function toReport(
  projectId: number,
  { day, progress, description, id, edit, engineer }: ReportRow,
): MyReport {
  return { projectId, day, progress, description, id, edit, engineer };
}

function newestFirst(a: MyReport, b: MyReport): number {
  return a.day === b.day ? a.projectId - b.projectId : a.day < b.day ? 1 : -1;
}
