import { createBoundaries, type Boundaries } from './boundaries';
import type { CostEntry, Notification, Person, ProgressUpdate, Project, Role } from './model';
import { PEOPLE, peopleWithRole } from './people';
import { createProjects } from './projects';
import { pick, seededRandom, wholeBetween } from './random';
import { formatPeso } from './rules';
import { COST_TYPES } from './works';
import { addDays, manilaDate } from '../time';

/** Where the contents of a city come from. */
export interface CityOptions {
  readonly seed: number;
  /** How many projects it starts with. */
  readonly projects: number;
  /** Milliseconds since 1970. */
  readonly now: () => number;
}

/**
 * Everything the demo server knows: projects, their progress and cost entries, notifications, boundaries. It only
 * stores; what changes it, and says so, is `CityActions`.
 */
export class City {
  readonly boundaries: Boundaries;
  readonly people: readonly Person[] = PEOPLE;
  readonly projects: Map<number, Project>;
  readonly progressUpdates = new Map<number, ProgressUpdate[]>();
  readonly costEntries = new Map<number, CostEntry[]>();
  readonly #notifications = new Map<number, Notification[]>();
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
    this.#seedEntries(seed);
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

  put(project: Project): void {
    if (!this.projects.has(project.id)) this.#ids = undefined;
    this.projects.set(project.id, project);
  }

  remove(id: number): void {
    this.projects.delete(id);
    this.progressUpdates.delete(id);
    this.costEntries.delete(id);
    this.#ids = undefined;
  }

  /** What a person may see of the projects: an engineer the assigned ones, everybody else all. */
  visibleTo(person: Person): Project[] {
    const all = [...this.projects.values()];
    return person.role === 'engineer'
      ? all.filter((project) => project.assignedIds.includes(person.id))
      : all;
  }

  /** PHP of all cost entries of a project. */
  spentOn(projectId: number): number {
    const cents = (this.costEntries.get(projectId) ?? []).reduce(
      (sum, { amount }) => sum + Math.round(amount * 100),
      0,
    );
    return cents / 100;
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

  #seedEntries(seed: number): void {
    const random = seededRandom(seed ^ 0xc0_57);
    const today = manilaDate(this.#now());
    for (const project of this.projects.values()) {
      if (project.progress === 0) continue;
      const engineer = this.personById(project.assignedIds[0]!)!.fullName;
      const date = addDays(today, -wholeBetween(random, 1, 20));
      this.progressUpdates.set(project.id, [
        {
          id: this.nextId(),
          date,
          percentage: project.progress,
          description: 'Site inspection',
          createdBy: engineer,
        },
      ]);
      if (project.cost === null) continue;
      const share = (project.progress / 100) * (0.85 + random() * 0.2);
      const parts = wholeBetween(random, 1, 3);
      const entries = Array.from({ length: parts }, (_, index): CostEntry => ({
        id: this.nextId(),
        date: addDays(date, -index * wholeBetween(random, 5, 40)),
        costType: pick(random, COST_TYPES),
        description: 'Progress billing',
        amount: Math.round((project.cost! * share * 100) / parts) / 100,
        createdBy: engineer,
      }));
      this.costEntries.set(project.id, entries);
    }
  }

  #seedNotifications(seed: number): void {
    const random = seededRandom(seed ^ 0x0_7e5);
    const people = [...peopleWithRole('head'), ...peopleWithRole('engineer'), ...peopleWithRole('finance')];
    for (const person of people) {
      const visible = this.visibleTo(person);
      if (visible.length === 0) continue;
      const count = person.role === 'head' ? 68 : wholeBetween(random, 6, 14);
      const newestUnread = person.role === 'head' ? 9 : 3;
      for (let index = 0; index < count; index += 1) {
        const project = pick(random, visible);
        const message = pick(random, [
          `Progress of '${project.name}' updated to ${project.progress}% by ${pick(random, people).fullName}`,
          `Cost entry added: ${project.name} - ${formatPeso(wholeBetween(random, 4_000, 900_000))}`,
          `You have been assigned to project '${project.name}' (PRN: ${project.prn})`,
        ]);
        const minutesAgo = (count - index) * 47 + 11;
        this.addNotification({
          id: this.nextId(),
          userId: person.id,
          message,
          isRead: index < count - newestUnread,
          createdAt: (this.#now() - minutesAgo * 60_000) * 1000 + index,
          projectId: project.id,
        });
      }
    }
  }
}
