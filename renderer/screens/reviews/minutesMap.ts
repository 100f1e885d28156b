import type { MapFeature } from '#shared/domain/papers/geoJson';
import type { Position } from '#shared/domain/project';
import { detailsOf } from '#shared/domain/review/reading';
import type { WrittenValue } from '#shared/domain/review/review';
import { minutesItems, nameOfItem, type MinutesSource } from './minutesItems';
import { sayWritten } from './sayWritten';

/** The names under which a program finds what was written, by its kind. */
const NAMES = {
  note: 'notes',
  decision: 'decisions',
  followUp: 'follow_ups',
  proposal: 'proposals',
} as const satisfies Record<WrittenValue['kind'], string>;

/**
 * The projects of a review as features of a map, each with its figures and all that was written about it.
 * @param positionOf where a project is now, as far as it is held
 */
export function minutesMap(
  source: MinutesSource,
  positionOf: (projectId: number) => Position | null,
): readonly MapFeature[] {
  const { language, review } = source;
  const { title, date } = detailsOf(review);
  return minutesItems(source).map((item) => {
    const { line, figures, written } = item;
    const said = (kind: WrittenValue['kind']): readonly string[] =>
      written.flatMap(({ value }) => (value.kind === kind ? [sayWritten(value, language)] : []));
    return {
      position: positionOf(line.projectId),
      properties: {
        review: title || language.translate('reviews.untitled'),
        review_date: date,
        prn: line.prn,
        name: nameOfItem(item, language),
        barangay: line.barangay,
        status: figures && language.translate(`status.${figures.status}`),
        progress_percent: figures?.progress ?? null,
        ...Object.fromEntries(
          (Object.keys(NAMES) as WrittenValue['kind'][]).map((kind) => [NAMES[kind], said(kind)]),
        ),
      },
    };
  });
}
