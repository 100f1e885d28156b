import { selectAll, selectOne } from 'css-select';
import { hasChildren, isTag, textContent, type AnyNode, type Document, type Element } from './html';
import { MOST } from '#shared/domain/bounds';
import { idField } from '#shared/domain/fields';
import type { UserNotification } from '#shared/domain/notification';
import { userNotificationSchema } from '#shared/domain/schemas';
import { parseHtml } from './html';
import type { ReadRows } from './projectRow';

/** Months as the page writes them (Django's `M`). */
const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

/** Smallest and largest id, both included. */
export type IdRange = { readonly from: number; readonly to: number };

type ReadPage = ReadRows<UserNotification> & {
  /** Where the unreadable rows are: a held notification with one of these ids may be one of them. */
  readonly unreadable: readonly IdRange[];
  readonly isPage: boolean;
  /** All rows on the page, readable or not. */
  readonly size: number;
  /** The server's count of all unread rows, also of those on other pages; null where it is not reliable. */
  readonly unread: number | null;
};

/**
 * Reads the rows of a notifications page; there is no JSON list (server contract §5.3). Works on all three variants of
 * the page, which differ in everything but the item's class and attributes.
 */
export function readNotificationsPage(html: string): ReadPage {
  const document: Document = parseHtml(html);
  const all = selectAll<AnyNode, Element>('div.notification-item[data-notification-id]', document);
  // The newest come first.
  const items = all.slice(0, MOST.notifications);
  const rows: UserNotification[] = [];
  const complaints: string[] = [];
  /** The id of each item; null where it has none. */
  const ids: (number | null)[] = [];
  const bad = new Set<number>();
  for (const [index, item] of items.entries()) {
    const row = userNotificationSchema.safeParse({
      id: Number(item.attribs['data-notification-id']),
      message: readMessage(item),
      createdAt: readManilaTime(textOutside(item, findParagraph(item))),
      isRead: !(item.attribs['class'] ?? '').split(/\s+/).includes('bg-blue-50'),
      projectId: readId(item.attribs['data-project-id']),
    });
    const isReadable = row.success && row.data.message !== '';
    if (!row.success) complaints.push(row.error.issues[0]?.path.join('.') || 'row');
    else if (!isReadable) complaints.push('message');
    else rows.push(row.data);
    if (!isReadable) bad.add(index);
    ids.push(readId(item.attribs['data-notification-id']));
  }
  // Never `#notification-count`, which may say 0 while rows are unread (server contract §5.3).
  const count = selectOne<AnyNode, Element>('#unreadCount', document);
  // Without an unread row the office's and Finance's pages have no counter, and without any row nothing but the list.
  const isPage = items.length > 0 || count !== null || isEmptyPage(document);
  return {
    rows,
    complaints,
    unreadable: rangesOf(ids, bad, isCut(html)),
    isPage,
    size: items.length,
    // The counter is left out while nothing is unread (server contract §5.3).
    unread: readUnread(count ? textContent(count) : '0 unread', rows),
  };
}

/**
 * Which ids the bad rows may have: their own, or where that cannot be read either, one between those of their
 * neighbours, because the newest come first.
 */
function rangesOf(
  ids: readonly (number | null)[],
  bad: ReadonlySet<number>,
  isPageCut: boolean,
): readonly IdRange[] {
  const ranges: IdRange[] = [];
  let above = Number.MAX_SAFE_INTEGER;
  let isOpen = false;
  const end = (below: number): void => {
    // Rows in another order are still somewhere in between.
    if (isOpen) ranges.push({ from: Math.min(above, below), to: Math.max(above, below) });
    isOpen = false;
  };
  for (const [index, id] of ids.entries()) {
    if (id === null) {
      isOpen = true;
      continue;
    }
    end(id);
    if (bad.has(index)) ranges.push({ from: id, to: id });
    above = id;
  }
  // It is unknown what follows the last row of a page that was cut.
  isOpen ||= isPageCut;
  end(0);
  return ranges;
}

/** Whether a page has a beginning and no end: it broke off during transfer. */
function isCut(html: string): boolean {
  return /<html[\s>]/i.test(html.slice(0, 2_000)) && !/<\/html\s*>/i.test(html.slice(-2_000));
}

/**
 * Whether a page without rows and without a counter is an empty notifications page: it says so in a heading, and has no
 * password field.
 */
function isEmptyPage(document: Document): boolean {
  if (selectOne<AnyNode, Element>('input[type="password"]', document)) return false;
  const headings = selectAll<AnyNode, Element>('title, h1, h2, h3', document);
  return headings.some((heading) => /\bnotifications?\b/i.test(textContent(heading)));
}

/** A count that contradicts the rows beside it is ignored. */
function readUnread(text: string, rows: readonly UserNotification[]): number | null {
  const unread = /^\s*(\d{1,9})\s+unread\s*$/.exec(text)?.[1];
  if (unread === undefined) return null;
  const seen = rows.filter(({ isRead }) => !isRead).length;
  return seen > Number(unread) ? null : Number(unread);
}

function findParagraph(item: Element): Element | null {
  return selectOne<AnyNode, Element>('.notification-content p', item);
}

/** The text of a node without one part of it: a message may itself contain a date. */
function textOutside(node: AnyNode, part: AnyNode | null): string {
  if (node === part) return ' ';
  if (!hasChildren(node)) return textContent(node);
  return node.children.map((child) => textOutside(child, part)).join('');
}

/**
 * The first paragraph without the page's additions, such as "Click to view"; without one, what the item keeps for its
 * script.
 */
function readMessage(item: Element): string | null {
  const paragraph = findParagraph(item);
  if (!paragraph) return unescapeScript(item.attribs['data-notification-message'] ?? '') || null;
  const own = paragraph.children
    .filter((child) => !(isTag(child) && child.name === 'span' && hasChildren(child)))
    .map((child) => textContent(child))
    .join('');
  const text = own.replace(/\s+/g, ' ').trim();
  return text === '' ? null : text;
}

/** Undoes Django's `escapejs`: `\\u0027` and the like (server contract §5.3). */
function unescapeScript(text: string): string {
  return text
    .replace(/\\u([0-9A-Fa-f]{4})/g, (_, code: string) => String.fromCharCode(parseInt(code, 16)))
    .trim();
}

function readId(value: string | undefined): number | null {
  const id = Number(value ?? '');
  return idField.safeParse(id).success ? id : null;
}

/**
 * Finds `Nov 23, 2026 4:25 AM` (Manila, minutes; server contract §5.3) and returns it as ISO 8601 with `+08:00`.
 * The Philippines keep one offset all year.
 */
export function readManilaTime(text: string): string | null {
  const match = /\b([A-Z][a-z]{2})[a-z]*\.? (\d{1,2}), (\d{4}),? (\d{1,2}):(\d{2})\s*([AP])\.?M/i.exec(text);
  if (!match) return null;
  const [, monthName = '', day = '', year = '', hour = '', minute = '', half = ''] = match;
  const month = MONTHS.indexOf(monthName) + 1;
  if (month === 0) return null;
  const hour24 = (Number(hour) % 12) + (half.toUpperCase() === 'P' ? 12 : 0);
  const two = (value: string | number): string => String(value).padStart(2, '0');
  return `${year}-${two(month)}-${two(day)}T${two(hour24)}:${minute}:00+08:00`;
}
