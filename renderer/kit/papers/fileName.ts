import { officeDayOf } from '../../i18n';

/** "… 2026-11-27 14-02": what a file is, and as of when in Manila, where the file itself does not say it. @param at epoch ms */
export function fileName(what: string, at: number): string {
  const minute = new Date(at + 8 * 3_600_000).toISOString().slice(11, 16).replace(':', '-');
  return `${what} ${officeDayOf(at)} ${minute}`;
}
