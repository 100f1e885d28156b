import type { BudgetRequest, ProjectDocument } from '../model';
import { actorWithRole } from '../people';
import { pick, wholeBetween, type Random } from '../random';
import { addDays } from '../../time';
import { authorOf, type HistoryInput } from './reports';
import { momentOn, spreadDates } from './span';

const PAPERS = [
  ['Program of Works', 'pdf'],
  ['Approved Plan', 'pdf'],
  ['Notice to Proceed', 'pdf'],
  ['Site Survey', 'jpg'],
  ['Bill of Quantities', 'pdf'],
  ['Soil Test Report', 'pdf'],
  ['Barangay Resolution, Purok Niño', 'pdf'],
  ['Contract', 'pdf'],
  ['As-built Sketch', 'png'],
  ['Minutes of the Meeting', 'pdf'],
  ['Right of Way Agreement', 'pdf'],
  ['Certificate of Completion', 'pdf'],
] as const;
const REASONS = [
  'Prices of cement and steel went up since the estimate.',
  'Additional riprap is needed where the bank gave way.',
  'The right of way needs to be widened by two meters.',
];

/** The papers of a project, uploaded one after another. */
export function createDocuments({ project, random, span, idBase, isFull }: HistoryInput): ProjectDocument[] {
  const count = isFull
    ? PAPERS.length
    : project.progress === 0
      ? wholeBetween(random, 0, 2)
      : wholeBetween(random, 0, 5);
  if (count === 0) return [];
  const skipped = isFull ? 0 : wholeBetween(random, 0, PAPERS.length - count);
  const dates = spreadDates(random, span, count);
  return PAPERS.slice(skipped, skipped + count).map(([name, ending], index): ProjectDocument => {
    const id = idBase + index + 1;
    return {
      id,
      name,
      path: `project_documents/${name.replaceAll(' ', '_').replaceAll(',', '')}_${id}.${ending}`,
      uploadedBy: authorOf(random, project).fullName,
      uploadedAt: momentOn(random, dates[index]!),
    };
  });
}

/** What was asked for before the city began; an open request only where `isWaiting`. */
export function createRequests(input: HistoryInput & { readonly isWaiting: boolean }): BudgetRequest[] {
  const { project, random, isFull, isWaiting } = input;
  if (project.cost === null || project.progress === 0) return [];
  const statuses: BudgetRequest['status'][] = [];
  if (isFull || random() < 0.08) statuses.push('rejected');
  if (isFull || random() < 0.12) statuses.push('approved');
  if (isWaiting) statuses.push('pending');
  if (statuses.length === 0) return [];
  const dates = spreadDates(random, input.span, statuses.length);
  return statuses.map((status, index) =>
    createRequest(input, project.cost!, status, dates[index]!, index + 1),
  );
}

function createRequest(
  { project, random, idBase }: HistoryInput,
  budget: number,
  status: BudgetRequest['status'],
  date: string,
  serial: number,
): BudgetRequest {
  const id = idBase + serial;
  const amount = Math.max(10, Math.round(budget * (0.03 + random() * 0.1) * 4) / 4);
  const engineer = authorOf(random, project);
  const isDecided = status !== 'pending';
  return {
    id,
    amount,
    reason: pick(random, REASONS),
    status,
    approvedAmount: status === 'approved' ? Math.round(amount * (0.6 + random() * 0.4)) : null,
    requestedBy: engineer.fullName,
    requestedById: engineer.id,
    createdAt: momentOn(random, addDays(date, -2)),
    reviewedBy: isDecided ? actorWithRole('finance').fullName : null,
    reviewedAt: isDecided ? momentOn(random, addDays(date, -1)) : null,
    notes: decisionNotes(random, status),
    proofs: random() < 0.6 ? [`budget_proofs/quotation_${id}.pdf`] : [],
  };
}

function decisionNotes(random: Random, status: BudgetRequest['status']): string {
  if (status === 'pending') return '';
  return status === 'approved'
    ? pick(random, ['Within the supplemental budget.', ''])
    : pick(random, ['No funds this quarter.', 'Please attach a canvass of prices.']);
}
