import { z } from 'zod';
import { projectFields } from '#shared/domain/schemas';
import {
  computeStatus,
  FIELD_NAMES,
  NOTHING_KNOWN,
  type Project,
  type ProjectField,
  type ShownStatus,
} from '#shared/domain/project';

/** A field that is taken as a list tells it; the others are computed from several ({@link ToldProject}). */
export type PlainField = Exclude<ProjectField, 'status' | 'storedStatus' | 'description'>;

/** What one list tells of one project; undefined for what it does not tell. */
export type ToldProject = { readonly id: number } & {
  readonly [F in PlainField]: Project[F] | undefined;
} & {
  /** As stored, raw. */
  readonly stored: string | undefined;
  /** As the server computes it from what it stores. */
  readonly computed: ShownStatus | undefined;
  /**
   * From a page with another definition of completed and no cancelled ones; used only where the stored status is
   * missing.
   */
  readonly reckoned: ShownStatus | undefined;
  readonly description: string | undefined;
  /** The beginning of the description, where a list cuts it (server contract §19). */
  readonly excerpt: string | undefined;
};

const PLAIN_FIELDS = FIELD_NAMES.filter(
  (name): name is PlainField => name !== 'status' && name !== 'storedStatus' && name !== 'description',
);

/** Fields of a project that an answer does not tell: what {@link projectOf} makes of it is unknown or held there. */
export function untoldIn(told: ToldProject): readonly ProjectField[] {
  return FIELD_NAMES.filter((name) =>
    name === 'status' || name === 'storedStatus' ? told.stored === undefined : told[name] === undefined,
  );
}

/** What a list tells beside the fields that are taken as they are. */
const SOURCE_FIELDS = ['stored', 'computed', 'reckoned', 'description', 'excerpt'] as const;

const TOLD_FIELDS = [...PLAIN_FIELDS, ...SOURCE_FIELDS];

/** Nothing told of no project: copies of one object are made much faster than objects put together field by field. */
const NOTHING_TOLD = {
  id: 0,
  ...Object.fromEntries(TOLD_FIELDS.map((name) => [name, undefined])),
} as unknown as ToldProject;

/** A project of which nothing is known, to be copied for the same reason. */
const UNKNOWN_PROJECT: Project = { id: 0, ...NOTHING_KNOWN };

/** Each field is checked as the project's own is; undefined stands for what a list does not tell. */
const checked = z.object({
  id: projectFields.id,
  ...Object.fromEntries(PLAIN_FIELDS.map((name) => [name, projectFields[name].optional()])),
  stored: projectFields.storedStatus.optional(),
  computed: projectFields.status.optional(),
  reckoned: projectFields.status.optional(),
  description: projectFields.description.optional(),
  excerpt: projectFields.description.optional(),
});

/** What is made of told projects passes the check of a project. (A missing field and an undefined one are the same.) */
export const toldProjectSchema = checked as unknown as z.ZodType<ToldProject>;

/** Lists cut descriptions here, in characters (server contract §19). */
const EXCERPT_LENGTH = 200;

/** What two lists tell together: the newer one counts where both tell a field. */
export function joinTold(older: ToldProject, newer: ToldProject): ToldProject {
  const joined: Writable<ToldProject> = { ...NOTHING_TOLD };
  joined.id = newer.id;
  for (const name of TOLD_FIELDS) takeNewer(joined, name, older, newer);
  if (newer.computed !== undefined || older.computed === undefined) return joined;
  // What the older one computed follows from what was stored then; where that has changed, it is not used.
  const isSame =
    (newer.stored ?? older.stored) === older.stored &&
    joined.progress === older.progress &&
    joined.endDate === older.endDate;
  if (!isSame) joined.computed = undefined;
  return joined;
}

/**
 * The project as screens show it.
 * @param today the UTC date, by which the server decides what is delayed (server contract §6)
 * @param held replaces what no list has told, because one could not be read
 */
export function projectOf(told: ToldProject, today: string, held?: Project): Project {
  const project: Writable<Project> = { ...UNKNOWN_PROJECT };
  project.id = told.id;
  for (const name of PLAIN_FIELDS) takeTold(project, name, told, held);
  project.description = descriptionOf(told, held);
  project.storedStatus = told.stored ?? held?.storedStatus ?? '';
  project.status = statusOf(told, project.storedStatus, project, today);
  return project;
}

type Writable<T> = { -readonly [K in keyof T]: T[K] };

function takeNewer<F extends keyof ToldProject>(
  joined: Writable<ToldProject>,
  name: F,
  older: ToldProject,
  newer: ToldProject,
): void {
  const value = newer[name];
  joined[name] = value === undefined ? older[name] : value;
}

/** The told value of a field; else the held one; else unknown. */
function takeTold<F extends PlainField>(
  project: Writable<Project>,
  name: F,
  told: Readonly<Record<F, Project[F] | undefined>>,
  held: Project | undefined,
): void {
  const value = told[name];
  if (value !== undefined) project[name] = value;
  else if (held) project[name] = held[name];
}

function statusOf(
  { computed, reckoned }: ToldProject,
  stored: string,
  schedule: Pick<Project, 'progress' | 'endDate'>,
  today: string,
): ShownStatus {
  if (stored === '') return computed ?? reckoned ?? 'unknown';
  // What the server computes counts cancelled ones as planned in some places (server contract §5.1).
  if (stored === 'cancelled' || computed === undefined) return computeStatus(stored, schedule, today);
  return computed;
}

function descriptionOf({ description, excerpt }: ToldProject, held: Project | undefined): string {
  if (excerpt === undefined) return description ?? held?.description ?? '';
  const begins = excerpt.replace(/(\.\.\.|…)$/, '');
  // Trimmed and with uniform line breaks, a cut text is shorter than it was.
  const isCut = begins.length >= (begins === excerpt ? EXCERPT_LENGTH - 3 : EXCERPT_LENGTH / 2);
  if (!isCut) return excerpt;
  const whole = [description, held?.description].find((text) => text?.startsWith(begins));
  return whole ?? `${begins.trimEnd()}…`;
}
