import { beforeEach, describe, expect, it } from 'vitest';
import type { Attachment } from '#shared/domain/action';
import { redirectTo } from '../../tests/fakes/scriptedHttp';
import { FormsApi } from './formsApi';
import { HttpClient } from './httpClient';

const ORIGIN = 'https://city.example.ph';
const COSTS = '/dashboard/finance/cost-management/';
const DETAIL = '/projeng/projects/7/detail/';
const FINANCE = '/dashboard/finance/project/7/';
const PDF: Attachment = { name: 'a.pdf', type: '', bytes: new TextEncoder().encode('%PDF-1.7') };
const COST = {
  projectId: 7,
  date: '2026-11-23',
  costType: 'labor',
  subtype: 'payroll',
  description: ' Masons ',
  amount: 0.1 + 0.2,
  receipt: PDF,
} as const;
const REQUEST = { projectId: 7, amount: 250_000.5, reason: ' Steel ', proofs: [PDF, PDF] };

let asked: { path: string; body: RequestInit['body'] }[];

beforeEach(() => {
  asked = [];
});

function messages(level: number, text: string): string {
  const list = Buffer.from(JSON.stringify([['__json_message', 0, level, text]])).toString('base64url');
  return `messages=${list}:t:s; Path=/`;
}

function api(location: string, level: number, text: string): FormsApi {
  return new FormsApi(
    new HttpClient({
      origin: ORIGIN,
      fetch: async (input, init) => {
        if (init?.method !== 'POST') return new Response('{}');
        asked.push({ path: (input as string).slice(ORIGIN.length), body: init.body });
        return redirectTo(location, [messages(level, text)]);
      },
    }),
  );
}

const done = (location: string): FormsApi => api(location, 25, 'Done.');
const sentFields = (): unknown =>
  Object.fromEntries(asked[0]?.body as unknown as Iterable<[string, unknown]>);
const fields = (problems: object) => ({ ok: false, error: { code: 'fields_invalid', fields: problems } });

describe('forms', () => {
  it('take a cost of Finance with the server’s own type and subtype', async () => {
    expect(await done(COSTS).addCost('finance_manager', COST)).toEqual({ ok: true, value: null });
    expect(asked[0]?.path).toBe(COSTS);
    expect(sentFields()).toMatchObject({
      action: 'add_cost_entry',
      project_id: '7',
      cost_type: 'labor',
      cost_subtype: 'payroll',
      amount: '0.30',
      date: '2026-11-23',
      description: 'Masons',
    });
    const form = asked[0]?.body as FormData;
    expect(form.getAll('receipt')).toHaveLength(1);
  });

  it('take an allocation with all five classes', async () => {
    const amounts = { material: 1_000_000, labor: 2, direct: 3, indirect: 4, contingency: 0 };
    await done(COSTS).allocateBudget('head_engineer', { projectId: 7, amounts });
    expect(sentFields()).toEqual({
      action: 'save_cost_allocation',
      project_id: '7',
      alloc_material: '1000000.00',
      alloc_labor: '2.00',
      alloc_direct: '3.00',
      alloc_indirect: '4.00',
      alloc_contingency: '0.00',
    });
  });

  it('take a budget request with its proofs', async () => {
    await done(DETAIL).requestBudget('project_engineer', REQUEST);
    const form = asked[0]?.body as FormData;
    expect([form.get('requested_amount'), form.get('reason'), form.getAll('proofs').length]).toEqual([
      '250000.50',
      'Steel',
      2,
    ]);
  });

  it('take an approval and a rejection by the request’s id', async () => {
    const decision = { projectId: 7, requestId: 41, amount: 100.5, reason: ' ok ' };
    await done(FINANCE).decideBudget('finance_manager', { ...decision, decision: 'approve' });
    expect([asked[0]?.path, sentFields()]).toEqual([
      `${FINANCE}approve-budget/`,
      { budget_request_id: '41', approved_amount: '100.50', notes: 'ok' },
    ]);
    asked = [];
    await done(FINANCE).decideBudget('head_engineer', { ...decision, decision: 'reject', amount: null });
    expect([asked[0]?.path, sentFields()]).toEqual([
      `${FINANCE}reject-budget/`,
      { budget_request_id: '41', rejection_reason: 'ok' },
    ]);
  });

  it('take a correction of a report by its id', async () => {
    const edit = {
      ...{ projectId: 7, reportId: 70, day: '2026-11-26', progress: 70, photos: [] },
      ...{ description: ' Base ', justification: 'Wrong', reason: 'Typing error' },
      was: { progress: 99, description: 'Base', photoCount: 1 },
    };
    await done(DETAIL).editProgress('project_engineer', edit);
    expect([asked[0]?.path, sentFields()]).toEqual([
      '/projeng/projects/7/progress/70/edit/',
      { percentage_complete: '70', description: 'Base', justification: 'Wrong', edit_reason: 'Typing error' },
    ]);
  });

  it.each([
    [
      'Please select a valid cost type.',
      { costType: { code: 'said', text: 'Please select a valid cost type.' } },
    ],
    ['Please select a valid labor type.', { subtype: { code: 'invalid' } }],
    ['Amount must be greater than 0.', { amount: { code: 'said', text: 'Amount must be greater than 0.' } }],
  ])('put what Finance’s form refuses on its field: %s', async (text, problems) => {
    expect(await api(COSTS, 40, text).addCost('finance_manager', COST)).toEqual(fields(problems));
  });

  it.each([
    ['Requested amount is required.', { amount: { code: 'required' } }],
    ['Reason/justification is required.', { reason: { code: 'required' } }],
    ['Invalid amount format.', { amount: { code: 'invalid' } }],
    ['Requested amount must be greater than 0.', { amount: { code: 'out_of_range' } }],
  ])('put what a request is refused for on its field: %s', async (text, problems) => {
    expect(await api(DETAIL, 40, text).requestBudget('project_engineer', REQUEST)).toEqual(fields(problems));
  });

  it('say that somebody else has decided, and that a project is gone', async () => {
    const decision = { projectId: 7, requestId: 41, decision: 'reject', amount: null, reason: 'x' } as const;
    const late = api(FINANCE, 40, 'This request is already approved.');
    expect(await late.decideBudget('finance_manager', decision)).toEqual(
      fields({ form: { code: 'decided' } }),
    );
    const gone = api(COSTS, 40, 'Unable to save cost entry. Please try again.');
    expect(await gone.addCost('finance_manager', COST)).toMatchObject({ error: { code: 'not_found' } });
  });

  it('are not sent for roles that have none', async () => {
    const forms = done(DETAIL);
    const refused = { ok: false, error: { code: 'not_allowed' } };
    expect(await forms.requestBudget('finance_manager', REQUEST)).toMatchObject(refused);
    expect(await forms.sendBudgetAlert('head_engineer', { projectId: 7, message: '' })).toMatchObject(
      refused,
    );
    const decision = { projectId: 7, requestId: 1, decision: 'approve', amount: 1, reason: '' } as const;
    expect(await forms.decideBudget('project_engineer', decision)).toMatchObject(refused);
    expect(asked).toEqual([]);
  });
});
