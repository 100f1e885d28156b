import { LONGEST } from '#shared/domain/bounds';
import { outsideLines } from '#shared/domain/outsideText';
import { isAssigned } from '#shared/domain/assignment';
import { toProjectStatus, type Project, type ProjectStatus } from '#shared/domain/project';
import type { PlanSettings } from '#shared/domain/planSettings';
import { isSameName } from '#shared/domain/projectRules';
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
 * The created project among those listed; null where it is not there. A number alone proves nothing: a colleague may have
 * taken it a moment before. @param echo the id that the server repeated; null where the answer was lost
 */
export function confirmCreated(
  rows: readonly Project[],
  { prn, name }: Pick<CreateProject, 'prn' | 'name'>,
  echo: { readonly id: number | null } | null,
): Project | null {
  const isIt = (row: Project): boolean => row.prn === prn.trim() && isSameName(name, row.name);
  return rows.find((row) => row.id === echo?.id || isIt(row)) ?? null;
}

export type StoredIds = {
  /** As the server stores them; absent where that could not be read. */
  readonly ids?: RecordIds | undefined;
  /** Of the type that was asked for; null where it is not known, or none was. */
  readonly typeId?: number | null;
  /** Who was assigned when the change was made; absent where the change names all. */
  readonly engineersBefore?: readonly number[] | undefined;
  /** Fields that what was read back does not tell. */
  readonly untold?: readonly string[] | undefined;
};

/** Names of the changed fields that differ in the project as read back; empty when nothing that was told does. */
export function fieldsNotShown(
  project: Project,
  changes: ProjectChanges,
  stored: StoredIds = {},
): readonly string[] {
  const verdicts = verdictsOf(project, changes, stored);
  return [...verdicts].flatMap(([field, verdict]) => (verdict === 'not_shown' ? [field] : []));
}

/** Whether an edit is in the project as read back: every field of it, and the status that is sent along. */
export function confirmEdit(project: Project, changes: ProjectChanges, stored: StoredIds = {}): Verdict {
  const verdicts = [...verdictsOf(project, changes, stored).values()];
  if (verdicts.includes('not_shown')) return 'not_shown';
  return verdicts.includes('unreadable') ? 'unreadable' : 'shown';
}

/** Of each changed field, and of the status, whether the project as read back shows it. */
export function verdictsOf(
  project: Project,
  changes: ProjectChanges,
  { ids, typeId = null, engineersBefore, untold }: StoredIds = {},
): Map<keyof ProjectChanges, Verdict> {
  // What is held was trimmed and cut on arrival; what was sent is compared in the same form.
  const same = (a: string | null, b: string | null): Verdict => shownIf(held(a) === held(b));
  const checks: Checks = {
    name: (wanted) => same(project.name, wanted),
    description: (wanted) => same(project.description, wanted),
    barangay: (wanted) => same(project.barangay, wanted),
    status: (wanted) => shownIf(toProjectStatus(project.storedStatus) === wanted),
    cost: (wanted) => shownIf(isSameNumber(project.cost, wanted, HUNDREDTH)),
    fundSource: (wanted) => same(project.fundSource, wanted),
    startDate: (wanted) => shownIf(project.startDate === wanted),
    endDate: (wanted) => shownIf(project.endDate === wanted),
    projectType: (wanted) => confirmType(project, wanted, ids, typeId),
    dayCount: (wanted) => (project.dayCount === null ? 'unreadable' : shownIf(project.dayCount === wanted)),
    engineerIds: (wanted) => {
      const now = ids?.engineerIds;
      if (now == null) return 'unreadable';
      return shownIf(
        engineersBefore ? isAssigned(now, { before: engineersBefore, wanted }) : isSameSet(now, wanted),
      );
    },
    position: (wanted) =>
      shownIf(
        isSameNumber(project.position?.lon ?? null, wanted.lon, MICRODEGREE) &&
          isSameNumber(project.position?.lat ?? null, wanted.lat, MICRODEGREE),
      ),
  };
  const verdicts = new Map<keyof ProjectChanges, Verdict>();
  for (const field of Object.keys(checks) as (keyof ProjectChanges)[]) note(field);
  return verdicts;

  function note<F extends keyof ProjectChanges>(field: F): void {
    const wanted = changes[field] as Wanted[F] | undefined;
    if (wanted === undefined) return;
    // A type may be told by its id.
    const isUntold = field !== 'projectType' && untold?.includes(field);
    verdicts.set(field, isUntold ? 'unreadable' : checks[field](wanted));
  }
}

type Wanted = { readonly [F in keyof ProjectChanges]-?: Exclude<ProjectChanges[F], undefined> };

type Checks = { readonly [F in keyof Wanted]: (wanted: Wanted[F]) => Verdict };

function shownIf(isShown: boolean): Verdict {
  return isShown ? 'shown' : 'not_shown';
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

/** A type by its id where both are known, else by its name; one without a name may have been left untold. */
function confirmType(
  { projectType: shown }: Project,
  wanted: string,
  ids: RecordIds | undefined,
  typeId: number | null,
): Verdict {
  const isNone = held(wanted) === '';
  if (ids?.typeId === null) return shownIf(isNone);
  if (ids?.typeId !== undefined && (isNone || typeId !== null)) return shownIf(ids.typeId === typeId);
  if (shown === null) return 'unreadable';
  return shownIf(held(shown).toLowerCase() === held(wanted).toLowerCase());
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
