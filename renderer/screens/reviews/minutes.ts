import {
  cutText,
  MOST_ON_PAPER,
  type Paper,
  type PaperBlock,
  type PaperFoot,
} from '#shared/domain/papers/paper';
import { detailsOf, progressOf } from '#shared/domain/review/reading';
import type { Review } from '#shared/domain/review/review';
import { UNKNOWN, type Language } from '../../i18n';
import { hostOf } from '../../kit/papers/hostOf';
import { inParts } from './inPieces';
import { minutesItems, nameOfItem, type MinutesItem, type MinutesSource } from './minutesItems';
import { minutesPicture } from './minutesPicture';
import { projectBlocks, quietly } from './minutesProject';
import type { Places } from './paperMap';
import { besideDetails, sayBeside } from './sayBeside';
import { doneKey, sayDecision } from './sayWritten';

/**
 * The minutes of a review, as they are printed.
 * @param places of its projects, for a map of them; null for none
 */
export function minutesPaper(source: MinutesSource, locale: string, places: Places | null = null): Paper {
  const { review, server, username, now, language } = source;
  const { translate, format } = language;
  const { title, date, place } = detailsOf(review);
  const items = minutesItems(source);
  const map = places ? minutesPicture(items, places, language) : [];
  const before = [...opening(source), ...summary(source, items), ...map];
  const after = signatures(source);
  const most = MOST_ON_PAPER.blocks - before.length - after.length;
  const projects = allProjects(items, most, places, review.id, language);
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
    blocks: [...before, ...projects, ...after],
  };
}

/** The projects one by one, as many as there is room for; then how many are missing. */
function allProjects(
  items: readonly MinutesItem[],
  most: number,
  places: Places | null,
  reviewId: string,
  language: Language,
): PaperBlock[] {
  const blocks: PaperBlock[] = [];
  for (const [index, item] of items.entries()) {
    const next = projectBlocks(item, index, places, reviewId, language);
    // One for the line that says so.
    if (blocks.length + next.length + 1 > most) {
      const values = { shown: index, count: items.length };
      return [...blocks, quietly(language.translate('minutes.cut', values))];
    }
    blocks.push(...next);
  }
  return blocks;
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

/** Who was there, and how long it took; and what two people have said of it without knowing. */
function opening({ review, language }: MinutesSource): PaperBlock[] {
  const { translate, format } = language;
  const { stage, openedAt, closedAt } = progressOf(review);
  const facts = [
    { label: translate('minutes.opened'), value: format.dateTime(openedAt) },
    // One that was opened again is not closed, whenever it was before.
    { label: translate('minutes.closed'), value: format.dateTime(stage === 'closed' ? closedAt : null) },
  ].filter(({ value }) => value !== UNKNOWN);
  const present = participantsOf(review);
  return [
    ...(facts.length > 0 ? [{ type: 'facts' as const, facts }] : []),
    ...besideDetails(review, language).map(quietly),
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
  for (const item of items) {
    const name = nameOfItem(item, language);
    for (const entry of item.written) {
      const { value } = entry;
      const also = sayBeside(entry, language);
      if (value.kind === 'decision') {
        decisions.push([name, [sayDecision(value), also].filter(Boolean).join('\n')]);
      }
      if (value.kind === 'followUp') {
        const due = value.due === null ? UNKNOWN : format.date(value.due);
        const text = [value.text, also].filter(Boolean).join('\n');
        followUps.push([name, text, value.owner, due, translate(doneKey(value.isDone))]);
      }
    }
  }
  const projectColumn = { head: translate('minutes.project') };
  return [
    { type: 'heading', text: translate('reviews.one.decisions') },
    ...tables([projectColumn, { head: translate('minutes.decision'), isWide: true }], decisions, language),
    { type: 'heading', text: translate('reviews.one.followUps') },
    ...tables(
      [
        projectColumn,
        { head: translate('reviews.one.followUp.text'), isWide: true },
        { head: translate('reviews.one.followUp.owner') },
        { head: translate('reviews.one.followUp.due'), isShort: true },
        { head: translate('minutes.state'), isShort: true },
      ],
      followUps,
      language,
    ),
  ];
}

type Columns = Extract<PaperBlock, { type: 'table' }>['columns'];

/** As many tables as the rows need. */
function tables(columns: Columns, rows: readonly string[][], { translate }: Language): PaperBlock[] {
  if (rows.length === 0) return [quietly(translate('minutes.none'))];
  return inParts(rows, MOST_ON_PAPER.rows).map((part) => ({ type: 'table', columns, rows: [...part] }));
}

/** Lines to sign on in one block. */
const NAMES_A_BLOCK = 30;

/** Lines to be signed on: all who were there, or the two whom every paper of the office has. */
function signatures({ review, language }: MinutesSource): PaperBlock[] {
  const { translate } = language;
  const present = participantsOf(review);
  const names = present.length > 0 ? present : [translate('minutes.prepared'), translate('minutes.noted')];
  return [
    { type: 'heading', text: translate('minutes.signatures') },
    ...inParts(names, NAMES_A_BLOCK).map((part) => ({
      type: 'signatures' as const,
      names: [...part],
      date: translate('minutes.date'),
    })),
  ];
}

function participantsOf(review: Review): readonly string[] {
  return detailsOf(review)
    .participants.split('\n')
    .map((name) => name.trim())
    .filter(Boolean);
}
