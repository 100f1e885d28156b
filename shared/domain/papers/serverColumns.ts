import type { Project } from '../project';
import type { Role } from '../role';
import { column, type Cell, type TablePart } from './table';

// The server's own lists as files, with its columns in its order (server contract §16), so that the office's spreadsheets go on
// working with them.

const PROJECT_COLUMNS = [
  column('#', 'count', 6),
  column('PRN#', 'text', 20),
  column('Name of Project', 'text', 44),
  column('Project Description', 'text', 44),
  column('Barangay', 'text', 20),
  column('Project Cost', 'money'),
  column('Source of Funds', 'text'),
  column('Date Started', 'day'),
  column('Date Ended', 'day'),
  column('Status', 'text', 14),
] as const;

const BUDGET_COLUMNS = [
  column('#', 'count', 6),
  column('PRN#', 'text', 20),
  column('Project Name', 'text', 44),
  column('Barangay', 'text', 20),
  column('Budget', 'money'),
  column('Spent', 'money'),
  column('Remaining', 'money'),
  column('Utilization %', 'share'),
  column('Status', 'text', 14),
  column('Over/Under Budget', 'text', 18),
] as const;

/** The server's list of projects as a role gets it: that of engineers has the type of each as well. */
export function serverProjects(projects: readonly Project[], role: Role | null): TablePart {
  const hasType = role === 'project_engineer';
  return {
    columns: [...PROJECT_COLUMNS, ...(hasType ? [column('Project Type', 'text')] : [])],
    rows: projects.map((project, index): Cell[] => [
      index + 1,
      project.prn,
      project.name,
      project.description,
      project.barangay ?? '',
      project.cost,
      project.fundSource ?? '',
      project.startDate,
      project.endDate,
      statusLabel(project),
      ...(hasType ? [project.projectType ?? ''] : []),
    ]),
  };
}

/** One project's money; null for what is not told. */
export type BudgetLine = {
  readonly project: Pick<Project, 'prn' | 'name' | 'barangay' | 'status' | 'storedStatus'>;
  /** PHP. */
  readonly budget: number | null;
  readonly spent: number | null;
};

/** The server's budget list. What is not known of a project is left empty, not zero. */
export function serverBudget(lines: readonly BudgetLine[]): TablePart {
  return {
    columns: BUDGET_COLUMNS,
    rows: lines.map(({ project, budget, spent }, index): Cell[] => [
      index + 1,
      project.prn,
      project.name,
      project.barangay ?? '',
      budget,
      spent,
      remainingOf(budget, spent),
      spent === null ? null : (usedOf(budget, spent) ?? 0),
      statusLabel(project),
      spent === null ? '' : budgetWord(budget, spent),
    ]),
  };
}

/** Percent of a budget that is spent; null without a budget. */
export function usedOf(budget: number | null, spent: number): number | null {
  return budget === null || budget === 0 ? null : (spent / budget) * 100;
}

/** PHP to the centavo; null where one of the two is not known. */
export function remainingOf(budget: number | null, spent: number | null): number | null {
  return budget === null || spent === null ? null : Math.round((budget - spent) * 100) / 100;
}

/** Over above 100 %, "within" from 80 % on (server contract §13). */
function budgetWord(budget: number | null, spent: number): string {
  const used = usedOf(budget, spent) ?? 0;
  if (used > 100) return 'Over';
  return used >= 80 ? 'Within' : 'Under';
}

/** "In Progress": what is stored, as the server writes it; the status on screen where the stored one was not told. */
function statusLabel({ status, storedStatus }: Pick<Project, 'status' | 'storedStatus'>): string {
  return (storedStatus || status)
    .split('_')
    .map((word) => word.charAt(0).toUpperCase() + word.slice(1))
    .join(' ');
}
