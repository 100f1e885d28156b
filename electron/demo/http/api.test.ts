import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import type { DemoServer } from '../index';
import { order, signedIn, startQuietCity, type Browser } from '../testing/browser';

let server: DemoServer;
const browsers: Record<string, Browser> = {};
beforeAll(async () => {
  ({ server } = await startQuietCity({ projects: 120 }));
  for (const name of ['admin1', 'head1', 'eng1', 'fin1']) browsers[name] = await signedIn(server, name);
});
afterAll(() => server.stop());

const count = z.int().min(0);
const day = z.union([z.literal(''), z.iso.date()]);
const money = z.string().regex(/^(\d+\.\d{2})?$/);
const stored = z.enum(['planned', 'pending', 'in_progress', 'completed', 'cancelled', 'delayed']);
const mapRow = z.strictObject({
  id: count,
  name: z.string(),
  latitude: z.number(),
  longitude: z.number(),
  barangay: z.string().nullable(),
  status: stored,
  calculated_status: stored.exclude(['pending']),
  description: z.string(),
  project_cost: money,
  source_of_funds: z.string().nullable(),
  prn: z.string(),
  start_date: day,
  end_date: day,
  day_count_type: z.string(),
  image: z.string(),
  progress: z.number().min(0).max(100),
  zone_type: z.string(),
});
const chart = z.strictObject({
  labels: z.array(z.string().nullable()),
  datasets: z.array(z.looseObject({ label: z.string(), data: z.array(z.number()) })).min(1),
});
const position = z.tuple([z.number(), z.number()]);
const geometry = z.discriminatedUnion('type', [
  z.object({ type: z.literal('Polygon'), coordinates: z.array(z.array(position)) }),
  z.object({ type: z.literal('MultiPolygon'), coordinates: z.array(z.array(z.array(position))) }),
]);
const stateSchema = z.object({
  counts: z.object({ projects: count, located: count }),
  projects: z.array(
    z.object({ id: count, latitude: z.number().nullable(), assigned_engineers: z.array(z.string()) }),
  ),
});

const SHAPES: [path: string, users: string[], schema: z.ZodType][] = [
  [
    '/projeng/map/api/projects/',
    ['admin1', 'head1', 'eng1'],
    z.strictObject({ projects: z.array(mapRow).min(1) }),
  ],
  [
    '/projeng/dashboard/api/card-data/',
    ['eng1'],
    z.strictObject({
      total_projects: count,
      status_counts: z.strictObject({ planned: count, in_progress: count, completed: count, delayed: count }),
      delayed_count: count,
    }),
  ],
  [
    '/dashboard/dashboard/api/card-data/',
    ['admin1', 'head1'],
    z.strictObject({
      project_count: count,
      completed_count: count,
      in_progress_count: count,
      planned_count: count,
      delayed_count: count,
      completion_rate: z.number(),
      unread_notifications: count,
      action_queue_items: z.array(
        z.strictObject({ key: z.string(), label: z.string(), value: count, url: z.string() }),
      ),
      key_insights: z.array(z.string()),
      last_refreshed: z.string().regex(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{6}\+00:00$/),
    }),
  ],
  [
    '/dashboard/api/overall-project-metrics/',
    ['admin1', 'head1', 'eng1', 'fin1'],
    z.strictObject({
      success: z.literal(true),
      metrics: z.strictObject({
        total_projects: count,
        completed: count,
        in_progress: count,
        planned: count,
        delayed: count,
      }),
    }),
  ],
  [
    '/dashboard/api/barangay-ranking/',
    ['admin1', 'head1', 'eng1', 'fin1'],
    z
      .array(
        z.strictObject({
          name: z.string(),
          total_projects: count,
          completed: count,
          in_progress: count,
          delayed: count,
        }),
      )
      .length(23),
  ],
  [
    '/dashboard/api/barangay-equity-summary/',
    ['admin1', 'head1', 'eng1', 'fin1'],
    z.strictObject({
      balanced: count,
      high_concentration: count,
      low_allocation: count,
      average_projects_per_barangay: z.number(),
    }),
  ],
  [
    '/dashboard/api/barangay-geojson/',
    ['admin1', 'head1', 'eng1', 'fin1'],
    z.object({
      type: z.literal('FeatureCollection'),
      features: z
        .array(
          z.object({
            type: z.literal('Feature'),
            properties: z.strictObject({ name: z.string(), color: z.string(), id: count.optional() }),
            geometry,
          }),
        )
        .length(23),
    }),
  ],
  [
    '/dashboard/api/tagum-city-boundary-geojson/',
    ['admin1', 'head1', 'eng1', 'fin1'],
    z.object({
      type: z.literal('FeatureCollection'),
      generator: z.string(),
      features: z.tuple([
        z.object({ id: z.string().startsWith('relation/'), geometry }),
        z.object({ id: z.string().startsWith('node/'), geometry: z.object({ type: z.literal('Point') }) }),
      ]),
    }),
  ],
  [
    '/projeng/api/barangay-metadata/',
    ['admin1', 'head1', 'eng1', 'fin1'],
    z.strictObject({
      barangays: z.array(z.looseObject({ name: z.string(), population: z.number().nullable() })).length(23),
      count: z.literal(23),
      message: z.null(),
    }),
  ],
  [
    '/projeng/api/realtime/status/',
    ['admin1', 'head1', 'eng1', 'fin1'],
    z.strictObject({
      status: z.literal('connected'),
      user: z.string(),
      timestamp: z.string().regex(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{6}\+08:00$/),
    }),
  ],
  ...['budget-utilization', 'cost-breakdown', 'monthly-spending', 'projects-created'].map(
    (name): [string, string[], z.ZodType] => [
      `/dashboard/dashboard/${name}-data/?period=year`,
      ['admin1', 'head1', 'fin1'],
      chart,
    ],
  ),
  ...['progress-over-time', 'budget-utilization', 'cost-breakdown', 'projects-by-barangay'].map(
    (name): [string, string[], z.ZodType] => [
      `/projeng/dashboard/${name}-data/`,
      ['admin1', 'head1', 'eng1'],
      chart,
    ],
  ),
  [
    '/dashboard/dashboard/collab-analytics-data/',
    ['head1', 'fin1'],
    z.strictObject({ barangay: z.record(z.string(), count), status: z.record(z.string(), count) }),
  ],
  [
    '/projeng/api/engineers/',
    ['admin1'],
    z.array(z.strictObject({ id: count, username: z.string(), full_name: z.string() })).length(4),
  ],
  [
    '/api/engineer-projects/3/',
    ['admin1', 'head1', 'eng1', 'fin1'],
    z.strictObject({
      projects: z.array(z.strictObject({ name: z.string(), status: stored })),
      status_counts: z.record(z.string(), count),
    }),
  ],
  ['/projeng/my-reports/export/json/', ['fin1'], z.strictObject({ projects: z.array(z.never()) })],
];

describe('a JSON API', () => {
  it.each(SHAPES.flatMap(([path, users, schema]) => users.map((user) => [path, user, schema] as const)))(
    '%s has its recorded shape for %s',
    async (path, user, schema) => {
      const result = schema.safeParse(await browsers[user]!.getJson(path));
      expect(result.success ? '' : z.prettifyError(result.error)).toBe('');
    },
  );
});

describe('the map projects', () => {
  const idsFor = async (user: string) => {
    const answer = await browsers[user]!.getJson('/projeng/map/api/projects/');
    return z.object({ projects: z.array(z.looseObject({ id: count, latitude: z.number() })) }).parse(answer)
      .projects;
  };

  it('are all with coordinates for the head, 0/0 among them, and the assigned ones for an engineer', async () => {
    const state = stateSchema.parse(await order(server, 'GET', '/state'));
    const located = state.projects.filter(({ latitude }) => latitude !== null);
    const forHead = await idsFor('head1');
    expect(forHead.map(({ id }) => id)).toEqual(located.map(({ id }) => id));
    expect(forHead.some(({ latitude }) => latitude === 0)).toBe(true);
    expect(located.length).toBeLessThan(state.projects.length);
    const assigned = located.filter(({ assigned_engineers }) => assigned_engineers.includes('eng1'));
    expect((await idsFor('eng1')).map(({ id }) => id)).toEqual(assigned.map(({ id }) => id));
  });

  it('come as ASCII with blanks, names unescaped otherwise', async () => {
    const text = await (await browsers['head1']!.get('/projeng/map/api/projects/')).text();
    expect(text).toMatch(/^\{"projects": \[\{"id": 1, "name": /);
    expect(text).toMatch(/^[\x20-\x7e]*$/);
    expect(text).toContain(String.raw`\u20b12.5M`);
    expect(text).toContain('<script>');
  });

  it('are in the map page for those without the API, with money and engineers', async () => {
    const page = await (await browsers['fin1']!.get('/dashboard/map/')).text();
    const [, text = ''] =
      /<script id="projects-data" type="application\/json">([^<]*)<\/script>/.exec(page) ?? [];
    const row = mapRow.omit({ calculated_status: true }).extend({
      status: z.enum(['planned', 'in_progress', 'completed', 'delayed']),
      total_spent: money,
      remaining_funds: z.string().regex(/^(-?\d+\.\d{2})?$/),
      assigned_engineers: z.array(z.string()),
      created_at: z.string().regex(/\.\d{6}\+00:00$/),
    });
    const rows = z.array(row).parse(JSON.parse(text));
    expect(rows.map(({ id }) => id)).toEqual((await idsFor('head1')).map(({ id }) => id));
    expect(rows.some(({ name }) => name.includes('</script>'))).toBe(true);
  });
});

describe('barangay boundaries', () => {
  it('have ids that are missing once and stand twice once, and are the same in public', async () => {
    const geoJson = z.object({
      features: z.array(z.object({ properties: z.object({ id: count.optional() }) })),
    });
    const answer = await browsers['fin1']!.getJson('/dashboard/api/barangay-geojson/');
    const ids = geoJson.parse(answer).features.map(({ properties }) => properties.id);
    expect(ids.filter((id) => id === 1)).toHaveLength(2);
    expect(ids.filter((id) => id === undefined)).toHaveLength(1);
    expect(await browsers['fin1']!.getJson('/static/data/tagum_barangays.geojson')).toEqual(answer);
  });
});

describe('one project', () => {
  it('has "" for coordinates that are null or 0', async () => {
    const schema = z.object({ success: z.literal(true), project: z.looseObject({ latitude: z.unknown() }) });
    const state = stateSchema.parse(await order(server, 'GET', '/state'));
    for (const odd of [null, 0]) {
      const { id } = state.projects.find(({ latitude }) => latitude === odd)!;
      const answer = schema.parse(await browsers['head1']!.getJson(`/dashboard/projects/${id}/api/get/`));
      expect(answer.project.latitude).toBe('');
    }
  });

  it('is a failure told as JSON when unknown', async () => {
    const response = await browsers['head1']!.get('/dashboard/projects/9999/api/get/');
    expect(response.status).toBe(500);
    expect(await response.json()).toEqual({ success: false, error: 'No Project matches the given query.' });
  });
});

it('lists the metrics to a POST without token too', async () => {
  expect((await browsers['fin1']!.send('POST', '/dashboard/api/overall-project-metrics/')).status).toBe(200);
});
