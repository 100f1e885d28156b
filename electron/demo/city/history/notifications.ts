import type { BudgetRequest, Notification, Person, Project } from '../model';
import { actorWithRole, peopleWithRole } from '../people';
import { pick, seededRandom, wholeBetween, type Random } from '../random';
import { addedProgress, assignedTo, requestSubmitted } from '../texts';

export interface NotificationsInput {
  readonly seed: number;
  /** Milliseconds since 1970. */
  readonly now: number;
  readonly visibleTo: (person: Person) => readonly Project[];
  /** Projects with a budget request that nobody has decided. */
  readonly waiting: readonly { readonly project: Project; readonly requests: readonly BudgetRequest[] }[];
}

/** What people had been told before the city began; oldest first for each, the newest ones unread. */
export function createNotifications(input: NotificationsInput): Omit<Notification, 'id'>[] {
  const { seed, now, visibleTo } = input;
  const random = seededRandom(seed ^ 0x0_7e5);
  const people = [...peopleWithRole('head'), ...peopleWithRole('engineer'), ...peopleWithRole('finance')];
  return people.flatMap((person) => {
    const visible = visibleTo(person);
    if (visible.length === 0) return [];
    const count = person.role === 'head' ? 68 : wholeBetween(random, 6, 14);
    const newestUnread = person.role === 'head' ? 9 : 3;
    const requests = person.role === 'engineer' ? [] : requestRows(input, person);
    const rows = Array.from({ length: count - requests.length }, (_, index) => {
      const place = index + requests.length;
      const project = pick(random, visible);
      const minutesAgo = (count - place) * 47 + 11;
      return {
        userId: person.id,
        message: inventMessage(random, person, project, people),
        isRead: place < count - newestUnread,
        createdAt: (now - minutesAgo * 60_000) * 1000 + place,
        projectId: project.id,
      };
    });
    return [...requests, ...rows];
  });
}

/** The open requests, which are the oldest rows; nothing else tells that somebody is waiting (server contract §12). */
function requestRows({ waiting }: NotificationsInput, { id }: Person): Omit<Notification, 'id'>[] {
  return waiting
    .flatMap(({ project, requests }) =>
      requests
        .filter(({ status }) => status === 'pending')
        .map((request) => ({
          userId: id,
          message: requestSubmitted(project, request.amount, request.requestedBy),
          isRead: true,
          createdAt: request.createdAt,
          projectId: project.id,
        })),
    )
    .sort((one, other) => one.createdAt - other.createdAt);
}

function inventMessage(random: Random, person: Person, project: Project, people: readonly Person[]): string {
  const head = actorWithRole('head').fullName;
  if (person.role === 'engineer') return assignedTo(project, head);
  return random() < 0.7
    ? addedProgress(project, project.progress, pick(random, people).fullName)
    : `New project created: ${project.name} (PRN: ${project.prn}) by ${head} - No engineers assigned`;
}
