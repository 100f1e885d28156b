import type { CostEntry, Project } from './model';
import { formatPeso } from './rules';
import { monthDayYear } from '../time';

// The texts of notifications, word for word (server contract §9 to §12). A client finds projects by them.

/** "Bridge (PRN: PRN-2026-001)". */
function named({ name, prn }: Project): string {
  return `${name} (PRN: ${prn})`;
}

/** "36.0": as the server's language writes a number that may have decimals. */
export function decimalText(value: number): string {
  return Number.isInteger(value) ? value.toFixed(1) : String(value);
}

export function projectCreated(project: Project, by: string, engineers: readonly string[]): string {
  const label = engineers.length > 1 ? 'Assigned engineers' : 'Assigned engineer';
  const assigned = engineers.length === 0 ? 'No engineers assigned' : `${label}: ${engineers.join(', ')}`;
  return `New project created: ${named(project)} by ${by} - ${assigned}`;
}

export function assignedTo(project: Project, by: string): string {
  return `You have been assigned to project '${named(project)}' by ${by}`;
}

export function statusUpdated(project: Project, from: string, to: string, by: string): string {
  return `Project status updated: ${named(project)} changed from '${from}' to '${to}' by ${by}`;
}

export function addedProgress({ name }: Project, percentage: number, by: string): string {
  return `Progress for project '${name}' updated to ${decimalText(percentage)}% by ${by}`;
}

export function editedProgress(
  project: Project,
  by: string,
  { from, to, date, reason }: { from: number; to: number; date: string; reason: string },
): string {
  const change = `${decimalText(from)}% → ${decimalText(to)}%`;
  return `Progress update edited for project '${named(project)}' by ${by}: ${change} (Date: ${date}). Reason: ${reason}`;
}

export function addedCost({ name }: Project, { costType, amount, date, createdBy }: CostEntry): string {
  return `Cost entry added: ${name} - ${costType} ${formatPeso(amount)} on ${monthDayYear(date)} by ${createdBy}`;
}

/** What is said after a cost while spending is above a limit; undefined below 80 %. */
export function budgetWarning(project: Project, spent: number): string | undefined {
  if (project.cost === null || project.cost <= 0) return undefined;
  const share = (spent / project.cost) * 100;
  if (share > 100) {
    const over = spent - project.cost;
    return `🚨 URGENT: ${named(project)} is OVER BUDGET by ${formatPeso(over)} (${(share - 100).toFixed(1)}% over). Total spent: ${formatPeso(spent)}. Immediate review required.`;
  }
  if (share < 80) return undefined;
  const word = share >= 95 ? 'CRITICAL' : 'WARNING';
  const advice = share >= 95 ? 'Immediate attention required.' : 'Monitor spending closely.';
  return `⚠️ ${word}: ${named(project)} is at ${share.toFixed(1)}% of budget. Spent: ${formatPeso(spent)} of ${formatPeso(project.cost)}. ${advice}`;
}

export function uploadedDocument({ name }: Project, document: string, by: string): string {
  return `Document uploaded: ${document} for project ${name} by ${by}`;
}

export function requestSubmitted(project: Project, amount: number, by: string): string {
  return `📌 Budget Request Submitted: ${named(project)} Requested increase: ${formatPeso(amount)}. Submitted by ${by}.`;
}

/** `share` is the percentage of the budget that is spent. */
export function budgetConcern(project: Project, message: string, share: number, by: string): string {
  return message === ''
    ? `📋 Budget Concern: ${named(project)} is at ${share.toFixed(1)}% of budget. Reported by ${by}. Please review.`
    : `📋 Budget Concern: ${named(project)} - ${message} (Current utilization: ${share.toFixed(1)}%) - Reported by ${by}`;
}

export function budgetReview(
  project: Project,
  spent: number,
  by: string,
  { assessment, increase }: { assessment: string; increase: number | null },
): string {
  const budget = project.cost ?? 0;
  const share = budget > 0 ? (spent / budget) * 100 : 0;
  const figures = `(Utilization: ${share.toFixed(1)}% | Spent: ${formatPeso(spent)} | Budget: ${formatPeso(budget)})`;
  const wanted = increase === null ? '' : ` Requested budget increase: ${formatPeso(increase)}.`;
  const words = ` Assessment from ${by}: ${assessment}`;
  return `💰 Budget Review Request: ${named(project)} ${figures}.${wanted}${words}`;
}

export function budgetApproved(
  project: Project,
  by: string,
  { amount, from, to, notes }: { amount: number; from: number; to: number; notes: string },
): string {
  const change = `Budget increased by ${formatPhp(amount)} (from ${formatPhp(from)} to ${formatPhp(to)})`;
  const remark = notes === '' ? '' : ` Notes: ${notes}`;
  return `[APPROVED] Budget Increase Approved: ${named(project)} ${change}. Approved by ${by}.${remark}`;
}

export function budgetRejected(project: Project, amount: number, by: string, reason: string): string {
  const remark = reason === '' ? '' : ` Reason: ${reason}`;
  return `[REJECTED] Budget Increase Rejected: ${named(project)} Requested increase of ${formatPhp(amount)} was rejected by ${by}.${remark}`;
}

/** "PHP 5,000,000.00". */
export function formatPhp(amount: number): string {
  return formatPeso(amount).replace('₱', 'PHP ');
}
