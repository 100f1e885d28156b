import { describe, expect, it } from 'vitest';
import { readManilaTime, readNotificationsPage } from './notificationsPage';

/** One item in the markup of the Head Engineer's page (server contract §5.3). */
function item(part: {
  id?: string;
  classes?: string;
  message?: string;
  time?: string;
  attributes?: string;
}): string {
  const { id = '7', classes = 'bg-blue-50 border-l-4 border-blue-500', time = 'Nov 23, 2026 4:25 AM' } = part;
  return `<div class="notification-item p-4 ${classes}" data-notification-id="${id}" ${part.attributes ?? 'data-project-id="3"'}>
    <div class="notification-content"><p class="font-semibold">${part.message ?? 'Progress added'}</p>
    <p class="text-xs">${time}</p></div>
    <button class="delete-btn" data-notification-id="${id}">Delete</button></div>`;
}

const page = (...items: string[]): string => `<span id="unreadCount">1 unread</span>${items.join('')}`;

describe('readNotificationsPage', () => {
  it('reads an unread row of the Head Engineer', () => {
    expect(readNotificationsPage(page(item({})))).toEqual({
      rows: [
        {
          id: 7,
          message: 'Progress added',
          createdAt: '2026-11-23T04:25:00+08:00',
          isRead: false,
          projectId: 3,
        },
      ],
      complaints: [],
      unreadable: [],
      isPage: true,
      size: 1,
      unread: 1,
    });
  });

  it('tells read rows by their classes on all three pages', () => {
    for (const classes of ['border-l-4 border-transparent', '', 'hover:bg-blue-50']) {
      expect(readNotificationsPage(page(item({ classes }))).rows[0]?.isRead).toBe(true);
    }
  });

  it('takes a project only where the page names one', () => {
    for (const attributes of [
      'data-project-id=""',
      'data-is-project-notification="true"',
      'data-project-id="x"',
    ]) {
      expect(readNotificationsPage(page(item({ attributes }))).rows[0]?.projectId).toBeNull();
    }
  });

  it('reads the message as the writer meant it, without what the page adds', () => {
    const message =
      '\n  &lt;b&gt;Ni&ntilde;o&lt;/b&gt; &amp;\n “Ana” <span class="hint">Click to view</span>';
    expect(readNotificationsPage(page(item({ message }))).rows[0]?.message).toBe('<b>Niño</b> & “Ana”');
  });

  it('takes the message from what the script is given where there is no paragraph', () => {
    const html = page(
      `<div class="notification-item" data-notification-id="7" data-notification-message="Ni\\u00F1o\\u0027s \\u002D \\u0022x\\u0022">
        <div class="notification-content"></div></div>`,
    );
    expect(readNotificationsPage(html).rows[0]?.message).toBe(`Niño's - "x"`);
  });

  it('does not take a date inside the message for the time of the row', () => {
    const message = 'Inspection moved to Dec 1, 2026 9:00 AM';
    expect(readNotificationsPage(page(item({ message }))).rows[0]).toMatchObject({
      message,
      createdAt: '2026-11-23T04:25:00+08:00',
    });
  });

  it('loses only bad rows', () => {
    const { rows, complaints, size } = readNotificationsPage(
      page(item({ id: 'x' }), item({ id: '0' }), item({ message: ' ' }), item({ id: '8', time: 'just now' })),
    );
    expect(rows).toMatchObject([{ id: 8, createdAt: null }]);
    expect(size).toBe(4);
    expect(complaints).toEqual(['id', 'id', 'message']);
  });

  it('says which ids the bad rows may have: their own, or those between their neighbours', () => {
    const odd = item({ id: '1e308' });
    const of = (...items: string[]) => readNotificationsPage(page(...items)).unreadable;
    expect(of(item({ id: '9' }), item({ id: '8', message: ' ' }), item({ id: '7' }))).toEqual([
      { from: 8, to: 8 },
    ]);
    expect(of(item({ id: '9' }), odd, odd, item({ id: '5' }))).toEqual([{ from: 5, to: 9 }]);
    expect(of(odd, item({ id: '5' }), item({ id: '' }))).toEqual([
      { from: 5, to: Number.MAX_SAFE_INTEGER },
      { from: 0, to: 5 },
    ]);
    expect(of(item({ id: '5' }), odd, item({ id: '9' }))).toEqual([{ from: 5, to: 9 }]);
    expect(of(item({ id: '5' }))).toEqual([]);
  });

  it('leaves the rows below the last one of a page that broke off unknown', () => {
    const whole = `<!doctype html>\n<html lang="en"><body>${page(item({ id: '9' }), item({ id: '8' }))}</body></html>\n`;
    expect(readNotificationsPage(whole).unreadable).toEqual([]);
    expect(readNotificationsPage(whole.slice(0, -20)).unreadable).toEqual([{ from: 0, to: 8 }]);
  });

  it('knows an empty page from another one', () => {
    expect(readNotificationsPage(page())).toMatchObject({ rows: [], complaints: [], isPage: true });
    for (const html of ['', '<h1>Maintenance</h1>', '{"rows":[]}', '<form id="login"></form>', '<<<>']) {
      expect(readNotificationsPage(html).isPage).toBe(false);
    }
  });
});

describe('the count of unread rows', () => {
  it.each([
    ['<span id="unreadCount">12 unread</span>', 12],
    ['<p id="unreadCount">\n  0\n  unread </p>', 0],
    ['<span id="unreadCount">99+ unread</span>', null],
    ['<span id="unreadCount">unread</span>', null],
    ['<span id="unreadCount"></span>', null],
    ['<span id="notification-count">7</span>', 0],
    ['', 0],
  ])('of %j is %j', (html, unread) => {
    expect(readNotificationsPage(html + item({ classes: 'border-transparent' })).unread).toBe(unread);
  });

  it('is ignored where the rows beside it contradict it', () => {
    expect(readNotificationsPage(page(item({}), item({ id: '8' }))).unread).toBeNull();
  });
});

describe('a page without a row', () => {
  it.each([
    ['the office’s or Finance’s, where nothing is unread', '<h1>Notifications</h1><div></div>', true],
    ['one that says so in its title only', '<title>Notifications · Tagum</title>', true],
    ['the engineers’', '<span id="unreadCount">0 unread</span>', true],
    ['another page with a bell', '<h1>Dashboard</h1><i id="notification-count">0</i>', false],
    ['a login form', '<h1>Notifications</h1><input type="password">', false],
    ['nothing', '', false],
  ])('is %s: %s', (_what, html, isPage) => {
    expect(readNotificationsPage(html)).toMatchObject({ isPage, rows: [], complaints: [] });
  });
});

describe('readManilaTime', () => {
  it.each([
    ['Nov 23, 2026 4:25 AM', '2026-11-23T04:25:00+08:00'],
    ['at Jan 1, 2026 12:05 AM today', '2026-01-01T00:05:00+08:00'],
    ['Dec 31, 2026 12:59 PM', '2026-12-31T12:59:00+08:00'],
    ['Feb 9, 2026, 11:00 p.m.', '2026-02-09T23:00:00+08:00'],
    ['Foo 9, 2026 1:00 AM', null],
    ['yesterday', null],
    ['', null],
  ])('reads %j as %j', (text, time) => {
    expect(readManilaTime(text)).toBe(time);
  });
});
