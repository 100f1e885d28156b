import type { UserNotification } from '#shared/domain/notification';
import { ok, type ErrorCode, type Result } from '#shared/result';
import type { IdRange } from './notificationsPage';

/** So many rows fill a page where notifications come in pages (server contract §5.3). */
export const NOTIFICATION_PAGE_ROWS = 50;

/** How many pages are read at once, at most: 1,000 rows. */
const MAX_PAGES = 20;

/** One page as it was read. */
export type NotificationPage = {
  /** Newest first. */
  readonly rows: readonly UserNotification[];
  /** Ids that rows may have which could not be read. */
  readonly unreadable?: readonly IdRange[];
  /** No page comes after it. */
  readonly isLast: boolean;
  /** The server's count of unread rows on all pages; null where it does not say. */
  readonly unread: number | null;
};

/** Rows from the newest on, each once. */
export type NotificationList = {
  readonly rows: readonly UserNotification[];
  /** Ranges of ids of its pages: if one of these ids is not among the rows, it may still exist. */
  readonly unreadable?: readonly IdRange[];
  /** As on the page read last. */
  readonly unread: number | null;
  /**
   * Where reading ended. `whole`: with the server's oldest row. `enough`: where the reader wanted no more. `bound`: at
   * the limit, with older ones left. `broken`: the server could not show the next page.
   */
  readonly end: 'whole' | 'enough' | 'bound' | 'broken';
};

/** Pages read so far. */
export type NotificationsSoFar = Pick<NotificationList, 'unread'> & {
  readonly rows: ReadonlyMap<number, UserNotification>;
  /** The page read last. */
  readonly page: NotificationPage;
};

/** How far to read. */
export type NotificationReading = {
  /** Called after each page but the last. */
  readonly isEnough: (soFar: NotificationsSoFar) => boolean;
  /** Ids the reader would take for deleted if they were not listed. */
  readonly held?: () => Iterable<number>;
};

export type FetchNotificationPage = (number: number) => Promise<Result<NotificationPage>>;

/** Errors of a server that cannot show a page; after any other error another try may succeed. */
const BROKEN: ReadonlySet<ErrorCode> = new Set([
  'not_found',
  'not_allowed',
  'refused',
  'server_broken',
  'answer_invalid',
]);

/**
 * Reads page after page while rows are added and deleted on the server: a new row pushes others onto the next page, a
 * deleted one pulls them onto the page before.
 */
export async function readNotificationList(
  fetchPage: FetchNotificationPage,
  { isEnough, held = () => [] }: NotificationReading,
): Promise<Result<NotificationList>> {
  const rows = new Map<number, UserNotification>();
  const unreadable: IdRange[] = [];
  let before: NotificationPage | null = null;
  let unread: number | null = null;
  let pagesWithoutNews = 0;
  const take = (page: NotificationPage): void => {
    // For a row read twice the later page counts.
    for (const row of page.rows) rows.set(row.id, row);
    unreadable.push(...(page.unreadable ?? []));
    unread = page.unread;
  };
  const listUntil = (end: NotificationList['end']): Result<NotificationList> => {
    const listed = [...rows.values()].sort((a, b) => b.id - a.id);
    // They may all have been read while they were being listed.
    const isAllRead = unread === 0;
    const shown = isAllRead ? listed.map((row) => ({ ...row, isRead: true })) : listed;
    return ok({ rows: shown, ...(unreadable.length > 0 ? { unreadable } : {}), unread, end });
  };
  for (let number = 1; number <= MAX_PAGES; number += 1) {
    const page = await fetchPage(number);
    if (!page.ok) return number > 1 && BROKEN.has(page.error.code) ? listUntil('broken') : page;
    const known = rows.size;
    take(page.value);
    pagesWithoutNews = rows.size > known ? 0 : pagesWithoutNews + 1;
    if (before && isAnyBetween(held(), page.value, before)) {
      // Deleted, or pulled onto the page before after that was read.
      const again = await fetchPage(number - 1);
      if (!again.ok) return again;
      take(again.value);
    }
    // A page number beyond the last shows the last page again; but so does the next page after fifty new rows.
    if (page.value.isLast || pagesWithoutNews === 2) return listUntil('whole');
    if (isEnough({ rows, page: page.value, unread })) return listUntil('enough');
    before = page.value;
  }
  return listUntil('bound');
}

/** Whether one of the ids would stand between the end of a page and the beginning of the next. */
function isAnyBetween(ids: Iterable<number>, page: NotificationPage, before: NotificationPage): boolean {
  const newest = page.rows.reduce((most, { id }) => Math.max(most, id), 0);
  const oldest = before.rows.reduce((least, { id }) => Math.min(least, id), Infinity);
  for (const id of ids) if (id > newest && id < oldest) return true;
  return false;
}

/** Whether a row that is not listed may be one that could not be read. */
export function mayBeUnreadable({ unreadable = [] }: NotificationList, id: number): boolean {
  return unreadable.some(({ from, to }) => from <= id && id <= to);
}
