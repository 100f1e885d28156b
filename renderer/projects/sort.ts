import type { Project, ProjectStatus } from '#shared/domain/project';
import type { ProjectSort, SortKey } from '../state/uiStore';

export type Compare = (a: Project, b: Project) => number;

/** What needs attention comes first. */
export const STATUS_ORDER: readonly ProjectStatus[] = [
  'delayed',
  'in_progress',
  'planned',
  'completed',
  'cancelled',
];

const STATUS_RANK = Object.fromEntries(STATUS_ORDER.map((status, rank) => [status, rank])) as Record<
  ProjectStatus,
  number
>;

const names = new Intl.Collator('fil', { numeric: true, sensitivity: 'base' });

type Value = string | number | null;

const VALUES: Readonly<Record<SortKey, (project: Project) => Value>> = {
  name: (project) => project.name,
  status: (project) => STATUS_RANK[project.status],
  progress: (project) => project.progress,
  cost: (project) => project.cost,
  barangay: (project) => project.barangay,
  endDate: (project) => project.endDate,
};

function compareValues(a: Value, b: Value): number {
  if (typeof a === 'number' && typeof b === 'number') return a - b;
  return names.compare(String(a), String(b));
}

/** A total order: unknown values last in either direction, equal ones by name, then by id. */
export function createCompare({ key, direction }: ProjectSort): Compare {
  const valueOf = VALUES[key];
  const sign = direction === 'ascending' ? 1 : -1;
  return (a, b) => {
    const left = valueOf(a);
    const right = valueOf(b);
    if (left === null || right === null) {
      if (left !== right) return left === null ? 1 : -1;
    } else {
      const order = compareValues(left, right);
      if (order !== 0) return order * sign;
    }
    return (key === 'name' ? 0 : names.compare(a.name, b.name)) || a.id - b.id;
  };
}

/** Merges two lists that are each in order. */
export function mergeSorted(a: readonly Project[], b: readonly Project[], compare: Compare): Project[] {
  const merged: Project[] = [];
  let i = 0;
  for (const item of b) {
    for (let other = a[i]; other && compare(other, item) <= 0; other = a[i]) {
      merged.push(other);
      i += 1;
    }
    merged.push(item);
  }
  for (; i < a.length; i += 1) merged.push(a[i] as Project);
  return merged;
}
