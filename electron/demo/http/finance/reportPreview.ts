import type { City } from '../../city/city';
import type { Project } from '../../city/model';
import { budgetState, moneyOf, utilization } from '../../city/money';
import { statusLabel } from '../../city/rules';
import { round } from '../../city/schedule';
import { addDays, manilaDate, manilaPaddedClock, shortDate } from '../../time';
import type { Json } from '../../wireJson';

const AT_RISK = 90;

export interface PreviewAsked {
  readonly template: string;
  readonly period: string;
  readonly year: string;
  readonly month: string;
  /** A source of funds; empty for all. */
  readonly category: string;
}

/** The block `finance-report-payload`: only projects that overlap the period, no ids (server contract §13). */
export function reportPreview(city: City, asked: PreviewAsked): Json {
  const today = manilaDate(city.now());
  const { first, last, label } = periodOf(asked, today);
  const projects = [...city.projects.values()].filter(
    ({ startDate, endDate, fundSource }) =>
      startDate !== null &&
      startDate <= last &&
      (endDate === null || endDate >= first) &&
      (asked.category === '' || fundSource === asked.category),
  );
  return {
    title: titleOf(asked.template),
    template: asked.template,
    period: asked.period,
    period_label: label,
    start_date: first,
    end_date: last,
    category: asked.category || 'All Categories',
    generated_at: `${shortDate(today)} ${manilaPaddedClock(city.now() * 1000)}`,
    summary: summary(city, projects),
    status_counts: [...groupBy(projects, ({ status }) => status)].map(([status, rows]) => ({
      label: statusLabel(status),
      value: rows.length,
    })),
    barangays: [...groupBy(projects, ({ barangay }) => barangay ?? '')]
      .sort(([one], [other]) => (one < other ? -1 : 1))
      .map(([barangay, rows]) => {
        const money = moneyOf(city, rows);
        const share = round(utilization(money.spent, money.budget), 2);
        return { barangay, ...money, projects: rows.length, utilization: share };
      }),
    projects: projects.map((project) => reportRow(city, project)),
  };
}

export function summary(city: City, projects: readonly Project[]) {
  const states = projects.map(({ id, cost }) => budgetState(city.spentOn(id), cost));
  const count = (state: string) => states.filter((each) => each === state).length;
  const shares = projects.map(({ id, cost }) => utilization(city.spentOn(id), cost));
  return {
    ...moneyOf(city, projects),
    projects: projects.length,
    over: count('Over'),
    within: count('Within'),
    under: count('Under'),
    at_risk: shares.filter((share) => share >= AT_RISK && share <= 100).length,
  };
}

function reportRow(city: City, project: Project): Json {
  const { id, prn, name, barangay, status, startDate, endDate, assignedIds, cost } = project;
  const spent = city.spentOn(id);
  return {
    prn,
    name,
    barangay: barangay ?? '',
    status: statusLabel(status),
    start_date: startDate ?? '',
    end_date: endDate ?? '',
    engineers: assignedIds.map((engineerId) => city.personById(engineerId)?.fullName ?? '').join(', '),
    ...moneyOf(city, [project]),
    utilization: round(utilization(spent, cost), 1),
    budget_state: budgetState(spent, cost),
  };
}

function periodOf({ period, year, month }: PreviewAsked, today: string) {
  const inYear = /^\d{4}$/.test(year) ? year : today.slice(0, 4);
  const inMonth = /^([1-9]|1[0-2])$/.test(month) ? Number(month) : Number(today.slice(5, 7));
  if (period === 'yearly') return { first: `${inYear}-01-01`, last: `${inYear}-12-31`, label: inYear };
  if (period === 'quarterly') {
    const quarter = Math.ceil(inMonth / 3);
    const first = monthStart(inYear, quarter * 3 - 2);
    return { first, last: monthEnd(inYear, quarter * 3), label: `Q${quarter} ${inYear}` };
  }
  const first = monthStart(inYear, inMonth);
  return { first, last: monthEnd(inYear, inMonth), label: `${shortDate(first).slice(0, 3)} ${inYear}` };
}

function monthStart(year: string, month: number): string {
  return `${year}-${String(month).padStart(2, '0')}-01`;
}

function monthEnd(year: string, month: number): string {
  return addDays(month === 12 ? `${Number(year) + 1}-01-01` : monthStart(year, month + 1), -1);
}

function titleOf(template: string): string {
  return statusLabel(template);
}

function groupBy<Row>(rows: readonly Row[], keyOf: (row: Row) => string): Map<string, Row[]> {
  const groups = new Map<string, Row[]>();
  for (const row of rows) groups.set(keyOf(row), [...(groups.get(keyOf(row)) ?? []), row]);
  return groups;
}
