import { beforeEach, describe, expect, it } from 'vitest';
import type { UserNotification } from '#shared/domain/notification';
import { makeNotification } from '#shared/testing/cityData';
import { fail, ok } from '#shared/result';
import { FakeClock, settle } from '../../../tests/fakes/fakeClock';
import { listOf } from '../../../tests/fakes/inbox';
import { Outbox } from '../outbox/outbox';
import { KeptMarks } from './keptMarks';
import { NotificationActions } from './notificationActions';
import { ActionRunner } from './actionRunner';
import { FakeCity } from './testing/fakeCity';

const uuid = (n: number): string => `6f1d4a52-0d1e-4b53-9d54-${String(n).padStart(12, '0')}`;
const WAITS = ok({ isConfirmed: false, isWaiting: true });

const old = makeNotification({ id: 1, isRead: true });
const row = makeNotification({ id: 2 });
const newest = makeNotification({ id: 3 });
const asRead = (one: UserNotification): UserNotification => ({ ...one, isRead: true });

let city: FakeCity;
let outbox: Outbox;
let marks: KeptMarks;
let actions: NotificationActions;
let isReachable: boolean;
let isAllowed: boolean;

beforeEach(() => {
  city = new FakeCity();
  city.holdNotifications(old, row, newest);
  isReachable = false;
  isAllowed = true;
  let last = 0;
  outbox = new Outbox({
    ...{ clock: new FakeClock(), random: () => 0.5, folder: null },
    newId: () => uuid(++last),
    onChange: (work) => city.store.commit([{ type: 'value_set', name: 'work', value: work }]),
  });
  begin();
});

/** As after a start: with what the outbox holds. */
function begin(): void {
  const { clock, store, own, run } = city;
  const reachable = (): boolean => isReachable;
  const runner = new ActionRunner({
    ...{ clock, store, own, outbox, run },
    isReachable: reachable,
    isAllowed: () => isAllowed,
  });
  const early = city.early.notifications;
  marks = new KeptMarks({ store, outbox, early });
  actions = new NotificationActions({ ...city.ports, runner, early, marks, isReachable: reachable });
}

const held = (id: number) => city.store.state.notifications.get(id);
const idsOf = (): unknown =>
  outbox.accepted().map(({ state, change }) => [state, change?.kind === 'mark_read' && change.ids]);

async function send(): Promise<unknown> {
  isReachable = true;
  const [entry] = outbox.accepted();
  if (entry?.change?.kind !== 'mark_read') throw new Error('nothing waits');
  const outcome = await actions.sendMarks(entry.id, entry.change.ids);
  await settle();
  return outcome;
}

describe('marks made without a network', () => {
  it('are not kept where the administrator allows none here', async () => {
    isAllowed = false;
    expect(await actions.markRead(2)).toEqual(fail('not_allowed_here'));
    expect(await actions.markAllRead()).toEqual(fail('not_allowed_here'));
    expect([idsOf(), held(2)]).toEqual([[], row]);
  });

  it('are kept as one piece of work, and shown at once', async () => {
    expect(await actions.markRead(2)).toEqual(WAITS);
    expect([held(2), held(3)]).toEqual([asRead(row), newest]);
    expect(await actions.markAllRead()).toEqual(WAITS);
    expect(held(3)).toEqual(asRead(newest));
    expect(idsOf()).toEqual([['waiting', [2, 3]]]);
    expect(outbox.views()).toMatchObject([{ kind: 'mark_read', projectId: 0, count: 2, hasForm: false }]);
    expect(city.asked).toEqual([]);
  });

  it('stay shown whatever a list or saved data says, also after a start', async () => {
    await actions.markRead(2);
    expect(city.early.notifications.over([row])).toEqual([asRead(row)]);
    marks.stop();
    city.holdNotifications(row, newest);
    begin();
    expect([held(2)?.isRead, held(3)?.isRead]).toEqual([true, false]);
    city.holdNotifications(row);
    await settle();
    expect(held(2)?.isRead).toBe(true);
  });

  it('are unread again once they are withdrawn, unless the row is gone', async () => {
    await actions.markRead(2);
    await actions.markRead(3);
    city.store.commit([{ type: 'rows_removed', table: 'notifications', ids: [3] }]);
    outbox.discard(outbox.views()[0]?.id ?? '');
    await settle();
    expect([held(2), held(3), city.early.notifications.isEmpty]).toEqual([row, undefined, true]);
  });

  it('are kept, too, where the network turns out to be away', async () => {
    isReachable = true;
    city.answer = () => fail('name_not_found');
    expect(await actions.markRead(2)).toEqual(WAITS);
    await settle();
    expect([held(2), idsOf()]).toEqual([asRead(row), [['waiting', [2]]]]);
  });

  it('never wait where the server said no', async () => {
    isReachable = true;
    city.answer = () => fail('refused');
    expect(await actions.markRead(2)).toEqual(fail('refused'));
    expect([held(2), outbox.views()]).toEqual([row, []]);
  });
});

describe('when they are sent', () => {
  it('those that are read already need nothing', async () => {
    await actions.markAllRead();
    city.page(asRead(newest), asRead(row), old);
    expect(await send()).toEqual(ok({ isConfirmed: true }));
    expect([city.asked, outbox.views()]).toEqual([['page'], []]);
  });

  it('each is marked by itself, so that what has arrived since stays unread', async () => {
    await actions.markAllRead();
    const since = makeNotification({ id: 4 });
    city.page(since, newest, asRead(row), old);
    city.answer = () => {
      city.page(since, asRead(newest), asRead(row), old);
      return ok(null);
    };
    expect(await send()).toEqual(ok({ isConfirmed: true }));
    expect(city.asked).toEqual(['page', 'markRead', 'page']);
    expect([held(3), outbox.views()]).toEqual([asRead(newest), []]);
  });

  it('many that are all there are take one request', async () => {
    const many = Array.from({ length: 12 }, (_, index) => makeNotification({ id: index + 10 }));
    city.holdNotifications(...many);
    await actions.markAllRead();
    const all = [...many, newest, row];
    city.notifications = ok({ ...listOf([...all, old]), unread: all.length });
    city.answer = () => {
      city.page(...all.map(asRead), old);
      return ok(null);
    };
    expect(await send()).toEqual(ok({ isConfirmed: true }));
    expect(city.asked).toEqual(['page', 'markAllRead', 'page']);
  });

  it('one that the server no longer has is passed over', async () => {
    await actions.markAllRead();
    city.page(newest, row, old);
    city.answer = () => fail('not_found');
    expect(await send()).toMatchObject({ ok: true });
    expect(outbox.views()).toEqual([]);
  });

  it('and the answer is lost, they wait again: to mark twice does no harm', async () => {
    await actions.markRead(2);
    city.answer = () => fail('outcome_unknown');
    city.page(newest, row, old);
    expect(await send()).toEqual(fail('outcome_unknown'));
    expect([idsOf(), held(2)?.isRead]).toEqual([[['waiting', [2]]], true]);
  });

  it('and the server fails over it, a person says when to try again', async () => {
    await actions.markRead(2);
    city.answer = () => fail('server_broken');
    await send();
    expect(outbox.views()).toMatchObject([{ state: 'refused', problem: { code: 'server_broken' } }]);
    expect(held(2)).toEqual(row);
  });

  it('and the list does not show them, they are done all the same: the server took them', async () => {
    await actions.markRead(2);
    city.page(newest, row, old);
    expect(await send()).toEqual(ok({ isConfirmed: false }));
    expect([held(2)?.isRead, outbox.views()]).toEqual([true, []]);
  });
});
