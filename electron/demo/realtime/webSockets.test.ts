import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { FakeClock } from '../../../tests/fakes/fakeClock';
import type { DemoServer, ProfileName } from '../index';
import { order, signedIn, startQuietCity, type Browser } from '../testing/browser';
import { Link, shakeHands } from '../testing/links';

let server: DemoServer;
let clock: FakeClock;
let head: Browser;
let admin: Browser;

async function start(profile: ProfileName) {
  ({ server, clock } = await startQuietCity({ profile }));
  head = await signedIn(server, 'head1');
  admin = await signedIn(server, 'admin1');
}
afterEach(() => server.stop());

const BARE_403 = 'HTTP/1.1 403 Access denied\r\n\r\n';
const BARE_500 = 'HTTP/1.1 500 Internal server error\r\n\r\n';
const NOTIFICATIONS = '/ws/notifications/';
const PROJECTS = '/ws/projects/';

describe('a handshake with the recorded server', () => {
  beforeEach(() => start('recorded'));
  const shake = (
    path: string,
    browser: Browser | undefined,
    headers: Record<string, string | undefined> = {},
  ) => shakeHands(server, path, { Origin: server.url, Cookie: browser?.cookieHeader, ...headers });

  it('is refused with a bare 403 without a session', async () => {
    expect(await shake(NOTIFICATIONS, undefined)).toBe(BARE_403);
    expect(await shake(NOTIFICATIONS, undefined, { Cookie: 'sessionid=garbage' })).toBe(BARE_403);
    await clock.advance(30 * 60_000);
    expect(await shake(NOTIFICATIONS, head)).toBe(BARE_403);
  });

  it.each([undefined, 'null', 'file://', 'app://otv', 'http://example.org'])(
    'is refused with a bare 403 for the Origin %s',
    async (origin) => {
      expect(await shake(NOTIFICATIONS, head, { Origin: origin })).toBe(BARE_403);
    },
  );

  it.each(['garbage', ''])('is a bare 400 for the Origin "%s"', async (origin) => {
    const answer = await shake(NOTIFICATIONS, head, { Origin: origin });
    expect(answer).toBe(
      `HTTP/1.1 400 HTTP Origin header invalid: No host part in Origin '${origin}'\r\n\r\n`,
    );
  });

  it.each(['http://127.0.0.1:9999', 'https://onetagumvision.com', 'tauri://localhost', 'https://localhost'])(
    'passes for the Origin %s, whatever the Host',
    async (origin) => {
      const answer = await shake(NOTIFICATIONS, head, { Origin: origin, Host: 'example.org' });
      expect(answer).toMatch(/^HTTP\/1\.1 101 /);
    },
  );

  it.each(['head1', 'eng1', 'fin1'])('is a bare 500 on the projects channel for %s', async (username) => {
    const browser = await signedIn(server, username);
    expect(await shake(PROJECTS, browser)).toBe(BARE_500);
    expect(await shake(NOTIFICATIONS, browser)).toMatch(/^HTTP\/1\.1 101 /);
  });

  it('passes on the projects channel for the superuser, whatever the query', async () => {
    const answer = await shake(`${PROJECTS}?token=1`, admin);
    expect(answer).toMatch(/^HTTP\/1\.1 101 /);
    expect(answer).toContain('\r\nServer: daphne\r\n');
  });

  it.each(['/ws/unknown/', '/ws/projects', '/app/ws/projects/'])('is a bare 500 at %s', async (path) => {
    expect(await shake(path, admin)).toBe(BARE_500);
  });

  it('negotiates neither compression nor a subprotocol', async () => {
    const answer = await shake(NOTIFICATIONS, head, {
      'Sec-WebSocket-Extensions': 'permessage-deflate',
      'Sec-WebSocket-Protocol': 'chat',
    });
    expect(answer).toMatch(/^HTTP\/1\.1 101 /);
    expect(answer).not.toMatch(/Sec-WebSocket-(Extensions|Protocol)/i);
  });

  it('is a bare 400 for an unknown version', async () => {
    expect(await shake(NOTIFICATIONS, head, { 'Sec-WebSocket-Version': '99' })).toMatch(
      /^HTTP\/1\.1 400 [^\n]*\r\n\r\n$/,
    );
  });

  it('is a 404 page for a plain GET', async () => {
    const response = await head.get(PROJECTS);
    expect([response.status, response.headers.get('Content-Type')]).toEqual([
      404,
      'text/html; charset=utf-8',
    ]);
  });
});

describe('a handshake with other profiles', () => {
  it('is a 404 page under WSGI', async () => {
    await start('wsgi');
    const answer = await shakeHands(server, NOTIFICATIONS, { Origin: server.url, Cookie: head.cookieHeader });
    expect(answer).toMatch(/^HTTP\/1\.1 404 Not Found\r\nServer: gunicorn\r\nContent-Type: text\/html/);
    expect(answer).toMatch(/<\/html>\s*$/);
  });

  it.each(['head1', 'eng1', 'fin1', 'admin1'])(
    'passes on both channels of the ideal server for %s',
    async (name) => {
      await start('ideal');
      const browser = await signedIn(server, name);
      for (const path of [NOTIFICATIONS, PROJECTS]) {
        const answer = await shakeHands(server, path, { Origin: server.url, Cookie: browser.cookieHeader });
        expect(answer).toMatch(/^HTTP\/1\.1 101 /);
      }
    },
  );
});

describe('an open link', () => {
  it('gets no hello; JSON is echoed, anything else named invalid, and binary ends it with 1011', async () => {
    await start('recorded');
    const link = await Link.open(server, NOTIFICATIONS, head);
    for (const text of ['{}', '1', 'null', '[]', '{broken', '']) link.send(text);
    await link.untilFrames(6);
    const echo = { type: 'echo', message: 'Message received' };
    const error = { type: 'error', message: 'Invalid JSON' };
    expect(link.frames).toEqual([echo, echo, echo, echo, error, error]);
    link.send(Buffer.from([1, 2, 3]));
    await link.untilClosed();
    expect(link.closeCode).toBe(1011);
  });

  it('is pinged every 20 s with 12 hex characters', async () => {
    await start('ideal');
    const link = await Link.open(server, NOTIFICATIONS, head);
    await clock.advance(20_000);
    await link.untilPings(1);
    await clock.advance(20_000);
    await link.untilPings(2);
    for (const payload of link.pings) expect(payload).toMatch(/^[0-9a-f]{12}$/);
    link.close();
  });

  it('survives the end of the session and still gets events', async () => {
    await start('ideal');
    const link = await Link.open(server, PROJECTS, head);
    await order(server, 'POST', '/expire-logins', {});
    await clock.advance(31 * 60_000);
    await order(server, 'PATCH', '/projects/3', { status: 'cancelled' });
    expect(await link.framesUntilNow()).toMatchObject([{ type: 'project_status_changed', project_id: 3 }]);
    link.close();
  });

  it('gets every project event on the projects channel, and own notifications alone on the other', async () => {
    await start('ideal');
    const engineer = await signedIn(server, 'eng3');
    const projects = await Link.open(server, PROJECTS, engineer);
    const own = await Link.open(server, NOTIFICATIONS, engineer);
    const others = await Link.open(server, NOTIFICATIONS, await signedIn(server, 'eng2'));
    await order(server, 'POST', '/projects', { name: 'New', assigned_engineers: [] });
    await order(server, 'POST', '/notifications', { username: 'eng3', message: 'Kumusta ₱' });
    expect(await projects.framesUntilNow()).toMatchObject([{ type: 'project_created', name: 'New' }]);
    expect(await own.framesUntilNow()).toMatchObject([{ type: 'notification', message: 'Kumusta ₱' }]);
    expect(await others.framesUntilNow()).toEqual([]);
    for (const link of [projects, own, others]) link.close();
  });

  it('hears of a recorded deletion twice, the second time 90 ms later', async () => {
    await start('recorded');
    const link = await Link.open(server, PROJECTS, admin);
    await order(server, 'DELETE', '/projects/5');
    expect(await link.framesUntilNow()).toHaveLength(1);
    await clock.advance(90);
    const [first, second] = (await link.framesUntilNow()) as [unknown, unknown];
    expect(first).toMatchObject({ type: 'project_deleted' });
    expect(second).toEqual(first);
    link.close();
  });
});
