import { daysBetween } from '#shared/domain/duration';
import { cutText, type PaperBlock } from '#shared/domain/papers/paper';
import type { RequestRow } from '#shared/domain/record/parts';
import { UNKNOWN } from '../../../i18n';
import { costTotals } from '../record/model/costs';
import { officeDayOf } from '../../../i18n';
import { contributions } from '../record/model/people';
import { paperCurve } from './figures';
import { mostOf, newest } from './lengths';
import { asOfPart, held, type PaperPart, type PaperSource } from './source';

// The chapters of a report, each from one part of the record; nothing where a part is not held.

/** The first day of the axis; days are numbers on it. */
const EPOCH = '1970-01-01';

function heading(source: PaperSource, text: string, part: PaperPart): PaperBlock {
  const asOf = asOfPart(source, part);
  return { type: 'heading', text, ...(asOf !== undefined && { asOf }) };
}

/** Planned and actual progress as a curve and as the table behind it, and how the end was moved. */
export function progressChapter(source: PaperSource): PaperBlock[] {
  const { language, today } = source;
  const { translate, format } = language;
  const { planned, actual, rows } = paperCurve(source);
  const plan = held(source, 'plan');
  const title = translate('record.curve');
  const blocks: PaperBlock[] = [heading(source, title, plan ? 'plan' : 'reports')];
  const [first, last] = [rows[0]?.day, rows.at(-1)?.day];
  if (rows.length > 1 && first !== undefined && last !== undefined) {
    const at = (day: string): number => daysBetween(EPOCH, day) ?? 0;
    const middle = Math.round((at(first) + at(last)) / 2);
    blocks.push({
      type: 'curve',
      label: title,
      lines: [
        { label: translate('record.curve.planned'), isPlan: true, points: pointsOf(planned, at) },
        { label: translate('record.curve.actual'), isPlan: false, points: pointsOf(actual, at) },
      ],
      ticks: [at(first), middle, at(last)].map((x) => ({ x, label: format.date(dayAt(x)) })),
      mark: { x: at(today), label: translate('paper.today') },
    });
  }
  blocks.push({
    type: 'table',
    columns: [
      { head: translate('record.curve.day'), isWide: true },
      { head: translate('record.curve.planned'), isNumber: true },
      { head: translate('record.curve.actual'), isNumber: true },
    ],
    rows: rows
      .slice(-mostOf.points)
      .map(({ day, planned: plannedThen, actual: done }) => [
        format.date(day),
        format.percent(plannedThen),
        done === null ? UNKNOWN : format.percent(done),
      ]),
  });
  if (planned.length === 0)
    blocks.push({ type: 'text', text: translate('record.curve.noPlan'), isQuiet: true });
  for (const { from, to, by, at } of plan?.extensions ?? []) {
    const moved = translate('record.plan.moved', { from: format.date(from), to: format.date(to) });
    blocks.push({ type: 'text', text: [moved, by, format.dateTime(at)].filter(Boolean).join(' · ') });
  }
  return blocks;
}

function pointsOf(
  line: readonly { readonly day: string; readonly percent: number }[],
  at: (day: string) => number,
): { x: number; y: number }[] {
  return line.slice(-mostOf.points).map(({ day, percent }) => ({ x: at(day), y: percent }));
}

function dayAt(number: number): string {
  return new Date(number * 86_400_000).toISOString().slice(0, 10);
}

/** Every report with its day, the newest first. */
export function reportsChapter(source: PaperSource): PaperBlock[] {
  const { translate, format } = source.language;
  const reports = held(source, 'reports');
  if (!reports) return [];
  const title = heading(source, translate('record.reports'), 'reports');
  if (reports.rows.length === 0) return [title, quiet(translate('record.reports.none'))];
  const { shown, note } = newest(reports.rows, 'reports', source.language);
  return [
    title,
    ...note,
    {
      type: 'entries',
      entries: shown.map(({ day, progress, description, engineer, photos, photoCount, edit }) => {
        const count = photoCount ?? photos?.length ?? 0;
        const meta = [engineer, count > 0 ? translate('record.photos.count', { count }) : null].filter(
          (one) => one !== null,
        );
        return {
          head: `${format.date(day)} · ${translate('record.progressOf', { percent: format.percent(progress) })}`,
          ...(meta.length > 0 && { meta: meta.join(' · ') }),
          ...(description !== '' && { text: cutText(description) }),
          ...(edit && { note: sayEdit(edit, source) }),
        };
      }),
    },
  ];
}

function sayEdit(
  { reason, from, to }: { reason: string | null; from: number | null; to: number | null },
  { language: { translate, format } }: PaperSource,
): string {
  const what =
    from !== null && to !== null
      ? translate('record.editedFromTo', { from: format.percent(from), to: format.percent(to) })
      : translate('record.edited');
  return reason === null ? what : translate('record.editedBecause', { what, reason });
}

/** What was spent by type with its total, then every entry. */
export function costsChapter(source: PaperSource): PaperBlock[] {
  const { translate, format } = source.language;
  const costs = held(source, 'costs');
  if (!costs) return [];
  const title = heading(source, translate('record.tab.costs'), 'costs');
  if (costs.rows.length === 0) return [title, quiet(translate('record.costs.none'))];
  const { total, count, byType } = costTotals(costs.rows);
  const { shown, note } = newest(costs.rows, 'costs', source.language);
  const number = (head: string) => ({ head, isNumber: true });
  return [
    title,
    {
      type: 'table',
      columns: [
        { head: translate('record.costs.byType'), isWide: true },
        number(translate('record.costs.share')),
        number(translate('record.costs.amount')),
      ],
      rows: byType
        .slice(0, mostOf.types)
        .map(({ type, share, amount }) => [
          type || translate('record.costs.noType'),
          format.percent(share),
          format.money(amount),
        ]),
      foot: [translate('record.costs.total', { count }), '', format.money(total)],
    },
    { type: 'subheading', text: translate('record.costs.entries') },
    ...note,
    {
      type: 'table',
      columns: [
        { head: translate('paper.date'), isShort: true },
        { head: translate('record.costs.type') },
        { head: translate('paper.description'), isWide: true },
        number(translate('record.costs.amount')),
      ],
      rows: shown.map(({ day, type, subtype, description, amount }) => [
        format.date(day),
        type || translate('record.costs.noType'),
        cutText([subtype, description].filter(Boolean).join(' · ')),
        format.money(amount),
      ]),
    },
  ];
}

/** The names of all documents. */
export function documentsChapter(source: PaperSource): PaperBlock[] {
  const { translate, format } = source.language;
  const documents = held(source, 'documents');
  if (!documents) return [];
  const title = heading(source, translate('record.tab.documents'), 'documents');
  if (documents.rows.length === 0) return [title, quiet(translate('record.documents.none'))];
  const { shown, note } = newest(documents.rows, 'documents', source.language);
  return [
    title,
    ...note,
    {
      type: 'table',
      columns: [
        { head: translate('paper.document'), isWide: true },
        { head: translate('paper.addedBy') },
        { head: translate('paper.date'), isNumber: true },
      ],
      rows: shown.map(({ name, by, at }) => [name, by, format.dateTime(at)]),
    },
  ];
}

/** Who is assigned, who created the project, and who added what. */
export function peopleChapter(source: PaperSource): PaperBlock[] {
  const { translate } = source.language;
  const people = held(source, 'people');
  const added = contributions({
    reports: held(source, 'reports'),
    costs: held(source, 'costs'),
    documents: held(source, 'documents'),
    requests: held(source, 'requests'),
  });
  if (!people && added.length === 0) return [];
  const engineers = people?.engineers.map(({ name }) => name).join(', ');
  return [
    heading(source, translate('record.tab.people'), 'people'),
    ...(people
      ? [
          {
            type: 'facts' as const,
            facts: [
              {
                label: translate('record.people.engineers'),
                value: engineers || translate('record.people.noEngineers'),
              },
              ...(people.creator === null
                ? []
                : [{ label: translate('record.people.creator'), value: people.creator }]),
            ],
          },
        ]
      : []),
    ...(added.length > 0
      ? [
          {
            type: 'table' as const,
            columns: [
              { head: translate('record.people.contributors') },
              { head: translate('paper.added'), isWide: true },
            ],
            rows: added.slice(0, mostOf.people).map(({ name, ...counts }) => [
              name,
              (['reports', 'costs', 'documents', 'requests'] as const)
                .filter((what) => counts[what] > 0)
                .map((what) => translate(`record.people.${what}`, { count: counts[what] }))
                .join(', '),
            ]),
          },
        ]
      : []),
  ];
}

/** Requests for more budget and what was decided. */
export function requestsChapter(source: PaperSource): PaperBlock[] {
  const { translate, format } = source.language;
  const requests = held(source, 'requests');
  if (!requests) return [];
  const title = heading(source, translate('record.tab.requests'), 'requests');
  const reach =
    requests.reach === 'whole' ? [] : [quiet(translate(`record.requests.reach.${requests.reach}`))];
  if (requests.rows.length === 0) {
    const none = requests.reach === 'pending_only' ? 'record.requests.nonePending' : 'record.requests.none';
    return [title, quiet(translate(none)), ...reach];
  }
  const { shown, note } = newest(requests.rows, 'requests', source.language);
  const dayOf = ({ day, at }: RequestRow): string =>
    format.date(day ?? (at === null ? null : officeDayOf(at)));
  return [
    title,
    ...reach,
    ...note,
    {
      type: 'table',
      columns: [
        { head: translate('paper.date'), isShort: true },
        { head: translate('paper.addedBy') },
        { head: translate('paper.asked'), isNumber: true },
        { head: translate('paper.state') },
        { head: translate('paper.description'), isWide: true },
      ],
      rows: shown.map((row) => [
        dayOf(row),
        row.by,
        format.money(row.amount),
        row.approved === null
          ? translate(`record.requests.${row.status}`)
          : translate('record.requests.approvedFor', { amount: format.money(row.approved) }),
        cutText([row.reason, row.notes].filter(Boolean).join('\n')),
      ]),
    },
  ];
}

function quiet(text: string): PaperBlock {
  return { type: 'text', text, isQuiet: true };
}
