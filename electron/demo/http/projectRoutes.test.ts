import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { DemoServer } from '../index';
import { order, signedIn, startQuietCity, type Browser } from '../testing/browser';

interface Row {
  id: number;
  name: string;
  status: string;
  latitude: number | null;
  project_cost: string;
  progress: number;
  updated_at: string;
  total_spent: string;
}

let server: DemoServer;
let head: Browser;
let engineer: Browser;
beforeEach(async () => {
  ({ server } = await startQuietCity({ profile: 'recorded' }));
  head = await signedIn(server, 'head1');
  engineer = await signedIn(server, 'eng1');
});
afterEach(() => server.stop());

const stored = async (id: number): Promise<Row | undefined> => {
  const { projects } = (await order(server, 'GET', '/state')) as { projects: Row[] };
  return projects.find((row) => row.id === id);
};
const addProject = async (fields: Record<string, unknown> = {}): Promise<number> => {
  const project = { status: 'in_progress', assigned_engineers: ['eng1'], project_cost: 1000, ...fields };
  return ((await order(server, 'POST', '/projects', project)) as { id: number }).id;
};
const answer = async (response: Promise<Response>): Promise<[number, unknown]> => {
  const { status, headers, text } = await response.then(async (arrived) => ({
    status: arrived.status,
    headers: arrived.headers,
    text: await arrived.text(),
  }));
  return [
    status,
    headers.get('Content-Type') === 'application/json' ? (JSON.parse(text) as unknown) : 'html',
  ];
};

describe('creating a project', () => {
  const CREATE = '/dashboard/projects/api/create/';

  it('answers with the project, from JSON and from a form', async () => {
    const project = { prn: 'PRN-1', name: 'Tulay', barangay: 'Apokon', status: 'in_progress' };
    const fields = { ...project, start_date: '2026-11-01' };
    const [status, body] = await answer(
      head.postJson(CREATE, { ...fields, latitude: 7.4, longitude: 125.8 }),
    );
    expect(status).toBe(200);
    expect(body).toMatchObject({
      success: true,
      project: { ...project, id: 61, latitude: 7.4, longitude: 125.8, assigned_engineer_ids: [] },
    });
    expect((await answer(head.post(CREATE, { ...fields, prn: 'PRN-2' })))[0]).toBe(200);
    expect(await stored(62)).toMatchObject({ name: 'Tulay', latitude: null });
  });

  it('names every missing or wrong field', async () => {
    const [status, body] = await answer(
      head.postJson(CREATE, { name: ' ', latitude: 'north', start_date: 'soon' }),
    );
    expect(status).toBe(400);
    expect(Object.keys((body as { errors: object }).errors).sort()).toEqual([
      'barangay',
      'latitude',
      'name',
      'prn',
      'start_date',
    ]);
  });
});

describe('updating a project', () => {
  const update = (id: number, body: unknown) =>
    answer(head.postJson(`/dashboard/projects/${id}/api/update/`, body));

  it('changes what was sent and nothing else', async () => {
    const id = await addProject();
    const [status, body] = await update(id, { project_cost: '2500.5', status: 'in_progress' });
    expect([status, body]).toMatchObject([200, { success: true, project: { id } }]);
    expect(await stored(id)).toMatchObject({
      project_cost: '2500.50',
      name: 'Control Project',
      latitude: 7.424,
    });
  });

  it('fails for a stored pending unless a status is sent', async () => {
    const id = await addProject({ status: 'planned' });
    expect(await update(id, { name: 'x' })).toEqual([
      400,
      { success: false, errors: { status: 'Invalid status selected.' } },
    ]);
    expect((await update(id, { name: 'x', status: 'cancelled' }))[0]).toBe(200);
    expect(await stored(id)).toMatchObject({ name: 'x', status: 'cancelled' });
  });

  it.each(['{broken', '[]'])('is a success that changes nothing for the body %s', async (body) => {
    const id = await addProject();
    const before = await stored(id);
    expect((await update(id, body))[0]).toBe(200);
    expect(await stored(id)).toEqual(before);
  });

  it('counts as a change even when nothing was sent; newly assigned engineers alone are told', async () => {
    const id = await addProject();
    const before = await stored(id);
    expect((await update(id, {}))[0]).toBe(200);
    expect((await stored(id))?.updated_at).not.toBe(before?.updated_at);
    const rowsOf = async (name: string) =>
      ((await order(server, 'GET', '/state')) as { notifications: Record<string, { message: string }[]> })
        .notifications[name]!;
    const counts = async () => [(await rowsOf('eng1')).length, (await rowsOf('eng2')).length];
    const [first, second] = (await counts()) as [number, number];
    await update(id, { assigned_engineer_ids: [3, 4] });
    expect(await counts()).toEqual([first, second + 1]);
    expect((await rowsOf('eng2'))[0]!.message).toMatch(
      /^You have been assigned to project 'Control Project \(PRN: .*\)' by Helen Dela Cruz$/,
    );
    await update(id, { assigned_engineers: [4] });
    expect(await counts()).toEqual([first, second + 1]);
  });

  it('of a project stored without barangay needs one', async () => {
    const id = await addProject({ status: 'planned', barangay: null });
    expect(await update(id, { name: 'x' })).toEqual([
      400,
      {
        success: false,
        errors: { barangay: 'Barangay is required.', status: 'Invalid status selected.' },
      },
    ]);
  });

  it('is a 404 page for an unknown project, and a 405 for GET', async () => {
    expect(await update(9999, {})).toEqual([404, 'html']);
    const get = await answer(head.get('/dashboard/projects/1/api/update/'));
    expect([get[0], typeof get[1]]).toEqual([405, 'object']);
  });
});

describe('deleting a project', () => {
  it.each(['POST', 'DELETE'])('works by %s, and a second time it is not found', async (method) => {
    const headers = { 'X-CSRFToken': head.cookies.get('csrftoken')! };
    const send = () => answer(head.send(method, '/dashboard/projects/7/api/delete/', { headers }));
    expect((await send())[0]).toBe(200);
    expect(await stored(7)).toBeUndefined();
    expect(await send()).toEqual([404, { success: false, error: 'Project not found' }]);
  });
});

describe('setting a status', () => {
  const set = (id: number, body: unknown, browser = engineer) =>
    answer(browser.postJson(`/projeng/projects/${id}/update_status/`, body));

  it('is for the assigned engineer, in JSON, without token', async () => {
    const id = await addProject();
    engineer.cookies.delete('csrftoken');
    const [status, body] = await set(id, { status: 'in_progress' });
    expect([status, body]).toMatchObject([200, { success: true, new_status_display: 'In Progress' }]);
    expect(await set(id, { status: 'pending' })).toMatchObject([400, {}]);
    expect(await set(id, 'status=completed')).toEqual([400, { success: false, error: 'Invalid JSON.' }]);
    const other = await signedIn(server, 'eng2');
    expect(await set(id, { status: 'completed' }, other)).toEqual([
      403,
      { success: false, error: 'You are not assigned to this project.' },
    ]);
    expect((await set(9999, { status: 'completed' }))[0]).toBe(404);
    expect((await set(id, { status: 'completed' }, head))[0]).toBe(302);
    expect((await answer(engineer.get(`/projeng/projects/${id}/update_status/`)))[0]).toBe(405);
  });
});

describe('reporting progress', () => {
  const report = (id: number, form: Record<string, string>, browser = engineer) =>
    answer(
      browser.send('POST', `/projeng/projects/${id}/add-progress/`, { body: new URLSearchParams(form) }),
    );

  it('answers with the update, dated today in Manila', async () => {
    const id = await addProject();
    const [status, body] = await report(id, { percentage_complete: '8.25', description: 'Site' });
    expect(status).toBe(200);
    expect(body).toMatchObject({
      success: true,
      progress: { date: '2026-11-22', percentage_complete: 8.25, description: 'Site', photo_count: 0 },
    });
    expect(await stored(id)).toMatchObject({ progress: 8.25 });
  });

  it('refuses a step back, and a large step without reason and photo', async () => {
    const id = await addProject({ progress: 20 });
    const description = 'x';
    expect((await report(id, { percentage_complete: '19', description }))[0]).toBe(400);
    expect((await report(id, { percentage_complete: '31', description }))[0]).toBe(400);
    expect((await report(id, { percentage_complete: '31', description, justification: 'y' }))[0]).toBe(400);
    expect((await report(id, { percentage_complete: '25' }))[1]).toMatchObject({
      error: expect.stringMatching(/NOT NULL/),
    });
    const form = new FormData();
    form.set('percentage_complete', '31');
    form.set('description', description);
    form.set('justification', 'y');
    form.append('photos', new Blob(['x'], { type: 'image/png' }), 'a.png');
    const sent = engineer.send('POST', `/projeng/projects/${id}/add-progress/`, { body: form });
    expect(await answer(sent)).toMatchObject([200, { progress: { photo_count: 1 } }]);
  });

  it('fails for nonsense, and redirects finance', async () => {
    const id = await addProject();
    expect(await report(id, { percentage_complete: '101', description: 'x' })).toEqual([500, 'html']);
    const json = engineer.postJson(`/projeng/projects/${id}/add-progress/`, { percentage_complete: 5 });
    expect(await answer(json)).toEqual([500, 'html']);
    expect((await report(id, {}, await signedIn(server, 'fin1')))[0]).toBe(302);
    expect((await report(id, {}, await signedIn(server, 'eng2')))[0]).toBe(403);
  });
});

describe('reporting a cost', () => {
  const report = (id: number, form: Record<string, string>) =>
    answer(engineer.send('POST', `/projeng/projects/${id}/add-cost/`, { body: new URLSearchParams(form) }));

  it('answers with label and text amount, and leaves updated_at alone', async () => {
    const id = await addProject();
    const before = await stored(id);
    const form = { date: '11/22/2026', cost_type: 'material', description: 'Cement', amount: '500.25' };
    expect(await report(id, form)).toMatchObject([
      200,
      { cost: { date: '2026-11-22', cost_type: 'Material', description: 'Cement', amount: '500.25' } },
    ]);
    expect(await stored(id)).toEqual({ ...before, total_spent: '500.25' });
    expect(await report(id, { ...form, cost_type: 'magic' })).toMatchObject([
      200,
      { cost: { cost_type: 'magic' } },
    ]);
    expect((await report(id, { ...form, amount: 'much' }))[0]).toBe(400);
    expect((await report(id, { ...form, date: 'soon' }))[0]).toBe(400);
  });
});

describe('a new PRN', () => {
  it('is for the office; an engineer is told so in JSON', async () => {
    expect(await head.getJson('/dashboard/api/prn/generate/')).toEqual({
      success: true,
      prn: expect.stringMatching(/^PRN-261122-[0-9A-F]{6}$/),
    });
    expect((await answer(engineer.get('/dashboard/api/prn/generate/')))[0]).toBe(403);
  });
});
