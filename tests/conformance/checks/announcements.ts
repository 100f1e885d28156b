import { setTimeout } from 'node:timers/promises';
import type { Role } from '#shared/domain/role';
import { z } from 'zod';
import type { Check } from '../check';
import { EventStream } from '../eventStream';
import type { Run } from '../run';
import { TestSocket } from '../socket';
import { CREATE, deletePath, newFields, OFFICE, readSaved, updatePath, withProject } from './projectHelp';
import { count, MANILA_MOMENT, storedStatus } from './schemas';

/** Only the superuser is admitted to /ws/projects/ by every kind of server (server contract §2). */
const LISTENS = { roles: ['superuser'] as readonly Role[], websocket: true, writes: true };

/** Listens to /ws/projects/ while `act` acts, and returns the frames about what it acted on. */
async function framesDuring(
  run: Run,
  about: string,
  act: () => Promise<void>,
  expected: number,
): Promise<unknown[]> {
  const socket = await TestSocket.open(run.as('superuser'), '/ws/projects/');
  try {
    await act();
    // Other people may be working on the server; that nothing more comes shows only after waiting a little.
    const heard = () => socket.frames.filter((frame) => JSON.stringify(frame).includes(about));
    await socket.until(() => heard().length >= expected, 5_000);
    await socket.listenFor(1_000);
    return heard();
  } finally {
    socket.close();
  }
}

const changedRow = z.strictObject({
  id: z.int(),
  name: z.string(),
  status: storedStatus,
  description: z.string(),
  barangay: z.string().nullable(),
  start_date: z.string().nullable(),
  end_date: z.string().nullable(),
  updated_at: z.string().regex(MANILA_MOMENT),
});
const changedProjects = z.strictObject({
  type: z.literal('project_status'),
  projects: z.array(changedRow).max(10),
});

const dashboardUpdate = z.strictObject({
  type: z.literal('dashboard_update'),
  status_counts: z.strictObject({ planned: count, in_progress: count, completed: count, delayed: count }),
  total_projects: count,
});

/** Server contract §4: what the server says of changes, and about which it is silent. */
export const ANNOUNCEMENT_CHECKS: readonly Check[] = [
  {
    id: 'announce.create-planned',
    section: '§4',
    title: 'Creating a planned project announces planned → pending first, then the project as planned',
    needs: LISTENS,
    look: async (run) => {
      const fields = newFields({ status: 'planned' });
      const prn = String(fields['prn']);
      const office = run.anyOf(OFFICE);
      let id = 0;
      const create = async () => {
        id = readSaved(run, await office.post(CREATE, { json: fields }))?.id ?? 0;
      };
      const frames = await framesDuring(run, prn, create, 2);
      await office.post(deletePath(id));
      const project = { project_id: id, name: fields['name'], prn };
      run.equal('frames', frames, [
        { type: 'project_status_changed', ...project, old_status: 'planned', new_status: 'pending' },
        { type: 'project_created', ...project, status: 'planned', barangay: 'Apokon' },
      ]);
    },
  },
  {
    id: 'announce.silent-edits',
    section: '§4',
    title: 'Status, budget, name and place edits are announced by nothing',
    needs: LISTENS,
    look: (run) =>
      withProject(run, {}, async ({ id, prn }) => {
        const edits = [
          { status: 'delayed' },
          { status: 'delayed', project_cost: '5' },
          { status: 'completed', name: 'Conformance check, renamed', latitude: '7.43' },
        ];
        const edit = async () => {
          for (const json of edits) await run.anyOf(OFFICE).post(updatePath(id), { json });
        };
        run.equal('frames', await framesDuring(run, prn, edit, 0), []);
      }),
  },
  {
    id: 'announce.progress-and-cost',
    section: '§4',
    title: 'Progress and cost are announced once each, with numbers and the name as project_name',
    needs: LISTENS,
    look: (run) =>
      withProject(run, {}, async ({ id, name }) => {
        const base = `/projeng/projects/${id}/`;
        const day = new Date(Date.now() + 8 * 3_600_000).toISOString().slice(0, 10);
        const cost = { date: '2026-11-22', cost_type: 'material', description: 'x', amount: '500000.25' };
        const act = async () => {
          const form = { percentage_complete: '8.25', description: 'x' };
          await run.anyOf(OFFICE).send(`${base}add-progress/`, { method: 'POST', form });
          await run.anyOf(OFFICE).send(`${base}add-cost/`, { method: 'POST', form: cost });
        };
        const frames = await framesDuring(run, `"project_id":${id},`, act, 2);
        const project = { project_id: z.literal(id), project_name: z.literal(name) };
        const created_by = z.string().min(1);
        const expected = z.tuple([
          z.strictObject({
            type: z.literal('progress_updated'),
            ...project,
            progress_data: z.strictObject({
              percentage_complete: z.literal(8.25),
              date: z.literal(day),
              created_by,
            }),
          }),
          z.strictObject({
            type: z.literal('cost_updated'),
            ...project,
            cost_data: z.strictObject({
              amount: z.literal(500000.25),
              formatted_amount: z.literal('₱500,000.25'),
              cost_type: z.literal('Material'),
              date: z.literal('2026-11-22'),
              created_by,
            }),
          }),
        ]);
        run.fits('frames', frames, expected);
      }),
  },
  {
    id: 'announce.delete-twice',
    section: '§4',
    title: 'A deletion is announced twice, without the id',
    needs: LISTENS,
    look: (run) =>
      withProject(run, {}, async ({ id, prn, name }) => {
        const remove = async () => void (await run.anyOf(OFFICE).post(deletePath(id)));
        const frame = { type: 'project_deleted', name, prn };
        run.equal('frames', await framesDuring(run, prn, remove, 2), [frame, frame]);
      }),
  },
  {
    id: 'announce.notifications-silent',
    section: '§4',
    title: '/ws/notifications/ says nothing, not even of new notifications',
    needs: { roles: ['head_engineer'], websocket: true, writes: true },
    look: async (run) => {
      const socket = await TestSocket.open(run.as('head_engineer'), '/ws/notifications/');
      try {
        await withProject(run, {}, () => Promise.resolve());
        await socket.listenFor(500);
        run.equal('number of frames', socket.frames.length, 0);
      } finally {
        socket.close();
      }
    },
  },
  {
    id: 'announce.stream-projects',
    section: '§4',
    title: 'A silent edit comes on the projects stream, without coordinates, and the same change comes again',
    needs: { anyOf: OFFICE, sse: true, writes: true },
    look: (run) =>
      withProject(run, {}, async ({ id }) => {
        const stream = await EventStream.open(run.anyOf(OFFICE), '/projeng/api/realtime/projects/');
        try {
          const json = { status: 'delayed' };
          await run.anyOf(OFFICE).post(updatePath(id), { json });
          const isTold = () =>
            stream.events.filter((event) => JSON.stringify(event).includes('"delayed"')).length > 1;
          run.equal('comes twice', await stream.untilEvent(isTold), true);
          const rows = stream.events
            .map((event) => run.fits('event', event, changedProjects)?.projects ?? [])
            .map((projects) => projects.find((row) => row.id === id && row.status === 'delayed'))
            .filter((row) => row !== undefined);
          run.equal('the second time', rows[1], rows[0]);
        } finally {
          stream.close();
        }
      }),
  },
  {
    id: 'announce.stream-notifications',
    section: '§4',
    title: 'A new row comes on the notifications stream with the unread count, id, message and time',
    needs: { roles: ['head_engineer'], sse: true, writes: true },
    look: async (run) => {
      const stream = await EventStream.open(run.as('head_engineer'), '/projeng/api/realtime/notifications/');
      try {
        await stream.untilBlocks(2);
        await withProject(run, {}, async ({ prn }) => {
          const isRow = (event: unknown) => JSON.stringify(event).includes(prn);
          run.equal('comes', await stream.untilEvent(isRow), true);
          const schema = z.strictObject({
            type: z.literal('notification'),
            unread_count: z.int().min(1),
            notification: z.strictObject({
              id: z.int(),
              message: z.string(),
              created_at: z.string().regex(MANILA_MOMENT),
            }),
          });
          run.fits('event', stream.events.find(isRow), schema);
        });
      } finally {
        stream.close();
      }
    },
  },
  {
    id: 'announce.stream-dashboard',
    section: '§4',
    title: 'A silent edit comes on the dashboard stream as counts of stored statuses',
    needs: { anyOf: OFFICE, sse: true, writes: true },
    look: (run) =>
      withProject(run, {}, async ({ id }) => {
        const stream = await EventStream.open(run.anyOf(OFFICE), '/projeng/api/realtime/dashboard/');
        try {
          await stream.untilBlocks(1);
          // The stream looks back as long as it pauses: a change right after a look might be too old for the next.
          await setTimeout(1_000);
          await run.anyOf(OFFICE).post(updatePath(id), { json: { status: 'delayed' } });
          run.equal('comes', await stream.untilEvent(() => true), true);
          run.fits('event', stream.events[0], dashboardUpdate);
        } finally {
          stream.close();
        }
      }),
  },
  {
    id: 'announce.stream-deleted',
    section: '§3',
    title: 'The stream of a project that is deleted meanwhile says so and ends',
    needs: { anyOf: OFFICE, sse: true, writes: true },
    look: (run) =>
      withProject(run, {}, async ({ id }) => {
        const stream = await EventStream.open(run.anyOf(OFFICE), `/projeng/api/realtime/projects/${id}/`);
        try {
          await stream.untilBlocks(2);
          await run.anyOf(OFFICE).post(deletePath(id));
          run.equal('ends', await stream.untilEnded(), true);
          run.equal('last event', stream.events.at(-1), { type: 'error', message: 'Project not found' });
        } finally {
          stream.close();
        }
      }),
  },
];
