import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import type { Duplex } from 'node:stream';
import { getRequestListener } from '@hono/node-server';
import { parse as parseCookies } from 'hono/utils/cookie';
import { systemClock, type Clock } from '../time/clock';
import { CityActions } from './city/actions';
import { City } from './city/city';
import type { Person } from './city/model';
import { actorWithRole, PEOPLE } from './city/people';
import { seededRandom, type Random } from './city/random';
import { createApp } from './http/app';
import { Sessions } from './http/sessions';
import type { Interceptor } from './interceptor';
import { CityLife } from './life';
import { PROFILES, type Profile, type ProfileName } from './profile';
import { EventStreams } from './realtime/eventStreams';
import { framesFor } from './realtime/frames';
import { refuse, WebSockets } from './realtime/webSockets';
import { Timers } from './timers';

export { PROFILE_NAMES, type ProfileName } from './profile';
export type { Person } from './city/model';

export interface DemoServerOptions {
  /** 0 or absent: any free port. The server listens on 127.0.0.1 only. */
  readonly port?: number;
  /** The same seed gives the same city. Default 1. */
  readonly seed?: number;
  /** How many projects the city starts with. Default 300. */
  readonly projects?: number;
  /** Changes a minute the city makes by itself. Default 0: it stands still. */
  readonly rate?: number;
  /** Default `ideal`. */
  readonly profile?: ProfileName;
  /** Opens /__control__/ to holders of the token. Refused in a packaged build, which has no such code. */
  readonly control?: { readonly token: string };
  /** Default: the machine's clock. */
  readonly clock?: Clock;
  /** What the city's life is drawn from. Default: a generator seeded by `seed`. */
  readonly random?: Random;
}

export interface DemoServer {
  /** "http://127.0.0.1:<port>", no slash at the end. */
  readonly url: string;
  readonly port: number;
  /** Everybody the server knows, with passwords; `guest1` and `former1` cannot sign in. */
  readonly users: readonly Person[];
  /** Where the control endpoint is, when it was asked for. */
  readonly control: { readonly url: string; readonly token: string } | undefined;
  /** Closes every link and socket and ends every timer; resolves when the port is free. */
  stop(): Promise<void>;
}

const { username, password } = actorWithRole('head');
/** The Head Engineer of the demo city, for the one-click sign-in. */
export const DEMO_CREDENTIALS: { readonly username: string; readonly password: string } = {
  username,
  password,
};

/**
 * Starts a demo city on loopback that speaks the recorded protocol of the real server. Rejects when the port is taken.
 */
export async function startDemoServer(options: DemoServerOptions = {}): Promise<DemoServer> {
  const { seed = 1, projects = 300, rate = 0, clock = systemClock } = options;
  const random = options.random ?? seededRandom(seed ^ 0x11fe);
  const timers = new Timers(clock);
  let profile: Profile = PROFILES[options.profile ?? 'ideal'];
  let isServerFrozen = false;

  const city = new City({ seed, projects, now: () => timers.now() });
  const sessions = new Sessions(() => timers.now());
  const getProfile = () => profile;
  const sockets = new WebSockets({
    timers,
    profile: getProfile,
    personOfCookies: (cookies = '') => {
      const session = sessions.find(parseCookies(cookies)['sessionid']);
      return session && city.personById(session.userId);
    },
  });
  const streams = new EventStreams({
    city,
    timers,
    profile: getProfile,
    onFreeze: () => (isServerFrozen = true),
  });
  const actions = new CityActions({
    city,
    profile: getProfile,
    announce: (change) => {
      for (const frame of framesFor(profile, change)) sockets.send(frame);
    },
  });
  const life = new CityLife({ city, actions, timers, random, rate });
  const world = { city, actions, sessions, timers, streams, profile: getProfile };

  const interceptor = options.control && (await createInterceptor(options.control.token));
  // The server runs inside another program's process, whose global Request and Response it must not replace.
  const answer = getRequestListener(createApp(world).fetch, { overrideGlobalObjects: false });
  const handle = async (request: IncomingMessage, response: ServerResponse) => {
    if (await interceptor?.interceptRequest(request, response)) return;
    if (isServerFrozen) return;
    await streams.workerFree();
    await answer(request, response);
  };
  const server = createServer((request, response) => {
    handle(request, response).catch(() => request.socket.destroy());
  });
  server.on('upgrade', (request: IncomingMessage, socket: Duplex, head: Buffer) => {
    if (interceptor?.interceptUpgrade(request, socket) || isServerFrozen) return;
    if (profile.webSockets === 'none') refuseUnrouted(socket, profile);
    else sockets.handleUpgrade(request, socket, head);
  });
  const openSockets = new Set<Socket>();
  server.on('connection', (socket) => {
    openSockets.add(socket);
    socket.once('close', () => openSockets.delete(socket));
  });

  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(options.port ?? 0, '127.0.0.1', resolve);
  });
  const { port } = server.address() as AddressInfo;
  const url = `http://127.0.0.1:${port}`;
  life.start();

  return {
    url,
    port,
    users: PEOPLE,
    control: interceptor && options.control && { url: url + interceptor.path, token: options.control.token },
    stop: async () => {
      life.pause();
      timers.stop();
      const closed = new Promise<void>((resolve) => server.close(() => resolve()));
      for (const socket of openSockets) socket.destroy();
      await closed;
    },
  };

  async function createInterceptor(token: string): Promise<Interceptor> {
    if (typeof __DEMO_CONTROL__ === 'undefined' || __DEMO_CONTROL__) {
      const { Control } = await import('./control/control');
      return new Control({
        ...world,
        token,
        random,
        sockets,
        life,
        setProfile: (name) => (profile = PROFILES[name]),
      });
    }
    throw new Error('the control endpoint is not part of this build');
  }
}

/** Without daphne nothing routes /ws/: the handshake is answered as any unknown page. */
function refuseUnrouted(socket: Duplex, { serverHeader }: Profile): void {
  const body = '<!DOCTYPE html>\n<html lang="en"><body><h1>Page not found (404)</h1></body></html>\n';
  const headers = [
    `Server: ${serverHeader}`,
    'Content-Type: text/html; charset=utf-8',
    `Content-Length: ${body.length}`,
    'Connection: close',
  ];
  refuse(socket, '404 Not Found', headers, body);
}
