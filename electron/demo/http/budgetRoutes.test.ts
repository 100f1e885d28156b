import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { DemoServer } from '../index';
import { order, signedIn, startQuietCity, type Browser } from '../testing/browser';

let server: DemoServer;
let head: Browser;
let engineer: Browser;
let finance: Browser;
let id: number;
beforeEach(async () => {
  ({ server } = await startQuietCity({ profile: 'recorded' }));
  head = await signedIn(server, 'head1');
  engineer = await signedIn(server, 'eng1');
  finance = await signedIn(server, 'fin1');
  const fields = {
    name: 'Tulay',
    status: 'in_progress',
    assigned_engineers: ['eng1'],
    project_cost: 5_000_000,
  };
  ({ id } = (await order(server, 'POST', '/projects', fields)) as { id: number });
});
afterEach(() => server.stop());

interface State {
  notifications: Record<string, { message: string }[]>;
  projects: { id: number; project_cost: string; updated_at: string }[];
}
const state = async () => (await order(server, 'GET', '/state')) as State;
const told = async (username: string, count = 1) =>
  (await state()).notifications[username]!.slice(0, count).map(({ message }) =>
    message.replace(/PRN-CONTROL-\d+/, 'X'),
  );
const budget = async () => (await state()).projects.find((row) => row.id === id)!.project_cost;
const site = () => `/projeng/projects/${id}/detail/`;
const money = () => `/dashboard/finance/project/${id}/`;
const ask = (form: Record<string, string>, by = engineer) =>
  by.outcome(`/projeng/projects/${id}/budget-request/`, form);
const approve = (form: Record<string, string>, by = finance) => by.outcome(`${money()}approve-budget/`, form);

describe('a budget request', () => {
  it('leads to the same page whatever comes of it, and says so in the message alone', async () => {
    const reason = 'Steel';
    expect(await ask({ reason })).toEqual([site(), '40 Requested amount is required.']);
    expect(await ask({ requested_amount: '5' })).toEqual([site(), '40 Reason/justification is required.']);
    expect(await ask({ requested_amount: '1,000', reason })).toEqual([site(), '40 Invalid amount format.']);
    expect(await ask({ requested_amount: '0', reason })).toEqual([
      site(),
      '40 Requested amount must be greater than 0.',
    ]);
    const nan = engineer.post(`/projeng/projects/${id}/budget-request/`, { requested_amount: 'NaN', reason });
    expect((await nan).status).toBe(500);
    expect(await ask({ requested_amount: '250000.5', reason })).toEqual([
      site(),
      '25 Budget request submitted successfully.',
    ]);
    const text =
      '📌 Budget Request Submitted: Tulay (PRN: X) Requested increase: ₱250,000.50. Submitted by Paolo Santos.';
    expect(await told('fin1')).toEqual([text]);
    expect(await told('head1')).toEqual([text]);
    expect(await told('admin1')).not.toEqual([text]);
  });

  it('shows Finance the newest open one alone, with its proofs', async () => {
    expect(await (await finance.get(money())).text()).not.toContain('budget_request_id');
    await ask({ requested_amount: '1', reason: 'First' });
    await engineer.postFiles(
      `/projeng/projects/${id}/budget-request/`,
      { requested_amount: '2', reason: 'Second' },
      [['proofs', 'price list.pdf', '%PDF']],
    );
    const page = await (await finance.get(money())).text();
    expect(page.match(/name="budget_request_id" value="\d+"/g)).toHaveLength(2);
    expect(page).toContain('Second');
    expect(page).not.toContain('First');
    expect(page).toContain('href="/media/budget_proofs/price_list.pdf"');
  });

  it('is not for engineers of other projects; unknown projects are a 404', async () => {
    const other = await signedIn(server, 'eng2');
    const answer = await other.post(`/projeng/projects/${id}/budget-request/`, {});
    expect([answer.status, await answer.text()]).toEqual([403, 'You are not assigned to this project.']);
    expect((await engineer.post('/projeng/projects/9999/budget-request/', {})).status).toBe(404);
    expect((await finance.get(`/projeng/projects/${id}/budget-request/`)).headers.get('Location')).toMatch(
      /next=/,
    );
    expect((await engineer.get(`/projeng/projects/${id}/budget-request/`)).headers.get('Location')).toBe(
      site(),
    );
  });
});

describe('a decision', () => {
  beforeEach(() => ask({ requested_amount: '1000', reason: 'Steel' }));

  it('raises the budget by the amount, tells heads and whoever asked, and cannot be made again', async () => {
    expect(await approve({ approved_amount: '0' })).toEqual([
      money(),
      '40 Approved amount must be greater than 0.',
    ]);
    expect(await approve({ approved_amount: '1,0' })).toEqual([
      money(),
      '40 Invalid amount format. Please enter a valid number.',
    ]);
    const page = await (await finance.get(money())).text();
    const requestId = /name="budget_request_id" value="(\d+)"/.exec(page)![1]!;
    expect(await approve({ approved_amount: '100.50', notes: 'ok' })).toEqual([
      money(),
      '25 Budget increase approved. Project budget updated from PHP 5,000,000.00 to PHP 5,000,100.50.',
    ]);
    expect(await budget()).toBe('5000100.50');
    const text =
      '[APPROVED] Budget Increase Approved: Tulay (PRN: X) Budget increased by PHP 100.50 (from PHP 5,000,000.00 to PHP 5,000,100.50). Approved by Fe Villanueva. Notes: ok';
    expect(await told('head1')).toEqual([text]);
    expect(await told('eng1')).toEqual([text]);
    expect(await approve({ approved_amount: '1' })).toEqual([
      money(),
      '40 No pending budget request found for this project.',
    ]);
    expect(await approve({ approved_amount: '1', budget_request_id: requestId })).toEqual([
      money(),
      '40 This request is already approved.',
    ]);
    expect(await approve({ approved_amount: '1', budget_request_id: '7' })).toEqual([
      money(),
      '40 An unexpected error occurred. Please try again.',
    ]);
  });

  it('may be a refusal with a reason; a head who asked is told twice', async () => {
    await ask({ requested_amount: '5', reason: 'Mine' }, head);
    expect(await head.outcome(`${money()}reject-budget/`, { rejection_reason: 'no funds' })).toEqual([
      money(),
      '25 Budget increase request rejected. Head Engineers have been notified.',
    ]);
    const [first, second] = await told('head1', 2);
    expect(first).toMatch(/^\[REJECTED\] Budget Increase Rejected: Tulay \(PRN: X\) .* Reason: no funds$/);
    expect(second).toBe(first);
    expect(await budget()).toBe('5000000.00');
    expect((await engineer.post(`${money()}reject-budget/`)).headers.get('Location')).toBe(
      '/projeng/dashboard/',
    );
  });
});

describe('an alert', () => {
  it('goes to the heads, with its words or without', async () => {
    const path = `/projeng/projects/${id}/send-budget-alert/`;
    const sent = [site(), '25 Budget alert sent to Head Engineers.'];
    expect(await engineer.outcome(path, { message: 'Material prices' })).toEqual(sent);
    expect(await told('head1')).toEqual([
      '📋 Budget Concern: Tulay (PRN: X) - Material prices (Current utilization: 0.0%) - Reported by Paolo Santos',
    ]);
    await engineer.outcome(path, {});
    expect(await told('head1')).toEqual([
      '📋 Budget Concern: Tulay (PRN: X) is at 0.0% of budget. Reported by Paolo Santos. Please review.',
    ]);
    const other = await signedIn(server, 'eng2');
    expect(await other.outcome(path, {})).toEqual([
      '/projeng/dashboard/',
      "40 You don't have access to this project.",
    ]);
    expect(await engineer.outcome('/projeng/projects/9999/send-budget-alert/', {})).toEqual([
      '/projeng/projects/9999/detail/',
      '40 Project not found.',
    ]);
  });

  it('is handed on to Finance by a head, without becoming a request', async () => {
    const form = { assessment_message: 'Needed', requested_budget_increase: '300000' };
    const path = `/dashboard/projects/${id}/forward-budget-alert/`;
    expect((await head.outcome(path, form))[0]).toBe(`/dashboard/monitoring/projects/${id}/detail/`);
    expect(await told('fin1')).toEqual([
      '💰 Budget Review Request: Tulay (PRN: X) (Utilization: 0.0% | Spent: ₱0.00 | Budget: ₱5,000,000.00). Requested budget increase: ₱300,000.00. Assessment from Helen Dela Cruz: Needed',
    ]);
    await head.outcome(path, { ...form, requested_budget_increase: 'much' });
    expect((await told('fin1'))[0]).not.toContain('Requested budget increase');
    expect(await (await finance.get(money())).text()).not.toContain('Pending Budget Request');
  });
});
