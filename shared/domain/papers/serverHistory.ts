import { assertNever } from '../../assertNever';
import type { Project } from '../project';
import type { CostRow, PartValues, ReportRow, RequestRow } from '../record/parts';
import type { Role } from '../role';
import { remainingOf, usedOf } from './serverColumns';
import { column, type Cell, type Table, type TablePart, type TableSheet } from './table';

// The history of one project as the server's own exports have it, by role (server contract §7.3).

/** What is held of the parts that a history is made of; null for those that are not held. */
export type HistoryParts = {
  readonly [P in 'reports' | 'costs' | 'requests' | 'money']: PartValues[P] | null;
};

/**
 * The history of a project with the columns of the role's own export.
 * @param momentOf how an epoch ms is written: the day and the minute in Manila
 */
export function serverHistory(
  project: Project,
  parts: HistoryParts,
  role: Role,
  momentOf: (at: number) => string,
): Table {
  const { reports, costs, requests } = parts;
  switch (role) {
    case 'head_engineer':
    case 'superuser':
      return {
        sheets: [
          { name: 'Project Report', parts: officeParts(reports?.rows ?? [], costs?.rows ?? []) },
          photoSheet(reports?.rows ?? []),
          ...(requests ? [requestSheet(requests.rows, momentOf)] : []),
        ],
      };
    case 'project_engineer':
      return {
        sheets: [{ name: 'Project Report', parts: siteParts(reports?.rows ?? [], costs?.rows ?? []) }],
      };
    case 'finance_manager':
      return { sheets: [{ name: 'Project Costs', parts: financeParts(project, parts) }] };
    default:
      return assertNever(role);
  }
}

const day = column('Date', 'day');
const text = (head: string | null) => column(head, 'text', 60);

/** Oldest first; of what is held the newest comes first. */
function officeParts(reports: readonly ReportRow[], costs: readonly CostRow[]): TablePart[] {
  return [
    {
      title: 'PROGRESS DETAILS',
      columns: [
        day,
        column('Progress %', 'progress', 16),
        text('Description'),
        column('Engineer', 'text'),
        column('Photo Count', 'count', 12),
        text('Photo Files'),
      ],
      rows: reports
        .toReversed()
        .map((row): Cell[] => [
          row.day,
          row.progress,
          row.description,
          row.engineer ?? '',
          row.photoCount ?? row.photos?.length ?? null,
          (row.photos ?? []).map(storedName).join(', '),
        ]),
    },
    {
      title: 'BUDGET DETAILS',
      columns: [day, column('Category', 'text'), text('Description'), column('Amount', 'money')],
      rows: costs.toReversed().map((row): Cell[] => [row.day, row.type, wholeDescription(row), row.amount]),
    },
    {
      columns: [column(null, 'text'), column(null, 'text'), column(null, 'text'), column(null, 'money')],
      rows: [['TOTAL', '', '', total(costs)]],
    },
  ];
}

/** Newest first, without names, photos and receipts. */
function siteParts(reports: readonly ReportRow[], costs: readonly CostRow[]): TablePart[] {
  return [
    {
      title: 'Progress Updates',
      columns: [day, column('Percentage Complete', 'progress', 20), text('Description')],
      rows: reports.map((row): Cell[] => [row.day, row.progress, row.description]),
    },
    {
      title: 'Cost Breakdown',
      columns: [day, column('Type', 'text'), text('Description'), column('Amount', 'money')],
      rows: costs.map((row): Cell[] => [row.day, row.type, wholeDescription(row), row.amount]),
    },
  ];
}

/** Seven rows of summary, then the costs with their receipts, newest first. */
function financeParts(project: Project, { costs, money }: HistoryParts): TablePart[] {
  const budget = project.cost ?? money?.budget ?? null;
  const spent = costs ? total(costs.rows) : (project.spent ?? money?.spent ?? null);
  return [
    {
      columns: [column(null, 'text'), column(null, 'either', 30)],
      rows: [
        ['Project', project.name],
        ['PRN', project.prn],
        ['Barangay', project.barangay ?? ''],
        ['Budget', budget],
        ['Spent', spent],
        ['Remaining', remainingOf(budget, spent)],
        ['Utilization %', spent === null ? null : (usedOf(budget, spent) ?? 0)],
      ],
    },
    {
      columns: [
        day,
        column('Cost Type', 'text'),
        text('Description'),
        column('Amount', 'money'),
        text('Receipt'),
      ],
      rows: (costs?.rows ?? []).map((row): Cell[] => [
        row.day,
        row.type,
        wholeDescription(row),
        row.amount,
        row.receipt ?? '',
      ]),
    },
  ];
}

function photoSheet(reports: readonly ReportRow[]): TableSheet {
  return {
    name: 'Progress Photos',
    parts: [
      {
        columns: [
          column('Update Date', 'day'),
          column('Progress %', 'progress', 12),
          // The server's small answers do not tell when a photo was uploaded.
          column('Photo Uploaded At', 'text', 20),
          text('Photo File'),
          text('Photo URL'),
        ],
        rows: reports
          .toReversed()
          .flatMap(({ day: reported, progress, photos }) =>
            (photos ?? []).map((photo): Cell[] => [reported, progress, '', storedName(photo), photo]),
          ),
      },
    ],
  };
}

function requestSheet(requests: readonly RequestRow[], momentOf: (at: number) => string): TableSheet {
  const at = (moment: number | null): string => (moment === null ? '' : momentOf(moment));
  return {
    name: 'Budget Requests',
    parts: [
      {
        columns: [
          column('Created At', 'text', 18),
          column('Requested Amount', 'money'),
          column('Status', 'text', 12),
          column('Approved Amount', 'money'),
          column('Requested By', 'text'),
          column('Reviewed By', 'text'),
          column('Reviewed At', 'text', 18),
          text('Decision Notes'),
          column('Proof Count', 'count', 12),
        ],
        rows: requests.map((row): Cell[] => [
          row.at === null ? (row.day ?? '') : at(row.at),
          row.amount,
          row.status === 'unknown' ? '' : row.status.charAt(0).toUpperCase() + row.status.slice(1),
          row.approved,
          row.by,
          row.reviewedBy ?? '',
          at(row.reviewedAt),
          row.notes ?? '',
          row.proofCount ?? row.proofs?.length ?? null,
        ]),
      },
    ],
  };
}

/** With what stands in brackets before it, which is held apart. */
function wholeDescription({ subtype, description }: CostRow): string {
  return subtype === null ? description : `[${subtype}] ${description}`.trimEnd();
}

/** The name in the server's storage, of a file below `/media/`; a whole address as it is. */
function storedName(path: string): string {
  if (!path.startsWith('/media/')) return path;
  const name = path.slice('/media/'.length);
  try {
    return decodeURIComponent(name);
  } catch {
    return name;
  }
}

function total(costs: readonly CostRow[]): number {
  return costs.reduce((sum, { amount }) => sum + Math.round(amount * 100), 0) / 100;
}
