import type { City } from '../../city/city';
import type { Project } from '../../city/model';
import { byDate, newestFirst, utilization } from '../../city/money';
import { statusLabel } from '../../city/rules';
import { manilaMinute } from '../../time';
import { mediaUrl } from '../mediaRoutes';
import { amountCell, percentCell, type Cell, type Sheet } from './spreadsheet';

// The complete history of one project (server contract §7.3): no ids, and of reports and costs no times of day.

/** For the office: oldest first, photos by their paths below /media/. */
export function comprehensiveRows(city: City, { id }: Project): Cell[][] {
  const { reports, costs } = city.recordOf(id);
  return [
    ['PROGRESS DETAILS'],
    ['Date', 'Progress %', 'Description', 'Engineer', 'Photo Count', 'Photo Files'],
    ...byDate(reports).map(({ date, percentage, description, createdBy, photos }) => [
      date,
      percentCell(percentage),
      description,
      createdBy,
      photos.length,
      photos.map(({ path }) => path).join(', '),
    ]),
    [],
    ['BUDGET DETAILS'],
    ['Date', 'Category', 'Description', 'Amount'],
    ...byDate(costs).map(({ date, costType, description, amount }) => [
      date,
      costType,
      description,
      amountCell(amount),
    ]),
    [],
    ['TOTAL', '', '', amountCell(city.spentOn(id))],
  ];
}

/** What only the Excel file tells: when photos were uploaded, and the budget requests. */
export function furtherSheets(city: City, { id }: Project, origin: string): Sheet[] {
  const { reports, requests } = city.recordOf(id);
  return [
    [
      'Progress Photos',
      [
        ['Update Date', 'Progress %', 'Photo Uploaded At', 'Photo File', 'Photo URL'],
        ...byDate(reports).flatMap(({ date, percentage, photos }) =>
          photos.map(({ path, uploadedAt }) => [
            date,
            percentage,
            manilaMinute(uploadedAt),
            path,
            origin + mediaUrl(path),
          ]),
        ),
      ],
    ],
    [
      'Budget Requests',
      [
        [
          'Created At',
          'Requested Amount',
          'Status',
          'Approved Amount',
          'Requested By',
          'Reviewed By',
          'Reviewed At',
          'Decision Notes',
          'Proof Count',
        ],
        ...requests
          .toSorted((one, other) => other.createdAt - one.createdAt)
          .map((request) => [
            manilaMinute(request.createdAt),
            request.amount,
            statusLabel(request.status),
            request.approvedAmount,
            request.requestedBy,
            request.reviewedBy,
            request.reviewedAt === null ? null : manilaMinute(request.reviewedAt),
            request.notes,
            request.proofs.length,
          ]),
      ],
    ],
  ];
}

/** For engineers, of any project: newest first, without names, photos and receipts. */
export function siteReportRows(city: City, { id }: Project): Cell[][] {
  const { reports, costs } = city.recordOf(id);
  return [
    ['Progress Updates'],
    ['Date', 'Percentage Complete', 'Description'],
    ...newestFirst(reports).map(({ date, percentage, description }) => [
      date,
      percentCell(percentage),
      description,
    ]),
    [],
    ['Cost Breakdown'],
    ['Date', 'Type', 'Description', 'Amount'],
    ...newestFirst(costs).map(({ date, costType, description, amount }) => [
      date,
      costType,
      description,
      amountCell(amount),
    ]),
  ];
}

/** For Finance: seven rows of summary, then the costs, newest first, with their receipts. */
export function financeRows(city: City, project: Project): Cell[][] {
  const { id, name, prn, barangay, cost } = project;
  const spent = city.spentOn(id);
  return [
    ['Project', name],
    ['PRN', prn],
    ['Barangay', barangay ?? ''],
    ['Budget', amountCell(cost)],
    ['Spent', amountCell(spent)],
    ['Remaining', amountCell(cost === null ? null : cost - spent)],
    ['Utilization %', amountCell(utilization(spent, cost))],
    [],
    ['Date', 'Cost Type', 'Description', 'Amount', 'Receipt'],
    ...newestFirst(city.recordOf(id).costs).map(({ date, costType, description, amount, receipt }) => [
      date,
      costType,
      description,
      amountCell(amount),
      receipt === null ? '' : mediaUrl(receipt),
    ]),
  ];
}
