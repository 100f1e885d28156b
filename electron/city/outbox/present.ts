import { fieldsWhere, type Project, type ProjectField } from '#shared/domain/project';
import { ok, type Result } from '#shared/result';
import type { ProjectDetails } from '../../api/projectDetails';
import type { FetchedProjects } from '../../api/projectList';
import type { OutboxChange } from './entry';

// What an edit is compared with, and looked for by. The project's own address does not tell every field that can be
// edited, such as the name of its type: what it leaves out is taken from the list, where that tells it.

/** Fields that are null both where there is none and where nobody told them. */
const ONCE_TOLD = fieldsWhere(({ news }) => news === 'edited_once_told');

/** A project as its own address and, where an edit needs it, the list tell it. Errors: those of reading the list. */
export async function completed(
  details: ProjectDetails,
  change: OutboxChange | null,
  readList: () => Promise<Result<FetchedProjects>>,
): Promise<Result<ProjectDetails>> {
  const missing = (details.untold ?? []).filter((field) => isEdited(change, field));
  if (missing.length === 0) return ok(details);
  const listed = await readList();
  if (!listed.ok) return listed;
  const { isComplete, rows } = listed.value;
  // Of a list that could not be read now, rows tell what was known before.
  const row = isComplete ? rows.find(({ id }) => id === details.project.id) : undefined;
  const found = missing.filter((field) => row && row[field] !== null && row[field] !== '');
  const told = Object.fromEntries(row ? found.map((field) => [field, row[field]]) : []);
  const untold = details.untold?.filter((field) => !found.includes(field));
  return ok({ ...details, project: { ...details.project, ...told }, untold });
}

function isEdited(change: OutboxChange | null, field: ProjectField): boolean {
  return change?.kind === 'update_project' && field in change.changes;
}

/** Fields of a listed project that the list may not tell. @param isComplete the list that names them all was read now */
export function untoldInRow(row: Project, isComplete: boolean): ReadonlySet<string> {
  return new Set(ONCE_TOLD.filter((field) => !isComplete || row[field] === null));
}
