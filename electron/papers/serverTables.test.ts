import { parse } from 'csv-parse/sync';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { toCsv } from '#shared/domain/papers/csv';
import { serverBudget, serverProjects } from '#shared/domain/papers/serverColumns';
import { serverHistory, type HistoryParts } from '#shared/domain/papers/serverHistory';
import type { TablePart } from '#shared/domain/papers/table';
import { NOTHING_KNOWN, type Project } from '#shared/domain/project';
import type { CostRow, ReportRow } from '#shared/domain/record/parts';
import type { Role } from '#shared/domain/role';
import { City } from '../demo/city/city';
import type { DemoServer } from '../demo';
import { signedIn, startQuietCity, type Browser } from '../demo/testing/browser';

// Our tables beside those of a server that was recorded: the same heads, and for the same facts the same cells.

const USERS: Readonly<Record<Role, string>> = {
  head_engineer: 'head1',
  superuser: 'admin1',
  project_engineer: 'eng1',
  finance_manager: 'fin1',
};

let server: DemoServer;
let city: City;
const browsers = {} as Record<Role, Browser>;
beforeAll(async () => {
  const quiet = await startQuietCity();
  server = quiet.server;
  city = new City({ seed: 1, projects: 60, now: () => quiet.clock.now() });
  for (const [role, user] of Object.entries(USERS)) browsers[role as Role] = await signedIn(server, user);
});
afterAll(() => server.stop());

const read = (text: string): string[][] =>
  parse(text, { bom: true, relax_column_count: true, skip_empty_lines: false }).filter((row: string[]) =>
    row.some((cell) => cell !== ''),
  );
const theirs = async (role: Role, path: string): Promise<string[][]> =>
  read(await (await browsers[role].get(path)).text());
const ours = (...parts: TablePart[]): string[][] => read(toCsv({ sheets: [{ name: 'A', parts }] }));

/** The projects as a list tells them, with what was spent. */
function told(ids: readonly number[]): Project[] {
  return ids.map((id) => {
    const project = city.projects.get(id)!;
    return {
      ...NOTHING_KNOWN,
      id,
      name: project.name,
      prn: project.prn,
      description: project.description,
      barangay: project.barangay,
      cost: project.cost,
      fundSource: project.fundSource,
      startDate: project.startDate,
      endDate: project.endDate,
      storedStatus: project.status,
      projectType: city.types.nameOf(project.projectTypeId) || null,
      spent: city.spentOn(id),
    };
  });
}

/** The ids of an export's rows, in its order. */
const idsOf = (rows: readonly string[][]): number[] =>
  rows.slice(1).map(([, prn]) => [...city.projects.values()].find((one) => one.prn === prn)!.id);

describe('the list of projects', () => {
  it.each(['head_engineer', 'superuser', 'finance_manager'] as const)(
    'is the server’s own for %s, cell by cell',
    async (role) => {
      const export_ = await theirs(role, '/dashboard/reports/export/csv/');
      expect(ours(serverProjects(told(idsOf(export_)), role))).toEqual(export_);
    },
  );

  it('has the type of each project for engineers, as their own export', async () => {
    const export_ = await theirs('project_engineer', '/projeng/my-reports/export/csv/');
    expect(ours(serverProjects(told(idsOf(export_)), 'project_engineer'))).toEqual(export_);
  });
});

it.each(['head_engineer', 'superuser', 'finance_manager', 'project_engineer'] as const)(
  'the budget list is the server’s own for %s, cell by cell',
  async (role) => {
    const export_ = await theirs(role, '/dashboard/reports/budget/export/csv/');
    const lines = told(idsOf(export_)).map((project) => ({
      project,
      budget: project.cost,
      spent: project.spent,
    }));
    expect(ours(serverBudget(lines))).toEqual(export_);
  },
);

it('the budget list leaves empty what is not known, and does not call it zero', () => {
  const project = { ...NOTHING_KNOWN, id: 1, name: 'A', prn: 'P' };
  const rows = serverBudget([{ project, budget: 100, spent: null }]).rows;
  expect(rows).toEqual([[1, 'P', 'A', '', 100, null, null, null, 'Unknown', '']]);
});

describe('the history of a project', () => {
  const SUBTYPE = /^\[([^\]]+)\] ?/;
  /** What is held of the parts: newest first, a subtype apart. */
  const parts = (id: number): HistoryParts => {
    const { reports, costs } = city.recordOf(id);
    const newest = <Row extends { date: string; createdAt: number }>(rows: readonly Row[]): Row[] =>
      rows
        .toSorted((a, b) => (a.date === b.date ? a.createdAt - b.createdAt : a.date < b.date ? -1 : 1))
        .reverse();
    const address = (path: string): string => `/media/${path.split('/').map(encodeURIComponent).join('/')}`;
    return {
      reports: {
        leftOut: 0,
        rows: newest(reports).map((row): ReportRow => ({
          day: row.date,
          progress: row.percentage,
          description: row.description,
          engineer: row.createdBy,
          photos: row.photos.map(({ path }) => address(path)),
          photoCount: row.photos.length,
          id: null,
          edit: null,
        })),
      },
      costs: {
        leftOut: 0,
        tellsReceipts: true,
        rows: newest(costs).map((row): CostRow => ({
          day: row.date,
          type: row.costType,
          subtype: SUBTYPE.exec(row.description)?.[1] ?? null,
          description: row.description.replace(SUBTYPE, ''),
          amount: row.amount,
          receipt: row.receipt === null ? null : address(row.receipt),
          engineer: null,
        })),
      },
      requests: null,
      money: null,
    };
  };
  const PATHS: Readonly<Record<Role, string>> = {
    head_engineer: '/dashboard/projects/:id/export-comprehensive-csv/',
    superuser: '/dashboard/projects/:id/export-comprehensive-csv/',
    project_engineer: '/projeng/projects/:id/export-report/',
    finance_manager: '/dashboard/finance/project/:id/export/csv/',
  };

  it.each(Object.entries(PATHS) as [Role, string][])('is the server’s own for %s', async (role, path) => {
    const id = city.records.fullId!;
    const export_ = await theirs(role, path.replace(':id', String(id)));
    const [project] = told([id]);
    const { sheets } = serverHistory(project!, parts(id), role, String);
    expect(ours(...sheets[0]!.parts)).toEqual(export_);
  });

  it('has the sheets of the office’s workbook for the office alone', () => {
    const project = { ...NOTHING_KNOWN, id: 1 };
    const held = {
      reports: null,
      costs: null,
      money: null,
      requests: { rows: [], leftOut: 0, reach: 'whole' },
    } as const;
    const names = (role: Role): string[] =>
      serverHistory(project, held, role, String).sheets.map(({ name }) => name);
    expect(names('head_engineer')).toEqual(['Project Report', 'Progress Photos', 'Budget Requests']);
    expect(names('project_engineer')).toEqual(['Project Report']);
    expect(names('finance_manager')).toEqual(['Project Costs']);
  });
});
