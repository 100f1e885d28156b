import type { Check } from '../check';
import { parseJson } from '../visitor';
import { NO_SUCH_ID, SITE_DELETE } from './paths';
import {
  CREATE,
  deletePath,
  findRow,
  newFields,
  OFFICE,
  readSaved,
  updatePath,
  withProject,
} from './projectHelp';

const WRITES = { anyOf: OFFICE, writes: true };

/** Server contract §9: what the office changes. Every project is the check's own and is removed again. */
export const PROJECT_WRITE_CHECKS: readonly Check[] = [
  {
    id: 'write.create',
    section: '§9',
    title: 'Creating answers with the project, from JSON and from a form',
    needs: WRITES,
    look: async (run) => {
      const office = run.anyOf(OFFICE);
      const { assigned_engineers: _, ...fields } = newFields();
      const form = Object.fromEntries(
        Object.entries(newFields()).map(([key, value]) => [key, String(value)]),
      );
      for (const request of [{ json: fields }, { form }]) {
        const project = readSaved(run, await office.post(CREATE, request));
        if (!project) continue;
        run.equal('name, place', [project.name, project.latitude], [fields['name'], fields['latitude']]);
        await office.post(deletePath(project.id));
      }
    },
  },
  {
    id: 'write.create-errors',
    section: '§9',
    title: 'Creating names every required field that is missing',
    needs: WRITES,
    look: async (run) => {
      const answer = await run.anyOf(OFFICE).post(CREATE, { json: { name: ' ' } });
      run.equal('status', answer.status, 400);
      const body = parseJson(answer.body) as { success?: unknown; errors?: object } | undefined;
      run.equal('success', body?.success, false);
      run.equal('fields', Object.keys(body?.errors ?? {}).sort(), ['barangay', 'name', 'prn']);
    },
  },
  {
    id: 'write.update',
    section: '§9',
    title: 'Updating changes what was sent and nothing else',
    needs: WRITES,
    look: (run) =>
      withProject(run, {}, async ({ id }) => {
        const before = await findRow(run, id);
        const json = { project_cost: '2500.5', status: 'in_progress' };
        readSaved(run, await run.anyOf(OFFICE).post(updatePath(id), { json }));
        run.equal('row', await findRow(run, id), { ...before, project_cost: '2500.50' });
      }),
  },
  {
    id: 'write.update-broken-body',
    section: '§9',
    title: 'A broken or empty body is a 200 that changes nothing',
    needs: WRITES,
    look: (run) =>
      withProject(run, {}, async ({ id }) => {
        const before = await findRow(run, id);
        for (const json of ['{broken', '[]']) {
          run.equal(json, (await run.anyOf(OFFICE).post(updatePath(id), { json })).status, 200);
        }
        run.equal('row', await findRow(run, id), before);
      }),
  },
  {
    id: 'write.planned-becomes-pending',
    section: '§4',
    title: 'Stored planned becomes pending, and updating it without a status is refused',
    needs: WRITES,
    look: (run) =>
      withProject(run, { status: 'planned' }, async ({ id }) => {
        run.equal('stored', (await findRow(run, id))?.status, 'pending');
        const office = run.anyOf(OFFICE);
        const refused = await office.post(updatePath(id), { json: { name: 'x' } });
        const errors = { status: 'Invalid status selected.' };
        run.equal('without', [refused.status, parseJson(refused.body)], [400, { success: false, errors }]);
        const json = { name: 'x', status: 'delayed' };
        run.equal('with', (await office.post(updatePath(id), { json })).status, 200);
        run.equal('stored then', (await findRow(run, id))?.status, 'delayed');
      }),
  },
  {
    id: 'write.update-unknown',
    section: '§9',
    title: 'Updating an unknown project is a 404 page, GET is a 405 with JSON',
    needs: WRITES,
    look: async (run) => {
      const office = run.anyOf(OFFICE);
      const unknown = await office.post(updatePath(NO_SUCH_ID), { json: { status: 'delayed' } });
      run.equal('unknown', unknown.status, 404);
      run.matches('its type', unknown.headers.get('Content-Type'), /^text\/html/);
      const get = await office.send(updatePath(1));
      run.equal('GET', [get.status, get.headers.get('Content-Type')], [405, 'application/json']);
    },
  },
  {
    id: 'write.csrf',
    section: '§5',
    title: 'Creating, updating and deleting need a token',
    needs: WRITES,
    look: async (run) => {
      for (const path of [CREATE, updatePath(NO_SUCH_ID), deletePath(NO_SUCH_ID)]) {
        run.equal(path, (await run.anyOf(OFFICE).send(path, { method: 'POST' })).status, 403);
      }
    },
  },
  ...(['POST', 'DELETE'] as const).map((method): Check => ({
    id: `write.delete.${method.toLowerCase()}`,
    section: '§9',
    title: `Deleting works by ${method}; a second time is a 404 with JSON`,
    needs: WRITES,
    look: (run) =>
      withProject(run, {}, async ({ id }) => {
        const send = () => run.anyOf(OFFICE).post(deletePath(id), { method });
        run.matches(
          'answer',
          (await send()).body,
          /^\{"success": true, "message": "Project \\".+\\" deleted successfully"\}$/,
        );
        run.equal('row', (await findRow(run, id)) === undefined, true);
        const again = await send();
        const failure = { success: false, error: 'Project not found' };
        run.equal('again', [again.status, parseJson(again.body)], [404, failure]);
      }),
  })),
  {
    id: 'write.site-delete',
    section: '§9',
    title: 'Deleting an unknown project under /projeng/ is a 404 with JSON, without token',
    needs: WRITES,
    look: async (run) => {
      const answer = await run.anyOf(OFFICE).send(SITE_DELETE, { method: 'POST' });
      run.equal('answer', [answer.status, answer.headers.get('Content-Type')], [404, 'application/json']);
    },
  },
];
