import type { MapFeature, MapGeometry } from '#shared/domain/papers/geoJson';
import type { Position } from '#shared/domain/project';
import { detailsOf } from '#shared/domain/review/reading';
import type { WrittenValue } from '#shared/domain/review/review';
import type { Sketch } from '#shared/domain/review/sketch';
import { minutesItems, nameOfItem, type MinutesSource } from './minutesItems';
import { sayBeside } from './sayBeside';
import { sayWritten } from './sayWritten';

/** The names under which a program finds what was written, by its kind. */
const NAMES = {
  note: 'notes',
  decision: 'decisions',
  followUp: 'follow_ups',
  proposal: 'proposals',
  sketch: 'sketches',
  photo: 'photos',
} as const satisfies Record<WrittenValue['kind'], string>;

/**
 * The projects of a review as features of a map, each with its figures and all that was written about it, followed by what was
 * drawn about it.
 * @param positionOf where a project is now, as far as it is held
 */
export function minutesMap(
  source: MinutesSource,
  positionOf: (projectId: number) => Position | null,
): readonly MapFeature[] {
  const { language, review } = source;
  const { translate } = language;
  const { title, date } = detailsOf(review);
  return minutesItems(source).flatMap((item): MapFeature[] => {
    const { line, figures, written } = item;
    const said = (kind: WrittenValue['kind']): readonly string[] =>
      written.flatMap(({ value }) => (value.kind === kind ? [sayWritten(value, language)] : []));
    const position = positionOf(line.projectId);
    const about = {
      review: title || translate('reviews.untitled'),
      review_date: date,
      prn: line.prn,
      name: nameOfItem(item, language),
    };
    const project: MapFeature = {
      geometry: position && { type: 'Point', coordinates: [position.lon, position.lat] },
      properties: {
        ...about,
        barangay: line.barangay,
        status: figures && translate(`status.${figures.status}`),
        progress_percent: figures?.progress ?? null,
        ...Object.fromEntries(
          (Object.keys(NAMES) as WrittenValue['kind'][]).map((kind) => [NAMES[kind], said(kind)]),
        ),
      },
    };
    const sketches = written.flatMap((entry): MapFeature[] => {
      const { value, by } = entry;
      if (value.kind !== 'sketch') return [];
      return [
        {
          geometry: geometryOf(value),
          properties: {
            ...about,
            sketch: translate(`sketch.shape.${value.shape}`),
            label: value.label,
            color: translate(`sketch.color.${value.color}`),
            by,
            also: sayBeside(entry, language),
          },
        },
      ];
    });
    return [project, ...sketches];
  });
}

function geometryOf({ shape, points }: Sketch): MapGeometry | null {
  const [first] = points;
  if (!first) return null;
  switch (shape) {
    case 'point':
      return { type: 'Point', coordinates: first };
    case 'line':
      return { type: 'LineString', coordinates: points };
    case 'area':
      return { type: 'Polygon', coordinates: [[...points, first]] };
  }
}
