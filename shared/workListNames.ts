/**
 * The lists of a role's work, by the names that links and messages (`lists.…`) use, in the order they are offered. What
 * each is, and who has it: `shared/domain/workLists.ts`.
 */
export const WORK_LIST_NAMES = [
  'waiting_requests',
  'my_reports',
  'over_budget',
  'delayed',
  'unplaced',
  'without_engineer',
] as const;

export type WorkList = (typeof WORK_LIST_NAMES)[number];

/** Whether a text names a list. */
export function isWorkList(name: string): name is WorkList {
  return WORK_LIST_NAMES.some((one) => one === name);
}
