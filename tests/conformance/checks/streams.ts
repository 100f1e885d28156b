import { ROLES } from '#shared/domain/role';
import { z } from 'zod';
import type { Check } from '../check';
import { EventStream } from '../eventStream';
import type { Run } from '../run';
import { LOGIN } from './login';
import { MANILA_MOMENT } from './schemas';
import { listProjects } from './projectHelp';
import { STATUS } from './session';

const BASE = '/projeng/api/realtime/';
const HEARTBEAT = ': heartbeat';
const SOMEBODY = { sse: true, anyOf: ROLES };

const projectState = z.strictObject({
  type: z.literal('project_status'),
  project_id: z.int(),
  status: z.string(),
  progress: z.number(),
  updated_at: z.string().regex(MANILA_MOMENT),
});

/** Opens a stream and looks at its head and at what comes until the first heartbeat. */
async function lookAtStart(run: Run, path: string, firstBlocks: number): Promise<readonly string[]> {
  const stream = await EventStream.open(run.anyOf(ROLES), BASE + path);
  try {
    const { headers, status } = stream.response;
    run.equal('status', status, 200);
    run.matches('Content-Type', headers.get('Content-Type'), /^text\/event-stream/);
    run.equal('X-Accel-Buffering', headers.get('X-Accel-Buffering'), 'no');
    run.equal('starts at once', await stream.untilBlocks(firstBlocks), true);
    return [...stream.blocks];
  } finally {
    stream.close();
  }
}

/** Server contract §3. Each stream is closed before the next is opened: every one holds a worker. */
export const STREAM_CHECKS: readonly Check[] = [
  {
    id: 'stream.status',
    section: '§3',
    title: 'The status endpoint says who is signed in and the time in Manila, with microseconds',
    needs: { anyOf: ROLES },
    look: async (run) => {
      const schema = z.strictObject({
        status: z.literal('connected'),
        user: z.string().min(1),
        timestamp: z.string().regex(MANILA_MOMENT),
      });
      run.fits('answer', await run.anyOf(ROLES).getJson(STATUS), schema);
    },
  },
  {
    id: 'stream.anonymous',
    section: '§2',
    title: 'The anonymous get no stream: they are sent to the login page without next',
    needs: { sse: true },
    look: async (run) => {
      for (const name of ['notifications/', 'dashboard/', 'projects/', 'projects/1/']) {
        const answer = await run.anonymous().send(BASE + name, { headers: { Accept: 'text/event-stream' } });
        run.equal(name, [answer.status, answer.location, answer.body], [302, LOGIN, '']);
      }
    },
  },
  {
    id: 'stream.notifications',
    section: '§3',
    title: 'The notifications stream starts with the unread count, then heartbeats; no event:, id: or retry:',
    needs: SOMEBODY,
    look: async (run) => {
      const blocks = await lookAtStart(run, 'notifications/', 3);
      run.matches('first', blocks[0], /^data: \{"type": "notification", "unread_count": \d+\}$/);
      run.equal('second', blocks[1], HEARTBEAT);
      run.equal('lines of other kinds', /^(event|id|retry):/m.test(blocks.join('\n')), false);
    },
  },
  ...['dashboard', 'projects'].map((name): Check => ({
    id: `stream.${name}`,
    section: '§3',
    title: `The ${name} stream starts with a heartbeat only`,
    needs: SOMEBODY,
    look: async (run) => run.equal('first', (await lookAtStart(run, `${name}/`, 1))[0], HEARTBEAT),
  })),
  {
    id: 'stream.one-project',
    section: '§3',
    title: 'The stream of one project starts with its state, for any role',
    needs: { ...SOMEBODY, anyOf: ['head_engineer', 'superuser', 'project_engineer'] },
    look: async (run) => {
      const [project] = await listProjects(run);
      if (!project) return run.skip('there is no project');
      const blocks = await lookAtStart(run, `projects/${project.id}/`, 2);
      run.fits('first', JSON.parse(blocks[0]?.replace(/^data: /, '') || 'null'), projectState);
      run.equal('second', blocks[1], HEARTBEAT);
    },
  },
  {
    id: 'stream.unknown-project',
    section: '§3',
    title: 'The stream of an unknown project is one error and the end',
    needs: SOMEBODY,
    look: async (run) => {
      const stream = await EventStream.open(run.anyOf(ROLES), `${BASE}projects/99999999/`);
      try {
        run.equal('ends', await stream.untilEnded(), true);
        run.equal('blocks', stream.blocks, ['data: {"type": "error", "message": "Project not found"}']);
      } finally {
        stream.close();
      }
    },
  },
  {
    id: 'stream.cut',
    section: '§3',
    title: 'A WSGI worker cuts a stream after 120 s',
    needs: SOMEBODY,
    look: async (run) => {
      const { control } = run.target;
      if (!control) return run.skip('takes two minutes');
      const stream = await EventStream.open(run.anyOf(ROLES), `${BASE}projects/`);
      try {
        run.equal('starts', await stream.untilBlocks(1), true);
        await control.endWorkers();
        run.equal('ends', await stream.untilEnded(30_000), true);
        run.equal('without the end of its body', stream.isTorn, true);
      } finally {
        stream.close();
      }
      run.equal('first of the next', (await lookAtStart(run, 'projects/', 1))[0], HEARTBEAT);
    },
  },
];
