import type { AppNoticeCode } from '#shared/domain/appNotice';
import type { Change } from '#shared/state/state';
import { MOST_ASKED } from './missing';

/**
 * Notices about the server's list: so much of it is missing that it is not believed, or some of its rows cannot be
 * read. Told while true, and again only when the number changes: a notice that the user closed stays closed.
 */
export class ListNotices {
  readonly #told = new Map<AppNoticeCode, number>();

  /** @param missing projects kept although the list lacks them. @param unreadable rows that could not be read */
  changesOf(missing: number, unreadable: number, at: number): readonly Change[] {
    const isDoubted = unreadable === 0 && missing > MOST_ASKED;
    return [
      ...this.#tell('rows_unreadable', unreadable, at),
      ...this.#tell('list_in_doubt', isDoubted ? missing : 0, at),
    ];
  }

  #tell(code: AppNoticeCode, count: number, at: number): readonly Change[] {
    const before = this.#told.get(code) ?? 0;
    this.#told.set(code, count);
    if (before === count) return [];
    if (count === 0) return [{ type: 'notice_lowered', code }];
    return [{ type: 'notice_raised', notice: { code, at, values: { count } } }];
  }
}
