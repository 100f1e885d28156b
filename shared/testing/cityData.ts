import type { UserNotification } from '../domain/notification';
import { NOTHING_KNOWN, type Project } from '../domain/project';

/** A plain project; name only what a test is about. */
export function makeProject(part: Partial<Project> = {}): Project {
  return {
    ...NOTHING_KNOWN,
    id: 1,
    prn: `PRN-${part.id ?? 1}`,
    name: `Project ${part.id ?? 1}`,
    barangay: 'Apokon',
    position: { lon: 125.81, lat: 7.45 },
    status: 'in_progress',
    storedStatus: 'in_progress',
    progress: 10,
    cost: 1_000,
    startDate: '2026-01-01',
    endDate: '2026-12-31',
    ...part,
  };
}

/** A plain unread notification; name only what a test is about. */
export function makeNotification(part: Partial<UserNotification> = {}): UserNotification {
  return { id: 1, message: `Row ${part.id ?? 1}`, createdAt: null, isRead: false, projectId: null, ...part };
}

/** A map by id, as the state holds rows. */
export function byId<T extends { readonly id: number }>(...rows: readonly T[]): ReadonlyMap<number, T> {
  return new Map(rows.map((row) => [row.id, row]));
}
