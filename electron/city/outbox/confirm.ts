import { LONGEST } from '#shared/domain/bounds';
import { outsideLines } from '#shared/domain/outsideText';
import { isAssigned } from '#shared/domain/assignment';
import { toProjectStatus, type Project, type ProjectStatus } from '#shared/domain/project';
import type { PlanSettings } from '#shared/domain/planSettings';
import type { RecordIds } from '#shared/domain/record/details';
import type {
  AddCost,
  CreateProject,
  ProjectChanges,
  SetPlannedProgress,
} from '#shared/domain/actionRequests';
import { mayBeUnreadable, type NotificationList } from '../../api/notificationList';

// Whether what was read back shows the change. This finds a server that says 200 and does nothing.

/** `unreadable`: nothing that could be read would show it. */
export type Verdict = 'shown' | 'not_shown' | 'unreadable';

/** Smaller differences are rounding. */
const HUNDREDTH = 0.005;
const MICRODEGREE = 1e-6;

/** The server stores `planned` as `pending` (server contract §4), and a computed delay hides the stored status. */
export function confirmStatus(row: Project | undefined, wanted: ProjectStatus): Verdict {
  if (!row) return 'unreadable';
  return toProjectStatus(row.storedStatus) === wanted ? 'shown' : 'not_shown';
}

export type ProgressEvidence = {
  readonly sent: number;
  /** Percent before; null where the project was not held. */
  readonly before: number | null;
  /** What the server repeated in its answer; null where it did not. */
  readonly echo: number | null;
  /** Percent in each source that was read back; those that could not be read are left out. */
  readonly read: readonly number[];
  /** The server has announced it. */
  readonly isAnnounced: boolean;
};

/**
 * A report without a rise shows only in the answer. A list may go on showing the day's first report (server contract
 * §3.4), so one that disagrees does not refute an answer that repeats what it stored. A higher value is a later report:
 * progress cannot fall.
 */
export function confirmProgress(evidence: ProgressEvidence): Verdict {
  const { sent, before, echo, read, isAnnounced } = evidence;
  if (isAnnounced) return 'shown';
  const isEchoed = echo !== null && Math.abs(echo - sent) < HUNDREDTH;
  if (before !== null && sent - before < HUNDREDTH) return isEchoed ? 'shown' : 'not_shown';
  if (read.some((progress) => progress > sent - HUNDREDTH)) return 'shown';
  return isEchoed || read.length === 0 ? 'unreadable' : 'not_shown';
}

export type CostEvidence = {
  readonly cost: Pick<AddCost, 'amount' | 'date'>;
  /** PHP spent before and after; null where the role cannot read it. */
  readonly before: number | null;
  readonly after: number | null;
  /** What the server repeated in its answer; null where it did not. */
  readonly echo: { readonly amount: number | null; readonly date: string } | null;
  /** The server accepted it. */
  readonly isAccepted: boolean;
  readonly isAnnounced: boolean;
};

/** Only the office can read what was spent (server contract §5.1, §6.1); for an engineer there is only the answer. */
export function confirmCost(evidence: CostEvidence): Verdict {
  const { cost, before, after, echo, isAccepted, isAnnounced } = evidence;
  if (isAnnounced) return 'shown';
  if (before !== null && after !== null) {
    return after - before > cost.amount - 2 * HUNDREDTH ? 'shown' : 'not_shown';
  }
  if (!isAccepted) return 'unreadable';
  const isEchoed =
    echo !== null &&
    echo.amount !== null &&
    Math.abs(echo.amount - cost.amount) < 2 * HUNDREDTH &&
    echo.date === cost.date;
  return isEchoed ? 'shown' : 'not_shown';
}

/** The plan shows what was planned for a day, to the hundredth that the server keeps. */
export function confirmPlanned(
  plan: PlanSettings | null,
  { day, percent }: Pick<SetPlannedProgress, 'day' | 'percent'>,
): Verdict {
  if (!plan) return 'unreadable';
  const target = plan.targets.find((planned) => planned.day === day);
  return target && Math.abs(target.percent - percent) < 2 * HUNDREDTH ? 'shown' : 'not_shown';
}

/** @param stored the project, or its plan, as read back */
export function confirmEndDate(
  stored: { readonly endDate: string | null } | undefined,
  wanted: string,
): Verdict {
  if (!stored) return 'unreadable';
  return stored.endDate === wanted ? 'shown' : 'not_shown';
}

/**
 * The created project among those listed; null where it is not there. @param echo the id that the server repeated; null
 * where the answer was lost
 */
export function confirmCreated(
  rows: readonly Project[],
  { prn }: Pick<CreateProject, 'prn'>,
  echo: { readonly id: number | null } | null,
): Project | null {
  return rows.find((row) => row.id === echo?.id || row.prn === prn.trim()) ?? null;
}

export type StoredIds = {
  /** As the server stores them; absent where that could not be read. */
  readonly ids?: RecordIds | undefined;
  /** Of the type that was asked for; null where it is not known, or none was. */
  readonly typeId?: number | null;
  /** Who was assigned when the change was made; absent where the change names all. */
  readonly engineersBefore?: readonly number[] | undefined;
};

/** Names of the changed fields that differ in the project as read back; empty when it shows all changes. */
export function fieldsNotShown(
  project: Project,
  changes: ProjectChanges,
  { ids, typeId = null, engineersBefore }: StoredIds = {},
): readonly string[] {
  // What is held was trimmed and cut on arrival; what was sent is compared in the same form.
  const same = (a: string | null, b: string | null): boolean => held(a) === held(b);
  const checks: Record<keyof ProjectChanges, boolean> = {
    name: changes.name === undefined || same(project.name, changes.name),
    description: changes.description === undefined || same(project.description, changes.description),
    barangay: changes.barangay === undefined || same(project.barangay, changes.barangay),
    status: toProjectStatus(project.storedStatus) === changes.status,
    cost: changes.cost === undefined || isSameNumber(project.cost, changes.cost, HUNDREDTH),
    fundSource: changes.fundSource === undefined || same(project.fundSource, changes.fundSource),
    startDate: changes.startDate === undefined || project.startDate === changes.startDate,
    endDate: changes.endDate === undefined || project.endDate === changes.endDate,
    projectType: isTypeShown(project, changes, ids, typeId),
    // Where it is not told nothing speaks against it.
    dayCount:
      changes.dayCount === undefined || project.dayCount === null || project.dayCount === changes.dayCount,
    engineerIds:
      changes.engineerIds === undefined ||
      ids?.engineerIds == null ||
      (engineersBefore
        ? isAssigned(ids.engineerIds, { before: engineersBefore, wanted: changes.engineerIds })
        : isSameSet(ids.engineerIds, changes.engineerIds)),
    position:
      changes.position === undefined ||
      (isSameNumber(project.position?.lon ?? null, changes.position.lon, MICRODEGREE) &&
        isSameNumber(project.position?.lat ?? null, changes.position.lat, MICRODEGREE)),
  };
  return Object.entries(checks).flatMap(([field, isShown]) => (isShown ? [] : [field]));
}

/** Notifications that the list did not reach prove nothing. */
export function confirmRead({ rows }: NotificationList, ids: ReadonlySet<number>): Verdict {
  const isUnread = rows.some((row) => ids.has(row.id) && !row.isRead);
  return isUnread ? 'not_shown' : 'shown';
}

/** A notification is gone when a list that reaches its place does not hold it. */
export function confirmDeleted(list: NotificationList, id: number): Verdict {
  if (list.rows.some((row) => row.id === id)) return 'not_shown';
  return reachesBackTo(list, id) && !mayBeUnreadable(list, id) ? 'shown' : 'unreadable';
}

/** Whether a list shows everything from a notification's place on; ids rise with time. */
export function reachesBackTo({ rows, end }: NotificationList, id: number): boolean {
  return end === 'whole' || rows.some((row) => row.id <= id);
}

function isTypeShown(
  { projectType: shown }: Project,
  { projectType: wanted }: ProjectChanges,
  ids: RecordIds | undefined,
  typeId: number | null,
): boolean {
  if (wanted === undefined) return true;
  if (ids?.typeId !== undefined && (wanted === '' || typeId !== null)) return ids.typeId === typeId;
  return shown === null || held(shown).toLowerCase() === held(wanted).toLowerCase();
}

function isSameSet(some: readonly number[], others: readonly number[]): boolean {
  const known = new Set(others);
  return known.size === new Set(some).size && some.every((id) => known.has(id));
}

function held(text: string | null): string {
  return outsideLines(text ?? '', LONGEST.description);
}

function isSameNumber(a: number | null, b: number | null, tolerance: number): boolean {
  if (a === null || b === null) return a === b;
  return Math.abs(a - b) < tolerance;
}
