import { z } from 'zod';
import { LONGEST } from '#shared/domain/bounds';
import { MOST_LISTED, type WaitingReach, type WaitingRow } from '#shared/domain/deskLists';
import { waitingRowSchema } from '#shared/domain/deskListSchemas';
import { outsideLine, outsideLines } from '#shared/domain/outsideText';
import { stillWaiting } from '#shared/domain/ownRequest';
import type { RequestRow } from '#shared/domain/record/parts';
import type { Role } from '#shared/domain/role';
import type { ErrorCode, Result } from '#shared/result';
import type { LiveState } from '#shared/state/state';
import { isOfOne, type ListMaker, type Reading } from './maker';
import { projectFinder, readAlert, tellsOfRequest } from './messages';

/** The open requests of one project, and the newest notification that told of a request when they were read. */
const known = z.object({ upTo: z.number(), rows: z.array(waitingRowSchema) });

const memoSchema = z.object({
  /** By the project's id. */
  projects: z.record(z.string(), known),
  /** Epoch ms. */
  lookedThroughAt: z.number().nullable(),
});

type Memo = z.infer<typeof memoSchema>;

const REACH: Readonly<Record<Role, WaitingReach>> = {
  head_engineer: 'all',
  finance_manager: 'newest',
  superuser: 'sought',
  project_engineer: 'own',
};

const NOTHING: Memo = { projects: {}, lookedThroughAt: null };

/**
 * What waits for somebody to act. The server lists open requests nowhere: notifications say of which projects there may be
 * some, and each of those is asked once, and again only while one is open there or something new is told. What an engineer
 * asked for is known to this application alone.
 */
export const waiting: ListMaker<'waiting_requests', Memo> = {
  part: 'requests',
  freshMs: 60_000,
  followsNews: true,
  mayRead: () => true,
  memo: memoSchema,
  isDue: (memo, state) =>
    state.session.role !== 'project_engineer' && unread(memo ?? NOTHING, state).length > 0,
  show: (memo, state) => {
    const { role } = state.session;
    const rows =
      role === 'project_engineer'
        ? ownRows(state)
        : [
            ...requestRows(memo, state),
            ...alertRows(state, role === 'finance_manager' ? 'review' : 'concern'),
          ];
    return {
      rows: rows.toSorted(longestFirst).slice(0, MOST_LISTED.waiting),
      reach: role === null ? 'all' : REACH[role],
      lookedThroughAt: memo.lookedThroughAt,
    };
  },
  read: async (reading) => {
    if (reading.role === 'project_engineer') return { memo: NOTHING, error: null };
    const { state, extent, now } = reading;
    const memo = reading.memo ?? NOTHING;
    const projects = { ...memo.projects };
    const upTo = newestTold(state);
    const targets = targetsOf(reading, memo);
    let failed: ErrorCode | null = null;
    let count = 0;
    for (const [done, id] of targets.entries()) {
      if (reading.isOver()) break;
      reading.onProgress({ done, total: targets.length });
      // One after the other: each answer is a page that the server puts together.
      // oxlint-disable-next-line no-await-in-loop
      const requests = await readRequests(reading, id);
      if (requests.ok) {
        const rows = requests.value.filter(({ status }) => status === 'pending').map((row) => toRow(id, row));
        projects[id] = { upTo: upTo.get(id) ?? 0, rows };
      } else if (requests.error.code === 'not_found') {
        projects[id] = { upTo: upTo.get(id) ?? 0, rows: [] };
      } else {
        failed = requests.error.code;
        if (!isOfOne(failed)) break;
        continue;
      }
      count += 1;
    }
    if (count === 0 && failed !== null) return { memo: reading.memo, error: failed };
    const isThrough = extent === 'everything' && failed === null && !reading.isOver();
    return { memo: { projects, lookedThroughAt: isThrough ? now : memo.lookedThroughAt }, error: failed };
  },
};

/** The newest notification about a request of each project held, by project. */
function newestTold({ notifications, projects }: LiveState): ReadonlyMap<number, number> {
  const projectOf = projectFinder(projects);
  const newest = new Map<number, number>();
  for (const notification of notifications.values()) {
    if (!tellsOfRequest(notification)) continue;
    const id = projectOf(notification);
    if (id === null || !projects.has(id)) continue;
    newest.set(id, Math.max(newest.get(id) ?? 0, notification.id));
  }
  return newest;
}

/** Projects that a notification names and that were not asked since. */
function unread(memo: Memo, state: LiveState): readonly number[] {
  return [...newestTold(state)].flatMap(([id, upTo]) => {
    const before = memo.projects[id];
    return before && before.upTo >= upTo ? [] : [id];
  });
}

function targetsOf({ extent, state, stale }: Reading<Memo>, memo: Memo): readonly number[] {
  if (extent === 'everything') return [...state.projects.keys()];
  const wanted = new Set(unread(memo, state));
  for (const id of stale) wanted.add(id);
  if (extent === 'again') {
    for (const [id, { rows }] of Object.entries(memo.projects)) if (rows.length > 0) wanted.add(Number(id));
  }
  return [...wanted].filter((id) => state.projects.has(id));
}

/** Finance is told the newest open one; the heads' workbook names them all, and costs more. */
async function readRequests(
  { role, extent, sources, state }: Reading<Memo>,
  id: number,
): Promise<Result<readonly RequestRow[]>> {
  const of = { id, prn: state.projects.get(id)?.prn ?? '' };
  if (role === 'finance_manager' || extent === 'everything') {
    const page = await sources.source('finance_page', of);
    if (!page.ok) return page;
    const { requests = [] } = page.value;
    if (role === 'finance_manager' || requests.length === 0) return { ok: true, value: requests };
  }
  const book = await sources.source('office_workbook', of);
  return book.ok ? { ok: true, value: book.value.requests ?? [] } : book;
}

function toRow(projectId: number, { amount, at, day, by, reason }: RequestRow): WaitingRow {
  return { kind: 'request', projectId, amount, at, day, by, text: reason ?? '', notificationId: null };
}

function requestRows({ projects }: Memo, state: LiveState): readonly WaitingRow[] {
  return Object.entries(projects).flatMap(([id, { rows }]) => (state.projects.has(Number(id)) ? rows : []));
}

/** Alerts are nothing but notifications on this server: one that was read has been seen. */
function alertRows(state: LiveState, kind: 'concern' | 'review'): readonly WaitingRow[] {
  const projectOf = projectFinder(state.projects);
  return [...state.notifications.values()].flatMap((notification): WaitingRow[] => {
    const said = notification.isRead ? null : readAlert(notification);
    const projectId = said?.kind === kind ? projectOf(notification) : null;
    if (!said || projectId === null || !state.projects.has(projectId)) return [];
    const at = notification.createdAt === null ? Number.NaN : Date.parse(notification.createdAt);
    return [
      {
        kind,
        projectId,
        amount: said.amount,
        at: Number.isNaN(at) ? null : at,
        day: null,
        by: outsideLine(said.by, LONGEST.name),
        text: outsideLines(said.text, LONGEST.description),
        notificationId: notification.id,
      },
    ];
  });
}

function ownRows({ ownRequests, notifications, projects }: LiveState): readonly WaitingRow[] {
  const left = stillWaiting(ownRequests, notifications.values(), projectFinder(projects));
  return left
    .filter(({ projectId }) => projects.has(projectId))
    .map(({ projectId, amount, reason: text, at }) => {
      return { kind: 'request', projectId, amount, at, day: null, by: '', text, notificationId: null };
    });
}

function longestFirst(a: WaitingRow, b: WaitingRow): number {
  return momentOf(a) - momentOf(b) || a.projectId - b.projectId;
}

/** Epoch ms; what tells no time comes last. */
function momentOf({ at, day }: WaitingRow): number {
  return at ?? (day === null ? Number.MAX_SAFE_INTEGER : Date.parse(day));
}
