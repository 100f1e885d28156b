import { roundPercent } from '#shared/domain/percent';
import { figureOf, isFigure, type OrderKey } from '#shared/domain/figures';
import { PROJECT_FIELDS, type Project, type ShownStatus } from '#shared/domain/project';
import type { NameOrder } from '../../i18n';
import type { ProjectSort } from '../../state/uiStore';

export type Compare = (a: Project, b: Project) => number;

/** What needs attention comes first. */
export const STATUS_ORDER: readonly ShownStatus[] = [
  'delayed',
  'in_progress',
  'planned',
  'completed',
  'cancelled',
  'unknown',
];

const STATUS_RANK = Object.fromEntries(STATUS_ORDER.map((status, rank) => [status, rank])) as Record<
  ShownStatus,
  number
>;

type Value = string | number | null;

/** The value a field is ordered by. */
function valueOf(key: OrderKey, today: string): (project: Project) => Value {
  if (isFigure(key)) return (project) => figureOf(key, project, today);
  switch (PROJECT_FIELDS[key].kind) {
    case 'status':
      return ({ status }) => STATUS_RANK[status];
    case 'percent':
      return ({ progress }) => roundPercent(progress);
    case 'names':
      // Nobody comes last, as what is not known.
      return (project) => project[key] || null;
    default:
      return (project) => project[key];
  }
}

function compareValues(a: Value, b: Value, order: NameOrder): number {
  if (typeof a === 'number' && typeof b === 'number') return a - b;
  return order(String(a), String(b));
}

/**
 * A total order: unknown values last in either direction, equal ones by name, then by id.
 * @param today `YYYY-MM-DD`, Manila
 */
export function createCompare({ key, direction }: ProjectSort, names: NameOrder, today: string): Compare {
  const value = valueOf(key, today);
  const sign = direction === 'ascending' ? 1 : -1;
  return (a, b) => {
    const left = value(a);
    const right = value(b);
    if (left === null || right === null) {
      if (left !== right) return left === null ? 1 : -1;
    } else {
      const order = compareValues(left, right, names);
      if (order !== 0) return order * sign;
    }
    return (key === 'name' ? 0 : names(a.name, b.name)) || a.id - b.id;
  };
}

/**
 * Merges two lists that are each in order. It needs few comparisons when `b` is short, which matters because comparing
 * names by the rules of a language is costly.
 */
export function mergeSorted(a: readonly Project[], b: readonly Project[], compare: Compare): Project[] {
  const merged: Project[] = [];
  let taken = 0;
  for (const item of b) {
    const end = placeOf(item, a, taken, compare);
    for (; taken < end; taken += 1) merged.push(a[taken] as Project);
    merged.push(item);
  }
  for (; taken < a.length; taken += 1) merged.push(a[taken] as Project);
  return merged;
}

/** Index of the first item of `list`, from `from` on, that comes after `item`. */
function placeOf(item: Project, list: readonly Project[], from: number, compare: Compare): number {
  let low = from;
  let high = list.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (compare(list[middle] as Project, item) <= 0) low = middle + 1;
    else high = middle;
  }
  return low;
}
