import type { City } from './city';
import type {
  CostEntry,
  NewProject,
  Notification,
  Person,
  ProgressUpdate,
  Project,
  StoredStatus,
} from './model';
import { ENGINEERS, peopleWithRole } from './people';
import { formatPeso, statusLabel } from './rules';
import { manilaDate } from '../time';
import type { Profile } from '../profile';

/** One thing that happened, told to whoever announces it. */
export type Change =
  | { readonly kind: 'created'; readonly project: Project; readonly requestedStatus: StoredStatus }
  | { readonly kind: 'edited'; readonly before: Project; readonly after: Project }
  | {
      readonly kind: 'status set';
      readonly before: Project;
      readonly after: Project;
      readonly requestedStatus: StoredStatus;
    }
  | {
      readonly kind: 'progress added';
      readonly before: Project;
      readonly after: Project;
      readonly update: ProgressUpdate;
    }
  | { readonly kind: 'cost added'; readonly project: Project; readonly entry: CostEntry }
  | { readonly kind: 'deleted'; readonly project: Project }
  | { readonly kind: 'notified'; readonly notification: Notification };

/** What an edit may change. */
export type ProjectEdit = Partial<NewProject>;
export type NewCostEntry = Omit<CostEntry, 'id' | 'createdBy'>;

export interface CityActionsOptions {
  readonly city: City;
  /** Asked at every action: a test may change the profile of a running server. */
  readonly profile: () => Profile;
  readonly announce: (change: Change) => void;
}

/** The only code that changes a city. Every action stores, writes the notifications it causes, and announces both. */
export class CityActions {
  readonly #city: City;
  readonly #profile: () => Profile;
  readonly #announce: (change: Change) => void;

  constructor({ city, profile, announce }: CityActionsOptions) {
    this.#city = city;
    this.#profile = profile;
    this.#announce = announce;
  }

  create(actor: Person, input: NewProject): Project {
    const stamp = this.#city.stamp();
    const id = this.#city.nextProjectId();
    const project = this.#save({ ...input, id, createdAt: stamp, updatedAt: stamp });
    this.#announce({ kind: 'created', project, requestedStatus: input.status });
    this.#notifyHeads(
      `New project '${project.name}' (PRN: ${project.prn}) was created by ${actor.fullName}`,
      project,
    );
    this.#notifyAssigned(
      `You have been assigned to project '${project.name}' (PRN: ${project.prn})`,
      project,
    );
    return project;
  }

  /** The head's edit form, or a correction from outside: any field, silent in the recorded profiles. */
  edit(actor: Person, id: number, changes: ProjectEdit): Project {
    const before = this.#get(id);
    const after = this.#save({ ...before, ...changes, updatedAt: this.#city.stamp() });
    this.#announce({ kind: 'edited', before, after });
    if (before.status !== after.status && this.#profile().announcesEveryChange) {
      this.#notifyOfStatus(before, after, actor);
    }
    return after;
  }

  /** An engineer sets the status of an assigned project. */
  setStatus(actor: Person, id: number, status: StoredStatus): Project {
    const before = this.#get(id);
    const after = this.#save({ ...before, status, updatedAt: this.#city.stamp() });
    this.#announce({ kind: 'status set', before, after, requestedStatus: status });
    if (this.#profile().announcesEveryChange) this.#notifyOfStatus(before, after, actor);
    else if (after.status !== status) {
      // Recorded so: the nested save reports its own rewriting, and names the head engineer as its author.
      const author = peopleWithRole('head')[0]?.fullName ?? actor.fullName;
      this.#notifyHeads(
        `Project '${after.name}' status changed from '${statusLabel(status)}' to '${after.status}' by ${author}`,
        after,
      );
    }
    return after;
  }

  /** From 99 % on the project completes itself. */
  addProgress(
    actor: Person,
    id: number,
    { percentage, description }: { percentage: number; description: string },
    { notify = true }: { notify?: boolean } = {},
  ): ProgressUpdate {
    const before = this.#get(id);
    const update: ProgressUpdate = {
      id: this.#city.nextId(),
      date: manilaDate(this.#city.now()),
      percentage,
      description,
      createdBy: actor.fullName,
    };
    append(this.#city.progressUpdates, id, update);
    const status = percentage >= 99 ? 'completed' : before.status;
    const after = this.#save({ ...before, status, progress: percentage, updatedAt: this.#city.stamp() });
    this.#announce({ kind: 'progress added', before, after, update });
    const isCompleted = after.status !== before.status;
    if (notify && (isCompleted || this.#profile().notifiesOfEveryReport)) {
      this.#notifyHeads(`Progress of '${after.name}' updated to ${percentage}% by ${actor.fullName}`, after);
    }
    return update;
  }

  addCost(actor: Person, id: number, input: NewCostEntry): CostEntry {
    const project = this.#get(id);
    const entry: CostEntry = { ...input, id: this.#city.nextId(), createdBy: actor.fullName };
    append(this.#city.costEntries, id, entry);
    this.#announce({ kind: 'cost added', project, entry });
    if (this.#profile().notifiesOfEveryReport) {
      this.#notifyHeads(
        `Cost entry added: ${project.name} - ${entry.costType} ${formatPeso(entry.amount)} by ${actor.fullName}`,
        project,
      );
    }
    const spent = this.#city.spentOn(id);
    if (project.cost !== null && spent > project.cost) {
      const over = formatPeso(spent - project.cost);
      this.#notifyHeads(`URGENT: Project '${project.name}' is OVER BUDGET by ${over}`, project);
    }
    return entry;
  }

  delete(actor: Person, id: number): Project {
    const project = this.#get(id);
    this.#city.remove(id);
    this.#announce({ kind: 'deleted', project });
    const message = `Project '${project.name}' (PRN: ${project.prn}) was deleted by ${actor.fullName}`;
    for (const person of [...peopleWithRole('head'), ...peopleWithRole('finance')]) {
      this.notify(person.id, message, null);
    }
    for (const engineerId of project.assignedIds) this.notify(engineerId, message, null);
    return project;
  }

  /** Writes one notification to a person. */
  notify(userId: number, message: string, projectId: number | null): Notification {
    const notification: Notification = {
      id: this.#city.nextId(),
      userId,
      message,
      isRead: false,
      createdAt: this.#city.stamp(),
      projectId,
    };
    this.#city.addNotification(notification);
    this.#announce({ kind: 'notified', notification });
    return notification;
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

  #get(id: number): Project {
    const project = this.#city.projects.get(id);
    if (!project) throw new Error(`no project has the id ${id}`);
    return project;
  }

  /** Stores a project; in the recorded profiles the mirrored save turns `planned` into `pending` (server contract §4). */
  #save(project: Project): Project {
    const rewrites = !this.#profile().announcesEveryChange && project.status === 'planned';
    const stored: Project = rewrites ? { ...project, status: 'pending' } : project;
    this.#city.put(stored);
    return stored;
  }

  #notifyOfStatus(before: Project, after: Project, actor: Person): void {
    const [from, to] = [statusLabel(before.status), statusLabel(after.status)];
    const message = `Project '${after.name}' status changed from '${from}' to '${to}' by ${actor.fullName}`;
    this.#notifyHeads(message, after);
    this.#notifyAssigned(message, after);
  }

  #notifyHeads(message: string, project: Project): void {
    for (const head of peopleWithRole('head')) this.notify(head.id, message, project.id);
  }

  #notifyAssigned(message: string, project: Project): void {
    for (const { id } of ENGINEERS)
      if (project.assignedIds.includes(id)) this.notify(id, message, project.id);
  }
}

function append<Row>(table: Map<number, Row[]>, id: number, row: Row): void {
  const rows = table.get(id);
  if (rows) rows.push(row);
  else table.set(id, [row]);
}
