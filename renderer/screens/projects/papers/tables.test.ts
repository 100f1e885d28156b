import { describe, expect, it } from 'vitest';
import type { MonitorRow } from '#shared/domain/monitor';
import { tableSchema, type Table } from '#shared/domain/papers/table';
import { languageOf, nameOrder } from '../../../i18n';
import { aProject } from '../../../testing/projects';
import { COLUMNS, columnsFor } from '../layout';
import { budgetTable } from './budgetTable';
import { fileName } from '../../../kit/papers/fileName';
import { serverListTable, shownTable } from './listTables';

const NOW = Date.parse('2026-11-23T12:00:00+08:00');
const language = languageOf('en');
const ABOUT = {
  what: 'The list as shown',
  session: { server: 'https://projects.example.gov.ph', username: 'head1', role: 'head_engineer' },
  asOf: NOW - 60_000,
  now: NOW,
  projects: { shown: 2, all: 9 },
  notes: [],
} as const;
const PROJECTS = [
  aProject({ id: 1, name: 'Bridge', endDate: '2026-11-20', status: 'delayed', cost: 1_000, spent: 1_200 }),
  aProject({ id: 2, name: '=1+1', barangay: null, endDate: null, cost: null, spent: 50 }),
];

const partOf = (table: Table, sheet = 0) => table.sheets[sheet]?.parts[0];
const aboutOf = (table: Table) =>
  Object.fromEntries((table.sheets.at(-1)?.parts[0]?.rows ?? []) as [string, string][]);

describe('the list as shown', () => {
  const untold = new Set(['projectType']);
  const columns = columnsFor([], untold);
  const table = shownTable({ projects: PROJECTS, columns, today: '2026-11-23', language, about: ABOUT });

  it('has the columns of the table on screen, without those nobody is told', () => {
    expect(partOf(table)?.columns).toHaveLength(columns.length);
    expect(partOf(table)?.columns.map(({ head }) => head)).not.toContain('Type');
  });

  it('keeps numbers as numbers, days as days, and the order', () => {
    const heads = partOf(table)?.columns.map(({ head }) => head) ?? [];
    const kinds = Object.fromEntries(partOf(table)?.columns.map(({ head, kind }) => [head, kind]) ?? []);
    expect(kinds).toMatchObject({
      Name: 'text',
      Budget: 'money',
      Progress: 'progress',
      'Planned end': 'day',
    });
    const cell = (row: number, head: string) => partOf(table)?.rows[row]?.[heads.indexOf(head)];
    expect([cell(0, 'Name'), cell(1, 'Name')]).toEqual(['Bridge', '=1+1']);
    expect([cell(0, 'Budget'), cell(1, 'Budget')]).toEqual([1_000, null]);
    expect([cell(0, 'Status'), cell(0, 'Planned end')]).toEqual(['Delayed', '2026-11-20']);
    expect(cell(0, 'Days left (below 0: late)')).toBe(-3);
  });

  it('has every kind of field and figure as a cell, with those that somebody chose', () => {
    const told = aProject({ id: 3, engineers: 'Ana\nBen', lastReport: '2026-11-01', cost: 200, spent: 50 });
    const chosen = columnsFor(['engineers', 'utilisation', 'remaining', 'slippage', 'lastReport'], new Set());
    const cells = shownTable({
      ...{ projects: [told], columns: chosen, today: '2026-11-23', language, about: ABOUT },
    });
    const [row] = partOf(cells)?.rows ?? [];
    expect(chosen).toHaveLength(6);
    expect(row).toEqual(expect.arrayContaining(['Ana, Ben', 150, 25, '2026-11-01']));
    expect(tableSchema.parse(cells)).toEqual(cells);
  });

  it('says on a sheet what it is, from where and as of when', () => {
    expect(aboutOf(table)).toMatchObject({
      Server: 'projects.example.gov.ph',
      'Prepared by': 'head1 (Head Engineer)',
      'As of': 'Nov 23, 2026, 11:59',
      Filtered: 'Yes: 2 of 9 projects',
    });
  });

  it('passes as a table in both languages', () => {
    const filipino = shownTable({
      ...{ projects: PROJECTS, columns: COLUMNS, today: '2026-11-23', about: ABOUT },
      language: languageOf('fil'),
    });
    expect(tableSchema.parse(filipino)).toEqual(filipino);
    expect(tableSchema.parse(table)).toEqual(table);
  });
});

it('the server’s list has its heads, whatever the language', () => {
  const table = serverListTable(
    { projects: PROJECTS, language: languageOf('fil'), about: ABOUT },
    'head_engineer',
  );
  expect(
    partOf(table)
      ?.columns.map(({ head }) => head)
      ?.slice(0, 4),
  ).toEqual(['#', 'PRN#', 'Name of Project', 'Project Description']);
  expect(tableSchema.parse(table)).toEqual(table);
});

describe('the budget report', () => {
  const CLASSES = { material: 100, labor: 0, direct: 0, indirect: 0, contingency: 0 };
  const make = (told: ReadonlyMap<number, MonitorRow> | null, projects = PROJECTS) =>
    budgetTable({ projects, told, language, names: nameOrder('en'), about: ABOUT });

  it('has totals by barangay and of all, to the centavo', () => {
    const many = Array.from({ length: 300 }, (_, at) => aProject({ id: at, cost: 0.1, spent: 0.2 }));
    const rows = partOf(make(null, [...PROJECTS, ...many]), 1)?.rows;
    expect(rows).toEqual([
      ['Apokon', 301, 1_030, 1_260, -230, (1_260 / 1_030) * 100],
      ['No barangay', 1, 0, 50, 0, null],
      ['All barangays', 302, 1_030, 1_310, -230, (1_310 / 1_030) * 100],
    ]);
  });

  it('takes what the monitor was told, with allocations, and else the list’s own', () => {
    const row = {
      id: 1,
      budget: 2_000,
      spent: 500,
      recent: 0,
      before: 0,
      allocation: CLASSES,
      left: CLASSES,
    };
    const table = make(new Map([[1, row]]));
    expect(partOf(table)?.rows[0]?.slice(4, 8)).toEqual([2_000, 500, 1_500, 25]);
    expect(table.sheets.map(({ name }) => name)).toEqual([
      'Budget Report',
      'By barangay',
      'Allocations',
      'About',
    ]);
    expect(partOf(make(null))?.rows[0]?.slice(4, 10)).toEqual([
      1_000,
      1_200,
      -200,
      120,
      'In Progress',
      'Over',
    ]);
  });

  it('says for how many it is not known what was spent', () => {
    const table = make(null, [aProject({ id: 3, spent: null })]);
    expect(JSON.stringify(table.sheets.at(-1))).toContain(
      'For 1 project it is not known here what was spent',
    );
    expect(partOf(table, 1)?.rows[0]).toEqual(['Apokon', 1, 1_000_000, 0, 0, 0]);
  });
});

it('a file’s name says as of when, in Manila', () => {
  expect(fileName('The list as shown', Date.parse('2026-11-23T18:05:00Z'))).toBe(
    'The list as shown 2026-11-24 02-05',
  );
});
