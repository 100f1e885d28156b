import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from 'vitest';
import { readNotificationsPage } from '../../electron/api/notificationsPage';
import { Visitor } from '../conformance/visitor';
import { eventually } from '../fakes/eventually';
import { startMainProcess, untilLive, type MainProcess } from '../fakes/mainProcess';

/** A running server that knows the users of the demo city. */
export type NotificationServer = {
  readonly origin: string;
  /** Adds so many unread notifications for the Head Engineer. */
  write(count: number): Promise<void>;
  stop(): Promise<void>;
};

const HEAD = { username: 'head1', password: 'head1-demo' };
const PAGE = '/dashboard/notifications/';
const PAGE_ROWS = 50;

/** Defines tests of a notification list of several pages that is also changed on the server's web page. */
export function defineNotificationTests(start: () => Promise<NotificationServer>): void {
  let server: NotificationServer;
  let folder: string;
  let app: MainProcess;
  /** The same user, signed in to the server's web page. */
  let web: Visitor;

  beforeAll(async () => {
    server = await start();
    await server.write(120);
  }, 60_000);
  afterAll(() => server.stop());

  beforeEach(async () => {
    folder = mkdtempSync(join(tmpdir(), 'gistagum-inbox-'));
    web = new Visitor(server.origin);
    expect(await web.signIn(HEAD)).toMatchObject({ ok: true });
    app = await startApp();
  });
  afterEach(async () => {
    await app.sessions.close();
    rmSync(folder, { recursive: true, force: true });
  });

  async function startApp(): Promise<MainProcess> {
    const started = await startMainProcess(folder);
    expect(await started.sessions.signIn(server.origin, HEAD)).toMatchObject({ ok: true });
    await untilLive(started.store);
    return started;
  }

  const refresh = async (): Promise<void> => app.sessions.workspace?.refresh();
  const act = (action: string, id?: number) =>
    web.post(PAGE, { form: { action, ...(id === undefined ? {} : { notification_id: String(id) }) } });

  /** Every row the web page shows, and its count of those unread. */
  async function onTheWeb() {
    const rows = [];
    for (let number = 1; ; number += 1) {
      // oxlint-disable-next-line no-await-in-loop
      const page = readNotificationsPage((await web.send(`${PAGE}?page=${number}`)).body);
      rows.push(...page.rows);
      if (page.rows.length < PAGE_ROWS) return { rows, unread: page.unread };
    }
  }

  const heldBy = ({ store }: MainProcess) =>
    [...store.state.notifications.values()].sort((a, b) => b.id - a.id);
  async function expectAgreement(): Promise<void> {
    const { rows, unread } = await onTheWeb();
    expect(heldBy(app)).toEqual(rows);
    expect(heldBy(app).filter(({ isRead }) => !isRead).length).toBe(unread);
  }
  const pagesOfARefresh = async (): Promise<number> => {
    const pages = (): number => app.requests.filter((line) => line === `GET ${PAGE}`).length;
    const before = pages();
    await refresh();
    return pages() - before;
  };

  it('are all listed at a first sign-in, and none is reported as new', async () => {
    expect(heldBy(app).length).toBeGreaterThanOrEqual(120);
    await expectAgreement();
    expect([app.newNotifications, app.store.state.hasOlderNotifications]).toEqual([[], false]);
  });

  it('need one page per refresh while nothing changes', async () => {
    // A channel that has just come up may ask at the same time.
    await eventually(async () => expect(await pagesOfARefresh()).toBe(1));
  });

  it('are each reported as new once when the new ones fill more than one page', async () => {
    const known = new Set(heldBy(app).map(({ id }) => id));
    await server.write(60);
    await refresh();
    await refresh();
    await expectAgreement();
    const arrived = heldBy(app).filter(({ id }) => !known.has(id));
    expect(arrived).toHaveLength(60);
    expect(app.newNotifications.map(({ id }) => id).toSorted((a, b) => b - a)).toEqual(
      arrived.map(({ id }) => id),
    );
  });

  it('follow what is marked or deleted on later pages of the web page', async () => {
    const old = heldBy(app).slice(PAGE_ROWS + 5);
    const [read, deleted] = old.filter(({ isRead }) => !isRead);
    await act('mark_read', read!.id);
    await refresh();
    expect(app.store.state.notifications.get(read!.id)?.isRead).toBe(true);
    await act('delete', deleted!.id);
    await refresh();
    expect(app.store.state.notifications.has(deleted!.id)).toBe(false);
    await expectAgreement();
    await eventually(async () => expect(await pagesOfARefresh()).toBe(1));
    // The unread count does not change when a read row is deleted; only a full refresh finds that.
    await act('delete', read!.id);
    await app.sessions.workspace?.refreshWhole();
    await expectAgreement();
  });

  it('are all read once all were marked as read on the web page, also after the next start', async () => {
    await server.write(60);
    await refresh();
    expect(heldBy(app).filter(({ isRead }) => !isRead).length).toBeGreaterThan(PAGE_ROWS);
    await act('mark_all_read');
    await refresh();
    await expectAgreement();
    expect(heldBy(app).every(({ isRead }) => isRead)).toBe(true);
    const held = heldBy(app);
    await app.sessions.close();
    const next = await startMainProcess(folder);
    next.sessions.restore();
    expect(heldBy(next)).toEqual(held);
    await next.sessions.close();
  });
}
