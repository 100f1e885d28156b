import type { Position } from '#shared/domain/project';
import type { PaperBlock } from '#shared/domain/papers/paper';
import type { Sketch } from '#shared/domain/review/sketch';
import type { Language } from '../../i18n';
import { nameOfItem, type MinutesItem } from './minutesItems';
import { boxOf, drawnLines, isNear, linesOf, scaleOf, viewOf, type Places } from './paperMap';

/** Units of the drawing, whose width is that of the sheet. */
const SIZE = { width: 680, height: 260 } as const;
/** Points of the outlines of one of these maps: a paper may have hundreds of them. */
const MOST_POINTS = 1_500;

/**
 * The map of one project: where it is, what was drawn about it, a scale and who made the outlines. Nothing where neither it nor
 * a sketch has a place.
 * @param number that the project has in the minutes; empty for none
 */
export function projectPicture(
  item: MinutesItem,
  number: string,
  { positionOf, outlines, attribution }: Places,
  language: Language,
): PaperBlock[] {
  const { translate } = language;
  const sketches = item.written.flatMap(({ value, beside }) =>
    [value, ...beside.map((other) => other.value)].filter((one) => one.kind === 'sketch'),
  );
  const area = outlines && boxOf(linesOf(outlines).flat());
  const held = positionOf(item.line.projectId);
  const position = held && (!area || isNear(held, area)) ? held : null;
  const around = boxOf([...pointsOf(position), ...sketches.flatMap(({ points }) => points)]);
  if (!around) return [];
  const view = viewOf(around, SIZE);
  const [at] = pointsOf(position).map(view.place);
  return [
    {
      type: 'map',
      label: translate('minutes.map.project', { name: nameOfItem(item, language) }),
      ...SIZE,
      lines: outlines ? drawnLines(outlines, view, MOST_POINTS) : [],
      marks: at ? [{ x: at[0], y: at[1], text: number }] : [],
      sketches: sketches.map(({ shape, color, label, points }: Sketch) => ({
        shape,
        color,
        label,
        points: points.map(view.place),
      })),
      scale: scaleOf(view.metersAUnit, language),
      note: [outlines && attribution, translate('minutes.map.north')].filter(Boolean).join(' · '),
    },
  ];
}

function pointsOf(position: Position | null): readonly (readonly [number, number])[] {
  return position ? [[position.lon, position.lat]] : [];
}
