import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { DemoServer } from '../index';
import { order, signedIn, startQuietCity, type Browser } from '../testing/browser';

let server: DemoServer;
let engineer: Browser;
let id: number;
beforeEach(async () => {
  ({ server } = await startQuietCity({ profile: 'recorded' }));
  engineer = await signedIn(server, 'eng1');
  const fields = { name: 'Tulay', status: 'in_progress', assigned_engineers: ['eng1'], project_cost: 1000 };
  ({ id } = (await order(server, 'POST', '/projects', fields)) as { id: number });
});
afterEach(() => server.stop());

const answer = async (response: Promise<Response>): Promise<[number, unknown]> => {
  const { status, headers } = await response;
  const text = await (await response).text();
  return [status, headers.get('Content-Type') === 'application/json' ? (JSON.parse(text) as unknown) : text];
};
const error = (text: string) => [400, { error: text }];
const add = (form: Record<string, string>, by = engineer) =>
  answer(by.post(`/projeng/projects/${id}/add-progress/`, form));
const report = async (percentage: number): Promise<number> => {
  const fields = { percentage_complete: String(percentage), description: 'Site', justification: 'Crew' };
  const response = await engineer.postFiles(`/projeng/projects/${id}/add-progress/`, fields, [
    ['photos', 'site 1.jpg', 'x'],
  ]);
  return ((await response.json()) as { progress: { id: number } }).progress.id;
};
const told = async (username: string) =>
  (
    (await order(server, 'GET', '/state')) as { notifications: Record<string, { message: string }[]> }
  ).notifications[username]![0]!.message.replace(/PRN-CONTROL-\d+/, 'X');
const stored = async () =>
  (
    (await order(server, 'GET', '/state')) as { projects: { id: number; progress: number; status: string }[] }
  ).projects.find((row) => row.id === id)!;

describe('a report', () => {
  it('is rounded, and refused in the recorded sentences', async () => {
    const description = 'Site';
    expect(await add({ percentage_complete: '9.996', description })).toMatchObject([
      200,
      { message: 'Progress update added successfully', progress: { percentage_complete: 10 } },
    ]);
    expect(await told('admin1')).toBe("Progress for project 'Tulay' updated to 10.0% by Paolo Santos");
    expect(await add({ percentage_complete: '1', description })).toEqual(
      error(
        'Progress cannot decrease. Current progress is 10.0%. If you need to correct this, please contact an administrator.',
      ),
    );
    expect(await add({ percentage_complete: '21', description })).toEqual(
      error(
        'Justification is required for progress increases greater than 10%. Please explain why the progress increased by 11.0%.',
      ),
    );
    expect(await add({ percentage_complete: '21', description, justification: 'x' })).toEqual(
      error(
        'Photos are required for progress increases greater than 10%. Please upload at least one photo showing the work completed.',
      ),
    );
    expect((await add({ percentage_complete: '20', description: '' }))[0]).toBe(200);
    for (const nonsense of ['5,5', 'NaN', '-1', '']) {
      expect((await add({ percentage_complete: nonsense, description }))[0]).toBe(500);
    }
    const put = answer(engineer.send('PUT', `/projeng/projects/${id}/add-progress/`));
    expect(await put).toEqual([405, { error: 'Invalid request method' }]);
  });
});

describe('the edit of a report', () => {
  const path = (number: number) => `/projeng/projects/${id}/progress/${number}/edit/`;
  const edit = (number: number, form: Record<string, string>) =>
    answer(
      engineer.post(path(number), { percentage_complete: '7', description: 'x', edit_reason: 'y', ...form }),
    );

  it('is told to the office, leaves the status as it is, and adds its photos to those there are', async () => {
    const number = await report(99);
    const fields = {
      percentage_complete: '70',
      description: 'Again',
      edit_reason: 'less',
      justification: 'z',
    };
    const response = await engineer.postFiles(path(number), fields, [['photos', 'two.jpg', 'x']]);
    expect([response.status, response.headers.get('Location')]).toEqual([
      302,
      `/projeng/projects/${id}/detail/`,
    ]);
    expect(engineer.messages).toEqual(['25 Progress update edited successfully.']);
    expect(await stored()).toMatchObject({ progress: 70, status: 'completed' });
    expect(await told('head1')).toBe(
      "Progress update edited for project 'Tulay (PRN: X)' by Paolo Santos: 99.0% → 70.0% (Date: 2026-11-22). Reason: less",
    );
    const page = await (await engineer.get(path(number))).text();
    expect(page.match(/<img[^>]* src="[^"]*"|<img src="[^"]*"/g)).toHaveLength(2);
    const site = await (await engineer.get(`/projeng/projects/${id}/detail/`)).text();
    expect(site).toContain('Progress edited: 99.0% → 70.0%');
    expect(site).toContain('Reason: less');
    expect(site).toContain(`href="${path(number)}"`);
  });

  it.each([
    [
      { percentage_complete: '101' },
      'Invalid percentage value. Please enter a number between 0 and 100 (decimals allowed).',
    ],
    [{ description: ' ' }, 'Description is required.'],
    [{ edit_reason: '' }, 'Edit reason is required.'],
    [
      { percentage_complete: '16.75' },
      'Justification is required for progress increases greater than 10% (increase: 11.75%).',
    ],
    [
      { percentage_complete: '16.75', justification: 'x' },
      'At least one photo is required for progress increases greater than 10%.',
    ],
    [
      { percentage_complete: '37.75' },
      'Progress increase is too large. For increases above 30%, justification is required (increase: 32.75%).',
    ],
    [
      { percentage_complete: '37.75', justification: 'x' },
      'For increases above 30%, at least one photo is required.',
    ],
    [{ percentage_complete: '4' }, 'Justification is required when decreasing progress (correction).'],
  ])('is refused as nothing but a sentence: %j', async (form, complaint) => {
    const [, made] = await add({ percentage_complete: '5', description: 'x' });
    const number = (made as { progress: { id: number } }).progress.id;
    expect(await edit(number, form)).toEqual([400, complaint]);
  });

  it('may not go down by more than 30', async () => {
    const number = await report(37.25);
    expect(await edit(number, { percentage_complete: '1', justification: 'x' })).toEqual([
      400,
      'Progress decrease is too large. Maximum allowed decrease is 30% per edit (down to 7.25%).',
    ]);
  });

  it('fails for good once two projects have one name in one barangay, or the PRN was changed', async () => {
    const number = await report(5);
    const head = await signedIn(server, 'head1');
    const twin = (await order(server, 'POST', '/projects', { name: 'Tulay' })) as { id: number };
    expect((await edit(number, {}))[0]).toBe(500);
    await order(server, 'DELETE', `/projects/${twin.id}`);
    expect((await edit(number, {}))[0]).toBe(302);
    const change = { prn: 'PRN-NEW', status: 'in_progress' };
    await head.postJson(`/dashboard/projects/${id}/api/update/`, change);
    expect((await edit(number, {}))[0]).toBe(500);
    expect(await stored()).toMatchObject({ progress: 7 });
  });

  it('is for the report of this project, and its engineers', async () => {
    const number = await report(5);
    expect((await edit(number + 1, {}))[0]).toBe(404);
    const other = await signedIn(server, 'eng2');
    expect((await other.post(path(number))).status).toBe(403);
    expect((await engineer.send('DELETE', path(number))).status).toBe(403);
    const headers = { 'X-CSRFToken': engineer.cookies.get('csrftoken')! };
    expect((await engineer.send('DELETE', path(number), { headers })).status).toBe(405);
  });
});

describe('a cost', () => {
  const spend = (form: Record<string, string>) =>
    answer(engineer.post(`/projeng/projects/${id}/add-cost/`, form));
  const fields = { date: '2026-11-20', cost_type: 'material', description: 'Cement', amount: '250.5' };

  it('repeats the amount as it was sent; 0 and less pass, and so does any type', async () => {
    expect(await spend(fields)).toEqual([
      200,
      {
        success: true,
        message: 'Cost entry added successfully',
        cost: { date: '2026-11-20', cost_type: 'Material', description: 'Cement', amount: '250.5' },
      },
    ]);
    expect(await told('admin1')).toBe(
      'Cost entry added: Tulay - Material ₱250.50 on November 20, 2026 by Paolo Santos',
    );
    expect((await spend({ ...fields, amount: '-5' }))[0]).toBe(200);
    expect(await spend({ ...fields, date: '05/11/2026', cost_type: 'Permit&Licenses' })).toMatchObject([
      200,
      { cost: { date: '2026-05-11', cost_type: 'Permit&Licenses' } },
    ]);
    expect(await spend({ ...fields, date: '13/11/2026' })).toMatchObject([
      200,
      { cost: { date: '2026-11-13' } },
    ]);
  });

  it.each([
    [{ amount: '' }, 'Amount is required'],
    [{ amount: '1,000' }, 'Invalid amount format'],
    [{ amount: 'NaN' }, "['“NaN” value must be a decimal number.']"],
    [{ date: '' }, 'Date is required'],
    [{ date: '2026-02-30' }, 'Invalid date format. Please use YYYY-MM-DD or MM/DD/YYYY'],
  ])('is refused: %j', async (form, complaint) => {
    expect(await spend({ ...fields, ...form })).toEqual(error(complaint));
  });

  it('needs the keys of type and description, even empty, and a form', async () => {
    const { cost_type: _, ...rest } = fields;
    expect(await spend(rest)).toEqual(error('NOT NULL constraint failed: projeng_projectcost.cost_type'));
    const json = answer(engineer.postJson(`/projeng/projects/${id}/add-cost/`, fields));
    expect(await json).toEqual(error('Amount is required'));
  });

  it('keeps its receipt, which Finance sees', async () => {
    await engineer.postFiles(`/projeng/projects/${id}/add-cost/`, fields, [['receipt', 'OR 1.pdf', '%PDF']]);
    const finance = await signedIn(server, 'fin1');
    const page = await (await finance.get(`/dashboard/finance/project/${id}/`)).text();
    expect(page).toMatch(/costId: \d+,\s+url: "\/media\/cost_receipts\/OR_1\.pdf"/);
    expect(page).toMatch(/<button type="button" data-gallery-scope="cost" data-cost-id="\d+"/);
  });

  it('warns the office above 80, 95 and 100 %, each time', async () => {
    await spend({ ...fields, amount: '810' });
    expect(await told('head1')).toBe(
      '⚠️ WARNING: Tulay (PRN: X) is at 81.0% of budget. Spent: ₱810.00 of ₱1,000.00. Monitor spending closely.',
    );
    await spend({ ...fields, amount: '150' });
    expect(await told('admin1')).toMatch(/^⚠️ CRITICAL: Tulay \(PRN: X\) is at 96\.0% of budget\./);
    await spend({ ...fields, amount: '140.03' });
    expect(await told('head1')).toBe(
      '🚨 URGENT: Tulay (PRN: X) is OVER BUDGET by ₱100.03 (10.0% over). Total spent: ₱1,100.03. Immediate review required.',
    );
  });
});
