import type { Check } from '../check';
import { parseJson, type Visitor } from '../visitor';
import { costPath, NO_SUCH_ID, progressPath, statusPath } from './paths';
import { engineerId, findRow, OFFICE, withProject } from './projectHelp';

const ENGINEER = { roles: ['project_engineer', 'superuser'], writes: true } as const;
const today = () => new Date(Date.now() + 8 * 3_600_000).toISOString().slice(0, 10);

/** How setting a status is refused (server contract §9.4). */
const refusal = (error: string) => ({ success: false, error });

/** None of these needs a token, so none is sent. */
const report = async (visitor: Visitor, path: string, form: Readonly<Record<string, string>>) => {
  const answer = await visitor.send(path, { method: 'POST', form });
  return [answer.status, parseJson(answer.body)] as const;
};

/** Server contract §9.4, §10 and §11: what engineers report. */
export const REPORT_CHECKS: readonly Check[] = [
  {
    id: 'report.status',
    section: '§9',
    title: 'The assigned engineer sets a status in JSON without token; others are refused',
    needs: ENGINEER,
    look: async (run) => {
      const engineer = run.as('project_engineer');
      const set = async (visitor: Visitor, id: number, json: unknown) => {
        const { status, body } = await visitor.send(statusPath(id), { json });
        return [status, parseJson(body)];
      };
      await withProject(run, { assigned_engineers: [await engineerId(run)] }, async ({ id }) => {
        const [status, body] = await set(engineer, id, { status: 'delayed' });
        run.equal('status', status, 200);
        run.matches(
          'answer',
          JSON.stringify(body),
          /^\{"success":true,"message":"[^"]+","new_status_display":"Delayed"\}$/,
        );
        run.equal('stored', (await findRow(run, id))?.status, 'delayed');
        const unknown = refusal('Invalid status provided.');
        run.equal('an unknown status', await set(engineer, id, { status: 'pending' }), [400, unknown]);
        const noJson = [400, refusal('Invalid JSON.')];
        run.equal('no JSON', await set(engineer, id, 'status=completed'), noJson);
        run.equal('a list', (await set(engineer, id, '[]'))[0], 500);
        const form = await engineer.send(statusPath(id), { method: 'POST', form: { status: 'completed' } });
        run.equal('a form', [form.status, parseJson(form.body)], noJson);
        const get = await engineer.send(statusPath(id));
        const wrongMethod = refusal('Invalid request method.');
        run.equal('GET', [get.status, parseJson(get.body)], [405, wrongMethod]);
      });
      await withProject(run, {}, async ({ id }) => {
        const notAssigned = refusal('You are not assigned to this project.');
        run.equal('not assigned', await set(engineer, id, { status: 'delayed' }), [403, notAssigned]);
      });
      const nowhere = await set(engineer, NO_SUCH_ID, { status: 'delayed' });
      run.equal('unknown', nowhere, [404, refusal('Project not found.')]);
    },
  },
  {
    id: 'report.whose',
    section: '§5',
    title:
      'The office reports on any project, an engineer on assigned ones only; an unknown one is a 404 with JSON',
    needs: ENGINEER,
    look: async (run) => {
      const progress = { percentage_complete: '5', description: 'Site' };
      const cost = { date: today(), cost_type: 'material', description: 'Cement', amount: '1' };
      const places = [
        [progressPath, progress],
        [costPath, cost],
      ] as const;
      await withProject(run, {}, async ({ id }) => {
        for (const [pathOf, form] of places) {
          const notAssigned = [403, { error: 'You are not assigned to this project.' }];
          run.equal(pathOf(id), await report(run.as('project_engineer'), pathOf(id), form), notAssigned);
          for (const role of OFFICE) {
            if (!run.target.roles.includes(role)) continue;
            run.equal(`${pathOf(id)} as ${role}`, (await report(run.as(role), pathOf(id), form))[0], 200);
          }
        }
      });
      for (const [pathOf, form] of places) {
        const answer = await run.as('project_engineer').send(pathOf(NO_SUCH_ID), { method: 'POST', form });
        const type = answer.headers.get('Content-Type');
        run.equal(pathOf(NO_SUCH_ID), [answer.status, type], [404, 'application/json']);
      }
    },
  },
  {
    id: 'report.progress',
    section: '§10',
    title:
      'Progress is dated today in Manila; steps back, large steps and a missing description are refused, an empty one passes',
    needs: ENGINEER,
    look: async (run) => {
      const engineer = run.as('project_engineer');
      await withProject(run, { assigned_engineers: [await engineerId(run)] }, async ({ id }) => {
        const add = (form: Readonly<Record<string, string>>) => report(engineer, progressPath(id), form);
        const [status, body] = await add({
          percentage_complete: '8.25',
          description: 'Site',
          date: '2020-01-01',
        });
        run.equal('status', status, 200);
        const { id: _, ...progress } = (body as { progress?: Record<string, unknown> })?.progress ?? {};
        run.equal('progress', progress, {
          date: today(),
          percentage_complete: 8.25,
          description: 'Site',
          photo_count: 0,
        });
        run.equal('stored', (await findRow(run, id))?.progress, 8.25);
        const description = 'x';
        run.equal('back', (await add({ percentage_complete: '5', description }))[0], 400);
        const large = { percentage_complete: '30', description };
        run.equal('large', (await add(large))[0], 400);
        run.equal('large with a reason', (await add({ ...large, justification: 'y' }))[0], 400);
        run.equal('no description', (await add({ percentage_complete: '9' }))[0], 400);
        run.equal('an empty one', (await add({ percentage_complete: '9', description: '' }))[0], 200);
        run.equal('over 100', (await add({ percentage_complete: '101', description }))[0], 500);
        const json = await engineer.send(progressPath(id), { json: { percentage_complete: 9 } });
        run.equal('JSON', json.status, 500);
      });
    },
  },
  {
    id: 'report.progress-completes',
    section: '§4',
    title: 'Progress of 99 % with reason and photo completes the project',
    needs: ENGINEER,
    look: async (run) => {
      await withProject(run, { assigned_engineers: [await engineerId(run)] }, async ({ id }) => {
        const multipart = new FormData();
        const fields = { percentage_complete: '99', description: 'Site', justification: 'Done early' };
        for (const [name, value] of Object.entries(fields)) multipart.set(name, value);
        multipart.append('photos', new Blob(['x'], { type: 'image/png' }), 'a.png');
        const answer = await run.as('project_engineer').send(progressPath(id), { multipart });
        run.matches('answer', answer.body, /"photo_count": 1/);
        const row = await findRow(run, id);
        run.equal('stored', [row?.status, row?.progress], ['completed', 99]);
      });
    },
  },
  {
    id: 'report.cost',
    section: '§11',
    title: 'A cost is answered with its label and amount as text; an unknown type is accepted',
    needs: ENGINEER,
    look: async (run) => {
      const engineer = run.as('project_engineer');
      await withProject(run, { assigned_engineers: [await engineerId(run)] }, async ({ id }) => {
        const form = { date: '11/22/2026', cost_type: 'material', description: 'Cement', amount: '500.25' };
        const [status, body] = await report(engineer, costPath(id), form);
        run.equal('status', status, 200);
        const cost = { date: '2026-11-22', cost_type: 'Material', description: 'Cement', amount: '500.25' };
        run.equal('cost', (body as { cost?: unknown })?.cost, cost);
        const multipart = new FormData();
        for (const [name, value] of Object.entries({ ...form, date: cost.date })) multipart.set(name, value);
        multipart.append('receipt', new Blob(['x'], { type: 'image/png' }), 'a.png');
        const withReceipt = parseJson((await engineer.send(costPath(id), { multipart })).body);
        run.equal('with a receipt', (withReceipt as { cost?: unknown } | undefined)?.cost, cost);
        run.equal(
          'unknown type',
          (await report(engineer, costPath(id), { ...form, cost_type: 'magic' }))[0],
          200,
        );
        run.equal('no amount', (await report(engineer, costPath(id), { ...form, amount: 'much' }))[0], 400);
        run.equal('no date', (await report(engineer, costPath(id), { ...form, date: 'soon' }))[0], 400);
      });
    },
  },
];
