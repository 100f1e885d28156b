import { ROLES, type Role } from '#shared/domain/role';
import type { Check } from '../check';
import { shakeHands } from '../../../electron/check/handshake';
import type { Run } from '../run';
import { TestSocket } from '../socket';
import type { Visitor } from '../visitor';

const NOTIFICATIONS = '/ws/notifications/';
const PROJECTS = '/ws/projects/';
/** A refusal by daphne: a bare status line, no headers, no body. */
const BARE_403 = 'HTTP/1.1 403 Access denied\r\n\r\n';
const BARE_500 = 'HTTP/1.1 500 Internal server error\r\n\r\n';
const ACCEPTED = /^HTTP\/1\.1 101 /;
const SIGNED_IN = { websocket: true, anyOf: ROLES };

async function shake(
  run: Run,
  path: string,
  visitor: Visitor | null,
  headers: Readonly<Record<string, string | undefined>> = {},
): Promise<string> {
  const { origin } = run.target;
  const Cookie = visitor?.http.cookieHeader();
  return (await shakeHands(origin, path, { Origin: origin, Cookie, ...headers })).raw;
}

/** Both kinds of server exist: the recorded one fails, the intended one admits (server contract §2). */
function projectsChannel(role: Role): Check {
  const isSuperuser = role === 'superuser';
  return {
    id: `handshake.projects.${role}`,
    section: '§2',
    title: isSuperuser
      ? '/ws/projects/ admits the superuser'
      : `/ws/projects/ admits ${role}, or fails with a bare 500 as recorded`,
    needs: { websocket: true, roles: [role] },
    look: async (run) => {
      const answer = await shake(run, PROJECTS, run.as(role));
      if (isSuperuser || answer !== BARE_500) run.matches('answer', answer, ACCEPTED);
    },
  };
}

/** Server contract §2: handshakes, byte by byte. */
export const HANDSHAKE_CHECKS: readonly Check[] = [
  {
    id: 'handshake.anonymous',
    section: '§2',
    title: 'Without a living session the handshake is a bare 403',
    needs: { websocket: true },
    look: async (run) => {
      for (const path of [NOTIFICATIONS, PROJECTS]) {
        run.equal(path, await shake(run, path, null), BARE_403);
        run.equal(
          `${path} with garbage`,
          await shake(run, path, null, { Cookie: 'sessionid=garbage' }),
          BARE_403,
        );
      }
    },
  },
  {
    id: 'handshake.foreign-origin',
    section: '§2',
    title: 'A missing or foreign Origin is a bare 403, even with a session',
    needs: SIGNED_IN,
    look: async (run) => {
      for (const Origin of [undefined, 'null', 'file://', 'app://otv', 'http://elsewhere.invalid']) {
        run.equal(
          `Origin ${Origin}`,
          await shake(run, NOTIFICATIONS, run.anyOf(ROLES), { Origin }),
          BARE_403,
        );
      }
    },
  },
  {
    id: 'handshake.unparsable-origin',
    section: '§2',
    title: 'An Origin that cannot be parsed is a bare 400',
    needs: SIGNED_IN,
    look: async (run) => {
      const answer = await shake(run, NOTIFICATIONS, run.anyOf(ROLES), { Origin: 'garbage' });
      run.matches('answer', answer, /^HTTP\/1\.1 400 HTTP Origin header invalid: [^\r\n]*\r\n\r\n$/);
    },
  },
  {
    id: 'handshake.any-scheme-and-port',
    section: '§2',
    title: 'Of the Origin only the host counts, and the Host header does not',
    needs: SIGNED_IN,
    look: async (run) => {
      const { hostname } = new URL(run.target.origin);
      for (const Origin of [`http://${hostname}:9999`, `https://${hostname}`, `tauri://${hostname}`]) {
        run.matches(Origin, await shake(run, NOTIFICATIONS, run.anyOf(ROLES), { Origin }), ACCEPTED);
      }
      const Host = 'elsewhere.invalid';
      run.matches('foreign Host', await shake(run, NOTIFICATIONS, run.anyOf(ROLES), { Host }), ACCEPTED);
    },
  },
  ...ROLES.map((role): Check => ({
    id: `handshake.notifications.${role}`,
    section: '§2',
    title: `/ws/notifications/ admits ${role}`,
    needs: { websocket: true, roles: [role] },
    look: async (run) =>
      run.matches('answer', await shake(run, `${NOTIFICATIONS}?token=1`, run.as(role)), ACCEPTED),
  })),
  ...ROLES.map(projectsChannel),
  {
    id: 'handshake.unknown-path',
    section: '§2',
    title: 'An unknown path, or one without its last slash, is a bare 500',
    needs: SIGNED_IN,
    look: async (run) => {
      for (const path of ['/ws/unknown/', '/ws/projects', '/app/ws/projects/']) {
        run.equal(path, await shake(run, path, run.anyOf(ROLES)), BARE_500);
      }
    },
  },
  {
    id: 'handshake.nothing-negotiated',
    section: '§2',
    title: 'Compression and subprotocols are accepted and not negotiated',
    needs: SIGNED_IN,
    look: async (run) => {
      const answer = await shake(run, NOTIFICATIONS, run.anyOf(ROLES), {
        'Sec-WebSocket-Extensions': 'permessage-deflate',
        'Sec-WebSocket-Protocol': 'chat',
      });
      run.matches('answer', answer, ACCEPTED);
      run.equal('negotiates', /Sec-WebSocket-(Extensions|Protocol)/i.test(answer), false);
    },
  },
  {
    id: 'handshake.version',
    section: '§2',
    title: 'A version nobody speaks is a 400',
    needs: SIGNED_IN,
    look: async (run) => {
      const answer = await shake(run, NOTIFICATIONS, run.anyOf(ROLES), { 'Sec-WebSocket-Version': '99' });
      run.matches('answer', answer.split('\r\n')[0], /^HTTP\/1\.1 400 /);
    },
  },
  {
    id: 'handshake.plain-get',
    section: '§2',
    title: 'A plain GET at /ws/ is a 404 page',
    look: async (run) => {
      const answer = await run.anonymous().send(PROJECTS);
      run.equal('status', answer.status, 404);
      run.matches('type', answer.headers.get('Content-Type'), /^text\/html/);
    },
  },
  {
    id: 'handshake.unrouted',
    section: '§2',
    title: 'Where /ws/ is not routed the handshake is a 404 page',
    look: async (run) => {
      if (run.facts.hasWebSockets) run.skip('this server routes /ws/');
      const answer = await shake(run, NOTIFICATIONS, null);
      run.matches('status', answer.split('\r\n')[0], /^HTTP\/1\.1 404 /);
      run.matches('type', answer, /\r\nContent-Type: text\/html/i);
    },
  },
  {
    id: 'frames.answers',
    section: '§2',
    title: 'No hello; JSON is echoed, anything else named invalid; a binary frame ends the link with 1011',
    needs: SIGNED_IN,
    look: async (run) => {
      const socket = await TestSocket.open(run.anyOf(ROLES), NOTIFICATIONS);
      try {
        for (const text of ['{}', '1', 'null', '[]', '{broken', '']) socket.send(text);
        await socket.untilFrames(6);
        const echo = { type: 'echo', message: 'Message received' };
        const error = { type: 'error', message: 'Invalid JSON' };
        run.equal('frames', socket.frames, [echo, echo, echo, echo, error, error]);
        socket.send(Buffer.from([1, 2, 3]));
        await socket.untilClosed();
        run.equal('close code', socket.closeCode, 1011);
      } finally {
        socket.close();
      }
    },
  },
  {
    id: 'frames.outlive-logout',
    section: '§2',
    title: 'An open link survives the end of its session',
    needs: SIGNED_IN,
    look: async (run) => {
      const [role] = run.target.roles;
      const visitor = await run.signIn(role ?? 'head_engineer');
      const socket = await TestSocket.open(visitor, NOTIFICATIONS);
      try {
        await visitor.send('/accounts/logout/');
        socket.send('{}');
        run.equal('answers', await socket.untilFrames(1), true);
      } finally {
        socket.close();
      }
    },
  },
];
