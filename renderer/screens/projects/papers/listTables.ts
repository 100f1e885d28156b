import { figureOf, isFigure, PROJECT_FIGURES, roundPoints, type ProjectFigure } from '#shared/domain/figures';
import { roundPercent } from '#shared/domain/percent';
import { serverProjects } from '#shared/domain/papers/serverColumns';
import { column, type Cell, type CellKind, type Table, type TableColumn } from '#shared/domain/papers/table';
import {
  namesIn,
  PROJECT_FIELDS,
  type FieldKind,
  type FieldValues,
  type Project,
  type ProjectField,
} from '#shared/domain/project';
import type { Role } from '#shared/domain/role';
import type { Language } from '../../../i18n';
import { timingOf } from '../../../kit/projects/timing';
import type { Column } from '../layout';
import { aboutSheet, type AboutTable } from '../../../kit/papers/aboutSheet';

/** A value of each kind as a cell: numbers stay numbers, days stay days. */
const CELLS: {
  readonly [K in FieldKind]: {
    readonly kind: CellKind;
    readonly of: (value: FieldValues[K], language: Language) => Cell;
  };
} = {
  line: { kind: 'text', of: (text) => text },
  lines: { kind: 'text', of: (text) => text },
  word: { kind: 'text', of: (text) => text },
  name: { kind: 'text', of: (name) => name },
  names: {
    kind: 'text',
    of: (names, { translate }) =>
      names === '' ? translate('project.nobody') : names && namesIn(names).join(', '),
  },
  status: { kind: 'text', of: (status, { translate }) => translate(`status.${status}`) },
  percent: { kind: 'progress', of: (percent) => roundPercent(percent) },
  money: { kind: 'money', of: (php) => php },
  day: { kind: 'day', of: (day) => day },
  // Never is no day: an empty cell keeps the column one of days.
  lastDay: { kind: 'day', of: (day) => day || null },
  dayCount: { kind: 'text', of: () => null },
  place: { kind: 'text', of: (place) => place && `${place.lat.toFixed(5)}, ${place.lon.toFixed(5)}` },
};

/** A figure of each kind as a cell. */
const FIGURE_CELLS: {
  readonly [K in (typeof PROJECT_FIGURES)[ProjectFigure]['kind']]: {
    readonly kind: CellKind;
    readonly of: (value: number) => number;
  };
} = {
  money: { kind: 'money', of: (php) => php },
  share: { kind: 'share', of: (percent) => percent },
  points: { kind: 'progress', of: roundPoints },
};

type Shown = Column['name'];

const isField = (name: Shown): name is Extract<Shown, ProjectField> => Object.hasOwn(PROJECT_FIELDS, name);

/** Wider than others of their kind, in characters. */
const WIDTHS: Readonly<Partial<Record<Shown, number>>> = { name: 48, prn: 20, barangay: 20, status: 14 };

export type ListTable = {
  /** In the order they are shown. */
  readonly projects: readonly Project[];
  /** Those of the table, from left to right, whatever its width. */
  readonly columns: readonly Column[];
  /** `YYYY-MM-DD`, Manila. */
  readonly today: string;
  readonly language: Language;
  readonly about: AboutTable;
};

/** The list with the columns of the table on screen. */
export function shownTable({ projects, columns: drawn, today, language, about }: ListTable): Table {
  const { translate } = language;
  const shown = drawn.map(({ name }) => name);
  const columns = shown.map((name): TableColumn => {
    const head = name === 'timing' ? translate('sheet.timing') : translate(`projects.column.${name}`);
    return column(head, kindOf(name), WIDTHS[name]);
  });
  const cellsOf = shown.map((name) => {
    if (isField(name)) return (project: Project): Cell => fieldCell(project, name, language);
    return isFigure(name)
      ? (project: Project): Cell => figureCell(project, name, today)
      : (project: Project): Cell => daysLeft(project, today);
  });
  const rows = projects.map((project) => cellsOf.map((cell) => cell(project)));
  return {
    sheets: [{ name: translate('sheet.projects'), parts: [{ columns, rows }] }, aboutSheet(about, language)],
  };
}

/** The list with the columns of the server's own export. */
export function serverListTable(
  { projects, language, about }: Omit<ListTable, 'columns' | 'today'>,
  role: Role | null,
): Table {
  return {
    sheets: [{ name: 'Projects', parts: [serverProjects(projects, role)] }, aboutSheet(about, language)],
  };
}

function kindOf(name: Shown): CellKind {
  if (isField(name)) return CELLS[PROJECT_FIELDS[name].kind].kind;
  return isFigure(name) ? FIGURE_CELLS[PROJECT_FIGURES[name].kind].kind : 'count';
}

function figureCell(project: Project, name: ProjectFigure, today: string): Cell {
  const value = figureOf(name, project, today);
  return value === null ? null : FIGURE_CELLS[PROJECT_FIGURES[name].kind].of(value);
}

function fieldCell(project: Project, name: ProjectField, language: Language): Cell {
  const { of } = CELLS[PROJECT_FIELDS[name].kind] as { of: (value: unknown, language: Language) => Cell };
  return of(project[name], language);
}

function daysLeft(project: Project, today: string): Cell {
  const timing = timingOf(project, today);
  if (timing.type === 'none') return null;
  return timing.type === 'late' ? -timing.days : timing.days;
}
