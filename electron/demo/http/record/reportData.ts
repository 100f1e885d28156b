import { setImmediate } from 'node:timers/promises';
import type { City } from '../../city/city';
import type { Person, Project, ProjectRecord } from '../../city/model';
import { budgetLabel, byDate, spentByType, utilization } from '../../city/money';
import { statusLabel } from '../../city/rules';
import { performanceLabel, round, scheduleOf } from '../../city/schedule';
import { newestReport } from '../../city/newest';
import { monthDayYear, utcClock, utcDate, utcDay } from '../../time';
import type { Json } from '../../wireJson';
import { isPicture, pictureEnding } from './pictures';
import { mediaUrl } from '../mediaRoutes';

const NEWEST_REQUESTS = 10;

/**
 * The block `report-data` of the head's page: cut texts, times in UTC without saying so, and every picture once more
 * inside it, as its last key (server contract §7.2).
 */
export async function headReportData(city: City, project: Project, reader: Person): Promise<Json> {
  const record = city.recordOf(project.id);
  const shared = sharedData(city, project, record, reader, false);
  const schedule = scheduleOf(project, record, utcDate(city.now()));
  const variance = schedule.target === null ? null : shared.latest_progress_pct - schedule.target;
  return {
    project: projectFields(project, project.startDate ?? '', project.endDate ?? ''),
    ...shared,
    remaining_budget: project.cost === null ? 0 : cents(project.cost - shared.total_cost),
    expected_progress: round(schedule.expected, 5),
    schedule_target_progress: round(schedule.target, 5),
    progress_variance: round(variance, 4),
    performance_label: performanceLabel(variance),
    budget_requests: newestRequests(record).map((request) => ({
      date: utcDay(request.createdAt),
      requested: request.amount,
      status: statusLabel(request.status),
      approved: request.approvedAmount,
      by: request.requestedBy,
      reason: cut(request.reason, 100),
    })),
    progress_updates: byDate(record.reports).map((report) => ({
      date: report.date,
      time: utcClock(report.createdAt),
      percentage_complete: report.percentage,
      description: cut(report.description, 80),
      engineer: report.createdBy,
      photo_count: report.photos.length,
    })),
    costs: byDate(record.costs).map((cost) => ({
      date: cost.date,
      time: utcClock(cost.createdAt),
      cost_type: cost.costType,
      description: cut(cost.description, 60),
      amount: cost.amount,
      engineer: cost.createdBy,
    })),
    uploaded_images: await inlineImages(city, project, record),
  };
}

/** The block of the engineers' page: dates written out, no costs, requests, times and numbers of photos (§7.2). */
export function siteReportData(city: City, project: Project, reader: Person): Json {
  const record = city.recordOf(project.id);
  const shared = sharedData(city, project, record, reader, true);
  const schedule = scheduleOf(project, record, utcDate(city.now()));
  const extension = record.extensions.at(-1);
  return {
    project: {
      ...projectFields(project, longDate(project.startDate), longDate(project.endDate)),
      mode_of_implementation: project.id % 3 === 0 ? 'By Administration' : 'By Contract',
    },
    ...shared,
    remaining_budget: project.cost === null ? null : cents(project.cost - shared.total_cost),
    expected_progress: round(schedule.expected, 2),
    scheduled_progress: round(schedule.target, 2),
    progress_variance:
      schedule.target === null ? null : round(shared.latest_progress_pct - schedule.target, 2),
    extension_count: record.extensions.length,
    revised_target_date: extension ? monthDayYear(extension.newEndDate) : null,
    progress_updates: byDate(record.reports).map((report) => ({
      date: monthDayYear(report.date),
      percentage_complete: report.percentage,
      description: cut(report.description, 80),
      engineer: report.createdBy,
    })),
    uploaded_images: record.documents
      .filter(({ name }) => isPicture(name))
      .map(({ name, path }) => ({ name, url: mediaUrl(path) }))
      .toReversed(),
  };
}

function sharedData(
  city: City,
  project: Project,
  record: ProjectRecord,
  reader: Person,
  isOverFrom100: boolean,
) {
  const schedule = scheduleOf(project, record, utcDate(city.now()));
  const spent = city.spentOn(project.id);
  const used = utilization(spent, project.cost);
  const now = city.now() * 1000;
  return {
    assigned_engineers: project.assignedIds.map((id) => city.personById(id)?.fullName ?? ''),
    latest_progress_pct: newestReport(record.reports)?.percentage ?? project.progress,
    total_cost: spent,
    budget: project.cost ?? 0,
    budget_utilization: round(used, 4),
    budget_status_label: budgetLabel(used, isOverFrom100),
    days_elapsed: schedule.elapsed,
    total_days: schedule.total,
    days_remaining: schedule.remaining,
    cost_breakdown: spentByType(record.costs),
    generated_by: reader.fullName,
    generated_at: `${monthDayYear(utcDay(now))} at ${utcClock(now)}`,
  };
}

function projectFields(project: Project, startDate: string, endDate: string) {
  const { name, prn, barangay, status, dayCountType, cost, fundSource, description } = project;
  return {
    name,
    prn,
    barangay: barangay ?? '',
    // The server has no label for this one, so it stands as it is stored.
    status: status === 'pending' ? status : statusLabel(status),
    start_date: startDate,
    end_date: endDate,
    day_count_type: dayCountType,
    project_cost: cost ?? 0,
    source_of_funds: fundSource ?? '',
    description: cut(description, 200),
  };
}

function newestRequests({ requests }: ProjectRecord) {
  return requests.toSorted((one, other) => other.createdAt - one.createdAt).slice(0, NEWEST_REQUESTS);
}

/**
 * Photos by report, then image documents, then the project's own picture. Drawing one takes some milliseconds: whatever
 * else the process has to do comes between two of them.
 */
async function inlineImages(
  city: City,
  project: Project,
  { reports, documents }: ProjectRecord,
): Promise<Json[]> {
  const files = [
    ...byDate(reports).flatMap(({ photos, date }) => photos.map(({ path }) => ({ path, caption: date }))),
    ...documents.map(({ path, name }) => ({ path, caption: name })).toReversed(),
    ...(project.image === '' ? [] : [{ path: project.image, caption: project.name }]),
  ];
  const images: Json[] = [];
  for (const { path, caption } of files.filter((file) => pictureEnding.test(file.path))) {
    const file = city.media.find(path);
    if (!file) continue;
    images.push({ url: `data:image/jpeg;base64,${Buffer.from(file.bytes).toString('base64')}`, caption });
    // oxlint-disable-next-line no-await-in-loop
    await setImmediate();
  }
  return images;
}

function longDate(date: string | null): string {
  return date === null ? '' : monthDayYear(date);
}

function cents(amount: number): number {
  return Math.round(amount * 100) / 100;
}

function cut(text: string, length: number): string {
  return Array.from(text).slice(0, length).join('');
}
