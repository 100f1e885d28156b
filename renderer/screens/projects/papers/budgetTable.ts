import { COST_CLASSES } from '#shared/domain/costTypes';
import type { MonitorRow } from '#shared/domain/monitor';
import { remainingOf, serverBudget, usedOf, type BudgetLine } from '#shared/domain/papers/serverColumns';
import { column, type Cell, type Table, type TablePart, type TableSheet } from '#shared/domain/papers/table';
import type { Project } from '#shared/domain/project';
import { inNameOrder, type Language, type NameOrder } from '../../../i18n';
import { aboutSheet, type AboutTable } from '../../../kit/papers/aboutSheet';

/** What a budget report is made of. */
export type BudgetTable = {
  /** In the order of the report. */
  readonly projects: readonly Project[];
  /** What the budget monitor was told, by project; the list's own figures where there is none. */
  readonly told: ReadonlyMap<number, MonitorRow> | null;
  readonly language: Language;
  readonly names: NameOrder;
  readonly about: AboutTable;
};

/** The budgets with the server's columns, and on further sheets the totals by barangay and the allocations. */
export function budgetTable({ projects, told, language, names, about }: BudgetTable): Table {
  const { translate } = language;
  const lines = projects.map((project): BudgetLine => {
    const row = told?.get(project.id);
    return row
      ? { project, budget: row.budget, spent: row.spent }
      : { project, budget: project.cost, spent: project.spent };
  });
  const unknown = lines.filter(({ spent }) => spent === null).length;
  const notes = [...about.notes, ...(unknown > 0 ? [translate('sheet.note.spent', { count: unknown })] : [])];
  return {
    sheets: [
      { name: 'Budget Report', parts: [serverBudget(lines)] },
      { name: translate('sheet.byBarangay'), parts: [byBarangay(lines, language, names)] },
      ...(told ? [allocationSheet(projects, told, language)] : []),
      aboutSheet({ ...about, notes }, language),
    ],
  };
}

/** Sums in centavos, so that thousands of amounts leave no remainder. */
type Sum = { projects: number; budget: number; spent: number; remaining: number };

function byBarangay(lines: readonly BudgetLine[], { translate }: Language, names: NameOrder): TablePart {
  const none = (): Sum => ({ projects: 0, budget: 0, spent: 0, remaining: 0 });
  const sums = new Map<string, Sum>();
  const all = none();
  for (const { project, budget, spent } of lines) {
    const barangay = project.barangay ?? '';
    const sum = sums.get(barangay) ?? none();
    sums.set(barangay, sum);
    for (const one of [sum, all]) {
      one.projects += 1;
      one.budget += centavos(budget);
      one.spent += centavos(spent);
      // Where it is not known what was spent, nothing is known to remain.
      one.remaining += centavos(remainingOf(budget, spent));
    }
  }
  const rowOf = (name: string, { projects, budget, spent, remaining }: Sum): Cell[] => [
    name,
    projects,
    budget / 100,
    spent / 100,
    remaining / 100,
    usedOf(budget, spent),
  ];
  return {
    columns: [
      column(translate('projects.column.barangay'), 'text'),
      column(translate('sheet.rows'), 'count', 10),
      column(translate('sheet.budget'), 'money'),
      column(translate('sheet.spent'), 'money'),
      column(translate('sheet.remaining'), 'money'),
      column(translate('sheet.used'), 'share', 18),
    ],
    rows: [
      ...inNameOrder(sums.keys(), (name) => name, names).map((name) =>
        rowOf(name === '' ? translate('project.noBarangay') : name, sums.get(name) ?? none()),
      ),
      rowOf(translate('sheet.totals'), all),
    ],
  };
}

function centavos(php: number | null): number {
  return php === null ? 0 : Math.round(php * 100);
}

/** What was set aside of each project by class, and what is left of it. */
function allocationSheet(
  projects: readonly Project[],
  told: ReadonlyMap<number, MonitorRow>,
  { translate }: Language,
): TableSheet {
  const named = (key: 'sheet.allocated' | 'sheet.left') =>
    COST_CLASSES.map((one) =>
      column(translate(key, { class: translate(`allocateForm.class.${one}`) }), 'money', 24),
    );
  return {
    name: translate('sheet.allocations'),
    parts: [
      {
        columns: [
          column('PRN#', 'text', 20),
          column(translate('projects.column.name'), 'text', 44),
          ...named('sheet.allocated'),
          ...named('sheet.left'),
        ],
        rows: projects.flatMap(({ id, prn, name }): Cell[][] => {
          const row = told.get(id);
          if (!row) return [];
          return [
            [
              prn,
              name,
              ...COST_CLASSES.map((one) => row.allocation[one]),
              ...COST_CLASSES.map((one) => row.left[one]),
            ],
          ];
        }),
      },
    ],
  };
}
