import { assertNever } from '#shared/assertNever';
import type { ChangedProject, DomainEvent } from '#shared/domain/event';
import type { Resource } from '#shared/domain/freshness';
import { toProjectStatus, type Project } from '#shared/domain/project';

/** What an event allows to be shown before the fetch confirms or corrects it. */
export type Provisional = {
  readonly upserts: readonly Project[];
  readonly removals: readonly number[];
  /** What has to be fetched because of it. */
  readonly touches: readonly Resource[];
  /** Projects the event is about; changes found in them later count as announced. */
  readonly announces: readonly number[];
};

/**
 * What a change of a project touches: most create a notification, which nothing else announces (server contract §4).
 */
const WHOLE_CITY: readonly Resource[] = ['projects', 'metrics', 'notifications'];

const NOTHING = { upserts: [], removals: [], announces: [] } as const;

/**
 * Applies to the projects held what the event itself says, where that is certain. An event carries no coordinates and
 * no time (server contract §4), so a project it creates waits for the fetch.
 */
export function applyEvent(projects: ReadonlyMap<number, Project>, event: DomainEvent): Provisional {
  switch (event.kind) {
    case 'project_created':
      return { ...NOTHING, touches: WHOLE_CITY, announces: [event.projectId] };
    case 'project_updated':
      return change(projects, event.projectId, (project) => ({
        ...project,
        name: event.name,
        barangay: event.barangay ?? project.barangay,
        cost: event.cost === undefined ? project.cost : event.cost,
        ...(event.storedStatus === null ? {} : withStatus(project, event.storedStatus)),
      }));
    case 'project_status_changed':
      return change(projects, event.projectId, (project) => ({
        ...project,
        ...withStatus(project, event.newStatus),
      }));
    case 'progress_updated':
      return change(projects, event.projectId, (project) => ({ ...project, progress: event.progress }));
    case 'project_state':
      return change(projects, event.projectId, (project) => ({
        ...project,
        ...withStatus(project, event.storedStatus),
      }));
    case 'cost_updated':
      return { ...NOTHING, touches: ['projects', 'notifications', 'spending'], announces: [event.projectId] };
    case 'project_deleted':
      return remove(projects, event.prn, event.name);
    case 'projects_changed':
      return applyChanged(projects, event.projects);
    case 'counts_changed':
      return { ...NOTHING, touches: WHOLE_CITY };
    case 'notification_created':
    case 'unread_changed':
      return { ...NOTHING, touches: ['notifications'] };
    case 'server_error':
      return { ...NOTHING, touches: [] };
    default:
      return assertNever(event);
  }
}

function change(
  projects: ReadonlyMap<number, Project>,
  id: number,
  edit: (project: Project) => Project,
): Provisional {
  const project = projects.get(id);
  return {
    upserts: project ? [edit(project)] : [],
    removals: [],
    touches: WHOLE_CITY,
    announces: [id],
  };
}

/**
 * The new statuses after the server stored one. A delay is computed by the server from dates, so a running project
 * shown as delayed stays so until the fetch says otherwise.
 */
export function withStatus(project: Project, stored: string): Partial<Project> {
  const status = toProjectStatus(stored);
  if (!status) return {};
  const keepsDelay = project.status === 'delayed' && (status === 'planned' || status === 'in_progress');
  return { storedStatus: stored, status: keepsDelay ? 'delayed' : status };
}

/**
 * A deletion names no id and is sent twice. It is applied only when exactly one project has the PRN and the name: a PRN
 * may have moved from one project to another. Else the list, and the project's own page, decide.
 */
function remove(projects: ReadonlyMap<number, Project>, prn: string, name: string): Provisional {
  const touches = WHOLE_CITY;
  if (prn === '') return { ...NOTHING, touches };
  const ids = [...projects.values()].filter((project) => project.prn === prn).map((project) => project.id);
  const isSure = ids.length === 1 && ids.every((id) => projects.get(id)?.name === name);
  return { upserts: [], removals: isSure ? ids : [], touches, announces: ids };
}

function applyChanged(
  projects: ReadonlyMap<number, Project>,
  changed: readonly ChangedProject[],
): Provisional {
  const upserts = changed.flatMap((told) => {
    const project = projects.get(told.id);
    if (!project) return [];
    return [
      {
        ...project,
        name: told.name,
        description: told.description,
        barangay: told.barangay,
        startDate: told.startDate,
        endDate: told.endDate,
        ...withStatus(project, told.storedStatus),
      },
    ];
  });
  return { upserts, removals: [], touches: WHOLE_CITY, announces: changed.map(({ id }) => id) };
}
