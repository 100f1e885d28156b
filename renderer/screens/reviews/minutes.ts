import {
  cutText,
  MOST_ON_PAPER,
  type Paper,
  type PaperBlock,
  type PaperFoot,
} from '#shared/domain/papers/paper';
import { agendaOf, detailsOf, progressOf, writtenIn, type ShownEntry } from '#shared/domain/review/reading';
import type { AgendaLine, FiguresThen, Review, WrittenValue } from '#shared/domain/review/review';
import { UNKNOWN, type Language } from '../../i18n';
import { hostOf } from '../../kit/papers/hostOf';
import { nameOfLine } from './nameOfLine';
import { sayProposals } from './sayProposal';

/** What minutes are made of. */
export type MinutesSource = {
  readonly review: Review;
  readonly server: string;
  readonly username: string;
  /** A project's figures as they are held now, for a review that was not closed; null where it is not held. */
  readonly figuresNow: (projectId: number) => FiguresThen | null;
  /** Epoch ms. */
  readonly now: number;
  readonly language: Language;
};

/** A project of the agenda with its figures and what was written about it. */
export type MinutesItem = {
  readonly line: AgendaLine;
  readonly figures: FiguresThen | null;
  readonly written: readonly ShownEntry<WrittenValue>[];
};

/** Blocks that one project may take, and those of the whole before and after them: a paper has a limit. */
const BLOCKS_A_PROJECT = 3;
const OTHER_BLOCKS = 14;

/** The agenda in its order, each project with the figures of the meeting, or of now where it is not closed. */
export function minutesItems({ review, figuresNow }: MinutesSource): readonly MinutesItem[] {
  const isClosed = progressOf(review).stage === 'closed';
  return agendaOf(review).map(({ value: line }) => ({
    line,
    figures: isClosed ? line.figures : (figuresNow(line.projectId) ?? line.figures),
    written: writtenIn(review, line.projectId).filter(({ value }) => wordsOf(value) !== ''),
  }));
}

/** The minutes of a review, as they are printed. */
export function minutesPaper(source: MinutesSource, locale: string): Paper {
  const { review, server, username, now, language } = source;
  const { translate, format } = language;
  const { title, date, place } = detailsOf(review);
  const items = minutesItems(source);
  const most = Math.floor((MOST_ON_PAPER.blocks - OTHER_BLOCKS) / BLOCKS_A_PROJECT);
  const shown = items.slice(0, most);
  return {
    lang: locale,
    kind: translate('minutes.kind'),
    title: title || translate('reviews.untitled'),
    lines: [
      [format.date(date), place, translate(`reviews.stage.${progressOf(review).stage}`)]
        .filter(Boolean)
        .join(' · '),
      `${translate('paper.from', { host: hostOf(server) })} · ${translate('paper.byName', {
        name: username,
        time: format.dateTime(now),
      })}`,
    ],
    blocks: [
      ...opening(source),
      ...summary(source, items),
      ...shown.flatMap((item, index) => project(item, index, language)),
      ...(shown.length < items.length
        ? [quiet(translate('minutes.cut', { shown: shown.length, count: items.length }))]
        : []),
      ...signatures(source),
    ],
  };
}

/** The line at the foot of every sheet: how old the figures are, when it was made, and where from. */
export function minutesFoot(source: MinutesSource): PaperFoot {
  const { translate, format } = source.language;
  const dates = minutesItems(source).flatMap(({ figures }) => figures?.asOf ?? []);
  const values = { time: format.dateTime(source.now), host: hostOf(source.server) };
  return {
    left:
      dates.length === 0
        ? translate('paper.footNow', values)
        : translate('paper.foot', { ...values, asOf: format.dateTime(Math.min(...dates)) }),
    page: translate('paper.page', { page: '{page}', pages: '{pages}' }),
  };
}

/** Who was there, and how long it took. */
function opening({ review, language }: MinutesSource): PaperBlock[] {
  const { translate, format } = language;
  const { openedAt, closedAt } = progressOf(review);
  const facts = [
    { label: translate('minutes.opened'), value: format.dateTime(openedAt) },
    { label: translate('minutes.closed'), value: format.dateTime(closedAt) },
  ].filter(({ value }) => value !== UNKNOWN);
  const present = participantsOf(review);
  return [
    ...(facts.length > 0 ? [{ type: 'facts' as const, facts }] : []),
    ...(present.length > 0
      ? [
          { type: 'subheading' as const, text: translate('reviews.one.participants') },
          { type: 'text' as const, text: cutText(present.join('\n')) },
        ]
      : []),
  ];
}

/** All decisions and all follow-ups, before the projects one by one. */
function summary({ language }: MinutesSource, items: readonly MinutesItem[]): PaperBlock[] {
  const { translate, format } = language;
  const decisions: string[][] = [];
  const followUps: string[][] = [];
  for (const { line, written } of items) {
    const name = nameOfLine(line, translate);
    for (const { value } of written) {
      if (value.kind === 'decision') decisions.push([name, wordsOf(value)]);
      if (value.kind === 'followUp') {
        const due = value.due === null ? UNKNOWN : format.date(value.due);
        followUps.push([name, value.text, value.owner, due, translate(doneKey(value.isDone))]);
      }
    }
  }
  const projectColumn = { head: translate('minutes.project') };
  return [
    { type: 'heading', text: translate('reviews.one.decisions') },
    decisions.length === 0
      ? quiet(translate('minutes.none'))
      : {
          type: 'table',
          columns: [projectColumn, { head: translate('minutes.decision'), isWide: true }],
          rows: decisions.slice(0, MOST_ON_PAPER.rows),
        },
    { type: 'heading', text: translate('reviews.one.followUps') },
    followUps.length === 0
      ? quiet(translate('minutes.none'))
      : {
          type: 'table',
          columns: [
            projectColumn,
            { head: translate('reviews.one.followUp.text'), isWide: true },
            { head: translate('reviews.one.followUp.owner') },
            { head: translate('reviews.one.followUp.due'), isShort: true },
            { head: translate('minutes.state'), isShort: true },
          ],
          rows: followUps.slice(0, MOST_ON_PAPER.rows),
        },
  ];
}

/** One project: its figures of that day, and everything that was written about it. */
function project({ line, figures, written }: MinutesItem, index: number, language: Language): PaperBlock[] {
  const { translate, format } = language;
  const sayProposal = sayProposals(language);
  const name = `${index + 1}. ${nameOfLine(line, translate)}`;
  const asOf = figures?.asOf ?? null;
  const heading: PaperBlock = {
    type: 'heading',
    text: name,
    ...(asOf !== null && { asOf: translate('paper.asOf', { time: format.dateTime(asOf) }) }),
  };
  const about = [line.prn, line.barangay, figures && sayFigures(figures, language)]
    .filter(Boolean)
    .join(' · ');
  return [
    heading,
    ...(about ? [quiet(about)] : []),
    ...(written.length > 0
      ? [
          {
            type: 'entries' as const,
            entries: written.map(({ value, by, beside }) => ({
              head: translate(`minutes.kind.${value.kind}`),
              meta: `${format.dateTime(value.at)} · ${by}`,
              text: cutText(value.kind === 'proposal' ? sayProposal(value) : sayWritten(value, language)),
              // Two versions that nobody has decided between: the minutes hide neither.
              ...(beside.length > 0 && {
                note: beside
                  .map((other) => translate('minutes.beside', { name: other.by, text: wordsOf(other.value) }))
                  .join('\n'),
              }),
            })),
          },
        ]
      : [quiet(translate('minutes.none'))]),
  ];
}

function sayFigures({ status, progress, cost, spent, endDate }: FiguresThen, language: Language): string {
  const { translate, format } = language;
  return [
    translate(`status.${status}`),
    format.percent(progress),
    endDate && `${translate('project.endDate')} ${format.date(endDate)}`,
    cost !== null && `${translate('project.cost')} ${format.money(cost)}`,
    spent !== null && `${translate('projects.column.spent')} ${format.money(spent)}`,
  ]
    .filter(Boolean)
    .join(' · ');
}

function sayWritten(value: WrittenValue, { translate, format }: Language): string {
  if (value.kind !== 'followUp') return wordsOf(value);
  const facts = [
    value.text,
    value.owner,
    value.due && format.date(value.due),
    translate(doneKey(value.isDone)),
  ];
  return facts.filter(Boolean).join(' · ');
}

/** Lines to be signed on: those who were there, or the two whom every paper of the office has. */
function signatures({ review, language }: MinutesSource): PaperBlock[] {
  const { translate } = language;
  const present = participantsOf(review).slice(0, 30);
  const names = present.length > 0 ? present : [translate('minutes.prepared'), translate('minutes.noted')];
  return [
    { type: 'heading', text: translate('minutes.signatures') },
    { type: 'signatures', names: names.map(cutText), date: translate('minutes.date') },
  ];
}

function participantsOf(review: Review): readonly string[] {
  return detailsOf(review)
    .participants.split('\n')
    .map((name) => name.trim())
    .filter(Boolean);
}

export function doneKey(isDone: boolean): 'minutes.done' | 'minutes.open' {
  return isDone ? 'minutes.done' : 'minutes.open';
}

/** The words of an entry; empty where nothing was written into it yet. */
export function wordsOf(value: WrittenValue): string {
  switch (value.kind) {
    case 'decision':
      return [value.choice, value.text].filter(Boolean).join(': ');
    case 'proposal':
      return `${value.field} ${value.to}`;
    default:
      return value.text.trim();
  }
}

function quiet(text: string): PaperBlock {
  return { type: 'text', text, isQuiet: true };
}
