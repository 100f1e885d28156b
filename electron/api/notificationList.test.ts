import { describe, expect, it } from 'vitest';
import { fail } from '#shared/result';
import { Inbox } from '../../tests/fakes/inbox';
import { readNotificationList, type NotificationList, type NotificationReading } from './notificationList';

const ALL: NotificationReading = { isEnough: () => false };

async function read(inbox: Inbox, reading: NotificationReading = ALL): Promise<NotificationList> {
  const list = await readNotificationList(inbox.fetchPage, reading);
  if (!list.ok) throw new Error(list.error.code);
  return list.value;
}

/** Happens once, before the given page is answered. */
function beforePage(inbox: Inbox, number: number, happen: () => void): void {
  let hasHappened = false;
  inbox.before = (asked) => {
    if (asked === number && !hasHappened) {
      hasHappened = true;
      happen();
    }
  };
}

const idsOf = ({ rows }: NotificationList): readonly number[] => rows.map(({ id }) => id);

describe('a list of notifications', () => {
  it.each([
    [0, [1]],
    [49, [1]],
    [120, [1, 2, 3]],
    // Only a page that comes twice is the end: after fifty new notifications the next page looks like the last one.
    [100, [1, 2, 3, 4]],
  ])('of %i rows is read whole, newest first, by the pages %j', async (count, pages) => {
    const inbox = new Inbox(count);
    const list = await read(inbox);
    expect([idsOf(list), list.end, list.unread]).toEqual([
      inbox.rows.map(({ id }) => id),
      'whole',
      inbox.unread,
    ]);
    expect(inbox.requestedPages).toEqual(pages);
  });

  it('ends where the reader wants no more', async () => {
    const inbox = new Inbox(220);
    const list = await read(inbox, { isEnough: ({ page }) => page.rows.some(({ id }) => id <= 150) });
    expect([list.rows.length, list.end, inbox.requestedPages]).toEqual([100, 'enough', [1, 2]]);
  });

  it('ends at the limit of pages, and says so', async () => {
    const list = await read(new Inbox(1_234));
    expect([list.rows.length, list.end]).toEqual([1_000, 'bound']);
  });

  it('holds a row once that a new one has pushed onto the next page, as it was seen last', async () => {
    const inbox = new Inbox(120);
    beforePage(inbox, 2, () => {
      inbox.add(3);
      inbox.read(71);
    });
    const list = await read(inbox);
    expect(idsOf(list)).toEqual(Array.from({ length: 120 }, (_, index) => 120 - index));
    expect(list.rows.filter(({ isRead }) => isRead).map(({ id }) => id)).toEqual([71]);
  });

  it('goes on where fifty new rows bring the same page again', async () => {
    const inbox = new Inbox(120);
    beforePage(inbox, 2, () => inbox.add(50));
    const list = await read(inbox);
    expect([list.rows.length, list.end]).toEqual([120, 'whole']);
  });

  it('finds what a deletion has pulled onto the page before, when it is held', async () => {
    const inbox = new Inbox(220);
    const held = (): number[] => inbox.rows.map(({ id }) => id);
    beforePage(inbox, 3, () => inbox.delete(219, 218));
    const list = await read(inbox, { ...ALL, held });
    // A notification listed before it was deleted is left to the next list.
    expect([list.rows.length, inbox.requestedPages]).toEqual([220, [1, 2, 3, 2, 4, 5]]);
  });

  it('does not hold what was deleted where two pages meet', async () => {
    const inbox = new Inbox(220);
    const held = (): number[] => Array.from({ length: 220 }, (_, index) => index + 1);
    inbox.delete(170);
    const list = await read(inbox, { ...ALL, held });
    expect([idsOf(list).includes(170), list.rows.length, inbox.requestedPages]).toEqual([
      false,
      219,
      [1, 2, 1, 3, 4, 5],
    ]);
  });

  it('shows every row as read when in the end the server counts none unread', async () => {
    const inbox = new Inbox(120);
    beforePage(inbox, 3, () => inbox.read());
    const list = await read(inbox);
    expect([list.unread, list.rows.every(({ isRead }) => isRead)]).toEqual([0, true]);
  });

  it('is what could be read where the server cannot show a later page', async () => {
    const inbox = new Inbox(220);
    inbox.failing.set(3, 'server_broken');
    const list = await read(inbox);
    expect([list.rows.length, list.end]).toEqual([100, 'broken']);
  });

  it.each([
    [1, 'server_broken'],
    [2, 'logged_out'],
    [2, 'unreachable'],
    [3, 'timed_out'],
  ] as const)('fails when page %i fails with %s', async (number, code) => {
    const inbox = new Inbox(220);
    inbox.failing.set(number, code);
    expect(await readNotificationList(inbox.fetchPage, ALL)).toEqual(fail(code));
  });
});
