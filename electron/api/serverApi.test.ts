import { beforeEach, describe, expect, it, vi } from 'vitest';
import { ACCESS, withId, type ReadName } from '#shared/domain/access';
import { LONGEST } from '#shared/domain/bounds';
import { ROLES } from '#shared/domain/role';
import { createScriptedHttp, page, redirectTo, type Script } from '../../tests/fakes/scriptedHttp';
import { ServerApi } from './serverApi';

const PROJECTS = '/projeng/my-reports/export/json/';
const BARANGAYS = '/dashboard/api/barangay-geojson/';
const CITY = '/dashboard/api/tagum-city-boundary-geojson/';
const ROW = { id: 3, name: 'Road', latitude: 7.4, longitude: 125.8, status: 'planned' };
const RING = [
  [125.8, 7.4],
  [125.9, 7.4],
  [125.9, 7.5],
  [125.8, 7.4],
];
const BARANGAY = {
  type: 'Feature',
  id: 1,
  geometry: { type: 'Polygon', coordinates: [RING] },
  properties: { name: 'Apokon', color: '#fff', id: 1 },
};

let rejects: string[];

beforeEach(() => {
  rejects = [];
});

function serve(answers: Script | Readonly<Record<string, Response>>): {
  readonly api: ServerApi;
  readonly asked: ReturnType<typeof createScriptedHttp>['asked'];
} {
  const script: Script =
    typeof answers === 'function' ? answers : ({ path }) => answers[path]?.clone() ?? page('', 404);
  const { http, asked } = createScriptedHttp(script);
  const api = new ServerApi(http, (kind, source, reason) => rejects.push(`${kind} ${source} ${reason}`));
  return { api, asked };
}

const json = (value: unknown): Response => page(JSON.stringify(value));
const failure = (code: string): object => ({ ok: false, error: { code } });

describe('the list of projects', () => {
  it('is read row by row, naming those that exist but cannot be read', async () => {
    const { api } = serve({
      [PROJECTS]: json({ projects: [ROW, { ...ROW, id: 4, status: 'x' }, { ...ROW, id: 'x' }] }),
    });
    expect(await api.fetchProjectList('head_engineer', 'projects')).toMatchObject({
      ok: true,
      value: { told: new Map([[3, { id: 3 }]]), unreadable: new Set([4]), unnamed: 1 },
    });
    expect(rejects).toEqual([
      `row_invalid GET ${PROJECTS} status is not usable`,
      `row_invalid GET ${PROJECTS} id is not usable`,
    ]);
  });

  it('may be empty, but a list of which nothing can be read is no list', async () => {
    expect(
      await serve({ [PROJECTS]: json({ projects: [] }) }).api.fetchProjectList('superuser', 'projects'),
    ).toMatchObject({
      ok: true,
      value: { told: new Map() },
    });
    const { api } = serve({ [PROJECTS]: json({ projects: [{ uuid: 'a' }, { uuid: 'b' }] }) });
    expect(await api.fetchProjectList('superuser', 'projects')).toMatchObject(failure('answer_invalid'));
  });

  it.each([
    ['a page', page('<h1>Maintenance</h1>'), 'html_instead_of_json'],
    ['a login page in another language', page('\n<!doctype html><p>登录</p>'), 'html_instead_of_json'],
    ['half a list', page('{"projects": [{'), 'malformed_json'],
    ['nothing', page(''), 'malformed_json'],
    ['null', json(null), 'invalid_fields'],
    ['a list of null', json({ projects: null }), 'invalid_fields'],
    ['a bare list', json([ROW]), 'invalid_fields'],
  ])('is invalid and counted when the answer is %s', async (_what, answer, kind) => {
    const { api } = serve({ [PROJECTS]: answer });
    expect(await api.fetchProjectList('head_engineer', 'projects')).toMatchObject(failure('answer_invalid'));
    expect(rejects).toHaveLength(1);
    expect(rejects[0]).toContain(kind);
  });

  it('that says the same again is not read again', async () => {
    const { api } = serve({ [PROJECTS]: json({ projects: [ROW] }) });
    const first = await api.fetchProjectList('head_engineer', 'projects');
    if (!first.ok) throw new Error('the list was not read');
    const second = await api.fetchProjectList('head_engineer', 'projects', first.value);
    expect(second.ok && second.value).toBe(first.value);
  });

  it.each([
    ['projects', '/dashboard/reports/'],
    ['project_places', '/dashboard/map/'],
  ] as const)('%s is read by Finance out of %s', async (list, path) => {
    const rows = JSON.stringify([{ ...ROW, name: '</b> & Niño' }]).replaceAll('<', '\\u003C');
    const html = `<h1>Map</h1><script id="projects-data" type="application/json">${rows}</script>`;
    const { api } = serve({ [path]: page(html) });
    expect(await api.fetchProjectList('finance_manager', list)).toMatchObject({
      ok: true,
      value: { told: new Map([[3, { id: 3, name: '</b> & Niño' }]]) },
    });
  });

  it.each([
    '<h1>Map</h1>',
    '<script id="projects-data">[{</script>',
    '<script id="projects-data">{}</script>',
  ])('is invalid for Finance when the page is %s', async (html) => {
    const { api } = serve({ '/dashboard/map/': page(html) });
    expect(await api.fetchProjectList('finance_manager', 'project_places')).toMatchObject(
      failure('answer_invalid'),
    );
    expect(rejects).toEqual(['invalid_fields GET /dashboard/map/ not the expected page']);
  });

  it('passes on that the login has ended', async () => {
    const { api } = serve({ [PROJECTS]: redirectTo('/accounts/login/') });
    expect(await api.fetchProjectList('head_engineer', 'projects')).toMatchObject(failure('logged_out'));
    expect(rejects).toEqual([]);
  });
});

describe('the totals', () => {
  it('are read as recorded', async () => {
    const metrics = { total_projects: 30, completed: 5, in_progress: 7, planned: 10, delayed: 8 };
    const { api } = serve({ '/dashboard/api/overall-project-metrics/': json({ success: true, metrics }) });
    expect(await api.fetchMetrics('head_engineer')).toEqual({
      ok: true,
      value: { totalProjects: 30, completed: 5, inProgress: 7, planned: 10, delayed: 8 },
    });
  });
});

describe('the cards', () => {
  const head = {
    project_count: 30,
    completed_count: 5,
    in_progress_count: 7,
    planned_count: 10,
    delayed_count: 8,
    completion_rate: 16.7,
    unread_notifications: 131,
    action_queue_items: [],
  };
  const engineer = {
    total_projects: 12,
    status_counts: { planned: 5, in_progress: 1, completed: 5, delayed: 1 },
    delayed_count: 1,
  };

  it('are read as each dashboard writes them', async () => {
    const { api } = serve({
      '/dashboard/dashboard/api/card-data/': json(head),
      '/projeng/dashboard/api/card-data/': json(engineer),
    });
    expect(await api.fetchCards('superuser')).toEqual({
      ok: true,
      value: { totalProjects: 30, completed: 5, inProgress: 7, planned: 10, delayed: 8, unread: 131 },
    });
    expect(await api.fetchCards('project_engineer')).toEqual({
      ok: true,
      value: { totalProjects: 12, completed: 5, inProgress: 1, planned: 5, delayed: 1, unread: null },
    });
  });
});

describe('one project', () => {
  const PATH = '/dashboard/projects/3/api/get/';
  const row = { ...ROW, latitude: '', longitude: '', barangay: '', source_of_funds: '', project_cost: '' };

  it('tells what was spent, and has no position where text stands for none', async () => {
    const { api } = serve({ [PATH]: json({ success: true, project: { ...row, total_spent: '1250.50' } }) });
    expect(await api.fetchProjectDetails('head_engineer', 3)).toMatchObject({
      ok: true,
      value: {
        project: { id: 3, position: null, barangay: null, fundSource: null, cost: null },
        totalSpent: 1250.5,
      },
    });
  });

  it('tells a type by its id alone, and says which fields it leaves out', async () => {
    const ask = async (fields: object): Promise<unknown> => {
      const { api } = serve({ [PATH]: json({ project: { ...row, ...fields } }) });
      const answer = await api.fetchProjectDetails('head_engineer', 3);
      return answer.ok && [answer.value.typeId, answer.value.untold?.includes('projectType')];
    };
    expect(await ask({ project_type_id: 4 })).toEqual([4, true]);
    // Empty text is how this address writes none.
    expect(await ask({ project_type_id: '' })).toEqual([null, false]);
    // Left out, or odd, it is not told; that is not the same as none.
    expect(await ask({})).toEqual([undefined, true]);
    expect(await ask({ project_type_id: 'bridge' })).toEqual([undefined, true]);
    const { api } = serve({ [PATH]: json({ project: { ...row, end_date: undefined } }) });
    expect(await api.fetchProjectDetails('head_engineer', 3)).toMatchObject({
      value: { untold: expect.arrayContaining(['endDate', 'projectType']) },
    });
  });

  it('names the texts of which only the beginning is held, and no others', async () => {
    const ask = async (fields: object): Promise<unknown> => {
      const { api } = serve({ [PATH]: json({ project: { ...row, ...fields } }) });
      const answer = await api.fetchProjectDetails('head_engineer', 3);
      return answer.ok && answer.value.cut;
    };
    const [name, text] = ['n'.repeat(LONGEST.name), 'Ñ \n'.repeat(LONGEST.description / 4)];
    expect(await ask({ name, description: text, source_of_funds: null })).toEqual([]);
    // Longer than is held, but for what nobody sees.
    expect(await ask({ description: `${text}${' '.repeat(LONGEST.description)}` })).toEqual([]);
    expect(await ask({ name: `${name}!`, source_of_funds: `${name}!` })).toEqual(['name', 'fundSource']);
    expect(await ask({ description: 'Ñ'.repeat(LONGEST.description + 1) })).toEqual(['description']);
  });

  it('that does not exist is told with status 500, which is not a failure of the server', async () => {
    const error = 'No Project matches the given query.';
    const unknown = page(JSON.stringify({ success: false, error }), 500);
    expect(await serve({ [PATH]: unknown }).api.fetchProjectDetails('head_engineer', 3)).toMatchObject(
      failure('not_found'),
    );
    const broken = page('<h1>Server Error (500)</h1>', 500);
    expect(await serve({ [PATH]: broken }).api.fetchProjectDetails('head_engineer', 3)).toMatchObject(
      failure('server_broken'),
    );
  });

  it.each([
    { project: { ...row, status: 'lost' } },
    { project: { ...row, total_spent: 'much' } },
    { project: null },
    {},
  ])('that cannot be read is counted: %j', async (answer) => {
    const { api } = serve({ [PATH]: json(answer) });
    expect(await api.fetchProjectDetails('head_engineer', 3)).toMatchObject(failure('answer_invalid'));
    expect(rejects).toHaveLength(1);
  });
});

describe.each(ROLES)('a %s', (role) => {
  type OwnRead = Exclude<
    ReadName,
    'plan_settings' | 'prn' | 'project_types' | 'project_type_id' | 'funds' | 'engineers'
  >;
  const READ: Readonly<Record<OwnRead, (api: ServerApi) => Promise<{ readonly ok: boolean }>>> = {
    projects: (api) => api.fetchProjectList(role, 'projects'),
    project_places: (api) => api.fetchProjectList(role, 'project_places'),
    metrics: (api) => api.fetchMetrics(role),
    cards: (api) => api.fetchCards(role),
    notifications: (api) => api.fetchNotifications(role),
    spending: (api) => api.fetchFacts(role, 'spending'),
    assignments: (api) => api.fetchFacts(role, 'assignments'),
    boundaries: (api) => api.fetchBoundaries(role),
    boundaries_file: (api) => api.fetchBoundaries(role),
    city_outline: (api) => api.fetchBoundaries(role),
    project_details: (api) => api.fetchProjectDetails(role, 3),
  };

  it.each(Object.keys(READ) as OwnRead[])('asks for %s where the table says, or not at all', async (read) => {
    // Asked for only where the outlines themselves fail.
    const outlines = read === 'boundaries_file' ? page('', 500) : json({ features: [] });
    const { api, asked } = serve({ [BARANGAYS]: outlines });
    const path = ACCESS[role].reads[read];
    const answer = await READ[read](api);
    const paths = asked.map((request) => request.path);
    const isNotAsked = path === null && paths.length === 0;
    const isAsked = path !== null && paths.includes(withId(path, 3));
    expect(isNotAsked || isAsked).toBe(true);
    expect(answer).toMatchObject(isNotAsked ? failure('not_allowed') : {});
  });
});

describe('the outlines', () => {
  it.each([
    ['three points', [RING.slice(0, 3)]],
    ['an open end', [[...RING.slice(0, 3), [125.8, 7.5]]]],
    ['no ground within', [[...RING.slice(0, 2), ...RING.slice(0, 2), ...RING.slice(0, 1)]]],
    ['a hole with an open end', [RING, [...RING.slice(0, 3), [125.85, 7.45]]]],
    ['text for a number', [[['125.8', 7.4], ...RING.slice(1)]]],
    ['null for a point', [[null, ...RING.slice(1)]]],
    ['a point off the globe', [[[125.8, 97.4], ...RING.slice(1)]]],
    ['a point without a latitude', [[[125.8], ...RING.slice(1)]]],
    ['no ring at all', []],
    ['a ring that is text', ['x']],
  ])('leave out a barangay whose ring has %s, and count it', async (_what, coordinates) => {
    const broken = { ...BARANGAY, geometry: { type: 'Polygon', coordinates } };
    const { api } = serve({
      [BARANGAYS]: json({ features: [broken, BARANGAY, { ...BARANGAY, id: 1 }] }),
      [CITY]: json({ features: [] }),
    });
    expect(await api.fetchBoundaries('head_engineer')).toMatchObject({
      ok: true,
      value: { barangays: [{ properties: { name: 'Apokon' } }, { properties: { name: 'Apokon' } }] },
    });
    expect(rejects).toHaveLength(1);
  });

  it('lose only features that cannot be drawn', async () => {
    const { api } = serve({
      [BARANGAYS]: json({
        features: [BARANGAY, { ...BARANGAY, geometry: null }, { ...BARANGAY, properties: {} }],
      }),
      [CITY]: json({ features: [{ type: 'Feature', geometry: { type: 'LineString', coordinates: RING } }] }),
    });
    expect(await api.fetchBoundaries('head_engineer')).toMatchObject({
      ok: true,
      value: {
        barangays: [{ properties: { name: 'Apokon' } }],
        city: [{ geometry: { type: 'LineString' } }],
      },
    });
    expect(rejects).toHaveLength(2);
  });

  it.each([
    ['has none', page('', 404)],
    ['shows it to others', redirectTo('/projeng/dashboard/')],
    ['breaks over it', page('', 500)],
    ['answers with a page', page('<html>')],
  ])('come without the city’s where the server %s', async (_what, answer) => {
    const { api } = serve({ [BARANGAYS]: json({ features: [BARANGAY] }), [CITY]: answer });
    expect(await api.fetchBoundaries('head_engineer')).toMatchObject({ ok: true, value: { city: [] } });
  });

  it('fail as a whole where the network or the login ends between the two', async () => {
    const { api } = serve({
      [BARANGAYS]: json({ features: [BARANGAY] }),
      [CITY]: redirectTo('/accounts/login/'),
    });
    expect(await api.fetchBoundaries('head_engineer')).toMatchObject(failure('logged_out'));
    const { api: cut } = serve(({ path }) => {
      if (path === CITY) throw new TypeError('fetch failed');
      return json({ features: [BARANGAY] });
    });
    expect(await cut.fetchBoundaries('head_engineer')).toMatchObject(failure('unreachable'));
  });

  it('leave the point out that labels the city, without a complaint', async () => {
    const label = { type: 'Feature', geometry: { type: 'Point', coordinates: [125.8, 7.4] } };
    const { api } = serve({
      [BARANGAYS]: json({ features: [BARANGAY] }),
      [CITY]: json({ features: [{ ...BARANGAY, properties: {} }, label] }),
    });
    expect(await api.fetchBoundaries('head_engineer')).toMatchObject({
      ok: true,
      value: { city: [{ geometry: { type: 'Polygon' } }] },
    });
    expect(rejects).toEqual([]);
  });

  it('come from their public copy where the server fails over them', async () => {
    const copy = '/static/data/tagum_barangays.geojson';
    const { api } = serve({
      [BARANGAYS]: page('', 500),
      [CITY]: page('', 500),
      [copy]: json({ features: [BARANGAY] }),
    });
    expect(await api.fetchBoundaries('finance_manager')).toMatchObject({
      ok: true,
      value: { barangays: [{ properties: { name: 'Apokon' } }], city: [] },
    });
    const { api: without } = serve({ [BARANGAYS]: page('', 500) });
    expect(await without.fetchBoundaries('finance_manager')).toMatchObject(failure('server_broken'));
  });

  it('are invalid when not one barangay can be drawn', async () => {
    const { api } = serve({ [BARANGAYS]: json({ features: [{}, {}] }), [CITY]: json({ features: [] }) });
    expect(await api.fetchBoundaries('head_engineer')).toMatchObject(failure('answer_invalid'));
  });
});

describe('notifications', () => {
  const item = (id: string): string =>
    `<div class="notification-item" data-notification-id="${id}"><div class="notification-content"><p>Hi</p></div></div>`;

  it.each([
    ['head_engineer', '/dashboard/notifications/'],
    ['superuser', '/dashboard/notifications/'],
    ['project_engineer', '/projeng/notifications/'],
    ['finance_manager', '/dashboard/finance/notifications/'],
  ] as const)('of a %s are read from %s', async (role, path) => {
    const { api } = serve({ [path]: page(item('5')) });
    expect(await api.fetchNotifications(role)).toMatchObject({
      ok: true,
      value: { rows: [{ id: 5, message: 'Hi' }], end: 'whole' },
    });
  });

  const pagesOf =
    (rows: readonly string[]): Script =>
    ({ path }) => {
      const number = Number(/page=(\d+)/.exec(path)?.[1] ?? 1);
      const unread = '<b id="unreadCount">120 unread</b>';
      return page(unread + rows.slice((number - 1) * 50, number * 50).join(''));
    };
  const rowsFrom = (newest: number): string[] =>
    Array.from({ length: newest }, (_, index) => item(String(newest - index)));

  it.each(['head_engineer', 'superuser'] as const)(
    'of a %s come in pages, as many as are wanted',
    async (role) => {
      const { api, asked } = serve(pagesOf(rowsFrom(120)));
      const read = await api.fetchNotifications(role, { isEnough: () => false });
      expect(read).toMatchObject({ ok: true, value: { unread: 120, end: 'whole' } });
      expect(read.ok && read.value.rows.length).toBe(120);
      expect(asked.map(({ path }) => path)).toEqual([
        '/dashboard/notifications/',
        '/dashboard/notifications/?page=2',
        '/dashboard/notifications/?page=3',
      ]);
      asked.length = 0;
      expect(await api.fetchNotifications(role)).toMatchObject({ ok: true, value: { end: 'enough' } });
      expect(asked).toHaveLength(1);
    },
  );

  it('are not read again while their page says the same, whatever the token of its form', async () => {
    let rows = item('5');
    let token = 0;
    const form = (): string => `<input type="hidden" name="csrfmiddlewaretoken" value="t${(token += 1)}">`;
    const { http } = createScriptedHttp(() => page(form() + rows));
    const reading = vi.spyOn(http, 'read');
    const api = new ServerApi(http, () => undefined);
    const ids = async () => {
      const answer = await api.fetchNotifications('project_engineer');
      return answer.ok ? answer.value.rows.map(({ id }) => id) : [];
    };
    expect([await ids(), await ids(), reading.mock.calls.length]).toEqual([[5], [5], 1]);
    rows = item('6') + rows;
    expect([await ids(), reading.mock.calls.length]).toEqual([[6, 5], 2]);
  });

  it('are read each time from a page that is too long to be compared', async () => {
    const { http } = createScriptedHttp(() => page(`${item('5')}<!--${'x'.repeat(1_000_000)}-->`));
    const reading = vi.spyOn(http, 'read');
    const api = new ServerApi(http, () => undefined);
    for (let time = 0; time < 2; time += 1) {
      const answer = await api.fetchNotifications('project_engineer');
      expect(answer.ok && answer.value.rows.map(({ id }) => id)).toEqual([5]);
    }
    expect(reading).toHaveBeenCalledTimes(2);
  });

  it.each(['project_engineer', 'finance_manager'] as const)(
    'of a %s are all on one page, however many',
    async (role) => {
      for (const count of [50, 51, 300]) {
        const { api, asked } = serve(() => page(rowsFrom(count).join('')));
        const read = await api.fetchNotifications(role, { isEnough: () => false });
        expect(read.ok && [read.value.rows.length, read.value.end, asked.length]).toEqual([
          count,
          'whole',
          1,
        ]);
      }
    },
  );

  it('go on after a full page of which one row cannot be read', async () => {
    const rows = rowsFrom(60);
    rows[7] = item('x');
    const { api } = serve(pagesOf(rows));
    const read = await api.fetchNotifications('head_engineer', { isEnough: () => false });
    expect(read.ok && [read.value.rows.length, read.value.end]).toEqual([59, 'whole']);
    expect(rejects).toEqual(['row_invalid GET /dashboard/notifications/ id is not usable']);
  });

  it('listed twice count once', async () => {
    const { api } = serve(() => page(item('5') + item('5') + item('4')));
    const read = await api.fetchNotifications('finance_manager');
    expect(read.ok && read.value.rows.map(({ id }) => id)).toEqual([5, 4]);
  });

  it('are none on a page that has neither a row nor a counter', async () => {
    const empty = '<title>Notifications</title><h1>Notifications</h1><p>No notifications yet</p>';
    const { api } = serve({ '/dashboard/notifications/': page(empty) });
    expect(await api.fetchNotifications('head_engineer')).toMatchObject({
      ok: true,
      value: { rows: [], unread: 0, end: 'whole' },
    });
    expect(rejects).toEqual([]);
  });

  it('are kept when the page is another one or nothing on it can be read', async () => {
    for (const html of ['<h1>Dashboard</h1>', '<form><input name="username"></form>', '{}', item('x')]) {
      const { api } = serve({ '/projeng/notifications/': page(html) });
      expect(await api.fetchNotifications('project_engineer')).toMatchObject(failure('answer_invalid'));
    }
  });
});
