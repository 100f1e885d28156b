import { describe, expect, it } from 'vitest';
import { readBudgetPage, readFinanceDrawer, readFinancePage } from './financePages';
import { sourceReadOf } from './gathering';
import { readSitePage } from './sitePage';

const REPORT_DATA = {
  project: { name: 'Bridge', mode_of_implementation: 'By Contract' },
  assigned_engineers: ['Paolo Santos', 'Maria Reyes'],
  total_cost: 1_580_010,
  budget: 5_000_000,
  remaining_budget: 3_419_990,
  expected_progress: 57.83,
  extension_count: 1,
  total_days: 249,
  cost_breakdown: { Material: 180_001.25 },
  progress_updates: [
    { date: 'May 02, 2026', percentage_complete: 3.25, description: 'Start', engineer: 'Maria Reyes' },
    { date: 'November 20, 2026', percentage_complete: 40, description: 'Deck', engineer: 'Paolo Santos' },
    { date: 'November 26, 2026', percentage_complete: 70, description: 'Rails', engineer: 'Paolo Santos' },
  ],
  uploaded_images: [{ name: 'x', url: '/media/x.jpg' }],
};

const activity = (text: string, by: string, at: string, more = ''): string =>
  `<div><div><p>${text}</p>${more}</div><div><p>${by}</p><p>${at}</p></div></div>`;

function sitePage(activities: readonly string[], data: object = REPORT_DATA, more = ''): string {
  return `<html><body><div><label>Last Update</label><p>N/A</p></div><div><label>Created By</label><p>Helen Dela Cruz</p></div>
    <div class="activity-history-scroll">${activities.join('')}</div>${more}
    <script id="report-data" type="application/json">${JSON.stringify(data)}</script>
    <script id="s-curve-data" type="application/json">{"labels":["May 01","Nov 26"],"planned":[0.0,57.83],"actual":[0.0,null]}</script>`;
}

describe('the page of the engineers', () => {
  it('tells people, plan, money and what happened last', () => {
    const html = sitePage([
      activity('Cost entry added: Material - ₱11.00', 'Paolo Santos', 'Nov 26, 2026 at 8:33 PM'),
      activity('Document uploaded: Plan', 'Maria Reyes', 'sometime'),
    ]);
    expect(sourceReadOf(readSitePage(html))).toMatchObject({
      people: {
        engineers: [
          { id: null, name: 'Paolo Santos' },
          { id: null, name: 'Maria Reyes' },
        ],
        creator: 'Helen Dela Cruz',
      },
      plan: {
        expected: 57.83,
        extensionCount: 1,
        totalDays: 249,
        mode: 'By Contract',
        curve: [
          { label: 'May 01', planned: 0, actual: 0 },
          { label: 'Nov 26', planned: 57.83, actual: null },
        ],
      },
      money: { budget: 5_000_000, spent: 1_580_010, remaining: 3_419_990 },
      activity: [
        {
          text: 'Cost entry added: Material - ₱11.00',
          by: 'Paolo Santos',
          at: Date.parse('2026-11-26T20:33:00+08:00'),
        },
        { text: 'Document uploaded: Plan', by: '', at: null },
      ],
    });
  });

  it('gives reports their ids and edits only where one report can be meant', () => {
    const link = (id: number): string => `<a href="/projeng/projects/7/progress/${id}/edit/">Edit</a>`;
    const html = sitePage([
      activity(
        'Progress edited: 99.0% → 70.0%',
        'Paolo Santos',
        'Nov 26, 2026 at 8:40 PM',
        `<p>Reason: less</p>${link(12)}`,
      ),
      activity('Progress updated: 40.0%', 'Paolo Santos', 'Nov 20, 2026 at 8:33 PM', link(11)),
      activity('Progress updated: 3.25%', 'Somebody Else', 'May 2, 2026 at 9:00 AM', link(10)),
    ]);
    expect(sourceReadOf(readSitePage(html)).reports).toMatchObject([
      { progress: 70, id: 12, edit: { reason: 'less', from: 99, to: 70 }, engineer: 'Paolo Santos' },
      { progress: 40, id: 11, edit: null, day: '2026-11-20' },
      { progress: 3.25, id: null, edit: null, engineer: 'Maria Reyes' },
    ]);
    const twice = {
      ...REPORT_DATA,
      progress_updates: [...REPORT_DATA.progress_updates, REPORT_DATA.progress_updates[2]],
    };
    const reports = sourceReadOf(
      readSitePage(sitePage([activity('Progress edited: 99% → 70%', 'P', 'x', link(12))], twice)),
    ).reports;
    expect(reports?.map(({ id }) => id)).toEqual([null, null, null, null]);
  });

  it('is not what a page without its block is', () => {
    for (const odd of ['', '<p>Sign in</p>', sitePage([]).replace('"project"', '"other"')]) {
      expect(readSitePage(odd).rest.isExpected).toBe(false);
    }
  });

  it('is read without the pictures that stand within it', () => {
    const picture = `<img src="data:image/jpeg;base64,${'A'.repeat(3_000_000)}">`;
    expect(readSitePage(sitePage([], REPORT_DATA, picture)).rest.isExpected).toBe(true);
  });
});

describe('finance’s page', () => {
  const PAIRS = `<h3>Pending Budget Request</h3><div><p>Requested By</p><p>Paolo Santos</p></div><div><p>Requested Amount</p><p>₱250,000.50</p></div>
    <div><p>Request Date</p><p>Nov 26, 2026 8:34 PM</p></div><div><p>Proof</p><p><a href="/media/proofs/a.pdf">1</a> <a href="javascript:x">2</a></p></div>
    <div><p>Reason</p><p>Prices
    rose</p></div><form><input name="budget_request_id" value="9"></form>`;
  const TABLE = '<table><tr><th>Date</th><th>Receipt</th></tr></table>';

  it('names the newest pending request', () => {
    expect(sourceReadOf(readFinancePage(PAIRS + TABLE)).requests).toMatchObject([
      {
        id: 9,
        at: Date.parse('2026-11-26T20:34:00+08:00'),
        day: '2026-11-26',
        amount: 250_000.5,
        status: 'pending',
        by: 'Paolo Santos',
        reason: 'Prices\nrose',
        proofs: ['/media/proofs/a.pdf'],
      },
    ]);
  });

  it('says so where none is pending, and nothing where it is another page', () => {
    expect(sourceReadOf(readFinancePage(TABLE)).requests).toEqual([]);
    expect(readFinancePage('<p>Sign in</p>').rest.isExpected).toBe(false);
  });
});

describe('finance’s drawer', () => {
  const drawer = (rows: object): string =>
    `<script id="finance-drawer-data" type="application/json">${JSON.stringify(rows)}</script>`;
  const SET = { material: 1_000_000, labor: 0, direct: 0, indirect: 0, contingency: 0 };
  const ROW = {
    id: 39,
    prn: 'X',
    budget: 5_000_100.5,
    spent: 1_500,
    remaining: 4_998_600.5,
    allocation: SET,
    breakdown: SET,
    history: [],
  };

  it('tells what is set aside and what is left of it', () => {
    const left = { ...SET, material: 815_497.25, total_project_cost: 5 };
    expect(sourceReadOf(readFinanceDrawer(drawer({ 39: { ...ROW, breakdown: left } }), '39')).money).toEqual({
      budget: 5_000_100.5,
      spent: 1_500,
      remaining: 4_998_600.5,
      allocation: SET,
      left: { ...SET, material: 815_497.25 },
    });
  });

  it('tells neither where nothing is set aside, nor a budget where there is none', () => {
    const none = { ...SET, material: 0 };
    const row = {
      ...ROW,
      budget: 0,
      remaining: -1_500,
      allocation: none,
      breakdown: { ...none, material: -1_500 },
    };
    expect(sourceReadOf(readFinanceDrawer(drawer({ 39: row }), '39')).money).toEqual({
      spent: 1_500,
      allocation: null,
      left: null,
    });
  });

  it('tells nothing where the project is not among those of the page', () => {
    expect(sourceReadOf(readFinanceDrawer(drawer({ 40: { ...ROW, id: 40 } }), '39')).money).toBeUndefined();
    expect(readFinanceDrawer('<p></p>', '39').rest.isExpected).toBe(false);
  });
});

describe('the budget report', () => {
  const report = (projects: readonly object[]): string =>
    `<script id="budget-report-pdf-data" type="application/json">${JSON.stringify({ summary: {}, projects })}</script>`;

  it('names the engineers of one project', () => {
    const html = report([
      { prn: 'PRN-7', assigned_engineers: 'Paolo Santos, Maria Reyes' },
      { prn: 'PRN-70', assigned_engineers: 'X' },
    ]);
    expect(sourceReadOf(readBudgetPage(html, 'PRN-7')).people?.engineers?.map(({ name }) => name)).toEqual([
      'Paolo Santos',
      'Maria Reyes',
    ]);
    expect(sourceReadOf(readBudgetPage(html, 'PRN-8')).people).toBeUndefined();
  });
});
