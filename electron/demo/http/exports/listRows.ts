import type { City } from '../../city/city';
import type { Project } from '../../city/model';
import { budgetState, utilization } from '../../city/money';
import { statusLabel } from '../../city/rules';
import { amountCell, type Cell } from './spreadsheet';

// The lists of projects as files (server contract §16).

const PROJECT_HEADS = [
  '#',
  'PRN#',
  'Name of Project',
  'Project Description',
  'Barangay',
  'Project Cost',
  'Source of Funds',
  'Date Started',
  'Date Ended',
  'Status',
];

export function projectRows(projects: readonly Project[]): Cell[][] {
  return [PROJECT_HEADS, ...projects.map(projectRow)];
}

/** As {@link projectRows}, with the type. */
export function reportRows(city: City, projects: readonly Project[]): Cell[][] {
  const rows = projects.map((project, index) => [
    ...projectRow(project, index),
    city.types.nameOf(project.projectTypeId),
  ]);
  return [[...PROJECT_HEADS, 'Project Type'], ...rows];
}

export function budgetRows(city: City, projects: readonly Project[]): Cell[][] {
  const heads = [
    '#',
    'PRN#',
    'Project Name',
    'Barangay',
    'Budget',
    'Spent',
    'Remaining',
    'Utilization %',
    'Status',
    'Over/Under Budget',
  ];
  const rows = projects.map(({ id, prn, name, barangay, cost, status }, index) => {
    const spent = city.spentOn(id);
    return [
      index + 1,
      prn,
      name,
      barangay ?? '',
      amountCell(cost),
      amountCell(spent),
      amountCell(cost === null ? null : cost - spent),
      amountCell(utilization(spent, cost)),
      statusLabel(status),
      budgetState(spent, cost),
    ];
  });
  return [heads, ...rows];
}

function projectRow(project: Project, index: number): Cell[] {
  const { prn, name, description, barangay, cost, fundSource, startDate, endDate, status } = project;
  return [
    index + 1,
    prn,
    name,
    description,
    barangay ?? '',
    amountCell(cost),
    fundSource ?? '',
    startDate ?? '',
    endDate ?? '',
    statusLabel(status),
  ];
}
