import type { ProjectField } from '#shared/domain/project';

// Where each field of a project is shown. PROJECT_FIELDS says what it is, and whether it sorts and filters; a column or
// a fact that is more than words is drawn in ProjectTable or ProjectDetail.

/** Of the panel, from top to bottom. `spent` also draws what remains. */
export const FACTS = [
  'cost',
  'spent',
  'fundSource',
  'startDate',
  'endDate',
  'duration',
  'projectType',
  'barangay',
  'zoneType',
  'position',
] as const satisfies readonly (ProjectField | 'duration')[];

/** A table narrower than this, in px, leaves out a column; as in the style sheet. */
const BREAKPOINTS = [1240, 1100, 1060] as const;

export type Column = {
  readonly name: (typeof COLUMN_NAMES)[number];
  /** px at usual letter spacing. */
  readonly least: number;
  /** Share of the remaining width; 0 for a column of fixed width. */
  readonly share: number;
  readonly isNumber?: boolean;
  /** Drawn less prominently. */
  readonly isQuiet?: boolean;
  readonly hidesBelow?: (typeof BREAKPOINTS)[number];
};

const COLUMN_NAMES = [
  'name',
  'prn',
  'barangay',
  'projectType',
  'status',
  'progress',
  'cost',
  'startDate',
  'endDate',
  'timing',
] as const satisfies readonly (ProjectField | 'timing')[];

/** Of the table, from left to right. */
export const COLUMNS: readonly Column[] = [
  { name: 'name', least: 170, share: 2.4 },
  { name: 'prn', least: 118, share: 1, isQuiet: true, hidesBelow: 1060 },
  { name: 'barangay', least: 112, share: 1.1 },
  { name: 'projectType', least: 104, share: 1, isQuiet: true, hidesBelow: 1240 },
  { name: 'status', least: 112, share: 0 },
  { name: 'progress', least: 108, share: 1 },
  { name: 'cost', least: 124, share: 1, isNumber: true },
  { name: 'startDate', least: 108, share: 0, isNumber: true, isQuiet: true, hidesBelow: 1100 },
  { name: 'endDate', least: 108, share: 0, isNumber: true, isQuiet: true },
  { name: 'timing', least: 132, share: 0, isNumber: true, isQuiet: true },
];

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
  return { '--columns': widthsBelow(Infinity), ...Object.fromEntries(below) };
}
