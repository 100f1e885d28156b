import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http';
import { WebSocketServer } from 'ws';
import { ACCESS } from '../../../shared/domain/access';
import type { Role } from '../../../shared/domain/role';
import { createRandom, type Random } from '../../../shared/testing/random';
import type { Front } from '../../e2e/support/front';
import type { Answer, MakeAnswer, Real } from './answer';
import { TALKS, type Talk } from './frames';
import { LISTS, twist } from './lists';
import { OUTLINES } from './outlines';
import { LOGIN_PAGES, NOTIFICATION_PAGES } from './pages';
import type { Strike, Target } from './plan';
import { oddNumber } from './values';
import { WIRES } from './wire';

/** Between two bytes of an answer that drips, in ms. */
const DRIP_MS = 100;

/** A login that is said to last for thirty days, in s. */
const LASTING = 2_592_000;

const SOCKETS = ['/ws/projects/', '/ws/notifications/'];
const STREAMS = ['/projeng/api/realtime/projects/', '/projeng/api/realtime/notifications/'];

/** Installs strikes in front of a city, in place of its own answers. `front.clear()` removes them. */
export function layOut(front: Front, cityOrigin: string, role: Role, strikes: readonly Strike[]): void {
  for (const strike of strikes) layOne(front, cityOrigin, role, strike);
}

function layOne(front: Front, origin: string, role: Role, strike: Strike): void {
  const { target, malice } = strike;
  if (target === 'socket') return SOCKETS.forEach((path) => speak(front, path, strike));
  if (target === 'stream') return STREAMS.forEach((path) => front.answers.set(path, streamOf(strike)));
  const path = pathOf(target, role);
  if (path === null) return;
  if (malice === 'lastingSession') {
    front.heads.set(path, (lines) =>
      lines.map((text) => (text.startsWith('sessionid=') ? `${text}; Max-Age=${LASTING}` : text)),
    );
    return;
  }
  const isForm = target === 'login' && Object.hasOwn(LOGIN_PAGES, malice);
  front.answers.set(path, (request, response) => {
    // The form itself is correct; the answer to a password is not.
    if (isForm && request.method !== 'POST') return front.forward(request, response);
    request.resume();
    void realAnswer(request, origin, path).then((real) => {
      send(response, answerOf(strike, real), real);
    });
  });
}

function pathOf(target: Exclude<Target, 'socket' | 'stream'>, role: Role): string | null {
  const { reads } = ACCESS[role];
  switch (target) {
    case 'details':
      return reads.project_presence;
    case 'login':
      return '/accounts/login/';
    case 'health':
      return '/health/';
    case 'start':
      return '/';
    case 'status':
      return '/projeng/api/realtime/status/';
    case 'engineers':
      return '/projeng/api/engineers/';
    case 'projects':
    case 'project_places':
    case 'metrics':
    case 'notifications':
    case 'boundaries':
    case 'city_outline':
      return reads[target];
  }
}

function randomOf({ seed, isGreatest }: Strike): Random {
  const random = createRandom(seed);
  return isGreatest ? { ...random, int: (_least, most) => most } : random;
}

/** What a strike answers in place of the real answer. */
export function answerOf(strike: Strike, real: Real): Answer {
  const { target, malice, room } = strike;
  const random = randomOf(strike);
  const make = makerOf(target, malice);
  return make(real, random, room);
}

/** Every text answer, by its kind. */
type Twist = (real: string, random: Random, room: number) => string;

function makerOf(target: Target, malice: string): MakeAnswer {
  if (Object.hasOwn(WIRES, malice)) return WIRES[malice as keyof typeof WIRES].make;
  const make = twistsOf(target)[malice];
  if (!make) throw new Error(`${target} has no ${malice}`);
  return ({ body }, random, room) => ({ body: make(body, random, room) });
}

function twistsOf(target: Target): Readonly<Record<string, Twist>> {
  if (target === 'notifications') return NOTIFICATION_PAGES;
  if (target === 'login') return LOGIN_PAGES;
  if (target === 'metrics') return { oddCounts };
  if (target === 'boundaries' || target === 'city_outline') return OUTLINES;
  const lists = Object.entries(LISTS).map(([name, how]): [string, Twist] => [
    name,
    (real, random, room) => twist(real, how, random, room),
  ]);
  return Object.fromEntries(lists);
}

const oddCounts: Twist = (real, random) => real.replaceAll(/:\s*\d+/g, () => `:${oddNumber(random)}`);

async function realAnswer(request: IncomingMessage, origin: string, path: string): Promise<Real> {
  const headers = { Cookie: request.headers.cookie ?? '', Accept: request.headers.accept ?? '*/*' };
  const answer = await fetch(origin + (request.url ?? '/'), { headers, redirect: 'manual' });
  const contentType = answer.headers.get('content-type') ?? 'text/html';
  const { status } = answer;
  return {
    status,
    location: answer.headers.get('location'),
    body: await answer.text(),
    contentType,
    path,
    origin,
  };
}

function send(response: ServerResponse, answer: Answer, real: Real): void {
  const { status = real.status, body, how = 'whole' } = answer;
  if (how === 'silent') return;
  if (how === 'hang_up') return void response.socket?.destroy();
  if (how === 'raw') return void response.socket?.end(body, 'latin1');
  const location = answer.status === undefined && real.location !== null ? { Location: real.location } : {};
  const headers = Object.entries({ 'Content-Type': real.contentType, ...location, ...answer.headers });
  for (const [name, value] of headers)
    response.setHeader(name, typeof value === 'string' ? value : [...value]);
  // A status without a standard phrase gets one.
  response.writeHead(status, 'Odd');
  const bytes = Buffer.isBuffer(body) ? body : Buffer.from(body);
  if (how === 'whole') return void response.end(bytes);
  if (how === 'cut') {
    response.write(bytes.subarray(0, Math.ceil(bytes.length / 2)), () => response.socket?.destroy());
    return;
  }
  if (how === 'endless') return pour(response, bytes);
  let sent = 0;
  const timer = setInterval(() => response.write(bytes.subarray(sent, ++sent)), DRIP_MS);
  response.on('close', () => clearInterval(timer));
}

function pour(response: ServerResponse, piece: Buffer): void {
  const more = (): void => {
    while (!response.destroyed && response.write(piece));
    if (!response.destroyed) response.once('drain', more);
  };
  more();
}

function talkOf(strike: Strike): Talk {
  return TALKS[strike.malice as keyof typeof TALKS](randomOf(strike));
}

function speak(front: Front, path: string, strike: Strike): void {
  const server = new WebSocketServer({ noServer: true });
  front.upgrades.set(path, (request, socket, head) => {
    server.handleUpgrade(request, socket, head, (client) => {
      client.on('error', () => client.terminate());
      const { frames, ends } = talkOf(strike);
      for (const { data, isBinary = false } of frames()) client.send(data, { binary: isBinary });
      if (ends) client.close(ends.code, ends.reason);
    });
  });
}

function streamOf(strike: Strike): RequestListener {
  return (_request, response) => {
    response.writeHead(200, { 'Content-Type': 'text/event-stream', Server: 'gunicorn' });
    response.write(': hello\n\n');
    const { frames, ends } = talkOf(strike);
    for (const { data } of frames()) {
      if (response.destroyed) return;
      response.write('data: ');
      response.write(data);
      response.write('\n\n');
    }
    if (ends) response.end();
  };
}
