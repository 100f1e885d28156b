import type { City } from '../city/city';
import type { Person, Project } from '../city/model';
import { calculatedStatus, metricsStatus, statusLabel } from '../city/rules';
import { isoUtc, utcDate } from '../time';
import { toWireJson, type Json } from '../wireJson';
import { mediaUrl } from './mediaRoutes';

/** The export cuts descriptions here, in characters. */
const EXCERPT_LENGTH = 200;

/** Rows already written, by project: a project object never changes, so only a new day can make its row stale. */
const writtenRows = new WeakMap<Project, { today: string; text: string }>();

/** The whole answer of /projeng/map/api/projects/ as text: only projects with both coordinates (server contract §5.1). */
export function writeMapProjects(projects: readonly Project[], now: number): string {
  const today = utcDate(now);
  const rows = projects.filter(isLocated).map((project) => {
    const written = writtenRows.get(project);
    if (written?.today === today) return written.text;
    const text = toWireJson(mapRow(project, today));
    writtenRows.set(project, { today, text });
    return text;
  });
  return `{"projects": [${rows.join(', ')}]}`;
}

/** A row of the map API (server contract §5.1, §6.1). */
export function mapRow(project: Project, today: string) {
  return { ...commonFields(project), calculated_status: calculatedStatus(project, today) };
}

/** A row of the map page: computed status, money and engineers besides. */
export function mapPageRow(project: Project, city: City, today: string) {
  const spent = city.spentOn(project.id);
  return {
    ...commonFields(project),
    status: metricsStatus(project, today),
    total_spent: spent.toFixed(2),
    remaining_funds: project.cost === null ? '' : (project.cost - spent).toFixed(2),
    assigned_engineers: userNames(project, city),
    created_at: isoUtc(project.createdAt),
  };
}

/** Rows already written, as {@link writtenRows}. */
const writtenExports = new WeakMap<Project, string>();

/** The whole answer of /projeng/my-reports/export/json/ as text: every project, located or not (server contract §19). */
export function writeExport(projects: readonly Project[], city: City): string {
  const rows = projects.map((project) => {
    const written = writtenExports.get(project) ?? toWireJson(exportRow(project, city));
    writtenExports.set(project, written);
    return written;
  });
  return `{"projects": [${rows.join(', ')}]}`;
}

/** No coordinates, no computed status, and the description cut (server contract §19). */
function exportRow(project: Project, city: City) {
  const { id, prn, name, barangay, project_cost, source_of_funds, start_date, end_date, day_count_type } =
    commonFields(project);
  return {
    id,
    prn,
    name,
    description: project.description.slice(0, EXCERPT_LENGTH),
    barangay,
    project_cost,
    source_of_funds,
    project_type_name: city.types.nameOf(project.projectTypeId),
    start_date,
    end_date,
    day_count_type,
    status: project.status as string,
    status_display: statusLabel(project.status),
    progress: project.progress,
  };
}

/** A row of /dashboard/reports/: every project with its stored status, for the office and Finance (server contract §19). */
export function reportsPageRow(project: Project) {
  const { id, name, prn, description, barangay, project_cost, source_of_funds, start_date, end_date } =
    commonFields(project);
  return {
    id,
    name,
    prn,
    description,
    barangay,
    location: barangay ?? '',
    project_cost,
    source_of_funds,
    start_date,
    end_date,
    status: project.status as string,
    status_display: project.status === 'in_progress' ? 'Ongoing' : statusLabel(project.status),
    progress: project.progress,
  };
}

/** The answer of /dashboard/projects/<pk>/api/get/: null and 0 coordinates alike are "" there (server contract §6). */
export function detailRow(project: Project, city: City): Json {
  const spent = city.spentOn(project.id);
  return {
    ...commonFields(project),
    latitude: project.latitude || '',
    longitude: project.longitude || '',
    barangay: project.barangay ?? '',
    source_of_funds: project.fundSource ?? '',
    project_type_id: project.projectTypeId ?? '',
    total_spent: spent.toFixed(2),
    remaining_funds: project.cost === null ? '' : (project.cost - spent).toFixed(2),
    assigned_engineer_ids: project.assignedIds,
    assigned_engineers: userNames(project, city),
  };
}

/** A row of the office's list, where coordinates that are missing are "" (server contract §19). */
export function officeRow(project: Project, city: City): Json {
  return {
    ...commonFields(project),
    latitude: project.latitude ?? '',
    longitude: project.longitude ?? '',
    assigned_engineers: userNames(project, city),
  };
}

function userNames({ assignedIds }: Project, city: City): string[] {
  return assignedIds.map((id) => city.personById(id)?.username ?? '');
}

/** What create and update answer about the project; the status is the one that was to be stored (server contract §9.1). */
export function savedRow(project: Project, status: string): Json {
  const { id, name, prn, barangay, latitude, longitude, assignedIds } = project;
  return { id, name, prn, status, barangay, latitude, longitude, assigned_engineer_ids: assignedIds };
}

/** Whether both coordinates are set; the map shows no other projects. */
export function isLocated(project: Project): boolean {
  return project.latitude !== null && project.longitude !== null;
}

/** The projects of the map page. */
export function mapPageRows(city: City, person: Person): Json {
  const today = utcDate(city.now());
  return city
    .visibleTo(person)
    .filter(isLocated)
    .map((project) => mapPageRow(project, city, today));
}

function commonFields(project: Project) {
  return {
    id: project.id,
    name: project.name,
    latitude: project.latitude,
    longitude: project.longitude,
    barangay: project.barangay,
    status: project.status as string,
    description: project.description,
    project_cost: project.cost === null ? '' : project.cost.toFixed(2),
    source_of_funds: project.fundSource,
    prn: project.prn,
    start_date: project.startDate ?? '',
    end_date: project.endDate ?? '',
    day_count_type: project.dayCountType,
    image: project.image === '' ? '' : mediaUrl(project.image),
    progress: project.progress,
    zone_type: project.zoneType,
  };
}
