import { toProjectStatus, type Project, type ShownStatus } from '#shared/domain/project';

/** Progress from which the server calls a project completed, percent (server contract §6). */
const DONE_FROM = 99;

/**
 * Why a project has the status shown, where that is not simply what was entered; `entered` is what was, null for a word
 * that is none of the five.
 * - `end_passed`: its planned end has passed. `done`: its progress says so.
 * - `computed`: the server says so, and the facts held do not tell why.
 * - `not_told`: the server did not say which it is.
 */
export type StatusReason =
  | { readonly type: 'end_passed'; readonly endDate: string; readonly entered: ShownStatus | null }
  | { readonly type: 'done' | 'computed'; readonly entered: ShownStatus | null }
  | { readonly type: 'not_told' };

/** Null where the status shown is the one that was entered. @param today `YYYY-MM-DD`, Manila */
export function statusReason(project: Project, today: string): StatusReason | null {
  const { status, storedStatus, progress, endDate } = project;
  if (status === 'unknown') return { type: 'not_told' };
  const entered = toProjectStatus(storedStatus);
  if (storedStatus === '' || entered === status) return null;
  if (status === 'delayed' && endDate !== null && endDate < today) {
    return { type: 'end_passed', endDate, entered };
  }
  if (status === 'completed' && progress >= DONE_FROM) return { type: 'done', entered };
  return { type: 'computed', entered };
}
