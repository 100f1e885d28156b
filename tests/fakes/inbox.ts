import { makeNotification } from '../../shared/testing/cityData';
import type { UserNotification } from '../../shared/domain/notification';
import { fail, ok, type ErrorCode, type Result } from '../../shared/result';
import type { NotificationList, NotificationPage } from '../../electron/api/notificationList';

const PAGE_ROWS = 50;

/**
 * A user's notifications on a server that shows fifty per page. As in Django's paginator, a page number that is too
 * high gives the last page.
 */
export class Inbox {
  /** Newest first. */
  rows: UserNotification[];
  /** Numbers of the pages requested. */
  readonly requestedPages: number[] = [];
  /** The server's count of unread notifications. */
  counts: (unread: number) => number | null = (unread) => unread;
  /** Called just before the server answers, to change the list meanwhile. */
  before: (number: number) => void = () => undefined;
  /** Page number → the error with which that page fails. */
  readonly failing = new Map<number, ErrorCode>();

  /** @param count rows with ids from 1 on, unread */
  constructor(count: number) {
    this.rows = [];
    this.add(count);
  }

  readonly fetchPage = async (number: number): Promise<Result<NotificationPage>> => {
    this.requestedPages.push(number);
    this.before(number);
    const error = this.failing.get(number);
    if (error !== undefined) return fail(error);
    const pages = Math.max(1, Math.ceil(this.rows.length / PAGE_ROWS));
    const from = (Math.min(number, pages) - 1) * PAGE_ROWS;
    const rows = this.rows.slice(from, from + PAGE_ROWS);
    return ok({ rows, isLast: rows.length < PAGE_ROWS, unread: this.counts(this.unread) });
  };

  get unread(): number {
    return this.rows.filter(({ isRead }) => !isRead).length;
  }

  add(count: number): void {
    const newest = this.rows[0]?.id ?? 0;
    for (let index = 1; index <= count; index += 1)
      this.rows.unshift(makeNotification({ id: newest + index }));
  }

  delete(...ids: readonly number[]): void {
    this.rows = this.rows.filter(({ id }) => !ids.includes(id));
  }

  /** Marks these ids as read; without ids, all. */
  read(...ids: readonly number[]): void {
    this.rows = this.rows.map((row) =>
      ids.length === 0 || ids.includes(row.id) ? { ...row, isRead: true } : row,
    );
  }
}

/** These rows as one read list: complete below a full page, else the first page of a longer list. */
export function listOf(rows: readonly UserNotification[]): NotificationList {
  return { rows, unread: null, end: rows.length < PAGE_ROWS ? 'whole' : 'enough' };
}
