import { column, type Cell, type Table } from '#shared/domain/papers/table';
import { detailsOf } from '#shared/domain/review/reading';
import type { SessionView } from '#shared/domain/session';
import { aboutSheet } from '../../kit/papers/aboutSheet';
import { minutesItems, nameOfItem, type MinutesItem, type MinutesSource } from './minutesItems';
import { besideDetails, sayBeside } from './sayBeside';
import { doneKey, sayWritten } from './sayWritten';

/**
 * The minutes as a table: a row for everything that was written, and one for each project of which nothing was. In a workbook
 * a second sheet says what the review is.
 */
export function minutesTable(
  source: MinutesSource,
  session: Pick<SessionView, 'server' | 'username' | 'role'>,
): Table {
  const { review, language, now } = source;
  const { translate, format } = language;
  const { title, date, place, participants } = detailsOf(review);
  const items = minutesItems(source);
  const rows: Cell[][] = items.flatMap((item, index) => {
    const { line, isOff, figures, written } = item;
    const first: Cell[] = [
      isOff ? null : index + 1,
      line.prn,
      nameOfItem(item, language),
      line.barangay,
      figures && translate(`status.${figures.status}`),
      figures?.progress ?? null,
      countOf(written, 'photo'),
      countOf(written, 'sketch'),
    ];
    if (written.length === 0) return [[...first, null, null, null, null, null, null, null]];
    return written.map((entry): Cell[] => {
      const { value, by } = entry;
      return [
        ...first,
        translate(`minutes.kind.${value.kind}`),
        // Who, when and whether it is done have columns of their own.
        value.kind === 'followUp' ? value.text : sayWritten(value, language),
        value.kind === 'followUp' ? value.owner : null,
        value.kind === 'followUp' ? value.due : null,
        value.kind === 'followUp' ? translate(doneKey(value.isDone)) : null,
        `${format.dateTime(value.at)} · ${by}`,
        sayBeside(entry, language),
      ];
    });
  });
  const asOf = items.flatMap(({ figures }) => figures?.asOf ?? []);
  const about = aboutSheet(
    {
      what: `${translate('minutes.kind')}: ${title || translate('reviews.untitled')}`,
      session,
      asOf: asOf.length > 0 ? Math.min(...asOf) : null,
      now,
      projects: null,
      notes: [
        format.date(date),
        place,
        participants.split('\n').join(', '),
        ...besideDetails(review, language),
      ].filter(Boolean),
    },
    language,
  );
  return {
    sheets: [
      {
        name: translate('minutes.kind'),
        parts: [
          {
            columns: [
              column('#', 'count'),
              column(translate('minutes.prn'), 'text', 16),
              column(translate('minutes.project'), 'text', 36),
              column(translate('projects.column.barangay'), 'text', 18),
              column(translate('projects.column.status'), 'text', 14),
              column(translate('project.progress'), 'progress'),
              column(translate('reviews.one.photos'), 'count'),
              column(translate('reviews.one.sketches'), 'count'),
              column(translate('minutes.what'), 'text', 16),
              column(translate('minutes.words'), 'text', 60),
              column(translate('reviews.one.followUp.owner'), 'text', 20),
              column(translate('reviews.one.followUp.due'), 'day'),
              column(translate('minutes.state'), 'text', 12),
              column(translate('minutes.written'), 'text', 28),
              column(translate('minutes.also'), 'text', 40),
            ],
            rows,
          },
        ],
      },
      about,
    ],
  };
}

function countOf(written: MinutesItem['written'], kind: 'photo' | 'sketch'): number {
  return written.filter(({ value }) => value.kind === kind).length;
}
