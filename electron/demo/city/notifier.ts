import type { City } from './city';
import type { Notification, Project, Role } from './model';
import { ENGINEERS, peopleWithRole } from './people';

/** The same text about progress or a cost is not written again within this time (server contract §10.1, §11.1). */
const REPEAT_MS = 10_000;

/** Writes the notifications of one city. */
export class Notifier {
  readonly #city: City;
  readonly #announce: (notification: Notification) => void;

  constructor(city: City, announce: (notification: Notification) => void) {
    this.#city = city;
    this.#announce = announce;
  }

  /** Writes one notification to a person. */
  write(userId: number, message: string, projectId: number | null): Notification {
    const notification: Notification = {
      id: this.#city.nextId(),
      userId,
      message,
      isRead: false,
      createdAt: this.#city.stamp(),
      projectId,
    };
    this.#city.addNotification(notification);
    this.#announce(notification);
    return notification;
  }

  /** Writes to everybody with one of the roles; `once`: not to those told the same a moment ago. */
  writeTo(
    roles: readonly Role[],
    message: string,
    projectId: number | null,
    { once = false }: { once?: boolean } = {},
  ): void {
    for (const { id } of roles.flatMap(peopleWithRole)) {
      if (!once || !this.#hasJustRead(id, message)) this.write(id, message, projectId);
    }
  }

  /** Writes to the engineers a project is assigned to, or to some of them. */
  writeToAssigned(
    message: string,
    { id, assignedIds }: Project,
    only: readonly number[] = assignedIds,
  ): void {
    for (const engineer of ENGINEERS) if (only.includes(engineer.id)) this.write(engineer.id, message, id);
  }

  #hasJustRead(userId: number, message: string): boolean {
    const since = (this.#city.now() - REPEAT_MS) * 1000;
    const rows = this.#city.notificationsOf(userId);
    for (let index = rows.length - 1; index >= 0; index -= 1) {
      const row = rows[index]!;
      if (row.createdAt < since) return false;
      if (row.message === message) return true;
    }
    return false;
  }
}
