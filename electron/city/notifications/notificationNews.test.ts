import { beforeEach, describe, expect, it } from 'vitest';
import { makeNotification } from '#shared/testing/cityData';
import type { NotificationList } from '../../api/notificationList';
import { EarlyView } from '../state/earlyView';
import { KEPT_NOTIFICATIONS, MOST_NOTIFICATIONS, NotificationNews } from './notificationNews';
import { OwnChanges } from '../state/ownChanges';
import { StateStore } from '../state/stateStore';

let store: StateStore;
let news: NotificationNews;
/** Ids told as new, in order. */
let told: number[];
/** For each notification listed for the first time, whether it had been announced. */
let scored: boolean[];

const range = (from: number, to: number): readonly number[] =>
  Array.from({ length: to - from + 1 }, (_, index) => from + index);

/** A list with these notifications comes in. */
function list(ids: readonly number[], end: NotificationList['end'] = 'whole', isAfterGap = false): void {
  const rows = ids.toSorted((a, b) => b - a).map((id) => makeNotification({ id }));
  store.commit(news.changesOf({ rows, unread: null, end }, isAfterGap));
}

const held = (): readonly number[] => [...store.state.notifications.keys()].toSorted((a, b) => a - b);

beforeEach(() => {
  store = new StateStore(0);
  told = [];
  scored = [];
  news = new NotificationNews({
    store,
    own: new OwnChanges(() => 0),
    early: new EarlyView(),
    onListed: (wasAnnounced) => scored.push(wasAnnounced),
    onAnyNew: () => undefined,
    onNewUnread: (rows) => told.push(...rows.map(({ id }) => id)),
  });
});

describe('a row', () => {
  beforeEach(() => list([1, 2]));

  it('that was missing from a list once, unreadable or skipped, is held again and told no second time', () => {
    list([1, 2, 3, 4]);
    list([1, 2, 4]);
    expect(held()).toEqual([1, 2, 4]);
    list([1, 2, 3, 4, 5]);
    expect([held(), told.toSorted((a, b) => a - b), scored.length]).toEqual([[1, 2, 3, 4, 5], [3, 4, 5], 3]);
  });

  it('that may be one that could not be read is held as it was, and only that', () => {
    list([1, 2, 3, 4, 5, 6]);
    const rows = [6, 3].map((id) => makeNotification({ id }));
    const unreadable = [
      { from: 4, to: 5 },
      { from: 1, to: 1 },
    ];
    store.commit(news.changesOf({ rows, unreadable, unread: null, end: 'whole' }, false));
    expect(held()).toEqual([1, 3, 4, 5, 6]);
    list([3, 6]);
    expect(held()).toEqual([3, 6]);
  });

  it('announced while an older list was on its way counts as announced when it comes', () => {
    news.noteAnnounced(3);
    list([1, 2]);
    list([1, 2, 3, 4]);
    expect(scored).toEqual([false, true]);
  });

  it('found after a gap is told, and says nothing about the link', () => {
    list([1, 2, 3], 'whole', true);
    expect([told, scored]).toEqual([[3], []]);
  });

  it('announced and never listed is not remembered for ever', () => {
    for (const id of range(10, 5_000)) news.noteAnnounced(id);
    list([1, 2, 10, 5_000]);
    expect(scored).toEqual([true, false]);
  });
});

describe('rows held', () => {
  it('are bounded where a page holds them all: the newest stay, and none is told twice', () => {
    list(range(1, MOST_NOTIFICATIONS));
    expect([held().length, store.state.hasOlderNotifications]).toEqual([MOST_NOTIFICATIONS, false]);
    list(range(1, MOST_NOTIFICATIONS + 1));
    const newest = range(MOST_NOTIFICATIONS + 2 - KEPT_NOTIFICATIONS, MOST_NOTIFICATIONS + 1);
    expect([held(), store.state.hasOlderNotifications]).toEqual([newest, true]);
    const { seq } = store.state;
    list(range(1, MOST_NOTIFICATIONS + 1));
    expect([held(), told]).toEqual([newest, [MOST_NOTIFICATIONS + 1]]);
    expect(store.state.seq).toBe(seq);
  });

  it('are bounded in weeks of first pages, of which none reaches back to the oldest', () => {
    list(range(1, 20));
    let most = 0;
    for (let newest = 60; newest <= 10_000; newest += 40) {
      list(range(newest - 49, newest), 'enough');
      most = Math.max(most, store.state.notifications.size);
    }
    expect(most).toBeLessThanOrEqual(MOST_NOTIFICATIONS);
    expect(held().at(-1)).toBe(9_980);
    expect([told.length, new Set(told).size]).toEqual([9_960, 9_960]);
  });
});
