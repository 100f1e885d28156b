import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { DemoServer } from '../../index';
import { order, signedIn, startQuietCity, type Browser } from '../../testing/browser';

let server: DemoServer;
let finance: Browser;
let id: number;
beforeEach(async () => {
  ({ server } = await startQuietCity());
  finance = await signedIn(server, 'fin1');
  const fields = { name: 'Zulu Bridge', status: 'in_progress', project_cost: 1_000_000 };
  ({ id } = (await order(server, 'POST', '/projects', fields)) as { id: number });
});
afterEach(() => server.stop());

const PAGE = '/dashboard/finance/cost-management/';
const send = (form: Record<string, string>) => finance.outcome(PAGE, { project_id: String(id), ...form });
const add = (form: Record<string, string>) =>
  send({ action: 'add_cost_entry', cost_type: 'material', amount: '5', date: '2026-11-20', ...form });
const drawer = async (query = '') =>
  (await finance.block(PAGE + query, 'finance-drawer-data')) as Record<string, Record<string, unknown>>;
const row = async () => {
  const rows: Record<string, unknown>[] = [];
  for (let page = 1; page <= 3; page += 1) {
    // oxlint-disable-next-line no-await-in-loop
    rows.push(...Object.values(await drawer(`?page=${page}`)));
  }
  return rows.find((each) => each['id'] === id);
};

describe('Finance’s form', () => {
  it('records a cost with its subtype, and says so in the message', async () => {
    const form = { cost_subtype: 'po', amount: '1,500.50', description: 'Rebar' };
    expect(await add(form)).toEqual([PAGE, '25 Cost entry saved for Zulu Bridge.']);
    expect(await row()).toMatchObject({
      spent: 1500.5,
      remaining: 998_499.5,
      breakdown: { material: -1500.5, total_project_cost: 1_000_000 },
      history: [
        {
          cost_type: 'Material',
          cost_subtype: 'PO - Purchase Order',
          date: 'Nov 20, 2026',
          description: 'Rebar',
          amount: 1500.5,
        },
      ],
    });
    await add({ description: '', date: '', next: '/dashboard/finance/projects/' });
    expect(await row()).toMatchObject({
      history: [{ date: 'Nov 22, 2026', description: 'No remarks provided.' }, {}],
    });
  });

  it.each([
    [{ cost_type: 'magic' }, 'Please select a valid cost type.'],
    [{ cost_subtype: 'payroll' }, 'Please select a valid material type (PR or PO).'],
    [{ cost_type: 'labor', cost_subtype: 'po' }, 'Please select a valid labor type.'],
    [{ amount: '0' }, 'Amount must be greater than 0.'],
    [{ amount: 'much' }, "[<class 'decimal.ConversionSyntax'>]"],
    [{ date: 'soon' }, "time data 'soon' does not match format '%Y-%m-%d'"],
    [{ project_id: '9999' }, 'Unable to save cost entry. Please try again.'],
    [{ project_id: 'x' }, "invalid literal for int() with base 10: 'x'"],
  ])('refuses %j by its message alone', async (form, complaint) => {
    expect(await add(form)).toEqual([PAGE, `40 ${complaint}`]);
  });

  it('divides a budget, whatever its sum', async () => {
    const allocate = (form: Record<string, string>) => send({ action: 'save_cost_allocation', ...form });
    expect(await allocate({ alloc_material: '-1' })).toEqual([PAGE, '40 Alloc Material cannot be negative.']);
    expect(await allocate({ alloc_material: '2,000,000', alloc_labor: '5' })).toEqual([
      PAGE,
      '25 Allocation saved for Zulu Bridge.',
    ]);
    await add({ amount: '100' });
    expect(await row()).toMatchObject({
      allocation: { material: 2_000_000, labor: 5, direct: 0, indirect: 0, contingency: 0 },
      breakdown: { material: 1_999_900, labor: 5, direct: 0 },
    });
  });

  it('is closed to engineers, and asks for a token', async () => {
    const engineer = await signedIn(server, 'eng1');
    expect((await engineer.post(PAGE)).headers.get('Location')).toBe('/projeng/dashboard/');
    expect((await finance.send('POST', PAGE, { body: new URLSearchParams({ a: 'b' }) })).status).toBe(403);
  });
});

describe('Finance’s pages', () => {
  it('list costs 25 projects a page, by name; past the end is the last page', async () => {
    expect(Object.keys(await drawer())).toHaveLength(25);
    expect(await drawer('?page=99')).toEqual(await drawer('?page=3'));
    expect(await drawer('?page=x')).toEqual(await drawer());
    const over = Object.values(await drawer('?budget_status=over'));
    expect(over.every(({ percent_used }) => (percent_used as number) > 100)).toBe(true);
    const [one] = Object.values(await drawer());
    expect(Object.values(await drawer(`?prn=${String(one!['prn'])}`))).toEqual([one]);
  });

  it('have every project, the budget report and its charts', async () => {
    const page = await (await finance.get('/dashboard/finance/projects/')).text();
    expect(page.match(/<a class="project-card" href="\/dashboard\/finance\/project\/\d+\/"/g)).toHaveLength(
      61,
    );
    const report = (await finance.block('/dashboard/reports/budget/', 'budget-report-pdf-data')) as {
      summary: { project_count: number };
      projects: { cost_breakdown: string }[];
    };
    expect(report.summary.project_count).toBe(61);
    expect(report.projects.some((each) => /^\w+: ₱[\d,]+\.\d\d; /.test(each.cost_breakdown))).toBe(true);
    const chart = (query: string) => finance.get(`/dashboard/reports/budget/chart-data/${query}`);
    expect(await (await chart('?chart=overunder')).json()).toMatchObject({ under: expect.any(Number) });
    expect((await chart('')).status).toBe(400);
  });

  it('preview a report of the period that is asked for', async () => {
    const path = '/dashboard/finance/reports/preview/?template=annual_summary&period=yearly&year=2026';
    expect(await finance.block(path, 'finance-report-payload')).toMatchObject({
      title: 'Annual Summary',
      template: 'annual_summary',
      period_label: '2026',
      start_date: '2026-01-01',
      end_date: '2026-12-31',
      category: 'All Categories',
      generated_at: expect.stringMatching(/^Nov 22, 2026 \d\d:\d\d [AP]M$/),
    });
    const quarter = await finance.block(path.replace('yearly', 'quarterly'), 'finance-report-payload');
    expect(quarter).toMatchObject({ start_date: '2026-10-01', end_date: '2026-12-31' });
  });
});
