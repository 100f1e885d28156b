import { beforeEach, describe, expect, it } from 'vitest';
import { makeNotification } from '#shared/testing/cityData';
import { fail, ok } from '#shared/result';
import { createDeferred } from '../../../tests/fakes/deferred';
import { settle } from '../../../tests/fakes/fakeClock';
import { NotificationActions } from './notificationActions';
import { FakeCity } from './testing/fakeCity';

const CONFIRMED = ok({ isConfirmed: true });
const ACCEPTED = ok({ isConfirmed: false });

const old = makeNotification({ id: 1, isRead: true });
const row = makeNotification({ id: 2 });
const newest = makeNotification({ id: 3 });
const asRead = <T extends object>(one: T): T => ({ ...one, isRead: true });

let city: FakeCity;
let actions: NotificationActions;

beforeEach(() => {
  city = new FakeCity();
  actions = new NotificationActions({ ...city.ports, early: city.early.notifications });
  city.holdNotifications(old, row, newest);
});

const held = (id: number) => city.store.state.notifications.get(id);
const rows = () => [...city.store.state.notifications.values()].toSorted((a, b) => a.id - b.id);

/** The server does not answer until the test says so. */
function hold(): { readonly answer: () => void } {
  const answer = createDeferred<never>();
  city.answer = () => answer.promise;
  return { answer: () => answer.resolve(ok(null) as never) };
}

describe('marking a row as read', () => {
  it('is shown at once, on that row alone, and read back from the page', async () => {
    const server = hold();
    city.page(newest, asRead(row), old);
    const taken = actions.markRead(2);
    await settle();
    expect(rows()).toEqual([old, asRead(row), newest]);
    expect(city.early.notifications.over([newest, row])).toEqual([newest, asRead(row)]);
    expect(city.store.state.pending).toMatchObject([
      { kind: 'mark_read', projectId: null, notificationId: 2, phase: 'sending' },
    ]);
    server.answer();
    expect(await taken).toEqual(CONFIRMED);
    expect(city.calls).toEqual([['markRead', 'head_engineer', 2], ['page']]);
    expect([rows(), city.early.notifications.isEmpty]).toEqual([[old, asRead(row), newest], true]);
  });

  it('that the page does not show is not confirmed, and taken back', async () => {
    city.page(newest, row, old);
    expect(await actions.markRead(2)).toEqual(fail('not_confirmed'));
    expect([held(2), city.of('hint')]).toEqual([row, [['notifications']]]);
  });

  it('that was refused is taken back to what the server last said', async () => {
    const changed = { ...row, message: 'Changed meanwhile' };
    city.answer = () => {
      city.early.notifications.over([changed]);
      return fail('not_found');
    };
    expect(await actions.markRead(2)).toEqual(fail('not_found'));
    expect([held(2), city.early.notifications.isEmpty]).toEqual([changed, true]);
    expect(city.asked).toEqual(['markRead', 'hint']);
  });

  it('whose answer was lost is found by the page, and else of unknown outcome', async () => {
    city.answer = () => fail('outcome_unknown');
    city.page(newest, asRead(row), old);
    expect(await actions.markRead(2)).toEqual(CONFIRMED);
    city.page(newest, row, old);
    expect(await actions.markRead(2)).toEqual(fail('outcome_unknown'));
  });

  it('accepted where nothing can be read stays shown', async () => {
    expect(await actions.markRead(2)).toEqual(ACCEPTED);
    expect([held(2), city.of('hint')]).toEqual([asRead(row), []]);
  });

  it('twice at once is once; with its deletion it waits', async () => {
    const server = hold();
    city.page(newest, old);
    const outcomes = [actions.markRead(2), actions.markRead(2), actions.delete(2)];
    await settle();
    expect(city.asked).toEqual(['markRead']);
    server.answer();
    expect(await Promise.all(outcomes)).toEqual([CONFIRMED, CONFIRMED, CONFIRMED]);
    expect(city.asked).toEqual(['markRead', 'page', 'deleteNotification', 'page']);
  });

  it('of a row that is not held puts none there', async () => {
    city.page(newest, row, old);
    const { seq } = city.store.state;
    expect(await actions.markRead(9)).toEqual(CONFIRMED);
    expect(rows()).toEqual([old, row, newest]);
    // Only the pending action was published: its beginning, its reading back and its end.
    expect(city.store.state.seq).toBe(seq + 3);
  });
});

describe('marking all as read', () => {
  it('is about those that are unread now; what arrives later stays unread', async () => {
    const server = hold();
    const late = makeNotification({ id: 4 });
    city.page(late, asRead(newest), asRead(row), old);
    const taken = actions.markAllRead();
    await settle();
    expect(rows().map(({ isRead }) => isRead)).toEqual([true, true, true]);
    expect(city.early.notifications.over([late, newest])).toEqual([late, asRead(newest)]);
    server.answer();
    expect(await taken).toEqual(CONFIRMED);
    expect(city.calls).toEqual([['markAllRead', 'head_engineer'], ['page']]);
  });

  it('that left one unread is not confirmed, and only what was unread is taken back', async () => {
    city.page(asRead(newest), row, old);
    expect(await actions.markAllRead()).toEqual(fail('not_confirmed'));
    expect(rows()).toEqual([old, row, newest]);
  });
});

describe('deleting a row', () => {
  it('is shown at once, and confirmed by a page that reaches beyond its place', async () => {
    const server = hold();
    city.page(newest, old);
    const taken = actions.delete(2);
    await settle();
    expect(rows()).toEqual([old, newest]);
    expect(city.early.notifications.over([newest, row])).toEqual([newest]);
    server.answer();
    expect(await taken).toEqual(CONFIRMED);
    expect(city.calls).toEqual([['deleteNotification', 'head_engineer', 2], ['page']]);
    expect(rows()).toEqual([old, newest]);
  });

  it('that the page still shows is not confirmed, and the row is back', async () => {
    city.page(newest, row, old);
    expect(await actions.delete(2)).toEqual(fail('not_confirmed'));
    expect(rows()).toEqual([old, row, newest]);
  });

  it('is read back further where the first page does not reach so far', async () => {
    city.notifications = ok({ rows: [newest], unread: null, end: 'enough' });
    city.furtherNotifications = ok({ rows: [newest, row], unread: null, end: 'enough' });
    expect(await actions.delete(2)).toEqual(fail('not_confirmed'));
    city.furtherNotifications = ok({ rows: [newest, old], unread: null, end: 'enough' });
    expect(await actions.delete(2)).toEqual(CONFIRMED);
    expect(city.of('further')).toEqual([['head_engineer'], ['head_engineer']]);
  });

  it('stays unconfirmed where no page reaches so far', async () => {
    city.notifications = ok({ rows: [newest], unread: null, end: 'enough' });
    city.furtherNotifications = ok({ rows: [newest], unread: null, end: 'broken' });
    expect(await actions.delete(2)).toEqual(ACCEPTED);
    city.furtherNotifications = fail('unreachable');
    expect(await actions.delete(2)).toEqual(ACCEPTED);
    expect(rows()).toEqual([old, newest]);
  });
});
