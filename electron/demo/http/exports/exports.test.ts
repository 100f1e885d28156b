import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { City } from '../../city/city';
import type { DemoServer } from '../../index';
import { order, signedIn, startQuietCity, type Browser } from '../../testing/browser';

let server: DemoServer;
let city: City;
const browsers: Record<string, Browser> = {};
beforeAll(async () => {
  const quiet = await startQuietCity();
  server = quiet.server;
  city = new City({ seed: 1, projects: 60, now: () => quiet.clock.now() });
  for (const name of ['admin1', 'head1', 'eng1', 'fin1']) browsers[name] = await signedIn(server, name);
});
afterAll(() => server.stop());

const EXCEL = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';
const linesOf = async (user: string, path: string): Promise<string[]> => {
  const response = await browsers[user]!.get(path);
  expect(response.headers.get('Content-Type')).toBe('text/csv');
  expect(response.headers.get('Content-Disposition')).toMatch(/^attachment; filename="[^"]+\.csv"$/);
  return (await response.text()).split('\r\n');
};
const expectExcel = async (user: string, path: string): Promise<void> => {
  const response = await browsers[user]!.get(path);
  expect([response.status, response.headers.get('Content-Type')]).toEqual([200, EXCEL]);
  expect(
    Buffer.from(await response.arrayBuffer())
      .subarray(0, 2)
      .toString(),
  ).toBe('PK');
};

describe('the history of a project', () => {
  it('is complete for the office, oldest first, with the photos of each report', async () => {
    const id = city.records.fullId!;
    const { reports, costs } = city.recordOf(id);
    const path = `/dashboard/projects/${id}/export-comprehensive-csv/`;
    const lines = await linesOf('head1', path);
    expect(lines.slice(0, 2)).toEqual([
      'PROGRESS DETAILS',
      'Date,Progress %,Description,Engineer,Photo Count,Photo Files',
    ]);
    const first = reports[0]!;
    expect(lines[2]).toContain(`${first.date},`);
    expect(lines[2]).toContain(first.photos.map((photo) => photo.path).join(', '));
    const budget = lines.indexOf('BUDGET DETAILS');
    expect([budget, lines[budget - 1], lines[budget + 1]]).toEqual([
      reports.length + 3,
      '',
      'Date,Category,Description,Amount',
    ]);
    expect(lines.at(-2)).toBe(`TOTAL,,,${city.spentOn(id).toFixed(2)}`);
    expect(lines).toHaveLength(reports.length + costs.length + 8);
    const unknown = await browsers['head1']!.get('/dashboard/projects/9999/export-comprehensive-csv/');
    expect([unknown.status, await unknown.text()]).toEqual([404, 'Project not found.']);
    await expectExcel('admin1', path.replace('csv', 'excel'));
    expect((await browsers['fin1']!.get(path)).headers.get('Location')).toBe('/dashboard/finance/dashboard/');
  });

  it('is short for an engineer, of any project, newest first', async () => {
    const { id } = (await order(server, 'POST', '/projects', { assigned_engineers: ['eng2'] })) as {
      id: number;
    };
    await order(server, 'POST', `/projects/${id}/progress`, { percentage: 5, description: 'one' });
    await order(server, 'POST', `/projects/${id}/progress`, { percentage: 6.5, description: 'two, "three"' });
    await order(server, 'POST', `/projects/${id}/costs`, { amount: 100.25 });
    expect(await linesOf('eng1', `/projeng/projects/${id}/export-report/`)).toEqual([
      'Progress Updates',
      'Date,Percentage Complete,Description',
      '2026-11-22,6.5,"two, ""three"""',
      '2026-11-22,5.0,one',
      '',
      'Cost Breakdown',
      'Date,Type,Description,Amount',
      '2026-11-22,Material,Billing,100.25',
      '',
    ]);
    const unknown = await browsers['eng1']!.get('/projeng/projects/9999/export-report/');
    expect([unknown.status, await unknown.json()]).toEqual([404, { error: 'Project not found.' }]);
    expect((await browsers['head1']!.get(`/projeng/projects/${id}/export-report/`)).status).toBe(302);
  });

  it('has seven lines of summary and the receipts for Finance', async () => {
    const id = city.records.fullId!;
    const path = `/dashboard/finance/project/${id}/export/csv/`;
    const lines = await linesOf('fin1', path);
    expect(lines.slice(7, 9)).toEqual(['', 'Date,Cost Type,Description,Amount,Receipt']);
    expect(lines.filter((line) => line.includes('/media/cost_receipts/')).length).toBeGreaterThan(5);
    await expectExcel('fin1', path.replace('csv', 'excel'));
    expect((await browsers['fin1']!.get('/dashboard/finance/project/9999/export/csv/')).status).toBe(404);
  });
});

describe('lists of projects as files', () => {
  it.each([
    ['/dashboard/reports/export/', 'Date Started,Date Ended,Status'],
    ['/dashboard/reports/budget/export/', 'Utilization %,Status,Over/Under Budget'],
    ['/projeng/my-reports/export/', 'Date Ended,Status,Project Type'],
  ])(
    '%s has the recorded columns, all projects for the office, own ones for an engineer',
    async (path, ending) => {
      const [heads, ...rows] = await linesOf('head1', `${path}csv/`);
      expect(heads).toMatch(new RegExp(`^#,PRN#,.*${ending}$`));
      expect(rows.length).toBeGreaterThan(60);
      const own = (await linesOf('eng1', `${path}csv/`)).length;
      expect(own).toBeGreaterThan(5);
      expect(own).toBeLessThan(rows.length);
      await expectExcel('eng1', `${path}excel/`);
    },
  );

  it('are filtered by what is stored', async () => {
    const all = [...city.projects.values()].filter(({ status }) => status === 'cancelled');
    const rows = await linesOf('head1', '/dashboard/reports/export/csv/?status=cancelled');
    expect(rows.length - 2).toBe(all.length);
    const over = await linesOf('fin1', '/dashboard/reports/budget/export/csv/?budget_status=over');
    expect(over.slice(1, -1).every((row) => row.endsWith(',Over'))).toBe(true);
  });

  it('are the heads alone for Finance among the engineers’ reports; PDF is not to be had', async () => {
    expect(await linesOf('fin1', '/projeng/my-reports/export/csv/')).toHaveLength(2);
    const pdf = await browsers['head1']!.get('/dashboard/reports/export/pdf/');
    expect(await pdf.text()).toMatch(/^PDF export is temporarily unavailable/);
  });
});
