import type { City } from '../city/city';
import type { EventStreams } from '../realtime/eventStreams';
import type { WebSockets } from '../realtime/webSockets';
import type { CityLife } from '../life';
import type { Profile } from '../profile';
import { isLocated, mapRow } from '../http/projectRows';
import { isoManila, utcDate } from '../time';

interface StateSources {
  readonly city: City;
  readonly sockets: WebSockets;
  readonly streams: EventStreams;
  readonly life: CityLife;
  readonly profile: () => Profile;
}

/**
 * Everything the server holds, to compare a client with: every project as the map API would show it, the unlocated
 * ones too, and every person's notifications, newest first.
 */
export function readState({ city, sockets, streams, life, profile }: StateSources) {
  const today = utcDate(city.now());
  const rows = [...city.projects.values()];
  return {
    profile: profile().name,
    life: { running: life.isRunning },
    counts: { projects: rows.length, located: rows.filter(isLocated).length },
    links: { ...sockets.counts, streams: streams.count },
    projects: rows.map((project) => ({
      ...mapRow(project, today),
      total_spent: city.spentOn(project.id).toFixed(2),
      assigned_engineers: project.assignedIds.map((id) => city.personById(id)?.username ?? ''),
      updated_at: isoManila(project.updatedAt),
    })),
    notifications: Object.fromEntries(
      city.people.map(({ id, username }) => [
        username,
        city
          .notificationsOf(id)
          .map((row) => ({
            id: row.id,
            message: row.message,
            is_read: row.isRead,
            created_at: isoManila(row.createdAt),
            project_id: row.projectId,
          }))
          .toReversed(),
      ]),
    ),
  };
}
