import { beforeEach, describe, expect, it } from 'vitest';
import { ACCESS, withId } from '#shared/domain/access';
import type { ActionKind, Attachment } from '#shared/domain/action';
import { ROLES, type Role } from '#shared/domain/role';
import type { Result } from '#shared/result';
import { createScriptedHttp, redirectTo } from '../../tests/fakes/scriptedHttp';
import { ActionsApi } from './actionsApi';
import { HttpClient } from './httpClient';

type Asked = { readonly line: string; readonly headers: Headers; readonly body: RequestInit['body'] };

const ORIGIN = 'https://city.example.ph';
const PNG: Attachment = {
  name: 'Niño "1".png',
  type: 'text/html',
  bytes: Uint8Array.from('\x89PNG\r\n\x1a\n', (letter) => letter.charCodeAt(0)),
};
const REPORT = { projectId: 7, progress: 12.5, description: ' Base ', justification: '', photos: [PNG, PNG] };
const COST = {
  projectId: 7,
  date: '2026-11-23',
  costType: 'labor',
  description: '',
  amount: 0.1 + 0.2,
  receipt: PNG,
} as const;
const EDIT = {
  projectId: 7,
  reportId: 70,
  day: '2026-11-26',
  was: { progress: 10, description: 'Base', photoCount: 0 },
  progress: 12,
  description: 'Base',
  justification: '',
  reason: 'Typing error',
  photos: [],
};
const failure = (code: string): object => ({ ok: false, error: { code } });

let asked: Asked[];
let rejects: string[];

beforeEach(() => {
  asked = [];
  rejects = [];
});

/** An API over a server that answers in turn; the last answer is given again and again. */
async function serve(...answers: readonly (() => Response)[]): Promise<ActionsApi> {
  const http = new HttpClient({
    origin: ORIGIN,
    fetch: (input, init) => {
      const { method = 'GET', headers, body } = init ?? {};
      if (method === 'GET') return Promise.resolve(withToken(new Response(), 't1'));
      asked.push({
        line: `${method} ${(input as string).slice(ORIGIN.length)}`,
        headers: new Headers(headers),
        body,
      });
      const answer = answers[Math.min(asked.length, answers.length) - 1];
      return answer ? Promise.resolve(answer()) : Promise.reject(new TypeError('nothing to say'));
    },
  });
  await http.send('/accounts/login/');
  return new ActionsApi(http, (kind, source) => rejects.push(`${kind} ${source}`));
}

function withToken(response: Response, token: string): Response {
  response.headers.append('Set-Cookie', `csrftoken=${token}; Path=/`);
  return response;
}
const json =
  (value: unknown, status = 200) =>
  () =>
    Response.json(value, { status });
const page =
  (text: string, status = 200) =>
  () =>
    new Response(text, { status, headers: { 'Content-Type': 'text/html' } });
const redirect = (Location: string) => () => new Response(null, { status: 302, headers: { Location } });
const yes = json({ success: true });

/** Takes any action. */
type OwnKind = Exclude<
  ActionKind,
  'create_project' | 'delete_project' | 'extend_end_date' | 'forward_budget_alert' | 'set_planned_progress'
>;

const TAKE: Readonly<Record<OwnKind, (api: ActionsApi, role: Role) => Promise<Result<unknown>>>> = {
  add_progress: (api, role) => api.addProgress(role, REPORT),
  add_cost: (api, role) => api.addCost(role, COST),
  update_status: (api, role) => api.updateStatus(role, { projectId: 7, status: 'delayed' }),
  update_project: (api, role) => api.updateProject(role, { projectId: 7, changes: { status: 'planned' } }),
  mark_read: (api, role) => api.markRead(role, 5),
  mark_all_read: (api, role) => api.markAllRead(role),
  delete_notification: (api, role) => api.deleteNotification(role, 5),
  upload_documents: (api, role) =>
    api.uploadDocuments(role, {
      projectId: 7,
      documents: [
        { ...PNG, title: ' Plan ' },
        { ...PNG, title: '' },
      ],
    }),
  edit_progress: (api, role) => api.forms.editProgress(role, EDIT),
  request_budget: (api, role) =>
    api.forms.requestBudget(role, { projectId: 7, amount: 10, reason: 'x', proofs: [] }),
  send_budget_alert: (api, role) => api.forms.sendBudgetAlert(role, { projectId: 7, message: '' }),
  allocate_budget: (api, role) =>
    api.forms.allocateBudget(role, {
      projectId: 7,
      amounts: { material: 1, labor: 0, direct: 0, indirect: 0, contingency: 0 },
    }),
  decide_budget: (api, role) =>
    api.forms.decideBudget(role, {
      projectId: 7,
      requestId: 3,
      decision: 'reject',
      amount: null,
      reason: 'x',
    }),
};

/** These go to forms that answer in another way (`formsApi.test.ts`). */
const BY_FORM: readonly OwnKind[] = [
  'edit_progress',
  'request_budget',
  'send_budget_alert',
  'allocate_budget',
  'decide_budget',
];
const JSON_KINDS = (Object.keys(TAKE) as OwnKind[]).filter((kind) => !BY_FORM.includes(kind));

describe.each(ROLES)('a %s', (role) => {
  const kinds = JSON_KINDS.filter((kind) => kind !== 'add_cost' || role !== 'finance_manager');

  it.each(kinds)('sends %s where the table says, or not at all', async (kind) => {
    const api = await serve(yes);
    const answer = await TAKE[kind](api, role);
    const path = ACCESS[role].actions[kind];
    expect(answer).toMatchObject(path === null ? failure('not_allowed') : { ok: true });
    expect(asked.map(({ line }) => line)).toEqual(path === null ? [] : [`POST ${withId(path, 7)}`]);
  });
});

describe('what is sent', () => {
  it('carries the login’s token and asks for an answer instead of a page', async () => {
    const api = await serve(yes);
    await api.markRead('head_engineer', 5);
    expect(asked[0]?.headers.get('X-CSRFToken')).toBe('t1');
    expect(asked[0]?.headers.get('X-Requested-With')).toBe('XMLHttpRequest');
    expect(asked[0]?.body).toEqual(new URLSearchParams({ action: 'mark_read', notification_id: '5' }));
  });

  it('of a report is a form with its photos, named as they are and typed as their bytes say', async () => {
    const api = await serve(yes);
    await api.addProgress('project_engineer', REPORT);
    const form = asked[0]?.body as FormData;
    const [photo, ...others] = form.getAll('photos') as File[];
    expect([form.get('percentage_complete'), form.get('description')]).toEqual(['12.5', 'Base']);
    expect([photo?.name, photo?.type, photo?.size, others.length]).toEqual([PNG.name, 'image/png', 8, 1]);
    expect(form.has('date')).toBe(false);
  });

  it('of documents are the files with their names in the same order', async () => {
    const api = await serve(yes);
    await TAKE.upload_documents(api, 'project_engineer');
    const form = asked[0]?.body as FormData;
    expect(form.getAll('names')).toEqual(['Plan', '']);
    expect((form.getAll('files') as File[]).map(({ name }) => name)).toEqual([PNG.name, PNG.name]);
  });

  it('of a cost has its subtype in front of the description', async () => {
    const api = await serve(yes);
    await api.addCost('head_engineer', { ...COST, subtype: 'job_order', description: ' Masons ' });
    const form = asked[0]?.body as FormData;
    expect(form.get('description')).toBe('[Job Order] Masons');
  });

  it('of a cost holds whole centavos', async () => {
    const api = await serve(yes);
    await api.addCost('project_engineer', COST);
    const form = asked[0]?.body as FormData;
    expect(['amount', 'date', 'cost_type'].map((field) => form.get(field))).toEqual([
      '0.30',
      '2026-11-23',
      'labor',
    ]);
    expect((form.get('receipt') as File).name).toBe(PNG.name);
  });

  it('of an edit is what changed, with the status, and empty text for what is taken away', async () => {
    const api = await serve(yes);
    const changes = {
      status: 'planned',
      name: ' Road ',
      cost: null,
      endDate: null,
      position: { lon: 125.8, lat: 7.4 },
    } as const;
    await api.updateProject('head_engineer', { projectId: 7, changes });
    expect(asked[0]?.headers.get('Content-Type')).toBe('application/json');
    expect(JSON.parse(asked[0]?.body as string)).toEqual({
      name: 'Road',
      status: 'planned',
      project_cost: '',
      end_date: '',
      latitude: 7.4,
      longitude: 125.8,
    });
  });

  it('of a status is JSON, for a form is refused there', async () => {
    const api = await serve(yes);
    await api.updateStatus('project_engineer', { projectId: 7, status: 'delayed' });
    expect(asked[0]?.body).toBe('{"status":"delayed"}');
  });
});

describe('an answer', () => {
  it('repeats what was stored, or does not', async () => {
    const stored = { percentage_complete: '12.50', id: 38, date: '2026-11-26', photo_count: 2 };
    const echoes = [];
    for (const progress of [stored, null, undefined, 'x', { percentage_complete: 'x' }]) {
      const api = await serve(json({ success: true, progress }));
      echoes.push(await api.addProgress('superuser', REPORT));
      asked.length = 0;
    }
    const none = { ok: true, value: null };
    expect(echoes).toEqual([
      { ok: true, value: { progress: 12.5, id: 38, day: '2026-11-26' } },
      ...[none, none, none, none],
    ]);
    const cost = { date: '2026-11-23', cost_type: 'Labor', amount: '0.30' };
    expect(await (await serve(json({ success: true, cost }))).addCost('superuser', COST)).toEqual({
      ok: true,
      value: { amount: 0.3, date: '2026-11-23' },
    });
  });

  it.each([
    ['an ended login', redirect('/accounts/login/'), 'logged_out'],
    ['a role the server will not have', redirect('/accounts/login/?next=/x/'), 'not_allowed'],
    ['a project of others', json({ error: 'You are not assigned to this project.' }, 403), 'not_assigned'],
    ['any other refusal', json({ error: 'No.' }, 403), 'not_allowed'],
    ['no such project, told as JSON', json({ error: 'Project not found' }, 404), 'not_found'],
    ['no such project, told as a page', page('<h1>Not Found</h1>', 404), 'not_found'],
    ['a failure', page('<h1>Server Error (500)</h1>', 500), 'server_broken'],
    ['a method that is not served', json({ error: 'Method not allowed' }, 405), 'fields_invalid'],
    ['a page in another language', page('<h1>Inicia sesión</h1><form></form>'), 'answer_invalid'],
    ['half an answer', page('{"success": tr'), 'answer_invalid'],
    ['an answer without a word of success', json({ done: true }), 'answer_invalid'],
    ['a list', json([]), 'answer_invalid'],
    ['a denial with status 200', json({ success: false, error: 'Notification not found' }), 'not_found'],
    ['a denial without words', json({ success: false }), 'refused'],
  ])('of %s has its name', async (_what, answer, code) => {
    const api = await serve(answer);
    expect(await api.addProgress('project_engineer', REPORT)).toMatchObject(failure(code));
    expect(rejects).toHaveLength(code === 'answer_invalid' ? 1 : 0);
  });

  it('that never came leaves the outcome open', async () => {
    const api = await serve(() => {
      throw new TypeError('fetch failed', { cause: Object.assign(new Error('x'), { code: 'ECONNRESET' }) });
    });
    expect(await api.updateStatus('project_engineer', { projectId: 7, status: 'planned' })).toEqual({
      ok: false,
      error: { code: 'outcome_unknown', detail: 'ECONNRESET' },
    });
    expect(asked).toHaveLength(1);
  });

  it('to Finance’s "mark all" leads back to the page, which is a yes there only', async () => {
    const api = await serve(redirect('/dashboard/finance/notifications/'));
    expect(await api.markAllRead('finance_manager')).toEqual({ ok: true, value: null });
    expect(await api.markRead('finance_manager', 5)).toMatchObject(failure('answer_invalid'));
    expect(await api.markAllRead('head_engineer')).toMatchObject(failure('answer_invalid'));
  });
});

describe('a token that a renewed login replaced', () => {
  it('is taken anew, once', async () => {
    const refusal = () => withToken(page('CSRF verification failed', 403)(), 't2');
    const api = await serve(refusal, yes);
    expect(await api.markRead('head_engineer', 5)).toEqual({ ok: true, value: null });
    expect(asked.map(({ headers }) => headers.get('X-CSRFToken'))).toEqual(['t1', 't2']);
  });

  it('is not tried again when it is the same', async () => {
    const api = await serve(page('CSRF verification failed', 403));
    expect(await api.markRead('head_engineer', 5)).toMatchObject(failure('csrf_refused'));
    expect(asked).toHaveLength(1);
  });
});

describe('a form of several parts', () => {
  const LOGIN = '/accounts/login/';

  it.each([
    ['under a login that has ended', () => redirectTo(LOGIN), 'logged_out'],
    [
      'over a network that is gone',
      () => {
        throw new TypeError('fetch failed', { cause: Object.assign(new Error(), { code: 'ECONNRESET' }) });
      },
      'unreachable',
    ],
  ])('is not sent %s: nothing is in doubt then', async (_where, answer, code) => {
    const { http, asked: all } = createScriptedHttp(answer);
    const api = new ActionsApi(http, () => undefined);
    expect(await api.addProgress('project_engineer', REPORT)).toMatchObject(failure(code));
    expect(await api.addCost('project_engineer', COST)).toMatchObject(failure(code));
    expect(all.filter(({ method }) => method === 'POST')).toEqual([]);
  });

  it('is sent where the server does not say whether the login is valid', async () => {
    const { http, asked: all } = createScriptedHttp(({ method }) =>
      method === 'POST' ? Response.json({ success: true }) : new Response('Not Found', { status: 404 }),
    );
    const api = new ActionsApi(http, () => undefined);
    expect(await api.addProgress('project_engineer', REPORT)).toEqual({ ok: true, value: null });
    expect(all.map(({ method }) => method)).toEqual(['GET', 'POST']);
  });
});
