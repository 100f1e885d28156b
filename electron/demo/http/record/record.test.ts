import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { City } from '../../city/city';
import type { DemoServer } from '../../index';
import type { FakeClock } from '../../../../tests/fakes/fakeClock';
import { order, signedIn, startQuietCity, type Browser } from '../../testing/browser';

let server: DemoServer;
let clock: FakeClock;
const browsers: Record<string, Browser> = {};
let full: number;
beforeAll(async () => {
  ({ server, clock } = await startQuietCity());
  for (const name of ['admin1', 'head1', 'eng1', 'eng2', 'fin1'])
    browsers[name] = await signedIn(server, name);
  full = new City({ seed: 1, projects: 60, now: () => clock.now() }).records.fullId!;
});
afterAll(() => server.stop());

const head = () => browsers['head1']!;
const engineer = () => browsers['eng1']!;
const headPage = (id: number) => `/dashboard/monitoring/projects/${id}/detail/`;
const day = z.iso.date();
const time = z.string().regex(/^\d\d:\d\d [AP]M$/);
const longDay = z.string().regex(/^[A-Z][a-z]+ \d\d, \d{4}$/);

const shared = {
  assigned_engineers: z.array(z.string()).min(1),
  latest_progress_pct: z.number(),
  total_cost: z.number(),
  budget: z.number(),
  budget_utilization: z.number(),
  budget_status_label: z.enum(['OVER BUDGET', 'AT RISK', 'UNDER BUDGET']),
  days_elapsed: z.int(),
  total_days: z.int(),
  days_remaining: z.int(),
  expected_progress: z.number(),
  progress_variance: z.number(),
  cost_breakdown: z.record(z.string(), z.number()),
  generated_by: z.string(),
  generated_at: z.string().regex(/^[A-Z][a-z]+ \d\d, \d{4} at \d\d:\d\d [AP]M$/),
};
const headReport = z.strictObject({
  project: z.looseObject({ start_date: day, end_date: day, status: z.literal('In Progress') }),
  ...shared,
  remaining_budget: z.number(),
  schedule_target_progress: z.number(),
  performance_label: z.string(),
  budget_requests: z
    .array(
      z.strictObject({
        date: day,
        requested: z.number(),
        status: z.enum(['Pending', 'Approved', 'Rejected']),
        approved: z.number().nullable(),
        by: z.string(),
        reason: z.string().max(100),
      }),
    )
    .length(3),
  progress_updates: z
    .array(
      z.strictObject({
        date: day,
        time,
        percentage_complete: z.number(),
        description: z.string().max(80),
        engineer: z.string(),
        photo_count: z.int(),
      }),
    )
    .length(20),
  costs: z
    .array(
      z.strictObject({
        date: day,
        time,
        cost_type: z.string(),
        description: z.string().max(60),
        amount: z.number(),
        engineer: z.string(),
      }),
    )
    .length(40),
  uploaded_images: z
    .array(z.strictObject({ url: z.string().startsWith('data:image/jpeg;base64,'), caption: z.string() }))
    .length(32),
});
const siteReport = z.strictObject({
  project: z.looseObject({ start_date: longDay, end_date: longDay, mode_of_implementation: z.string() }),
  ...shared,
  remaining_budget: z.number(),
  scheduled_progress: z.number(),
  extension_count: z.literal(1),
  revised_target_date: longDay,
  progress_updates: z.array(
    z.strictObject({
      date: longDay,
      percentage_complete: z.number(),
      description: z.string(),
      engineer: z.string(),
    }),
  ),
  uploaded_images: z.array(z.never()),
});

describe('the head’s page', () => {
  it('has the recorded blocks, with every picture once more inside, as the last key', async () => {
    const block = await head().block(headPage(full), 'report-data');
    const result = headReport.safeParse(block);
    expect(result.success ? '' : z.prettifyError(result.error)).toBe('');
    expect(Object.keys(block as object).at(-1)).toBe('uploaded_images');
    const text = await (await head().get(headPage(full))).text();
    expect(text.length).toBeGreaterThan(500_000);
    const curve = z
      .strictObject({
        labels: z.array(z.string().regex(/^[A-Z][a-z]{2} \d\d$/)),
        planned: z.array(z.number()),
        actual: z.array(z.number().nullable()),
      })
      .parse(await head().block(headPage(full), 's-curve-data'));
    expect([curve.planned[0], curve.planned.at(-1), curve.actual.at(-1)]).toEqual([0, 100, null]);
    expect(new Set([curve.labels, curve.planned, curve.actual].map(({ length }) => length)).size).toBe(1);
  });

  it('has all pictures in its dialog, escaped for a script, and the newest five costs and reports', async () => {
    const text = await (await head().get(headPage(full))).text();
    const dialog = text.slice(text.indexOf('documentsModal'), text.indexOf('Recent Costs'));
    expect(dialog.match(/onclick="openImagePreview\('\/media\//g)).toHaveLength(32);
    expect(dialog).toMatch(/Progress photo • [A-Z][a-z]{2} \d\d, \d{4}/);
    expect(text.match(/<div>[A-Z][a-z]+\.? \d+, \d{4}<\/div>\s*<div>\d+:\d\d [AP]M<\/div>/g)).toHaveLength(
      10,
    );
  });

  it('holds nulls and empty lists for a project without dates and costs', async () => {
    const fields = { status: 'cancelled', start_date: null, end_date: null, project_cost: null };
    const { id } = (await order(server, 'POST', '/projects', fields)) as { id: number };
    const block = await head().block(headPage(id), 'report-data');
    expect(block).toMatchObject({
      project: { start_date: '', end_date: '' },
      expected_progress: null,
      schedule_target_progress: null,
      progress_variance: null,
      performance_label: 'N/A',
      total_days: 0,
      budget: 0,
      remaining_budget: 0,
      costs: [],
    });
    const curve = { labels: [], planned: [], actual: [] };
    expect(await head().block(headPage(id), 's-curve-data')).toEqual(curve);
  });

  it('marks what its reader was told of the project as read, but no budget request', async () => {
    const fields = { name: 'Tulay - Apokon', assigned_engineers: ['eng1'], status: 'in_progress' };
    const { id } = (await order(server, 'POST', '/projects', fields)) as { id: number };
    await engineer().post(`/projeng/projects/${id}/budget-request/`, { requested_amount: '5', reason: 'x' });
    await order(server, 'POST', '/notifications', {
      username: 'head1',
      message: 'Cost entry added: Tulay - Apokon - Material ₱5.00 on November 20, 2026 by Paolo Santos',
    });
    await head().get(headPage(id));
    const { notifications } = (await order(server, 'GET', '/state')) as {
      notifications: Record<string, { message: string; is_read: boolean }[]>;
    };
    const rows = notifications['head1']!.slice(0, 3).map(({ message, is_read }) => [
      message.slice(0, 8),
      is_read,
    ]);
    expect(rows).toEqual([
      ['Cost ent', false],
      ['📌 Budge', false],
      ['New proj', true],
    ]);
  });

  it('is one sentence for an unknown project, and for nobody but the office', async () => {
    const unknown = await head().get(headPage(9999));
    expect([unknown.status, await unknown.text()]).toEqual([404, 'Project not found.']);
    expect((await engineer().get(headPage(1))).headers.get('Location')).toBe('/projeng/dashboard/');
  });
});

describe('the engineers’ page', () => {
  const path = (id: number) => `/projeng/projects/${id}/detail/`;

  it('has its own block and the newest ten activities, with links to own reports alone', async () => {
    const result = siteReport.safeParse(await engineer().block(path(full), 'report-data'));
    expect(result.success ? '' : z.prettifyError(result.error)).toBe('');
    const text = await (await engineer().get(path(full))).text();
    expect(text.match(/<div class="left">/g)).toHaveLength(10);
    expect(text).toMatch(/<label>Last Update<\/label>\s*<p>\s*[A-Z][a-z]+ \d+, \d{4} at \d+:\d\d [AP]M/);
    expect((await head().get(path(full))).status).toBe(200);
    expect((await browsers['fin1']!.get(path(full))).headers.get('Location')).toMatch(/\?next=/);
    expect((await engineer().get(`/projeng/projects/${full}/analytics/`)).status).toBe(200);
    expect((await head().get(`/projeng/projects/${full}/analytics/`)).headers.get('Location')).toMatch(
      /\?next=/,
    );
  });

  it('is one sentence for engineers of other projects', async () => {
    const { id } = (await order(server, 'POST', '/projects', { assigned_engineers: ['eng1'] })) as {
      id: number;
    };
    const answer = await browsers['eng2']!.get(path(id));
    expect([answer.status, await answer.text()]).toEqual([403, 'You are not assigned to view this project.']);
    expect((await engineer().get(path(9999))).status).toBe(404);
  });
});

describe('documents', () => {
  const path = (id: number) => `/projeng/projects/${id}/documents/`;

  it('are listed newest first with the time in UTC, and their files are there', async () => {
    const { documents } = z
      .strictObject({
        documents: z.array(
          z.strictObject({
            id: z.int(),
            name: z.string(),
            file_url: z.string().startsWith('/media/project_documents/'),
            uploaded_by: z.string(),
            uploaded_at: z.string().regex(/^[A-Z][a-z]+ \d\d, \d{4} \d\d:\d\d [AP]M$/),
          }),
        ),
      })
      .parse(await engineer().getJson(path(full)));
    expect(documents).toHaveLength(12);
    for (const { file_url } of documents) {
      // oxlint-disable-next-line no-await-in-loop
      expect((await engineer().get(file_url)).status).toBe(200);
    }
    const { id } = (await order(server, 'POST', '/projects', {})) as { id: number };
    const foreign = await engineer().get(path(id));
    expect([foreign.status, await foreign.json()]).toEqual([
      403,
      { error: 'You are not assigned to this project.' },
    ]);
    expect((await browsers['fin1']!.get(path(full))).status).toBe(302);
  });

  it('are uploaded by engineers, of any kind, without a token', async () => {
    const { id } = (await order(server, 'POST', '/projects', { assigned_engineers: ['eng1'] })) as {
      id: number;
    };
    const upload = `/projeng/projects/${id}/upload-document/`;
    const none = await engineer().postFiles(upload, {}, [['file', 'a.pdf', 'x']]);
    expect([none.status, await none.json()]).toEqual([400, { success: false, error: 'No files provided' }]);
    const body = new FormData();
    body.append('files', new Blob(['%PDF']), 'plan ñ.pdf');
    body.append('files', new Blob([]), 'setup.exe');
    body.append('names', 'Plan A');
    body.append('names', '');
    const answer = await engineer().send('POST', upload, { body });
    expect(await answer.json()).toMatchObject({
      success: true,
      message: '2 document(s) uploaded successfully',
      documents: [
        { name: 'Plan A', file_url: '/media/project_documents/plan_%C3%B1.pdf', uploaded_by: 'Paolo Santos' },
        { name: 'setup.exe' },
      ],
      errors: null,
    });
    expect((await engineer().get('/media/project_documents/plan_%C3%B1.pdf')).status).toBe(200);
    expect((await head().send('POST', upload)).headers.get('Location')).toMatch(/\?next=/);
    const photo = await engineer().send('POST', `/projeng/projects/${id}/upload-photo/`);
    expect(photo.status).toBe(400);
  });
});
