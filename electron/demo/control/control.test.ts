import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { FakeClock } from '../../../tests/fakes/fakeClock';
import type { DemoServer } from '../index';
import { order, signedIn, startQuietCity, type Browser } from '../testing/browser';
import { Link, RawStream, shakeHands } from '../testing/links';

let server: DemoServer;
let clock: FakeClock;
let head: Browser;
beforeEach(async () => {
  ({ server, clock } = await startQuietCity());
  head = await signedIn(server, 'head1');
});
afterEach(() => server.stop());

interface State {
  profile: string;
  life: { running: boolean };
  counts: { projects: number; located: number };
  links: Record<string, number>;
  projects: {
    id: number;
    name: string;
    latitude: number | null;
    status: string;
    progress: number;
    barangay: string | null;
  }[];
  notifications: Record<string, { message: string; project_id: number | null }[]>;
}
const state = async () => (await order(server, 'GET', '/state')) as State;
const HEALTH = '/health/';

describe('the control endpoint', () => {
  it.each([undefined, 'Bearer wrong', 'Bearer', 'test'])(
    'obeys nobody with the authorization %s',
    async (Authorization) => {
      const response = await fetch(`${server.url}/__control__/state`, {
        headers: Authorization === undefined ? {} : { Authorization },
      });
      expect(response.status).toBe(401);
    },
  );

  it('tells the whole state, unlocated projects and notifications included', async () => {
    const { counts, projects, notifications, profile, life } = await state();
    expect(projects).toHaveLength(60);
    expect(counts).toEqual({
      projects: 60,
      located: projects.filter(({ latitude }) => latitude !== null).length,
    });
    expect(counts.located).toBeLessThan(60);
    expect(notifications['head1']!.length).toBeGreaterThan(50);
    expect([profile, life]).toEqual(['ideal', { running: false }]);
  });

  it('changes, creates and deletes projects', async () => {
    const change = {
      status: 'cancelled',
      progress: 33,
      project_cost: 5,
      name: '<b>Ñ</b>',
      latitude: null,
      barangay: null,
    };
    await order(server, 'PATCH', '/projects/3', change);
    const { id } = (await order(server, 'POST', '/projects', { name: 'New' })) as { id: number };
    await order(server, 'DELETE', '/projects/4');
    const { projects } = await state();
    const { project_cost: _, ...shown } = change;
    expect(projects.find((row) => row.id === 3)).toMatchObject({ ...shown, project_cost: '5.00' });
    expect(projects.find((row) => row.id === id)).toMatchObject({ name: 'New' });
    expect(projects.some((row) => row.id === 4)).toBe(false);
  });

  it('writes notifications', async () => {
    await order(server, 'POST', '/notifications', { username: 'eng2', message: 'look', project_id: 9 });
    expect((await state()).notifications['eng2']![0]).toMatchObject({ message: 'look', project_id: 9 });
  });

  it.each([
    ['PATCH', '/projects/3', { status: 'bad' }, /status/],
    ['PATCH', '/projects/3', { colour: 'red' }, /colour/],
    ['PATCH', '/projects/999', {}, /no project has the id 999/],
    ['POST', '/notifications', { username: 'nobody', message: '' }, /nobody/],
    ['POST', '/frames', { channel: 'projects' }, /text or base64/],
    ['POST', '/dance', {}, /no such order/],
  ])('explains what is wrong with %s %s %j', async (method, path, body, complaint) => {
    expect(await order(server, method, path, body)).toEqual({ error: expect.stringMatching(complaint) });
  });

  it('sends a burst of true changes at the pace asked for', async () => {
    const link = await Link.open(server, '/ws/projects/', head);
    const before = (await state()).notifications['head1']!.length;
    const burst = order(server, 'POST', '/burst', { per_second: 100, seconds: 2 });
    let isDone = false;
    void burst.then(() => (isDone = true));
    while (!isDone) await clock.advance(50);
    expect(await burst).toMatchObject({ sent: 200 });
    const frames = (await link.framesUntilNow()) as {
      project_id: number;
      progress_data: { percentage_complete: number };
    }[];
    expect(frames).toHaveLength(200);
    const last = frames.at(-1)!;
    const { projects, notifications } = await state();
    expect(projects.find(({ id }) => id === last.project_id)!.progress).toBe(
      last.progress_data.percentage_complete,
    );
    expect(notifications['head1']).toHaveLength(before);
    link.close();
  });

  it('sends any text or bytes as they stand', async () => {
    const link = await Link.open(server, '/ws/projects/', head);
    const long = JSON.stringify({ type: 'x', filler: 'y'.repeat(2_000_000) });
    expect(await order(server, 'POST', '/frames', { channel: 'projects', text: long })).toEqual({ links: 1 });
    const bytes = Buffer.from('{"bytes":1}').toString('base64');
    await order(server, 'POST', '/frames', { channel: 'projects', base64: bytes });
    const [first, second] = await link.framesUntilNow();
    expect(JSON.stringify(first)).toHaveLength(long.length);
    expect(second).toEqual({ bytes: 1 });
    const stream = new RawStream(server, '/projeng/api/realtime/projects/', head);
    await stream.untilHeartbeats(1);
    await order(server, 'POST', '/stream-text', { text: 'data: {broken\n\n: heartbeat\n\n' });
    await expect.poll(() => stream.raw).toContain('data: {broken');
    link.close();
    stream.close();
  });

  it('cuts every link and stream', async () => {
    const [link, other] = [
      await Link.open(server, '/ws/projects/', head),
      await Link.open(server, '/ws/notifications/', head),
    ];
    const stream = new RawStream(server, '/projeng/api/realtime/projects/', head);
    await stream.untilHeartbeats(1);
    expect((await state()).links).toEqual({ projects: 1, notifications: 1, streams: 1 });
    expect(await order(server, 'POST', '/cut')).toEqual({ links: 2, streams: 1 });
    await Promise.all([link.untilClosed(), other.untilClosed(), stream.untilEnded()]);
    expect(link.closeCode).toBe(1006);
    const again = await Link.open(server, '/ws/projects/', head);
    await order(server, 'POST', '/cut', { code: 1012 });
    await again.untilClosed();
    expect(again.closeCode).toBe(1012);
  });

  it('refuses handshakes until told otherwise', async () => {
    const shake = () =>
      shakeHands(server, '/ws/projects/', { Origin: server.url, Cookie: head.cookieHeader });
    await order(server, 'POST', '/refuse-websockets', { status: 503, reason: 'Busy', retry_after: 7 });
    expect(await shake()).toBe('HTTP/1.1 503 Busy\r\nRetry-After: 7\r\n\r\n');
    await order(server, 'POST', '/refuse-websockets', { status: null });
    expect(await shake()).toMatch(/^HTTP\/1\.1 101/);
  });

  it('ends logins', async () => {
    const engineer = await signedIn(server, 'eng1');
    expect(await order(server, 'POST', '/expire-logins', { username: 'head1' })).toEqual({ ended: 1 });
    expect((await head.get('/projeng/api/realtime/status/')).status).toBe(302);
    expect((await engineer.get('/projeng/api/realtime/status/')).status).toBe(200);
  });

  it('changes a password, which ends the logins made with the old one', async () => {
    const engineer = await signedIn(server, 'eng1');
    const changed = { username: 'head1', password: 'another' };
    expect(await order(server, 'POST', '/password', changed)).toEqual({ ended: 1 });
    expect((await head.get('/projeng/api/realtime/status/')).status).toBe(302);
    expect((await engineer.get('/projeng/api/realtime/status/')).status).toBe(200);
  });

  it('delays answers and replaces them', async () => {
    await order(server, 'POST', '/delay', { path: HEALTH, ms: 5_000 });
    let isAnswered = false;
    const late = head.get(HEALTH).then(() => (isAnswered = true));
    await order(server, 'GET', '/state');
    await clock.advance(4_999);
    expect(isAnswered).toBe(false);
    await clock.advance(1);
    await late;
    await order(server, 'POST', '/delay', { path: HEALTH, ms: 0 });
    await order(server, 'POST', '/answers', {
      path: '/projeng/*',
      status: 502,
      body: '<h1>Bad Gateway</h1>',
    });
    const replaced = await head.get('/projeng/map/api/projects/');
    expect([replaced.status, await replaced.text()]).toEqual([502, '<h1>Bad Gateway</h1>']);
    await order(server, 'POST', '/reset', {});
    expect((await head.get('/projeng/map/api/projects/')).status).toBe(200);
  });

  it('changes the profile, pauses and freezes', async () => {
    await order(server, 'POST', '/profile', { name: 'asgi' });
    expect((await head.get(HEALTH)).headers.get('Server')).toBe('daphne');
    await order(server, 'POST', '/profile', { name: 'ideal' });
    const stream = new RawStream(server, '/projeng/api/realtime/projects/', head);
    await stream.untilHeartbeats(1);
    const link = await Link.open(server, '/ws/projects/', head);
    expect(await order(server, 'POST', '/freeze', { sse: true, ws: true })).toEqual({ sse: true, ws: true });
    await order(server, 'PATCH', '/projects/3', { name: 'unheard' });
    await clock.advance(60_000);
    await order(server, 'POST', '/freeze', { sse: false, ws: false });
    expect(await link.framesUntilNow()).toEqual([]);
    expect(link.pings).toEqual([]);
    expect(stream.lines).toEqual(['heartbeat']);
    await clock.advance(3_000);
    await stream.untilHeartbeats(2);
    link.close();
    stream.close();
  });
});
