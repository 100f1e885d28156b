import { beforeEach, describe, expect, it } from 'vitest';
import type { UserNotification } from '#shared/domain/notification';
import { makeNotification } from '#shared/testing/cityData';
import { Inbox } from '../../../tests/fakes/inbox';
import { readNotificationList } from '../../api/notificationList';
import { EarlyView } from '../state/earlyView';
import { NotificationNews } from './notificationNews';
import { NotificationReader } from './notificationReader';
import { OwnChanges } from '../state/ownChanges';
import { StateStore } from '../state/stateStore';

let inbox: Inbox;
let store: StateStore;
let early: EarlyView<UserNotification>;
let reader: NotificationReader;
let news: NotificationNews;
/** Ids told as new, in order. */
let told: number[];

/** A new run of the client, with what is held. */
function start(): void {
  early = new EarlyView();
  reader = new NotificationReader({
    store,
    early,
    fetch: (reading) => readNotificationList(inbox.fetchPage, reading),
  });
  news = new NotificationNews({
    store,
    own: new OwnChanges(() => 0),
    early,
    onListed: () => undefined,
    onAnyNew: () => undefined,
    onNewUnread: (rows) => told.push(...rows.map(({ id }) => id)),
  });
}

/** One list; returns the pages it took. */
async function refresh(): Promise<readonly number[]> {
  inbox.requestedPages.length = 0;
  const list = await reader.read();
  if (list.ok) store.commit(news.changesOf(list.value, false));
  return [...inbox.requestedPages];
}

async function refreshAll(times: number): Promise<readonly (readonly number[])[]> {
  const pages: (readonly number[])[] = [];
  for (let time = 0; time < times; time += 1) pages.push(await refresh());
  return pages;
}

/** Ids and read state, newest first. */
const sorted = (rows: Iterable<UserNotification>): readonly string[] =>
  [...rows].sort((a, b) => b.id - a.id).map(({ id, isRead }) => `${id}${isRead ? '' : ' unread'}`);
const held = (): readonly string[] => sorted(store.state.notifications.values());
const pagesUpTo = (last: number): readonly number[] => Array.from({ length: last }, (_, index) => index + 1);

beforeEach(() => {
  inbox = new Inbox(158);
  inbox.read(...Array.from({ length: 59 }, (_, index) => index + 40));
  store = new StateStore(0);
  told = [];
  start();
});

describe('the first list', () => {
  it('is read whole, and nothing in it is told as new', async () => {
    expect(await refresh()).toEqual([1, 2, 3, 4]);
    expect([held(), told, store.state.hasOlderNotifications]).toEqual([sorted(inbox.rows), [], false]);
  });

  it('of a new run takes the place of what the disk knew', async () => {
    store.commit([{ type: 'rows_put', table: 'notifications', rows: inbox.rows }]);
    inbox.delete(70);
    inbox.read(20);
    inbox.add(2);
    expect(await refresh()).toEqual([1, 2, 3, 4]);
    expect([held(), told]).toEqual([sorted(inbox.rows), []]);
  });

  it('ends at the limit of pages and says that there are older ones, until there are none', async () => {
    inbox = new Inbox(1_234);
    start();
    expect(await refresh()).toEqual(pagesUpTo(20));
    expect([held().length, store.state.hasOlderNotifications]).toEqual([1_000, true]);
    expect(await refreshAll(2)).toEqual([[1], [1]]);
    inbox.rows.splice(300);
    expect(await refresh()).toEqual([1, 2, 3, 4, 5, 6, 7, 8]);
    expect([held(), store.state.hasOlderNotifications]).toEqual([sorted(inbox.rows), false]);
  });
});

describe('a later list', () => {
  beforeEach(async () => void (await refresh()));

  it('takes one page while nothing is out of sight that the server counts otherwise', async () => {
    expect(await refreshAll(3)).toEqual([[1], [1], [1]]);
    inbox.add(1);
    inbox.read(158);
    expect([await refresh(), held(), told]).toEqual([[1], sorted(inbox.rows), [159]]);
  });

  it('reads on until new rows meet those held, and tells each once', async () => {
    inbox.add(60);
    expect(await refresh()).toEqual([1, 2]);
    expect(held()).toEqual(sorted(inbox.rows));
    expect(await refresh()).toEqual([1]);
    expect(told).toEqual(Array.from({ length: 60 }, (_, index) => 218 - index));
  });

  it('learns from the first page alone that all rows have been read', async () => {
    inbox.add(60);
    await refresh();
    inbox.read();
    expect([await refresh(), held()]).toEqual([[1], sorted(inbox.rows)]);
    inbox.add(1);
    expect([await refresh(), held()]).toEqual([[1], sorted(inbox.rows)]);
  });

  it('reads on until a row is found that was read out of its sight, and no further', async () => {
    inbox.read(100);
    expect([await refresh(), held()]).toEqual([[1, 2], sorted(inbox.rows)]);
    inbox.read(1);
    expect([await refresh(), held()]).toEqual([[1, 2, 3, 4], sorted(inbox.rows)]);
    expect(await refresh()).toEqual([1]);
  });

  it('finds unread rows deleted out of its sight', async () => {
    inbox.delete(20, 21, 22);
    expect([await refresh(), held()]).toEqual([[1, 2, 3], sorted(inbox.rows)]);
    expect(told).toEqual([]);
  });

  it('finds read rows deleted out of its sight when everything is asked for', async () => {
    inbox.delete(50, 51);
    expect([await refresh(), held().length]).toEqual([[1], 158]);
    reader.readAllNext();
    expect([await refresh(), held()]).toEqual([[1, 2, 3, 4], sorted(inbox.rows)]);
    expect(await refresh()).toEqual([1]);
  });

  it('does not judge by what is shown before the server was told', async () => {
    early.begin({ ids: new Set([5]), show: (row) => ({ ...row, isRead: true }) }, []);
    store.commit([
      { type: 'rows_put', table: 'notifications', rows: [makeNotification({ id: 5, isRead: true })] },
    ]);
    expect(await refresh()).toEqual([1]);
  });

  it('keeps what it cannot see where the server does not count', async () => {
    inbox.counts = () => null;
    inbox.read(1);
    inbox.add(70);
    expect([await refresh(), held().length]).toEqual([[1, 2], 228]);
    expect(await refresh()).toEqual([1]);
  });
});

describe('rows that move while they are read', () => {
  /** Happens at every page but the first. */
  const between = (happen: () => void): void => {
    inbox.before = (number) => {
      if (number > 1) happen();
    };
  };

  it('are not taken for deleted, and end in agreement', async () => {
    await refresh();
    const seen = new Set<string>();
    store.subscribe(({ changes }) => {
      for (const change of changes) {
        if (change.type === 'rows_removed' && change.table === 'notifications')
          for (const id of change.ids) seen.add(`${id} removed`);
      }
    });
    const deleted: number[] = [];
    between(() => {
      inbox.add(1);
      const id = inbox.rows[7]?.id ?? 0;
      const other = inbox.rows[8]?.id ?? 0;
      deleted.push(id, other);
      inbox.delete(id, other);
    });
    reader.readAllNext();
    await refresh();
    inbox.before = () => undefined;
    await refreshAll(3);
    expect(held()).toEqual(sorted(inbox.rows));
    expect([...seen].every((line) => deleted.includes(Number.parseInt(line, 10)))).toBe(true);
    expect(await refresh()).toEqual([1]);
  });

  it('are each told once when they are new', async () => {
    await refresh();
    inbox.add(120);
    between(() => inbox.delete(inbox.rows[0]?.id ?? 0));
    await refresh();
    inbox.before = () => undefined;
    await refreshAll(3);
    expect(held()).toEqual(sorted(inbox.rows));
    expect(told.length).toBe(new Set(told).size);
    expect(inbox.rows.filter(({ id }) => id > 158 && !told.includes(id))).toEqual([]);
    expect(told.every((id) => id > 158)).toBe(true);
  });

  it('in the first list are no news when they are found later', async () => {
    between(() => inbox.delete(inbox.rows[0]?.id ?? 0));
    await refresh();
    inbox.before = () => undefined;
    await refreshAll(3);
    expect([held(), told]).toEqual([sorted(inbox.rows), []]);
  });

  it('read by the user meanwhile are read again', async () => {
    between(() => inbox.read(157));
    await refresh();
    inbox.before = () => undefined;
    await refresh();
    expect(held()).toEqual(sorted(inbox.rows));
  });
});

describe('a server whose count never agrees', () => {
  it.each([3, -3])('by %i is read whole twice, and then only when something changes', async (by) => {
    inbox.counts = (unread) => unread + by;
    expect(await refreshAll(4)).toEqual([[1, 2, 3, 4], [1, 2, 3, 4], [1], [1]]);
    inbox.add(1);
    expect(await refresh()).toEqual([1]);
    inbox.read(1);
    expect([await refresh(), held()]).toEqual([[1, 2, 3, 4], sorted(inbox.rows)]);
    expect(await refresh()).toEqual([1]);
  });

  it('and never says the same is left alone most of the time', async () => {
    let nonsense = 1_000;
    inbox.counts = () => (nonsense += 7);
    const pages = (await refreshAll(100)).map(({ length }) => length);
    expect(pages.slice(0, 5)).toEqual([4, 4, 4, 1, 1]);
    expect(pages.filter((count) => count > 1).length).toBeLessThanOrEqual(15);
    expect(held()).toEqual(sorted(inbox.rows));
  });

  it('while it cannot show one of its pages is asked for the others, and for that one now and then', async () => {
    inbox.failing.set(3, 'server_broken');
    expect(await refreshAll(4)).toEqual([[1, 2, 3], [1, 2, 3], [1, 2, 3], [1]]);
    expect([held().length, store.state.hasOlderNotifications]).toEqual([100, true]);
    inbox.add(1);
    await refresh();
    expect(told).toEqual([159]);
    inbox.failing.clear();
    await refreshAll(20);
    expect([held(), told, store.state.hasOlderNotifications]).toEqual([sorted(inbox.rows), [159], false]);
  });

  it('is asked again for what a network cut off', async () => {
    inbox.failing.set(3, 'unreachable');
    expect([await refresh(), held()]).toEqual([[1, 2, 3], []]);
    inbox.failing.clear();
    expect([await refresh(), held()]).toEqual([[1, 2, 3, 4], sorted(inbox.rows)]);
  });
});

describe('more rows than are ever listed', () => {
  beforeEach(async () => {
    inbox = new Inbox(1_100);
    start();
    await refresh();
  });

  it('are followed through changes within sight and beyond', async () => {
    inbox.add(30);
    expect([await refresh(), told.length]).toEqual([[1], 30]);
    inbox.read(50);
    expect(await refresh()).toEqual(pagesUpTo(20));
    expect(held()).toEqual(sorted(inbox.rows.slice(0, 1_000)));
    inbox.read(500);
    expect(await refresh()).toEqual(pagesUpTo(13));
    expect(await refresh()).toEqual([1]);
  });

  it('are no news when deletions bring them into sight', async () => {
    inbox.add(300);
    await refresh();
    reader.readAllNext();
    await refresh();
    inbox.delete(...inbox.rows.slice(10, 400).map(({ id }) => id));
    await refresh();
    expect([held(), store.state.hasOlderNotifications]).toEqual([sorted(inbox.rows.slice(0, 610)), true]);
    reader.readAllNext();
    await refresh();
    expect(held()).toEqual(sorted(inbox.rows.slice(0, 1_000)));
    expect(told.length).toBe(300);
  });

  it('are all read at once, and later lists go on from there', async () => {
    inbox.read();
    expect([await refresh(), held()]).toEqual([[1], sorted(inbox.rows.slice(0, 1_000))]);
    inbox.add(1);
    expect(await refresh()).toEqual([1]);
  });

  it('that pile up in a long run are sorted out, and never told again', async () => {
    for (let day = 0; day < 40; day += 1) {
      inbox.add(40);
      await refresh();
    }
    expect(store.state.notifications.size).toBeLessThanOrEqual(2_000);
    inbox.delete(...inbox.rows.slice(0, 900).map(({ id }) => id));
    reader.readAllNext();
    await refresh();
    expect(held()).toEqual(sorted(inbox.rows.slice(0, 1_000)));
    expect([told.length, new Set(told).size]).toEqual([1_600, 1_600]);
  });
});
