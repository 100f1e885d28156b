import { column, type Cell, type TableSheet } from '#shared/domain/papers/table';
import type { SessionView } from '#shared/domain/session';
import type { Language } from '../../i18n';
import { hostOf } from './hostOf';

/** What a table says of itself. */
export type AboutTable = {
  /** What it is, in words. */
  readonly what: string;
  readonly session: Pick<SessionView, 'server' | 'username' | 'role'>;
  /** Epoch ms; null where no server ever confirmed it. */
  readonly asOf: number | null;
  /** Epoch ms. */
  readonly now: number;
  /** How many of how many projects are in it; null for a table about one. */
  readonly projects: { readonly shown: number; readonly all: number } | null;
  readonly notes: readonly string[];
};

/** The sheet that says what a workbook is, from where, and as of when. */
export function aboutSheet(about: AboutTable, { translate, format }: Language): TableSheet {
  const { what, session, asOf, now, projects, notes } = about;
  const by = session.role ? `${session.username} (${translate(`role.${session.role}`)})` : session.username;
  const rows: Cell[][] = [
    [translate('sheet.what'), what],
    [translate('sheet.server'), hostOf(session.server)],
    [translate('sheet.by'), by],
    [translate('sheet.at'), format.dateTime(now)],
    [translate('sheet.asOf'), format.dateTime(asOf)],
  ];
  if (projects) {
    const { shown, all } = projects;
    rows.push([
      translate('sheet.filtered'),
      shown === all
        ? translate('sheet.filtered.no')
        : translate('sheet.filtered.yes', { count: shown, total: all }),
    ]);
  }
  for (const note of notes) rows.push([translate('sheet.note'), note]);
  return {
    name: translate('sheet.about'),
    parts: [{ columns: [column(null, 'text', 28), column(null, 'text', 80)], rows }],
  };
}
