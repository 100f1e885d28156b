import type { Random } from '../../../shared/testing/random';
import { MARK, oddText } from './values';

// Hostile pages: the notifications page and the login form.

/** Text with HTML entities, so that it is odd by its content and does not change the structure of the page. */
function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;');
}

function item(id: string, message: string, time = 'Nov 23, 2026 4:25 AM', more = ''): string {
  return `<div class="notification-item p-4 bg-blue-50" data-notification-id="${escaped(id)}" data-project-id="${escaped(more)}" data-notification-message=""><div class="notification-content"><p class="text-sm">${escaped(message)}</p><p class="text-xs">${escaped(time)}</p></div></div>`;
}

function notifications(items: string, unread = '3 unread'): string {
  return `<!DOCTYPE html><title>Notifications</title><h1>Notifications</h1><span id="unreadCount">${unread}</span><div id="notifications-list">${items}</div>`;
}

const ODD_IDS: readonly string[] = [
  '1e308',
  '1e999',
  'NaN',
  '-1',
  '0',
  '0.5',
  '9007199254740993',
  '٣',
  '',
  ' 7 ',
  'constructor',
  `"><script>alert(1)</script>`,
];
const ODD_TIMES: readonly string[] = [
  'Nov 23, 99999 4:25 AM',
  'Feb 30, 2026 4:25 AM',
  'Nov 99, 2026 99:99 PM',
  'Foo 1, 2026 1:00 AM',
  'Nov 23, 0000 0:00 AM',
];

/** Markup that takes far longer to parse than its length suggests. */
export function oddMarkup({ int, pick }: Random, maxBytes: number): string {
  const times = (text: string, most: number): string =>
    text.repeat(
      Math.max(1, Math.min(int(Math.ceil(most / 2), most), Math.floor(maxBytes / 2 / text.length))),
    );
  const kinds: readonly (() => string)[] = [
    () => times('<i>', 60_000) + times('</b>', 120_000),
    () => times('<b>', 100_000),
    () => times('<div><p><a>', 40_000) + times('</table>', 40_000),
    () => times('<i>x</i>', 300_000),
    () => `<div ${times('a="b" ', 100_000)}>${MARK}</div>`,
    () => `<p>${times('&amp;&notin;&#x1f469;&bogus;', 100_000)}`,
    () => `<!--${times('--!>-', 100_000)}`,
    () => times('<table><tr><td>', 30_000),
    () => `<script>${times('<!--<script>', 50_000)}`,
    () => times('<', 200_000),
    () => `<a href="${times('x', 400_000)}`,
    () => times('<svg><foreignObject><math><annotation-xml>', 20_000),
    () => times('<select><option><select>', 30_000),
    () => `<title>${times('notification ', 100_000)}</title>`,
    () => times(' \t\n\f', 200_000) + '<x',
  ];
  return pick(kinds)();
}

/** Makes a hostile page from the real notifications page. */
export type AlterPage = (real: string, random: Random, maxBytes: number) => string;

export const NOTIFICATION_PAGES = {
  oddRows: (_real, random, maxBytes) => {
    const count = Math.min(random.int(1, 4_000), Math.floor(maxBytes / 600));
    return notifications(
      Array.from({ length: count }, () =>
        item(random.pick(ODD_IDS), oddText(random, 200), random.pick(ODD_TIMES), random.pick(ODD_IDS)),
      ).join(''),
      random.pick(['3 unread', '999999999 unread', '-1 unread', '1e9 unread', 'unread', '٣ unread']),
    );
  },
  /** The real page in which some rows cannot be read. */
  someUnreadable: (real, { pick }) =>
    real.replaceAll(/data-notification-id="\d+"(?=\s+data-(?:project|is))/g, (all) =>
      pick([true, false]) ? `data-notification-id="${pick(['1e308', 'NaN', '-3', ''])}"` : all,
    ),
  longMessages: (_real, random, maxBytes) => {
    const text = oddText(random, random.pick([50_000, 1_000_000]));
    const count = Math.max(1, Math.min(random.int(1, 2_000), Math.floor(maxBytes / (text.length * 6 + 600))));
    return notifications(
      Array.from({ length: count }, (_, index) => item(String(900_000 + index), text)).join(''),
    );
  },
  manyRows: (_real, { int }, maxBytes) => {
    const count = Math.min(int(1_000, 60_000), Math.floor(maxBytes / 400));
    return notifications(
      Array.from({ length: count }, (_, index) => item(String(900_000 + index), MARK)).join(''),
    );
  },
  sameIds: (_real, { int }) =>
    notifications(
      Array.from({ length: int(2, 3_000) }, (_, index) => item('900001', `${MARK} ${index}`)).join(''),
    ),
  oddMarkup: (real, random, maxBytes) => real + oddMarkup(random, maxBytes),
  onlyMarkup: (_real, random, maxBytes) => oddMarkup(random, maxBytes),
  anotherPage: () => `<!doctype html><title>Maintenance</title><p>${MARK}</p>`,
} as const satisfies Record<string, AlterPage>;

/** Login forms of another server, or with odd content. */
export const LOGIN_PAGES = {
  longComplaint: (_real, random) =>
    `<form method="post"><input type="hidden" name="csrfmiddlewaretoken" value="t"><input type="password" name="password"></form><div role="alert"><span>${escaped(oddText(random, 100_000))}</span></div>`,
  manyForms: (real, { int }) => real.repeat(int(2, 40)),
  oddMarkup: (real, random, maxBytes) => real + oddMarkup(random, maxBytes),
  markupFirst: (real, random, maxBytes) => oddMarkup(random, maxBytes) + real,
  onlyMarkup: (_real, random, maxBytes) => oddMarkup(random, maxBytes),
  anotherPage: () =>
    `<!doctype html><title>Hotel</title><form action="http://hotel.example/"><input type=password></form>`,
  longToken: (real) => real.replace(/value="[^"]*"/, `value="${'t'.repeat(200_000)}"`),
} as const satisfies Record<string, AlterPage>;
