import { expect, type Page } from '@playwright/test';
import type { DjangoCity, DjangoServer } from '../../django/server';
import {
  makeUserFolder,
  removeUserFolder,
  signIn,
  untilLive,
  type Desktop,
  type LaunchOptions,
} from './desktop';
import { startMessageBus } from './messageBus';
import { startNotificationService } from './notificationService';
import { served } from './officeNetwork';

/** Somebody of the office at an own computer: an application, a user folder and a message bus of their own. */
export type Person = {
  readonly username: string;
  readonly page: Page;
  /** Errors and warnings of the page's console. */
  readonly complaints: readonly string[];
  /** The text of every notification that the system was asked to show, oldest first. */
  readonly notices: () => readonly string[];
  close(): Promise<void>;
};

/** Starts the application for somebody, signs in, and waits until it is live and hears all that the server announces. */
export async function bringIn(
  username: string,
  server: DjangoServer,
  open: (options: Partial<LaunchOptions>) => Promise<Desktop>,
): Promise<Person> {
  const bus = await startMessageBus();
  const service = await startNotificationService('actions body', bus.env);
  const userData = makeUserFolder();
  const desktop = await open({ userData, env: bus.env });
  await signIn(desktop.page, server.origin, username);
  await untilLive(desktop.page);
  await untilAnnounced(desktop.page);
  return {
    username,
    page: desktop.page,
    complaints: desktop.complaints,
    notices: () => service.calls.flatMap((line) => noticeIn(line) ?? []),
    close: async () => {
      await desktop.close();
      await service.stop();
      await bus.stop();
      removeUserFolder(userData);
    },
  };
}

/**
 * Waits for the socket of every channel. One is enough to be live; where a server busy with several sign-ins at once did not
 * answer the other in time, that channel polls for half a minute, and what nothing but an event tells is not heard.
 */
export async function untilAnnounced(page: Page): Promise<void> {
  const sockets = ['websocket', 'websocket'];
  await expect(async () => {
    if (String(await served(page)) === String(sockets)) return;
    await page.evaluate(() => window.desktop.retryLink());
    await expect.poll(() => served(page), { timeout: 5_000 }).toEqual(sockets);
  }).toPass({ timeout: 60_000 });
}

/** Of `<time> Notify "<app>" <replaces> "<icon>" "<title>" "<body>" […] {…} <timeout>`; null for other calls. */
function noticeIn(line: string): string | null {
  return / Notify "[^"]*" \d+ "[^"]*" "[^"]*" "(.*)" \[/.exec(line)?.[1] ?? null;
}

/** What the server has written to each of some people about a project, oldest first. */
export async function writtenTo(
  django: DjangoCity,
  projectId: number,
): Promise<(username: string) => readonly string[]> {
  const [rows, users] = await Promise.all([
    django.rows('Notification', { project_id: projectId }),
    django.rows('User'),
  ]);
  return (username) => {
    const id = users.find((user) => user['username'] === username)?.['id'];
    return rows.filter((row) => row['recipient_id'] === id).map((row) => String(row['message']));
  };
}
