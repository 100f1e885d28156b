import { createBoundaries, type Boundaries } from './boundaries';
import type { Notification, Person, Project, ProjectRecord, Role } from './model';
import { createNotifications } from './history/notifications';
import { PEOPLE } from './people';
import { createProjects } from './projects';
import { ProjectTypes } from './projectTypes';
import { Records } from './records';
import { MediaStore } from '../media/mediaStore';
import { FUND_SOURCES } from './works';
import { manilaDate } from '../time';

/** PHP; 14 digits before the point. */
const UNREADABLE_COST = 1e13;

/** Where the contents of a city come from. */
export interface CityOptions {
  readonly seed: number;
  /** How many projects it starts with. */
  readonly projects: number;
  /** Milliseconds since 1970. */
  readonly now: () => number;
}

/**
 * Everything the demo server knows: projects and their records, files, notifications, boundaries. It only stores; what
 * changes it, and says so, is `CityActions`.
 */
export class City {
  readonly boundaries: Boundaries;
  readonly people: readonly Person[] = PEOPLE;
  readonly projects: Map<number, Project>;
  readonly media: MediaStore;
  readonly types = new ProjectTypes();
  readonly records: Records;
  readonly #notifications = new Map<number, Notification[]>();
  readonly #unreadable = new Set<number>();
  /** Names of projects under a PRN they no longer have. */
  readonly #copies: { name: string; barangay: string | null }[] = [];
  /** Of people who changed theirs, by id. */
  readonly #passwords = new Map<number, string>();
  readonly #roles = new Map<number, Role>();
  readonly #now: () => number;
  #lastStamp = 0;
  #lastId = 0;
  #lastProjectId: number;
  #ids: readonly number[] | undefined;

  constructor({ seed, projects, now }: CityOptions) {
    this.#now = now;
    this.boundaries = createBoundaries(seed);
    this.projects = new Map(
      createProjects(seed, projects, this.boundaries, now()).map((row) => [row.id, row]),
    );
    this.#lastProjectId = projects;
    const first: ReadonlyMap<number, Project> = new Map(this.projects);
    this.records = new Records({ seed, projects: first, today: manilaDate(now()) });
    this.media = new MediaStore({
      projectAtFirst: (id) => first.get(id),
      recordAtFirst: (id) => this.records.atFirst(id),
    });
    this.#seedNotifications(seed);
  }

  /** Milliseconds since 1970. */
  now(): number {
    return this.#now();
  }

  /** Now in microseconds since 1970, later than every stamp before: two changes never share one. */
  stamp(): number {
    this.#lastStamp = Math.max(this.#now() * 1000, this.#lastStamp + 1);
    return this.#lastStamp;
  }

  /** The id of the next new row of any kind but project. */
  nextId(): number {
    this.#lastId += 1;
    return this.#lastId;
  }

  /** The id after the highest project id that exists or existed. */
  nextProjectId(): number {
    this.#lastProjectId += 1;
    return this.#lastProjectId;
  }

  /** All project ids, kept between changes so that picking one stays cheap. */
  projectIds(): readonly number[] {
    this.#ids ??= [...this.projects.keys()];
    return this.#ids;
  }

  /** Whether some project has a budget of more digits than can be read again: then no list can (server contract §9.1). */
  get isUnreadable(): boolean {
    return this.#unreadable.size > 0;
  }

  put(project: Project): void {
    if (Math.abs(project.cost ?? 0) >= UNREADABLE_COST) this.#unreadable.add(project.id);
    else this.#unreadable.delete(project.id);
    if (!this.projects.has(project.id)) this.#ids = undefined;
    this.projects.set(project.id, project);
  }

  /** A project gets another PRN: the server's second table keeps its row of the old one (server contract §9.2). */
  leaveCopyBehind({ name, barangay }: Project): void {
    this.#copies.push({ name, barangay });
  }

  /** Sources of funds: those there always were, and new ones by being used. */
  fundSources(): string[] {
    const used = [...this.projects.values()].flatMap(({ fundSource }) => fundSource ?? []);
    return [...new Set([...FUND_SOURCES, ...used])].sort();
  }

  /** Whether the second table has more than one row of this name in this barangay: reports cannot be edited then. */
  hasTwin({ id, name, barangay }: Project): boolean {
    const isAlike = (row: { name: string; barangay: string | null }) =>
      row.name === name && row.barangay === barangay;
    return (
      this.#copies.some(isAlike) || [...this.projects.values()].some((row) => row.id !== id && isAlike(row))
    );
  }

  remove(id: number): void {
    this.projects.delete(id);
    this.records.remove(id);
    this.#unreadable.delete(id);
    this.#ids = undefined;
  }

  /** What a person may see of the projects: an engineer the assigned ones, everybody else all. */
  visibleTo(person: Person): Project[] {
    const all = [...this.projects.values()];
    return person.role === 'engineer'
      ? all.filter((project) => project.assignedIds.includes(person.id))
      : all;
  }

  /** Reports, costs and papers of a project; empty when there is no such project. */
  recordOf(projectId: number): ProjectRecord {
    return this.records.of(projectId);
  }

  /** PHP of all cost entries of a project. */
  spentOn(projectId: number): number {
    return this.records.centsSpentOn(projectId) / 100;
  }

  /** Oldest first. */
  notificationsOf(userId: number): readonly Notification[] {
    return this.#notifications.get(userId) ?? [];
  }

  setNotifications(userId: number, notifications: readonly Notification[]): void {
    this.#notifications.set(userId, [...notifications]);
  }

  addNotification(notification: Notification): void {
    const list = this.#notifications.get(notification.userId);
    if (list) list.push(notification);
    else this.#notifications.set(notification.userId, [notification]);
  }

  unreadCount(userId: number): number {
    return this.notificationsOf(userId).reduce((count, { isRead }) => count + (isRead ? 0 : 1), 0);
  }

  personById(id: number): Person | undefined {
    return this.#asNow(this.people.find((person) => person.id === id));
  }

  personByName(username: string): Person | undefined {
    return this.#asNow(this.people.find((person) => person.username === username));
  }

  /** Whether somebody with this password may sign in as that person. */
  isPasswordOf(person: Person, password: string): boolean {
    return password === (this.#passwords.get(person.id) ?? person.password);
  }

  /** The administrator puts somebody into another group; their logins go on. */
  setRole(person: Person, role: Role): void {
    this.#roles.set(person.id, role);
  }

  #asNow(person: Person | undefined): Person | undefined {
    const role = person && this.#roles.get(person.id);
    return person && role ? { ...person, role } : person;
  }

  setPassword(person: Person, password: string): void {
    this.#passwords.set(person.id, password);
  }

  #seedNotifications(seed: number): void {
    const notifications = createNotifications({
      seed,
      now: this.#now(),
      visibleTo: (person) => this.visibleTo(person),
      waiting: [...this.records.waitingIds].flatMap((id) => {
        const project = this.projects.get(id);
        return project ? [{ project, requests: this.recordOf(id).requests }] : [];
      }),
    });
    for (const notification of notifications) this.addNotification({ ...notification, id: this.nextId() });
  }
}
