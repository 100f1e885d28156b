import { selectAll } from 'css-select';
import { z } from 'zod';
import { parseHtml, type AnyNode, type Element } from '../../../electron/api/html';
import type { Check } from '../check';
import { EXPORT, HEAD_CARDS, MAP } from './paths';
import { OFFICE, withProject } from './projectHelp';
import { scriptBlock } from './recordHelp';
import { MY_PROJECTS, OFFICE_PROJECTS } from './recordPaths';

const coordinate = z.union([z.number(), z.literal('')]);
const officeRow = z.looseObject({
  id: z.int(),
  name: z.string(),
  prn: z.string(),
  latitude: coordinate,
  longitude: coordinate,
});
const QUEUES = ['critical_delays', 'stale_over_30', 'stale_15_30', 'stalled_projects'];
const month = z.string().regex(/^[A-Z][a-z]{2}$/);
const BLOCKS: readonly (readonly [id: string, schema: z.ZodType])[] = [
  [
    'exec-map-projects',
    z.array(
      z.object({
        id: z.int(),
        name: z.string(),
        latitude: z.number(),
        longitude: z.number(),
        status: z.string(),
        progress: z.number(),
        budget_utilization: z.number(),
        detail_url: z.string(),
      }),
    ),
  ],
  ['exec-delay-trend', z.array(z.strictObject({ label: month, value: z.number() })).length(6)],
  [
    'exec-budget-vs-actual',
    z.array(z.strictObject({ label: month, budget: z.number(), actual: z.number() })).length(6),
  ],
  [
    'exec-completion-trend',
    z.array(z.strictObject({ label: z.string(), date_label: z.string(), value: z.number() })),
  ],
];

/** Server contract §14, §18 and §19: the office's dashboard and lists, and by what a change of a list can be told. */
export const OFFICE_PAGE_CHECKS: readonly Check[] = [
  {
    id: 'office.dashboard',
    section: '§14',
    title: 'The dashboard has its four script blocks, for Finance too; the cards have the four queues',
    needs: { anyOf: ['head_engineer', 'superuser', 'finance_manager'] },
    look: async (run) => {
      for (const role of run.target.roles.filter((one) => one !== 'project_engineer')) {
        const { status, body } = await run.as(role).send('/dashboard/');
        run.equal(`status for ${role}`, status, 200);
        for (const [id, schema] of BLOCKS) run.fits(`${id} for ${role}`, scriptBlock(body, id), schema);
      }
      if (!OFFICE.some((role) => run.target.roles.includes(role))) return;
      const cards = await run.anyOf(OFFICE).getJson(HEAD_CARDS);
      const schema = z.object({
        action_queue_items: z.array(z.object({ key: z.string(), url: z.string() })),
      });
      const items = run.fits('cards', cards, schema)?.action_queue_items ?? [];
      run.equal('queues', items.map(({ key }) => key).sort(), QUEUES.toSorted());
      const urls = items.map(({ key, url }) => url === `/dashboard/analytics/head-engineer/?queue=${key}`);
      run.isTrue('a queue leads elsewhere', urls.every(Boolean));
    },
  },
  {
    id: 'office.projects',
    section: '§19',
    title: 'The office’s list has 15 projects a page, newest first, those without coordinates among them',
    // Reading it gives projects without a zone one.
    needs: { anyOf: OFFICE, writes: true },
    look: (run) =>
      withProject(run, { latitude: '', longitude: '' }, async ({ id }) => {
        const read = async (page: number) =>
          scriptBlock(
            (await run.anyOf(OFFICE).send(`${OFFICE_PROJECTS}?page=${page}`)).body,
            'projects-data',
          );
        const rows = run.fits('rows', await read(1), z.array(officeRow).max(15)) ?? [];
        run.equal('newest', [rows[0]?.id, rows[0]?.latitude, rows[0]?.longitude], [id, '', '']);
        const others = run.fits('second page', await read(2), z.array(officeRow).max(15)) ?? [];
        run.isTrue(
          'the second page repeats the first',
          others.every((row) => row.id < (rows.at(-1)?.id ?? 0)),
        );
      }),
  },
  {
    id: 'office.my-projects',
    section: '§14',
    title: 'The page of own projects has a row for each, with its id, stored status and barangay',
    needs: { roles: ['project_engineer'] },
    look: async (run) => {
      const { body } = await run.as('project_engineer').send(MY_PROJECTS);
      const rows = selectAll<AnyNode, Element>('tr.project-card[data-project-id]', parseHtml(body));
      const list = z.object({ projects: z.array(z.object({ id: z.int() })) });
      const { projects } = list.parse(await run.as('project_engineer').getJson(EXPORT));
      const ids = rows.map(({ attribs }) => Number(attribs['data-project-id']));
      const sorted = (numbers: readonly number[]) => numbers.toSorted((one, other) => one - other);
      run.equal('ids', sorted(ids), sorted(projects.map(({ id }) => id)));
      const named = rows.every(({ attribs }) => 'data-status' in attribs && 'data-barangay' in attribs);
      run.isTrue('a status or barangay is missing', named);
    },
  },
  {
    id: 'office.no-validators',
    section: '§18',
    title:
      'Lists have neither ETag nor Last-Modified and are always sent whole; HEAD is answered by the export alone',
    needs: { anyOf: OFFICE },
    look: async (run) => {
      const office = run.anyOf(OFFICE);
      for (const path of [MAP, EXPORT]) {
        const headers = { 'If-None-Match': '"x"', 'If-Modified-Since': 'Fri, 01 Jan 2100 00:00:00 GMT' };
        const answer = await office.send(path, { headers });
        const seen = [answer.status, answer.headers.get('ETag'), answer.headers.get('Last-Modified')];
        run.equal(path, seen, [200, null, null]);
      }
      const head = await office.send(EXPORT, { method: 'HEAD' });
      run.equal('HEAD', [head.status, head.body], [200, '']);
      run.matches('its length', head.headers.get('Content-Length'), /^\d+$/);
    },
  },
];
