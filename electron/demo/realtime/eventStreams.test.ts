import { afterEach, describe, expect, it } from 'vitest';
import type { FakeClock } from '../../../tests/fakes/fakeClock';
import type { DemoServer, ProfileName } from '../index';
import { order, signedIn, startQuietCity, type Browser } from '../testing/browser';
import { RawStream } from '../testing/links';

const STREAMS = '/projeng/api/realtime';
let server: DemoServer;
let clock: FakeClock;
let head: Browser;

async function start(profile: ProfileName) {
  ({ server, clock } = await startQuietCity({ profile }));
  head = await signedIn(server, 'head1');
}
afterEach(() => server.stop());

async function open(path: string, browser = head): Promise<RawStream> {
  const stream = new RawStream(server, `${STREAMS}${path}`, browser);
  await stream.untilHeartbeats(1);
  return stream;
}

/** Lets so many heartbeats pass and returns the events that came with them. */
async function listen(stream: RawStream, everyMs: number, beats: number): Promise<Event[]> {
  const before = stream.lines.length;
  const heard = stream.lines.filter((line) => line === 'heartbeat').length;
  for (let beat = 1; beat <= beats; beat += 1) {
    await clock.advance(everyMs);
    await stream.untilHeartbeats(heard + beat);
  }
  return stream.lines.slice(before).filter((line): line is Event => line !== 'heartbeat');
}
type Event = { type: string; projects?: { id: number }[]; [key: string]: unknown };

describe('an event stream over WSGI', () => {
  it('has the recorded head and nothing but data lines and heartbeats', async () => {
    await start('recorded');
    const stream = await open('/notifications/');
    expect(stream.head).toMatch(/^HTTP\/1\.1 200 OK/);
    expect(stream.head).toMatch(/Content-Type: text\/event-stream\r\n/);
    expect(stream.head).toMatch(/Cache-Control: no-cache, no-store, must-revalidate, private\r\n/);
    expect(stream.head).toMatch(/X-Accel-Buffering: no\r\n/);
    expect(stream.head).toMatch(/Server: gunicorn\r\n/);
    expect(stream.head).toMatch(/Transfer-Encoding: chunked/);
    expect(stream.raw).not.toMatch(/^(event|id|retry):/m);
    expect(stream.lines).toEqual([{ type: 'notification', unread_count: 9 }, 'heartbeat']);
    stream.close();
  });

  it.each([
    ['/dashboard/', 5_000],
    ['/projects/', 3_000],
  ])('%s begins with a heartbeat and stays silent while nothing changes', async (path, everyMs) => {
    await start('recorded');
    const stream = await open(path);
    expect(stream.lines).toEqual(['heartbeat']);
    expect(await listen(stream, everyMs, 3)).toEqual([]);
    stream.close();
  });

  it('shows only the newest of two notifications of one poll, and a bare count after all are read', async () => {
    await start('recorded');
    const stream = await open('/notifications/');
    await order(server, 'POST', '/notifications', { username: 'head1', message: 'first' });
    await order(server, 'POST', '/notifications', { username: 'head1', message: 'second' });
    const [event, ...others] = await listen(stream, 2_000, 2);
    expect(others).toEqual([]);
    expect(event).toMatchObject({
      type: 'notification',
      unread_count: 11,
      notification: { message: 'second' },
    });
    expect(JSON.stringify(event)).toMatch(/"created_at":"2026-11-22T14:00:\d\d\.\d{6}\+08:00"/);
    await head.post('/dashboard/notifications/', { action: 'mark_all_read' });
    expect(await listen(stream, 2_000, 2)).toEqual([{ type: 'notification', unread_count: 0 }]);
    stream.close();
  });

  it('misses one new and one read in the same poll', async () => {
    await start('recorded');
    const first = (await order(server, 'POST', '/notifications', { username: 'head1', message: 'a' })) as {
      id: number;
    };
    const stream = await open('/notifications/');
    await order(server, 'POST', '/notifications', { username: 'head1', message: 'b' });
    await head.post('/dashboard/notifications/', { action: 'mark_read', notification_id: String(first.id) });
    expect(await listen(stream, 2_000, 2)).toEqual([]);
    stream.close();
  });

  it('shows every notification of one poll in the ideal profile', async () => {
    await start('ideal');
    const stream = await open('/notifications/');
    await order(server, 'POST', '/notifications', { username: 'head1', message: 'first' });
    await order(server, 'POST', '/notifications', { username: 'head1', message: 'second' });
    const events = await listen(stream, 2_000, 2);
    expect(events.map(({ notification }) => notification)).toMatchObject([
      { message: 'first' },
      { message: 'second' },
    ]);
    stream.close();
  });

  it('repeats a change of a project three to four times, byte for byte, without coordinates', async () => {
    await start('recorded');
    const stream = await open('/projects/');
    await order(server, 'PATCH', '/projects/4', { name: 'renamed', start_date: null });
    const events = await listen(stream, 3_000, 6);
    expect(events.length).toBeGreaterThanOrEqual(3);
    expect(events.length).toBeLessThanOrEqual(4);
    expect(new Set(events.map((event) => JSON.stringify(event))).size).toBe(1);
    expect(Object.keys(events[0]!.projects![0]!)).toEqual([
      'id',
      'name',
      'status',
      'description',
      'barangay',
      'start_date',
      'end_date',
      'updated_at',
    ]);
    expect(events[0]).toMatchObject({
      type: 'project_status',
      projects: [{ id: 4, name: 'renamed', start_date: null }],
    });
    stream.close();
  });

  it('carries at most ten projects in an event', async () => {
    await start('recorded');
    const stream = await open('/projects/');
    for (let id = 1; id <= 12; id += 1) await order(server, 'PATCH', `/projects/${id}`, { description: 'x' });
    const [event] = await listen(stream, 3_000, 1);
    expect(event!.projects!.map(({ id }) => id)).toEqual([12, 11, 10, 9, 8, 7, 6, 5, 4, 3]);
    stream.close();
  });

  it('tells an engineer of the assigned projects only, and finance of all', async () => {
    await start('recorded');
    const { id } = (await order(server, 'POST', '/projects', { assigned_engineers: ['eng1'] })) as {
      id: number;
    };
    const seen = await Promise.all(
      ['eng1', 'eng2', 'fin1'].map(async (name) => open('/projects/', await signedIn(server, name))),
    );
    await clock.advance(3_000);
    await Promise.all(seen.map((stream) => stream.untilHeartbeats(2)));
    const ids = seen.map(({ lines }) =>
      lines.flatMap((line) => (line as Event).projects?.map((row) => row.id) ?? []),
    );
    expect(ids).toEqual([[id], [], [id]]);
    for (const stream of seen) stream.close();
  });

  it('sends the stored counts to the dashboard once, and heartbeats only to finance', async () => {
    await start('recorded');
    const [forHead, forFinance] = [
      await open('/dashboard/'),
      await open('/dashboard/', await signedIn(server, 'fin1')),
    ];
    await order(server, 'PATCH', '/projects/4', { status: 'cancelled' });
    const [event, ...others] = await listen(forHead, 5_000, 3);
    await forFinance.untilHeartbeats(4);
    expect(others).toEqual([]);
    expect(event).toEqual({
      type: 'dashboard_update',
      status_counts: {
        planned: expect.any(Number),
        in_progress: expect.any(Number),
        completed: expect.any(Number),
        delayed: expect.any(Number),
      },
      total_projects: 60,
    });
    const counted = Object.values(event!['status_counts'] as Record<string, number>).reduce(
      (sum, n) => sum + n,
      0,
    );
    expect(counted).toBeLessThan(60);
    expect(forFinance.lines).toEqual(['heartbeat', 'heartbeat', 'heartbeat', 'heartbeat']);
    forHead.close();
    forFinance.close();
  });

  it('says nothing of costs and deletions on projects and dashboard', async () => {
    await start('recorded');
    const [projects, dashboard] = [await open('/projects/'), await open('/dashboard/')];
    await order(server, 'POST', '/projects/4/costs', { amount: 10 });
    await order(server, 'DELETE', '/projects/5');
    expect(await listen(projects, 3_000, 5)).toEqual([]);
    await dashboard.untilHeartbeats(4);
    expect(dashboard.lines.filter((line) => line !== 'heartbeat')).toEqual([]);
    projects.close();
    dashboard.close();
  });
});

describe('the stream of one project', () => {
  it('begins with its state, stays at the first progress of the day, and ends when it is deleted', async () => {
    await start('recorded');
    const { id } = (await order(server, 'POST', '/projects', { status: 'in_progress' })) as { id: number };
    await order(server, 'POST', `/projects/${id}/progress`, { percentage: 8.25 });
    const stream = await open(`/projects/${id}/`, await signedIn(server, 'fin1'));
    expect(stream.lines[0]).toMatchObject({ type: 'project_status', project_id: id, progress: 8.25 });
    await order(server, 'POST', `/projects/${id}/progress`, { percentage: 60 });
    expect(await listen(stream, 3_000, 2)).toEqual([]);
    await order(server, 'DELETE', `/projects/${id}`);
    await clock.advance(3_000);
    await expectLastLine(stream, { type: 'error', message: 'Project not found' });
    stream.close();
  });

  it.each<ProfileName>(['recorded', 'asgi'])(
    'of an unknown project is an error and an end (%s)',
    async (profile) => {
      await start(profile);
      const response = await head.get(`${STREAMS}/projects/99999/`);
      expect(response.status).toBe(200);
      expect(await response.text()).toBe('data: {"type": "error", "message": "Project not found"}\n\n');
    },
  );
});

async function expectLastLine(stream: RawStream, line: unknown): Promise<void> {
  await expect.poll(() => stream.lines.at(-1)).toEqual(line);
}

describe('an event stream and its server', () => {
  it.each<ProfileName>(['recorded', 'wsgi'])(
    'is cut after 120 s without a last chunk (%s)',
    async (profile) => {
      await start(profile);
      const stream = await open('/projects/');
      await clock.advance(119_999);
      await stream.untilHeartbeats(40);
      await clock.advance(1);
      await stream.untilEnded();
      expect(stream.raw).not.toMatch(/\r\n0\r\n\r\n$/);
    },
  );

  it('is not cut in the ideal profile', async () => {
    await start('ideal');
    const stream = await open('/projects/');
    await clock.advance(300_000);
    await stream.untilHeartbeats(101);
    expect(stream.isEnded).toBe(false);
    stream.close();
  });

  it('holds a worker: with three open, others wait until one is closed', async () => {
    await start('wsgi');
    const streams = [await open('/projects/'), await open('/projects/'), await open('/projects/')];
    let isAnswered = false;
    const health = head.get('/health/').then((response) => {
      isAnswered = true;
      return response.status;
    });
    // A round trip that needs no worker comes back after the server has seen the request above.
    await order(server, 'GET', '/state');
    expect(isAnswered).toBe(false);
    streams[0]!.close();
    expect(await health).toBe(200);
    for (const stream of streams) stream.close();
  });

  it('gives not one byte under daphne, and freezes the server 10 s after the client left', async () => {
    await start('asgi');
    expect((await head.get('/health/')).headers.get('Server')).toBe('daphne');
    const stream = new RawStream(server, `${STREAMS}/notifications/`, head);
    const links = async () =>
      ((await order(server, 'GET', '/state')) as { links: { streams: number } }).links.streams;
    await expect.poll(links).toBe(1);
    await clock.advance(20_000);
    expect((await head.get('/health/')).status).toBe(200);
    expect(stream.raw).toBe('');
    stream.close();
    await expect.poll(links).toBe(0);
    await clock.advance(10_000);
    let isAnswered = false;
    head.get('/health/').then(
      () => (isAnswered = true),
      () => undefined,
    );
    await order(server, 'GET', '/state');
    expect(isAnswered).toBe(false);
  });

  it('is refused to somebody not signed in', async () => {
    await start('recorded');
    head.cookies.clear();
    const response = await head.get(`${STREAMS}/notifications/`);
    expect([response.status, response.headers.get('Location')]).toEqual([302, '/accounts/login/']);
  });
});
