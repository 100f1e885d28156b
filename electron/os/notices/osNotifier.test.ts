import { beforeEach, describe, expect, it } from 'vitest';
import { DEFAULT_SETTINGS, type Settings } from '#shared/config/settings';
import { createTranslate } from '#shared/messages/translate';
import type { Route } from '#shared/routes';
import { makeNotification } from '#shared/testing/cityData';
import { FakeClock } from '../../../tests/fakes/fakeClock';
import { OsNotifier } from './osNotifier';

type Shown = {
  readonly title: string;
  readonly body: string;
  isTaken: boolean;
  click(): void;
  close(): void;
};

let shown: Shown[];
let opened: Route[];
let settings: Settings;
let notifier: OsNotifier;
let clock: FakeClock;
/** The minute of the day when the test begins. */
let minute: number;
let read: number[];

beforeEach(() => {
  shown = [];
  opened = [];
  settings = DEFAULT_SETTINGS;
  clock = new FakeClock();
  const begin = clock.now();
  minute = 12 * 60;
  read = [];
  notifier = new OsNotifier({
    clock,
    localMinute: (at) => (minute + Math.floor((at - begin) / 60_000)) % 1440,
    isUnread: (id) => !read.includes(id),
    createNotice: (title, body) => {
      let onClick = (): void => undefined;
      let onClose = (): void => undefined;
      const notice: Shown = {
        title,
        body,
        isTaken: false,
        click: () => onClick(),
        close: () => onClose(),
      };
      return {
        show: () => shown.push(notice),
        close: () => {
          notice.isTaken = true;
          onClose();
        },
        onClick: (listener) => (onClick = listener),
        onClose: (listener) => (onClose = listener),
      };
    },
    settings: () => settings,
    translate: () => createTranslate(settings.locale),
    open: (route) => opened.push(route),
  });
});

describe('OsNotifier', () => {
  it('shows a row as it was written, and leads to its project', () => {
    notifier.notify([makeNotification({ message: 'Niño <b>&amp;', projectId: 12 })]);
    expect(shown).toMatchObject([{ title: 'Project update', body: 'Niño <b>&amp;' }]);
    expect(opened).toEqual([]);
    shown[0]?.click();
    expect(opened).toEqual([{ name: 'project', projectId: 12 }]);
  });

  it('leads to the notification centre where a row names no project', () => {
    notifier.notify([makeNotification()]);
    shown[0]?.close();
    shown[0]?.click();
    expect(opened).toEqual([{ name: 'notifications' }]);
  });

  it('sums a backlog up in the user’s language of that moment', () => {
    const backlog = [1, 2, 3, 4].map((id) => makeNotification({ id }));
    notifier.notify(backlog);
    settings = { ...settings, locale: 'fil' };
    notifier.notify(backlog);
    expect(shown).toMatchObject([{ title: '4 new notifications' }, { title: '4 bagong abiso' }]);
    shown[0]?.click();
    expect(opened).toEqual([{ name: 'notifications' }]);
  });

  it('takes back what a user who left was told, and a late click on it leads nowhere', () => {
    notifier.notify([makeNotification({ id: 1, projectId: 12 }), makeNotification({ id: 2 })]);
    shown[1]?.close();
    notifier.leave();
    expect(shown.map(({ isTaken }) => isTaken)).toEqual([true, false]);
    for (const notice of shown) notice.click();
    expect(opened).toEqual([]);

    notifier.notify([makeNotification({ id: 3, projectId: 7 })]);
    shown[2]?.click();
    expect(opened).toEqual([{ name: 'project', projectId: 7 }]);
    notifier.leave();
    expect(shown[2]?.isTaken).toBe(false);
  });

  it('shows nothing while switched off', () => {
    settings = { ...settings, osNotifications: false };
    notifier.notify([makeNotification()]);
    expect(shown).toEqual([]);
  });
});

describe('the quiet hours', () => {
  const QUIET = '22:00-06:00';
  const bodies = () => shown.map(({ body }) => body);

  beforeEach(() => {
    settings = { ...settings, quietHours: QUIET };
    minute = 23 * 60;
  });

  it('hold what comes until they are over, and then show what is still unread', async () => {
    notifier.notify([makeNotification({ id: 1, message: 'one' })]);
    await clock.advance(3 * 3_600_000);
    notifier.notify([
      makeNotification({ id: 2, message: 'two' }),
      makeNotification({ id: 3, message: 'three' }),
    ]);
    read = [2];
    await clock.advance(4 * 3_600_000 - 60_000);
    expect(shown).toEqual([]);
    await clock.advance(60_000);
    expect(bodies()).toEqual(['one', 'three']);
    await clock.advance(24 * 3_600_000);
    expect(bodies()).toEqual(['one', 'three']);
  });

  it('end a night’s backlog with one summary', async () => {
    for (const id of [1, 2, 3, 4]) notifier.notify([makeNotification({ id })]);
    await clock.advance(7 * 3_600_000);
    expect(shown).toMatchObject([{ title: '4 new notifications' }]);
  });

  it('that are taken away meanwhile hold nothing any more; others hold on', async () => {
    notifier.notify([makeNotification({ id: 1, message: 'one' })]);
    settings = { ...settings, quietHours: '21:00-07:00' };
    notifier.release();
    await clock.advance(7 * 3_600_000);
    expect(shown).toEqual([]);
    settings = { ...settings, quietHours: '' };
    notifier.release();
    expect(bodies()).toEqual(['one']);
  });

  it('hold nothing for the next user', async () => {
    notifier.notify([makeNotification({ id: 1 })]);
    notifier.leave();
    await clock.advance(24 * 3_600_000);
    expect(shown).toEqual([]);
  });

  it('hold nothing where notices are switched off by the time they end', async () => {
    notifier.notify([makeNotification({ id: 1 })]);
    settings = { ...settings, osNotifications: false };
    await clock.advance(24 * 3_600_000);
    settings = { ...settings, osNotifications: true };
    notifier.release();
    expect(shown).toEqual([]);
  });
});
