import { ROLES, type Role } from '#shared/domain/role';
import { z } from 'zod';
import { readProjectRows } from '../../../electron/api/projectRow';
import type { Check } from '../check';
import type { Run } from '../run';
import { parseJson, type Visitor } from '../visitor';
import {
  COLLABORATION,
  configPath,
  detailPath,
  EXPORT,
  MAP_PAGE,
  NO_SUCH_ID,
  OFFICE_CHARTS,
  officeChart,
  PROJECT_TYPES,
  REPORTS_PAGE,
  SITE_CHARTS,
  siteChart,
  ZONE_ANALYTICS,
  ZONE_STATS,
} from './paths';
import { listProjects, OFFICE } from './projectHelp';
import * as schemas from './schemas';

type Shape = readonly [id: string, path: string, roles: readonly Role[], schema: z.ZodType];

const EVERYBODY = ROLES;
const MAP_ROLES = ['head_engineer', 'project_engineer', 'superuser'] as const;
const MAP_PAGE_ROLES = ['head_engineer', 'finance_manager', 'superuser'] as const;

const SHAPES: readonly Shape[] = [
  [
    'map-projects',
    '/projeng/map/api/projects/',
    MAP_ROLES,
    z.strictObject({ projects: z.array(schemas.mapRow) }),
  ],
  ['metrics', '/dashboard/api/overall-project-metrics/', EVERYBODY, schemas.metrics],
  ['head-cards', '/dashboard/dashboard/api/card-data/', OFFICE, schemas.headCards],
  ['engineer-cards', '/projeng/dashboard/api/card-data/', ['project_engineer'], schemas.engineerCards],
  ['ranking', '/dashboard/api/barangay-ranking/', EVERYBODY, schemas.ranking],
  ['barangays', '/dashboard/api/barangay-geojson/', EVERYBODY, schemas.barangays],
  ['city-outline', '/dashboard/api/tagum-city-boundary-geojson/', EVERYBODY, schemas.cityOutline],
  ['engineers', '/projeng/api/engineers/', ['superuser'], schemas.engineers],
  ['equity', '/dashboard/api/barangay-equity-summary/', EVERYBODY, schemas.equity],
  ['metadata', '/projeng/api/barangay-metadata/', EVERYBODY, schemas.barangayMetadata],
  ['zones', '/projeng/api/barangay-zone-data/', EVERYBODY, schemas.zones],
  ['export', EXPORT, MAP_ROLES, schemas.exportedReports],
  ['project-types', PROJECT_TYPES, EVERYBODY, schemas.projectTypes],
  ['zoning-stats', ZONE_STATS, OFFICE, schemas.zoningStats],
  ['zone-analytics', ZONE_ANALYTICS, OFFICE, schemas.zoneAnalytics],
  ['export', EXPORT, ['finance_manager'], z.strictObject({ projects: z.array(z.never()) })],
  ...OFFICE_CHARTS.map((name): Shape => [
    `office-chart.${name}`,
    `${officeChart(name)}?period=year`,
    MAP_PAGE_ROLES,
    schemas.chart,
  ]),
  ['office-chart.collab-analytics', COLLABORATION, MAP_PAGE_ROLES, schemas.collaboration],
  ...SITE_CHARTS.map((name): Shape => [`site-chart.${name}`, siteChart(name), MAP_ROLES, schemas.chart]),
];

/** The rows of a page's script block; undefined when there is none. */
async function readBlock(visitor: Visitor, path: string): Promise<unknown> {
  const { body } = await visitor.send(path);
  const block = /<script id="projects-data" type="application\/json">([^<]*)<\/script>/.exec(body)?.[1];
  return block === undefined ? undefined : parseJson(block);
}

function shape([id, path, , schema]: Shape, role: Role): Check {
  return {
    id: `json.${id}.${role}`,
    section: '§5',
    title: `GET ${path} has its shape for ${role}`,
    needs: { roles: [role] },
    look: async (run) => {
      const answer = await run.as(role).send(path);
      run.equal('status', answer.status, 200);
      run.equal('Content-Type', answer.headers.get('Content-Type'), 'application/json');
      run.fits('answer', parseJson(answer.body), schema);
    },
  };
}

async function lookAtDetail(run: Run, role: Role): Promise<void> {
  const office = run.as(role);
  const [first] = await listProjects(run, office);
  if (!first) run.skip('there is no project');
  const schema = z.object({ success: z.literal(true), project: schemas.detailRow });
  run.fits('answer', await office.getJson(detailPath(first.id)), schema);
  const unknown = await office.send(detailPath(NO_SUCH_ID));
  run.equal('an unknown project', unknown.status, 500);
  const failure = { success: false, error: 'No Project matches the given query.' };
  run.equal('its answer', parseJson(unknown.body), failure);
}

/** Server contract §5 and §6: what the client reads. */
export const ANSWER_CHECKS: readonly Check[] = [
  ...SHAPES.flatMap((one) => one[2].map((role) => shape(one, role))),
  ...OFFICE.map((role): Check => ({
    id: `json.config-settings.${role}`,
    section: '§17',
    title: `GET /dashboard/monitoring/projects/<pk>/config-settings/ answers ${role}`,
    needs: { roles: [role] },
    look: async (run) => {
      const [first] = await listProjects(run, run.as(role));
      if (!first) return run.skip('there is no project');
      run.equal('status', (await run.as(role).send(configPath(first.id))).status, 200);
    },
  })),
  ...MAP_PAGE_ROLES.map((role): Check => ({
    id: `page.map.${role}`,
    section: '§5',
    title: `The map page holds the projects in a script block for ${role}, with money, engineers and UTC times`,
    needs: { roles: [role] },
    look: async (run) => {
      run.fits('rows', await readBlock(run.as(role), MAP_PAGE), z.array(schemas.mapPageRow));
    },
  })),
  ...MAP_PAGE_ROLES.map((role): Check => ({
    id: `page.reports.${role}`,
    section: '§19',
    title: `The reports page holds every project in a script block for ${role}, with its stored status`,
    needs: { roles: [role] },
    look: async (run) => {
      const rows = await readBlock(run.as(role), REPORTS_PAGE);
      run.fits('rows', rows, z.array(schemas.reportsPageRow));
    },
  })),
  {
    id: 'page.reports.same-projects',
    section: '§19',
    title: 'The reports page and the export list the same projects, those of the map among them',
    needs: { anyOf: OFFICE },
    look: async (run) => {
      const office = run.anyOf(OFFICE);
      const ids = z.array(z.object({ id: z.int() }));
      const sorted = (rows: readonly { readonly id: number }[]) =>
        rows.map(({ id }) => id).sort((one, other) => one - other);
      const onPage = sorted(ids.parse((await readBlock(office, REPORTS_PAGE)) ?? []));
      const { projects } = z.object({ projects: ids }).parse(await office.getJson(EXPORT));
      run.equal('ids', sorted(projects), onPage);
      const missing = (await listProjects(run, office)).filter(({ id }) => !onPage.includes(id));
      run.equal('on the map only', missing, []);
    },
  },
  {
    id: 'page.map.same-projects',
    section: '§5',
    title: 'The map page and the map API list the same projects',
    needs: { anyOf: OFFICE },
    look: async (run) => {
      const office = run.anyOf(OFFICE);
      const rows = z.array(z.object({ id: z.int() })).parse((await readBlock(office, MAP_PAGE)) ?? []);
      const listed = await listProjects(run, office);
      run.equal(
        'ids',
        rows.map(({ id }) => id),
        listed.map(({ id }) => id),
      );
    },
  },
  {
    id: 'json.map-projects.assigned',
    section: '§5',
    title: 'An engineer sees some of the projects the office sees, and the same rows of them',
    needs: { roles: ['project_engineer'], anyOf: OFFICE },
    look: async (run) => {
      const all = await listProjects(run, run.anyOf(OFFICE));
      const own = await listProjects(run, run.as('project_engineer'));
      const byId = new Map(all.map((row) => [row.id, row]));
      run.isTrue('the engineer sees everything', own.length < all.length);
      for (const row of own) {
        const isSame = JSON.stringify(row) === JSON.stringify(byId.get(row.id));
        run.isTrue(`row ${row.id} is another one for the office`, isSame);
      }
    },
  },
  {
    id: 'json.map-projects.readable',
    section: '§6',
    title: 'The app can read every row of the map API and of the export',
    needs: { anyOf: MAP_ROLES },
    look: async (run) => {
      run.equal('complaints', readProjectRows(await listProjects(run)).complaints, []);
      const list = z.object({ projects: z.array(z.unknown()) });
      const { projects } = list.parse(await run.anyOf(MAP_ROLES).getJson(EXPORT));
      run.equal('complaints of the export', readProjectRows(projects, 'listed').complaints, []);
    },
  },
  {
    id: 'json.ascii',
    section: '§6',
    title: 'JSON is plain ASCII with \\u escapes, names are not HTML-escaped',
    needs: { anyOf: MAP_ROLES },
    look: async (run) => {
      const { body } = await run.anyOf(MAP_ROLES).send('/projeng/map/api/projects/');
      run.matchesUnseen('the list', body, /^\{"projects": \[(\{"id": |\])/);
      run.equal('holds other than ASCII', /[^\x20-\x7e]/.test(body), false);
      run.equal('holds &lt; or &#', /&lt;|&#\d/.test(body), false);
    },
  },
  {
    id: 'json.metrics.by-post',
    section: '§5',
    title: 'The metrics answer a POST without token too',
    needs: { anyOf: ROLES },
    look: async (run) => {
      const path = '/dashboard/api/overall-project-metrics/';
      run.equal('status', (await run.anyOf(ROLES).send(path, { method: 'POST' })).status, 200);
    },
  },
  {
    id: 'json.barangays.public',
    section: '§15',
    title: 'The barangays are the same as a public file',
    needs: { anyOf: ROLES },
    look: async (run) => {
      const path = '/dashboard/api/barangay-geojson/';
      const answer = await run.anyOf(ROLES).getJson(path);
      const file = await run.anonymous().getJson('/static/data/tagum_barangays.geojson');
      run.isTrue('the file differs', JSON.stringify(file) === JSON.stringify(answer));
    },
  },
  ...OFFICE.map((role): Check => ({
    id: `json.project.${role}`,
    section: '§5',
    title: `One project has its shape for ${role}, "" instead of null; an unknown one is a 500 with JSON`,
    needs: { roles: [role] },
    look: (run) => lookAtDetail(run, role),
  })),
  {
    id: 'json.engineer-projects',
    section: '§5',
    title: 'The projects of an engineer are open to every role',
    needs: { roles: ['superuser', 'project_engineer'] },
    look: async (run) => {
      const list = schemas.engineers.parse(await run.as('superuser').getJson('/projeng/api/engineers/'));
      for (const path of [`/api/engineer-projects/${list[0]?.id}/`, `/projeng/projects/${list[0]?.id}/`]) {
        for (const role of run.target.roles) {
          run.fits(`${path} for ${role}`, await run.as(role).getJson(path), schemas.engineerProjects);
        }
      }
    },
  },
  {
    id: 'json.prn',
    section: '§5',
    title: 'A new PRN is made for the office and Finance; an engineer is refused in JSON',
    needs: { anyOf: ROLES },
    look: async (run) => {
      for (const role of run.target.roles) {
        const answer = await run.as(role).send('/dashboard/api/prn/generate/');
        if (role === 'project_engineer') {
          const type = answer.headers.get('Content-Type');
          run.equal('an engineer', [answer.status, type], [403, 'application/json']);
          const refusal = { success: false, error: 'Not allowed' };
          run.equal('his answer', parseJson(answer.body), refusal);
        } else run.matchesUnseen(`the PRN for ${role}`, answer.body, /"prn": "PRN-\d{6}-[0-9A-F]{6}"/);
      }
    },
  },
];
