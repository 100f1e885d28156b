import type { ProjectFigure } from '#shared/domain/figures';
import type { ProjectField } from '#shared/domain/project';

// Where each field of a project is shown. PROJECT_FIELDS says what it is, and whether it sorts and filters; a column or
// a fact that is more than words is drawn in ProjectTable or record/sections/FactsSection.

/** Of the panel, from top to bottom, below the key figures. */
export const FACTS = [
  'fundSource',
  'engineers',
  'lastReport',
  'startDate',
  'endDate',
  'duration',
  'projectType',
  'barangay',
  'zoneType',
  'position',
] as const satisfies readonly (ProjectField | 'duration')[];

/** A table narrower than this, in px, leaves out a column; as in the style sheet. */
const BREAKPOINTS = [1480, 1240, 1100, 1060] as const;

export type Column = {
  readonly name: (typeof COLUMN_NAMES)[number];
  /** px at usual letter spacing. */
  readonly least: number;
  /** Share of the remaining width; 0 for a column of fixed width. */
  readonly share: number;
  readonly isNumber?: boolean;
  /** Drawn less prominently. */
  readonly isQuiet?: boolean;
  readonly hidesBelow?: (typeof BREAKPOINTS)[number] | undefined;
  /** Shown only to those who choose it. */
  readonly isOptional?: true;
};

const COLUMN_NAMES = [
  'name',
  'prn',
  'barangay',
  'projectType',
  'fundSource',
  'engineers',
  'status',
  'progress',
  'slippage',
  'cost',
  'spent',
  'remaining',
  'utilisation',
  'startDate',
  'endDate',
  'timing',
  'lastReport',
] as const satisfies readonly (ProjectField | ProjectFigure | 'timing')[];

/** Of the table, from left to right. */
export const COLUMNS: readonly Column[] = [
  { name: 'name', least: 170, share: 2.4 },
  { name: 'prn', least: 118, share: 1, isQuiet: true, hidesBelow: 1060 },
  { name: 'barangay', least: 112, share: 1.1 },
  { name: 'projectType', least: 104, share: 1, isQuiet: true, hidesBelow: 1240 },
  { name: 'fundSource', least: 132, share: 1, isQuiet: true, isOptional: true },
  { name: 'engineers', least: 140, share: 1.2, isQuiet: true, isOptional: true },
  { name: 'status', least: 112, share: 0 },
  { name: 'progress', least: 108, share: 1 },
  { name: 'slippage', least: 104, share: 0, isNumber: true, hidesBelow: 1480 },
  { name: 'cost', least: 124, share: 1, isNumber: true },
  { name: 'spent', least: 124, share: 1, isNumber: true, isOptional: true },
  { name: 'remaining', least: 130, share: 1, isNumber: true, isOptional: true },
  { name: 'utilisation', least: 108, share: 0, isNumber: true, hidesBelow: 1480 },
  { name: 'startDate', least: 108, share: 0, isNumber: true, isQuiet: true, hidesBelow: 1100 },
  { name: 'endDate', least: 108, share: 0, isNumber: true, isQuiet: true },
  { name: 'timing', least: 132, share: 0, isNumber: true, isQuiet: true },
  { name: 'lastReport', least: 108, share: 0, isNumber: true, isQuiet: true, isOptional: true },
];

/** Those a user may choose: all but the name, without which a row is nothing. */
export const CHOOSABLE = COLUMNS.filter(({ name }) => name !== 'name');

/**
 * The columns that are drawn. What somebody chose is drawn at any width, and the table scrolls; the usual ones make room
 * for each other.
 * @param chosen names; none: the usual ones. Those of another version of the table are ignored
 */
export function columnsFor(chosen: readonly string[], untold: ReadonlySet<string>): readonly Column[] {
  const told = COLUMNS.filter(({ name }) => !untold.has(name));
  if (chosen.length === 0) return told.filter(({ isOptional }) => !isOptional);
  return told
    .filter(({ name }) => name === 'name' || chosen.includes(name))
    .map((column) => ({ ...column, hidesBelow: undefined }));
}

/** The table's widths as its style sheet uses them: `--columns`, and one such value for each breakpoint. */
export function columnWidths(columns: readonly Column[]): Readonly<Record<`--${string}`, string>> {
  const widthsBelow = (px: number): string =>
    columns
      .filter(({ hidesBelow = 0 }) => hidesBelow < px)
      .map(({ least, share }) => {
        const width = `calc(${least}px * var(--stretch))`;
        return share === 0 ? width : `minmax(${width}, ${share}fr)`;
      })
      .join(' ');
  const below = BREAKPOINTS.map((px) => [`--columns-below-${px}`, widthsBelow(px)] as const);
  const least = columns.filter(({ hidesBelow }) => !hidesBelow).reduce((sum, one) => sum + one.least, 0);
  return {
    '--columns': widthsBelow(Infinity),
    ...Object.fromEntries(below),
    // With what the row is padded by.
    '--least': `calc(${least + 16}px * var(--stretch))`,
  };
}
