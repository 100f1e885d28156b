import { describe, expect, it } from 'vitest';
import { COLUMNS, columnsFor, columnWidths } from './layout';

/** How many widths a value of `grid-template-columns` names. */
function countWidths(template: string | undefined): number {
  return template?.match(/var\(--stretch\)/g)?.length ?? 0;
}

describe('columnWidths', () => {
  it('names one width for each column that is drawn, at every width of the table', () => {
    const widths = columnWidths(COLUMNS);
    const drawnBelow = (px: number) => COLUMNS.filter(({ hidesBelow = 0 }) => hidesBelow < px).length;
    expect(countWidths(widths['--columns'])).toBe(COLUMNS.length);
    for (const px of [1480, 1240, 1100, 1060]) {
      expect([px, countWidths(widths[`--columns-below-${px}`])]).toEqual([px, drawnBelow(px)]);
    }
  });

  it('leaves out what is not told', () => {
    const some = COLUMNS.filter(({ name }) => name !== 'projectType');
    expect(countWidths(columnWidths(some)['--columns'])).toBe(COLUMNS.length - 1);
  });
});

describe('the columns of a table', () => {
  const TOLD: ReadonlySet<string> = new Set();
  const names = (...arguments_: Parameters<typeof columnsFor>) =>
    columnsFor(...arguments_).map(({ name }) => name);

  it('are the usual ones for who has chosen none, and make room for each other', () => {
    expect(names([], TOLD)).toEqual([
      'name',
      'prn',
      'barangay',
      'projectType',
      'status',
      'progress',
      'slippage',
      'cost',
      'utilisation',
      'startDate',
      'endDate',
      'timing',
    ]);
    expect(columnsFor([], TOLD).some(({ hidesBelow }) => hidesBelow)).toBe(true);
  });

  it('are those that were chosen, beside the name and in their order, at any width', () => {
    const chosen = columnsFor(['lastReport', 'spent', 'prn', 'of another version'], TOLD);
    expect(chosen.map(({ name }) => name)).toEqual(['name', 'prn', 'spent', 'lastReport']);
    expect(chosen.some(({ hidesBelow }) => hidesBelow)).toBe(false);
  });

  it('leave out what is not told', () => {
    expect(names(['spent', 'prn'], new Set(['spent']))).toEqual(['name', 'prn']);
    expect(names([], new Set(['projectType']))).not.toContain('projectType');
  });

  it('are as wide together as the table at its least', () => {
    expect(columnWidths(columnsFor([], TOLD))['--least']).toBe('calc(882px * var(--stretch))');
  });
});
