import { MOST_ON_PAPER, type PaperBlock } from '#shared/domain/papers/paper';
import type { ShownEntry } from '#shared/domain/review/reading';
import { photoAddress } from '#shared/domain/review/photo';
import type { FiguresThen, WrittenValue } from '#shared/domain/review/review';
import type { Language } from '../../i18n';
import { inParts, inPieces } from './inPieces';
import { nameOfItem, type MinutesItem } from './minutesItems';
import type { Places } from './paperMap';
import { projectPicture } from './projectPicture';
import { sayBeside } from './sayBeside';
import { sayWritten } from './sayWritten';

/**
 * One project: its figures of that day, a map of it, and everything that was written about it.
 * @param places null for no map
 * @param reviewId whose photos they are
 */
export function projectBlocks(
  item: MinutesItem,
  index: number,
  places: Places | null,
  reviewId: string,
  language: Language,
): PaperBlock[] {
  const { line, isOff, figures, written } = item;
  const { translate, format } = language;
  const name = nameOfItem(item, language);
  const asOf = figures?.asOf ?? null;
  const heading: PaperBlock = {
    type: 'heading',
    text: isOff ? name : `${index + 1}. ${name}`,
    ...(asOf !== null && { asOf: translate('paper.asOf', { time: format.dateTime(asOf) }) }),
  };
  const about = [line.prn, line.barangay, figures && sayFigures(figures, language)]
    .filter(Boolean)
    .join(' · ');
  const entries = written.flatMap((entry) =>
    entry.value.kind === 'photo' ? [] : printedEntry(entry, language),
  );
  const photos = printedPhotos(item, reviewId, language);
  return [
    heading,
    ...(about ? [quietly(about)] : []),
    ...(places ? projectPicture(item, isOff ? '' : String(index + 1), places, language) : []),
    ...(entries.length > 0 || photos.length > 0
      ? inParts(entries, MOST_ON_PAPER.rows).map((part) => ({ type: 'entries' as const, entries: [...part] }))
      : [quietly(translate('minutes.none'))]),
    ...photos,
  ];
}

/** Its photos, each with what is said of it. */
function printedPhotos({ written }: MinutesItem, reviewId: string, language: Language): PaperBlock[] {
  const { translate, format } = language;
  const pictures = written.flatMap((entry) => {
    const { value, by } = entry;
    if (value.kind !== 'photo') return [];
    const meta = `${format.dateTime(value.at)} · ${by}`;
    return [
      {
        path: photoAddress(reviewId, value.hash),
        caption: value.caption || translate('minutes.kind.photo'),
        note: [meta, sayBeside(entry, language)].filter(Boolean).join('\n'),
      },
    ];
  });
  return inParts(pictures, MOST_ON_PAPER.pictures).map((part) => ({
    type: 'pictures',
    pictures: [...part],
    missing: translate('minutes.photo.missing'),
  }));
}

type PrintedEntry = Extract<PaperBlock, { type: 'entries' }>['entries'][number];

/** An entry with the versions beside it; one that is longer than a paper's texts goes on below itself. */
function printedEntry(entry: ShownEntry<WrittenValue>, language: Language): PrintedEntry[] {
  const { translate, format } = language;
  const { value, by } = entry;
  const kind = translate(`minutes.kind.${value.kind}`);
  const also = sayBeside(entry, language);
  const texts = inPieces(sayWritten(value, language));
  const notes = also === '' ? [] : inPieces(also);
  const head = translate('minutes.continued', { kind });
  // The first of the notes stands with the last of the text.
  const last = texts.length - 1;
  const printed = Array.from({ length: last + Math.max(notes.length, 1) }, (_, index): PrintedEntry => {
    const text = texts[index];
    const note = notes[index - last];
    return { head, ...(text !== undefined && { text }), ...(note !== undefined && { note }) };
  });
  return printed.map((one, index) =>
    index === 0 ? { ...one, head: kind, meta: `${format.dateTime(value.at)} · ${by}` } : one,
  );
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

/** A line that is less prominent than what it stands among. */
export function quietly(text: string): PaperBlock {
  return { type: 'text', text, isQuiet: true };
}
