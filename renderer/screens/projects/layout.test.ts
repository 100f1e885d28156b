import { describe, expect, it } from 'vitest';
import { COLUMNS, columnWidths } from './layout';

/** How many widths a value of `grid-template-columns` names. */
function countWidths(template: string | undefined): number {
  return template?.match(/var\(--stretch\)/g)?.length ?? 0;
}

describe('columnWidths', () => {
  it('names one width for each column that is drawn, at every width of the table', () => {
    const widths = columnWidths(COLUMNS);
    const drawnBelow = (px: number) => COLUMNS.filter(({ hidesBelow = 0 }) => hidesBelow < px).length;
    expect(countWidths(widths['--columns'])).toBe(COLUMNS.length);
    for (const px of [1240, 1100, 1060]) {
      expect([px, countWidths(widths[`--columns-below-${px}`])]).toEqual([px, drawnBelow(px)]);
    }
  });

  it('leaves out what is not told', () => {
    const some = COLUMNS.filter(({ name }) => name !== 'projectType');
    expect(countWidths(columnWidths(some)['--columns'])).toBe(COLUMNS.length - 1);
  });
});
