import { BudgetActions, type ActionTools } from './budgetActions';
import type { Change } from './change';
import type { City } from './city';
import type { NewProject, Notification, Person, Project, StoredStatus } from './model';
import { Notifier } from './notifier';
import { ENGINEERS, peopleWithRole } from './people';
import { ProjectStore } from './projectStore';
import { ReportActions } from './reportActions';
import { formatPeso, statusLabel } from './rules';
import * as texts from './texts';
import type { Profile } from '../profile';

export type { Change } from './change';
export type { NewCostEntry } from './budgetActions';

/** What an edit may change. */
export type ProjectEdit = Partial<NewProject>;

export interface CityActionsOptions {
  readonly city: City;
  /** Asked at every action: a test may change the profile of a running server. */
  readonly profile: () => Profile;
  readonly announce: (change: Change) => void;
}

/** What a project without a zone is taken for. */
const DETECTED_ZONE = 'R-1';

/** Heads and superusers are told of what happens to projects (server contract §9 to §11). */
const OFFICE = ['head', 'superuser'] as const;

/**
 * With `reports` and `budget` the only code that changes a city. Every action stores, writes the notifications it causes,
 * and announces both.
 */
export class CityActions {
  readonly reports: ReportActions;
  readonly budget: BudgetActions;
  readonly #city: City;
  readonly #store: ProjectStore;
  readonly #notifier: Notifier;
  readonly #profile: () => Profile;
  readonly #announce: (change: Change) => void;

  constructor({ city, profile, announce }: CityActionsOptions) {
    this.#city = city;
    this.#profile = profile;
    this.#announce = announce;
    this.#store = new ProjectStore(city, profile);
    this.#notifier = new Notifier(city, (notification) => announce({ kind: 'notified', notification }));
    const tools: ActionTools = { city, store: this.#store, notifier: this.#notifier, profile, announce };
    this.reports = new ReportActions(tools);
    this.budget = new BudgetActions(tools);
  }

  create(actor: Person, input: NewProject): Project {
    const stamp = this.#city.stamp();
    const id = this.#city.nextProjectId();
    const project = this.#store.save({
      ...input,
      id,
      createdBy: actor.fullName,
      createdAt: stamp,
      updatedAt: stamp,
    });
    this.#announce({ kind: 'created', project, requestedStatus: input.status });
    this.#notifyOfRewriting(project, input.status);
    const engineers = project.assignedIds.map(
      (engineerId) => this.#city.personById(engineerId)?.fullName ?? '',
    );
    this.#notifier.writeTo(OFFICE, texts.projectCreated(project, actor.fullName, engineers), id);
    this.#notifier.writeToAssigned(texts.assignedTo(project, actor.fullName), project);
    return project;
  }

  /** The head's edit form, or a correction from outside: any field, silent in the recorded profiles. */
  edit(actor: Person, id: number, changes: ProjectEdit): Project {
    const before = this.#store.get(id);
    const wanted = { ...before, ...changes, updatedAt: this.#city.stamp() };
    if (wanted.prn !== before.prn) this.#city.leaveCopyBehind(before);
    const after = this.#store.save(wanted);
    this.#announce({ kind: 'edited', before, after, requestedStatus: wanted.status });
    const added = after.assignedIds.filter((engineerId) => !before.assignedIds.includes(engineerId));
    this.#notifier.writeToAssigned(texts.assignedTo(after, actor.fullName), after, added);
    this.#notifyOfRewriting(after, wanted.status);
    if (before.status !== after.status && this.#profile().announcesEveryChange) {
      this.#notifyOfStatus(before, after, actor);
    }
    return after;
  }

  /** An engineer sets the status of an assigned project. */
  setStatus(actor: Person, id: number, status: StoredStatus): Project {
    const before = this.#store.get(id);
    const after = this.#store.save({ ...before, status, updatedAt: this.#city.stamp() });
    this.#announce({ kind: 'status set', before, after, requestedStatus: status });
    if (this.#profile().announcesEveryChange) this.#notifyOfStatus(before, after, actor);
    else this.#notifyOfRewriting(after, status);
    return after;
  }

  /** Reading the office's list gives every project without a zone one, which counts as a change of it (§15.5). */
  detectZones(): void {
    for (const project of this.#city.projects.values()) {
      if (project.zoneType === '') {
        this.#store.save({ ...project, zoneType: DETECTED_ZONE, updatedAt: this.#city.stamp() });
      }
    }
  }

  delete(actor: Person, id: number): Project {
    const project = this.#store.get(id);
    const record = this.#city.recordOf(id);
    this.#city.remove(id);
    this.#announce({ kind: 'deleted', project });
    const { name, prn } = project;
    const isGone = `Project '${name}' (PRN: ${prn}) has been deleted`;
    if (this.#profile().notifiesOfEveryReport) {
      for (const { percentage, date } of record.reports) {
        this.#notifier.writeTo(
          OFFICE,
          `Progress update deleted: ${name} - ${texts.decimalText(percentage)}% on ${date}`,
          null,
        );
      }
      for (const { costType, amount } of record.costs) {
        this.#notifier.writeTo(
          OFFICE,
          `Cost entry deleted: ${name} - ${costType} ${formatPeso(amount)}`,
          null,
        );
      }
      for (const document of record.documents) {
        this.#notifier.writeTo(OFFICE, `Document deleted: ${document.name} for project ${name}`, null);
      }
      this.#notifier.writeTo([...OFFICE, 'finance'], isGone, null);
    }
    const message = `${isGone} by ${actor.fullName}`;
    this.#notifier.writeTo([...OFFICE, 'finance'], message, null);
    for (const { id: engineerId } of ENGINEERS) {
      if (project.assignedIds.includes(engineerId)) this.#notifier.write(engineerId, message, null);
    }
    return project;
  }

  /** Writes one notification to a person. */
  notify(userId: number, message: string, projectId: number | null): Notification {
    return this.#notifier.write(userId, message, projectId);
  }

  /** False when the person has no such notification. */
  markRead(userId: number, id: number): boolean {
    const list = this.#city.notificationsOf(userId);
    if (!list.some((row) => row.id === id)) return false;
    this.#city.setNotifications(
      userId,
      list.map((row) => (row.id === id ? { ...row, isRead: true } : row)),
    );
    return true;
  }

  /** How many were unread. */
  markAllRead(userId: number): number {
    const unread = this.#city.unreadCount(userId);
    this.#city.setNotifications(
      userId,
      this.#city.notificationsOf(userId).map((row) => ({ ...row, isRead: true })),
    );
    return unread;
  }

  /** False when the person has no such notification. */
  deleteNotification(userId: number, id: number): boolean {
    const list = this.#city.notificationsOf(userId);
    const kept = list.filter((row) => row.id !== id);
    this.#city.setNotifications(userId, kept);
    return kept.length < list.length;
  }

  /** How many there were. */
  deleteAllNotifications(userId: number): number {
    const count = this.#city.notificationsOf(userId).length;
    this.#city.setNotifications(userId, []);
    return count;
  }

  /** Recorded so: the inner save reports its own rewriting, and names the head engineer as its author (§4.2). */
  #notifyOfRewriting(after: Project, wanted: StoredStatus): void {
    if (after.status === wanted) return;
    const author = peopleWithRole('head')[0]?.fullName ?? '';
    const message = texts.statusUpdated(after, statusLabel(wanted), after.status, author);
    this.#notifier.writeTo(OFFICE, message, after.id);
  }

  #notifyOfStatus(before: Project, after: Project, actor: Person): void {
    const [from, to] = [statusLabel(before.status), statusLabel(after.status)];
    const message = texts.statusUpdated(after, from, to, actor.fullName);
    this.#notifier.writeTo(OFFICE, message, after.id);
    this.#notifier.writeToAssigned(message, after);
  }
}
