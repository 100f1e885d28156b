import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { DemoServer } from '../index';
import { order, signedIn, startQuietCity, type Browser } from '../testing/browser';

let server: DemoServer;
let head: Browser;
beforeEach(async () => {
  ({ server } = await startQuietCity());
  head = await signedIn(server, 'head1');
});
afterEach(() => server.stop());

interface State {
  projects: { id: number; zone_type: string; updated_at: string; latitude: number | null }[];
}
const stored = async (id: number) =>
  ((await order(server, 'GET', '/state')) as State).projects.find((row) => row.id === id)!;

describe('the office’s lists', () => {
  it('offer types with their ids and sources of funds, and give projects without a zone one', async () => {
    const { id } = (await order(server, 'POST', '/projects', { source_of_funds: 'New Fund' })) as {
      id: number;
    };
    const before = await stored(id);
    const page = await (await head.get('/dashboard/projects/')).text();
    expect(page).toMatch(/<option value="6">Bridge<\/option>/);
    expect(page).toContain('<option value="New Fund">New Fund</option>');
    const after = await stored(id);
    expect([before.zone_type, after.zone_type]).toEqual(['', 'R-1']);
    expect(after.updated_at).not.toBe(before.updated_at);
    const rows = (await head.block('/dashboard/projects/', 'projects-data')) as { id: number }[];
    expect([rows.length, rows[0]!.id]).toEqual([15, id]);
  });

  it('draw the dashboard from four script blocks, for Finance too', async () => {
    const finance = await signedIn(server, 'fin1');
    for (const browser of [head, finance]) {
      // oxlint-disable-next-line no-await-in-loop
      const block = async (id: string) => (await browser.block('/dashboard/', `exec-${id}`)) as object[];
      // oxlint-disable-next-line no-await-in-loop
      const blocks = await Promise.all(
        ['map-projects', 'delay-trend', 'budget-vs-actual', 'completion-trend'].map(block),
      );
      expect(blocks.slice(1).map(({ length }) => length)).toEqual([6, 6, 6]);
      expect(blocks[0]![0]).toMatchObject({ id: 1, detail_url: '/dashboard/monitoring/projects/1/detail/' });
      expect(blocks[3]!.at(-1)).toEqual({
        label: 'Nov 01',
        date_label: '2026',
        value: expect.any(Number) as number,
      });
    }
    const answer = await head.send('HEAD', '/projeng/my-reports/export/json/');
    expect([answer.status, answer.headers.get('Content-Length')]).toEqual([
      200,
      expect.stringMatching(/^\d{4,}$/),
    ]);
  });

  it('name every engineer with the id, inactive and finance people too', async () => {
    const page = await (await head.get('/dashboard/engineers/')).text();
    expect(page).toMatch(/<a href="\/dashboard\/engineers\/3\/">Paolo Santos<\/a>\s*<p>@eng1<\/p>/);
    expect(page).toContain('<span>Inactive</span>');
    expect(page).toContain('<span>Finance Manager</span>');
    const engineer = await signedIn(server, 'eng1');
    expect((await engineer.get('/dashboard/engineers/')).headers.get('Location')).toBe('/projeng/dashboard/');
  });

  it('tell what waits for an answer by queue', async () => {
    const path = '/dashboard/analytics/head-engineer/';
    const late = (await head.block(`${path}?queue=critical_delays`, 'projects-data')) as {
      is_critical_delay: boolean;
    }[];
    expect(late.length).toBeGreaterThan(0);
    expect(late.every(({ is_critical_delay }) => is_critical_delay)).toBe(true);
    expect(await head.block(`${path}?queue=none`, 'projects-data')).toHaveLength(15);
    const cards = (await head.getJson('/dashboard/dashboard/api/card-data/')) as {
      action_queue_items: { key: string; value: number; url: string }[];
    };
    expect(cards.action_queue_items.map(({ key }) => key)).toEqual([
      'critical_delays',
      'stale_over_30',
      'stale_15_30',
      'stalled_projects',
    ]);
    for (const { value, url } of cards.action_queue_items.filter((item) => item.value <= 15)) {
      // oxlint-disable-next-line no-await-in-loop
      expect(await head.block(url, 'projects-data')).toHaveLength(value);
    }
  });
});

describe('types of projects', () => {
  it('have no ids in their list; a known name gives the id it has', async () => {
    const { project_types } = (await head.getJson('/projeng/api/project-types/')) as {
      project_types: Record<string, string>[];
    };
    expect(project_types.find(({ name }) => name === 'Bridge')).toEqual({
      code: 'bridge',
      name: 'Bridge',
      description: '',
      density_level: 'low',
      height_category: '',
    });
    const create = async (body: unknown) => {
      const response = await head.postJson('/dashboard/api/project-types/create/', body);
      return [response.status, response.status === 500 ? 'html' : await response.json()];
    };
    expect(await create({ name: 'bRIDGE' })).toEqual([
      200,
      { success: true, id: 6, name: 'Bridge', code: 'bridge' },
    ]);
    expect(await create({ name: 'Seawall & Dyke' })).toEqual([
      200,
      { success: true, id: 10, name: 'Seawall & Dyke', code: 'seawall_dyke' },
    ]);
    expect(await create({})).toEqual([400, { success: false, error: 'Project type name is required' }]);
    expect(await create('{')).toEqual([400, { success: false, error: 'Invalid JSON body' }]);
    expect(await create({ name: 5 })).toEqual([500, 'html']);
    const engineer = await signedIn(server, 'eng1');
    expect((await engineer.postJson('/dashboard/api/project-types/create/', {})).status).toBe(403);
  });
});

describe('the older form', () => {
  const PATH = '/dashboard/projects/';
  const fields = {
    prn: 'PRN-1',
    name: 'Tulay',
    barangay: 'Apokon',
    status: 'in_progress',
    day_count_type: 'working_days',
    latitude: '7.4',
    longitude: '125.8',
    source_of_funds: 'General Fund',
  };
  const send = async (form: Record<string, string>, image?: string) => {
    const body = new FormData();
    for (const [name, value] of Object.entries(form)) body.set(name, value);
    if (image !== undefined) body.append('image', new Blob([Buffer.from(image, 'latin1')]), 'img ñ.jpg');
    const headers = {
      'X-CSRFToken': head.cookies.get('csrftoken')!,
      'X-Requested-With': 'XMLHttpRequest',
    };
    const response = await head.send('POST', PATH, { body, headers });
    return [response.status, response.status === 500 ? 'html' : await response.json()];
  };

  it('stores a picture, and an edit without engineers removes them all', async () => {
    const made = await send({ ...fields, assigned_engineers: '3' }, '\xff\xd8\xff');
    expect(made).toMatchObject([200, { success: true, message: 'Project created successfully!' }]);
    const { project_id: id } = made[1] as { project_id: number };
    const detail = () => head.getJson(`/dashboard/projects/${id}/api/get/`);
    expect(await detail()).toMatchObject({
      project: { image: '/media/project_images/img_%C3%B1.jpg', assigned_engineers: ['eng1'] },
    });
    await send({ ...fields, project_id: String(id) });
    expect(await detail()).toMatchObject({ project: { assigned_engineers: [] } });
  });

  it('answers with lists of errors, and fails without a source of funds', async () => {
    expect(await send({ ...fields, latitude: '9', status: 'pending', name: '' }, 'text')).toMatchObject([
      400,
      {
        error: 'Please correct the errors below.',
        errors: {
          name: ['This field is required.'],
          latitude: [expect.any(String)],
          image: [expect.any(String)],
        },
      },
    ]);
    const { source_of_funds: _, ...rest } = fields;
    expect(await send(rest)).toEqual([500, 'html']);
    expect((await send({ ...fields, project_id: '9999' }))[0]).toBe(404);
    expect((await head.post(PATH, fields)).headers.get('Location')).toBe(PATH);
  });
});
