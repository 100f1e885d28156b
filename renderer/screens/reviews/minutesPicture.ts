import { MOST_ON_PAPER, type PaperBlock } from '#shared/domain/papers/paper';
import type { Language } from '../../i18n';
import type { MinutesItem } from './minutesItems';
import {
  boxOf,
  drawnLines,
  isNear,
  linesOf,
  scaleOf,
  viewOf,
  type Drawn,
  type MapBlock,
  type Places,
} from './paperMap';

/** Units of the drawing, whose width is that of the sheet. */
const SIZE = { width: 680, height: 400 } as const;
/** Numbers that would stand on one another are said together. */
const CLOSE = { x: 26, y: 11 } as const;
const MOST_NUMBERS = 6;

/** The projects of a review as numbered places on a map, with its scale and who made it; nothing where none has a place. */
export function minutesPicture(
  items: readonly MinutesItem[],
  { positionOf, outlines, attribution, asOf }: Places,
  language: Language,
): PaperBlock[] {
  const { translate, format } = language;
  const area = outlines && boxOf(linesOf(outlines).flat());
  const held = items.flatMap(({ line, isOff }, index) => {
    const position = positionOf(line.projectId);
    const isHere = position && (!area || isNear(position, area));
    return isHere ? [{ position, number: isOff ? '' : String(index + 1) }] : [];
  });
  const places = held.slice(0, MOST_ON_PAPER.rows);
  const around = boxOf(places.map(({ position: { lon, lat } }) => [lon, lat] as const));
  if (!around) return [];
  const view = viewOf(around, SIZE);
  const marks = places.map(({ position: { lon, lat }, number }) => ({ at: view.place([lon, lat]), number }));
  const missing = items.length - places.length;
  const note = [
    outlines && attribution,
    translate('minutes.map.north'),
    missing > 0 && translate('minutes.map.missing', { count: missing }),
  ]
    .filter(Boolean)
    .join(' · ');
  const heading: PaperBlock = {
    type: 'heading',
    text: translate('minutes.map'),
    ...(asOf !== null && { asOf: translate('paper.asOf', { time: format.dateTime(asOf) }) }),
  };
  const drawing: MapBlock = {
    type: 'map',
    label: translate('minutes.map.label'),
    ...SIZE,
    lines: outlines ? drawnLines(outlines, view, MOST_ON_PAPER.mapPoints) : [],
    marks: labelled(marks),
    sketches: [],
    scale: scaleOf(view.metersAUnit, language),
    note,
  };
  return [heading, drawing];
}

/** Each place with its number; of those that lie close together the first has the numbers of all. */
function labelled(marks: readonly { readonly at: Drawn; readonly number: string }[]): MapBlock['marks'] {
  const groups: { at: Drawn; numbers: string[] }[] = [];
  const firsts = new Map<number, { numbers: string[] }>();
  for (const [index, { at, number }] of marks.entries()) {
    if (number === '') continue;
    const near = groups.find(
      ({ at: [x, y] }) => Math.abs(x - at[0]) < CLOSE.x && Math.abs(y - at[1]) < CLOSE.y,
    );
    if (near) near.numbers.push(number);
    else {
      const group = { at, numbers: [number] };
      groups.push(group);
      firsts.set(index, group);
    }
  }
  return marks.map(({ at: [x, y] }, index) => {
    const numbers = firsts.get(index)?.numbers ?? [];
    const more = numbers.length > MOST_NUMBERS ? ' …' : '';
    return { x, y, text: numbers.slice(0, MOST_NUMBERS).join(', ') + more };
  });
}
