import { z } from 'zod';
import { projectFields } from '#shared/domain/schemas';
import { computeStatus, type DayCount, type Project, type ShownStatus } from '#shared/domain/project';

/** What one list tells of one project; undefined for what it does not speak of. */
export type ToldProject = {
  readonly id: number;
  readonly prn: string | undefined;
  readonly name: string | undefined;
  readonly barangay: string | null | undefined;
  readonly position: Project['position'] | undefined;
  /** As stored, raw. */
  readonly stored: string | undefined;
  /** As the server computes it from what it stores. */
  readonly computed: ShownStatus | undefined;
  /** As a page says that has another idea of completed and none of cancelled; for want of what is stored. */
  readonly reckoned: ShownStatus | undefined;
  readonly progress: number | undefined;
  readonly cost: number | null | undefined;
  readonly fundSource: string | null | undefined;
  readonly description: string | undefined;
  /** The beginning of the description, where a list cuts it (server contract §19). */
  readonly excerpt: string | undefined;
  readonly startDate: string | null | undefined;
  readonly endDate: string | null | undefined;
  readonly zoneType: string | null | undefined;
  readonly dayCount: DayCount | null | undefined;
  readonly spent: number | null | undefined;
  readonly remaining: number | null | undefined;
};

/** Each field as a project's own is checked; undefined stands for what a list does not speak of. */
const checked = z.object({
  id: projectFields.id,
  prn: projectFields.prn.optional(),
  name: projectFields.name.optional(),
  barangay: projectFields.barangay.optional(),
  position: projectFields.position.optional(),
  stored: projectFields.storedStatus.optional(),
  computed: projectFields.status.optional(),
  reckoned: projectFields.status.optional(),
  progress: projectFields.progress.optional(),
  cost: projectFields.cost.optional(),
  fundSource: projectFields.fundSource.optional(),
  description: projectFields.description.optional(),
  excerpt: projectFields.description.optional(),
  startDate: projectFields.startDate.optional(),
  endDate: projectFields.endDate.optional(),
  zoneType: projectFields.zoneType.optional(),
  dayCount: projectFields.dayCount.optional(),
  spent: projectFields.spent.optional(),
  remaining: projectFields.remaining.optional(),
  // A field left out here would be dropped without a word.
} satisfies Record<keyof ToldProject, z.ZodType>);

/** What is made of told projects passes the check of a project. (A field that is left out and one that is undefined are one.) */
export const toldProjectSchema = checked as unknown as z.ZodType<ToldProject>;

/** Lists cut descriptions here, in characters (server contract §19). */
const EXCERPT_LENGTH = 200;

/** What two lists tell together: the newer one is right where both speak. */
export function joinTold(older: ToldProject, newer: ToldProject): ToldProject {
  const joined = { ...older, ...(withoutUndefined(newer) as ToldProject) };
  if (newer.computed !== undefined || older.computed === undefined) return joined;
  // What the older one computed follows from what it saw stored; where that has changed, it says nothing any more.
  const isSame =
    (newer.stored ?? older.stored) === older.stored &&
    joined.progress === older.progress &&
    joined.endDate === older.endDate;
  return isSame ? joined : { ...joined, computed: undefined };
}

/**
 * The project as screens show it.
 * @param today the UTC date, by which the server decides what is delayed (server contract §6)
 * @param held stands in for what no list has told, because one could not be read
 */
export function projectOf(told: ToldProject, today: string, held?: Project): Project {
  const progress = told.progress ?? held?.progress ?? 0;
  const endDate = pick(told.endDate, held?.endDate);
  const storedStatus = told.stored ?? held?.storedStatus ?? '';
  return {
    id: told.id,
    prn: told.prn ?? held?.prn ?? '',
    name: told.name ?? held?.name ?? '',
    barangay: pick(told.barangay, held?.barangay),
    position: pick(told.position, held?.position),
    status: statusOf(told, storedStatus, { progress, endDate }, today),
    storedStatus,
    progress,
    cost: pick(told.cost, held?.cost),
    fundSource: pick(told.fundSource, held?.fundSource),
    description: descriptionOf(told, held),
    startDate: pick(told.startDate, held?.startDate),
    endDate,
    zoneType: pick(told.zoneType, held?.zoneType),
    dayCount: pick(told.dayCount, held?.dayCount),
    spent: pick(told.spent, held?.spent),
    remaining: pick(told.remaining, held?.remaining),
  };
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
  // Trimmed and with its breaks made one kind, a cut one is shorter than it was.
  const isCut = begins.length >= (begins === excerpt ? EXCERPT_LENGTH - 3 : EXCERPT_LENGTH / 2);
  if (!isCut) return excerpt;
  const whole = [description, held?.description].find((text) => text?.startsWith(begins));
  return whole ?? `${begins.trimEnd()}…`;
}

function pick<T>(told: T | null | undefined, held: T | null | undefined): T | null {
  return told === undefined ? (held ?? null) : told;
}

function withoutUndefined(told: ToldProject): Partial<ToldProject> {
  return Object.fromEntries(Object.entries(told).filter(([, value]) => value !== undefined));
}
