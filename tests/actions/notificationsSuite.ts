import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from 'vitest';
import { readNotificationsPage } from '../../electron/api/notificationsPage';
import { Visitor } from '../conformance/visitor';
import { eventually, startMainProcess, untilLive, type MainProcess } from '../fakes/mainProcess';

/** A running server with the demo's people. */
export type InboxPlace = {
  readonly origin: string;
  /** Leaves the Head Engineer new unread rows. */
  write(count: number): Promise<void>;
  stop(): Promise<void>;
};

const HEAD = { username: 'head1', password: 'head1-demo' };
const PAGE = '/dashboard/notifications/';
const PAGE_ROWS = 50;

/** The Head Engineer's notifications on several pages, read and changed on the server's web page as well. */
export function defineNotificationTests(start: () => Promise<InboxPlace>): void {
  let place: InboxPlace;
  let folder: string;
  let app: MainProcess;
  /** The same person, at the server's web page. */
  let web: Visitor;

  beforeAll(async () => {
    place = await start();
    await place.write(120);
  }, 60_000);
  afterAll(() => place.stop());

  beforeEach(async () => {
    folder = mkdtempSync(join(tmpdir(), 'gistagum-inbox-'));
    web = new Visitor(place.origin);
    expect(await web.signIn(HEAD)).toMatchObject({ ok: true });
    app = await startApp();
  });
  afterEach(async () => {
    await app.sessions.close();
    rmSync(folder, { recursive: true, force: true });
  });

  async function startApp(): Promise<MainProcess> {
    const started = await startMainProcess(folder);
    expect(await started.sessions.signIn(place.origin, HEAD)).toMatchObject({ ok: true });
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
    const pages = (): number => app.asked.filter((line) => line === `GET ${PAGE}`).length;
    const before = pages();
    await refresh();
    return pages() - before;
  };

  it('are all listed at a first sign-in, none of them as news', async () => {
    expect(heldBy(app).length).toBeGreaterThanOrEqual(120);
    await expectAgreement();
    expect([app.notices, app.store.state.hasOlderNotifications]).toEqual([[], false]);
  });

  it('cost one page while nothing changes', async () => {
    // A channel that has just come up may ask at the same time.
    await eventually(async () => expect(await pagesOfARefresh()).toBe(1));
  });

  it('that are new on more than one page are each told once', async () => {
    const known = new Set(heldBy(app).map(({ id }) => id));
    await place.write(60);
    await refresh();
    await refresh();
    await expectAgreement();
    const arrived = heldBy(app).filter(({ id }) => !known.has(id));
    expect(arrived).toHaveLength(60);
    expect(app.notices.map(({ id }) => id).toSorted((a, b) => b - a)).toEqual(arrived.map(({ id }) => id));
  });

  it('that are read or deleted beyond the first page of the web page follow it', async () => {
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
    // No count tells of a read row; who asks for everything gets it.
    await act('delete', read!.id);
    await app.sessions.workspace?.refreshWhole();
    await expectAgreement();
  });

  it('are read here as soon as all are read there, also after the next start', async () => {
    await place.write(60);
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
