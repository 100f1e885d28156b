import type { IncomingHttpHeaders, RequestListener, ServerResponse } from 'node:http';
import { WebSocketServer } from 'ws';
import { ACCESS } from '../../../shared/domain/access';
import type { Role } from '../../../shared/domain/role';
import { createRandom, type Random } from '../../../shared/testing/random';
import type { InterceptingProxy } from '../../e2e/support/interceptingProxy';
import type { Answer, MakeAnswer, RealAnswer } from './answer';
import { CONNECTION_SCRIPTS, type ConnectionScript } from './frames';
import { LISTS, alterList } from './lists';
import { OUTLINES } from './outlines';
import { LOGIN_PAGES, NOTIFICATION_PAGES } from './pages';
import type { Attack, Target } from './plan';
import { oddNumber } from './values';
import { HTTP_ANSWERS } from './httpAnswers';
import { isRecordTarget, pathOfRecord, recordAnswer } from './recordTargets';

/** Time between two bytes of an answer that drips, in ms. */
const DRIP_MS = 100;

/** A `Max-Age` of thirty days for the login's cookie, in s; real logins end after 30 minutes. */
const LASTING = 2_592_000;

/** Answers that are files: their bytes must not be read as text. */
const FILE_TYPES = /^(image|application\/(pdf|zip|octet-stream|vnd\.))/;

const SOCKETS = ['/ws/projects/', '/ws/notifications/'];
const STREAMS = ['/projeng/api/realtime/projects/', '/projeng/api/realtime/notifications/'];

/** Answers that are made already, by their attack. */
export type PreparedAnswers = ReadonlyMap<Attack, MadeAnswer>;

type MadeAnswer = { readonly answer: Answer; readonly real: RealAnswer };

const NOTHING_PREPARED: PreparedAnswers = new Map();

/** Lets a proxy answer with attacks in place of the demo server's answers. `interceptor.clear()` removes them. */
export function installAttacks(
  interceptor: InterceptingProxy,
  cityOrigin: string,
  role: Role,
  attacks: readonly Attack[],
  prepared = NOTHING_PREPARED,
): void {
  for (const attack of attacks) installAttack(interceptor, cityOrigin, role, attack, prepared.get(attack));
}

/**
 * Makes the answers of attacks before anybody asks for them, from what the server answers to whoever asked last: where the cost of
 * an answer is measured, making it must not be part of it.
 */
export async function prepareAnswers(
  interceptor: InterceptingProxy,
  cityOrigin: string,
  role: Role,
  attacks: readonly Attack[],
): Promise<PreparedAnswers> {
  const prepared = new Map<Attack, MadeAnswer>();
  for (const attack of attacks) {
    const { target, variant } = attack;
    const path = target === 'socket' || target === 'stream' ? null : pathOf(target, role);
    const last = interceptor.requests.findLast(
      (request) => request.path === path && request.method === 'GET',
    );
    if (path === null || !last || variant === 'lastingSession') continue;
    const real = await fetchRealAnswer(last.headers, path, cityOrigin, path);
    const answer = answerOf(attack, real);
    prepared.set(attack, { answer: { ...answer, body: bytesOf(answer, real) }, real });
  }
  return prepared;
}

function installAttack(
  interceptor: InterceptingProxy,
  origin: string,
  role: Role,
  attack: Attack,
  made: MadeAnswer | undefined,
): void {
  const { target, variant } = attack;
  if (target === 'socket') return SOCKETS.forEach((path) => answerSocket(interceptor, path, attack));
  if (target === 'stream')
    return STREAMS.forEach((path) => interceptor.answers.set(path, answerStream(attack)));
  const path = pathOf(target, role);
  if (path === null) return;
  if (variant === 'lastingSession') {
    interceptor.heads.set(path, (lines) =>
      lines.map((text) => (text.startsWith('sessionid=') ? `${text}; Max-Age=${LASTING}` : text)),
    );
    return;
  }
  const isForm = target === 'login' && Object.hasOwn(LOGIN_PAGES, variant);
  interceptor.answers.set(path, (request, response) => {
    // The sign-in form itself stays correct; only the answer to the posted password is altered.
    if (isForm && request.method !== 'POST') return interceptor.forward(request, response);
    request.resume();
    if (made) return send(response, made.answer, made.real);
    void fetchRealAnswer(request.headers, request.url ?? '/', origin, path).then((real) => {
      send(response, answerOf(attack, real), real);
    });
  });
}

function pathOf(target: Exclude<Target, 'socket' | 'stream'>, role: Role): string | null {
  const { reads } = ACCESS[role];
  if (isRecordTarget(target)) return pathOfRecord(target);
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

function randomOf({ seed, isGreatest }: Attack): Random {
  const random = createRandom(seed);
  return isGreatest ? { ...random, int: (_least, most) => most } : random;
}

/** The answer that an attack gives in place of the real one. */
export function answerOf(attack: Attack, real: RealAnswer): Answer {
  const { target, variant, maxBytes } = attack;
  const random = randomOf(attack);
  const make = makerOf(target, variant);
  return make(real, random, maxBytes);
}

/** Makes a hostile body from the real body. */
type Alter = (real: string, random: Random, maxBytes: number) => string;

function makerOf(target: Target, variant: string): MakeAnswer {
  if (Object.hasOwn(HTTP_ANSWERS, variant)) return HTTP_ANSWERS[variant as keyof typeof HTTP_ANSWERS].make;
  const own = isRecordTarget(target) ? recordAnswer(target, variant) : undefined;
  if (own) return own;
  const make = alterationsOf(target)[variant];
  if (!make) throw new Error(`${target} has no ${variant}`);
  return ({ body }, random, maxBytes) => ({ body: make(body, random, maxBytes) });
}

function alterationsOf(target: Target): Readonly<Record<string, Alter>> {
  if (target === 'notifications') return NOTIFICATION_PAGES;
  if (target === 'login') return LOGIN_PAGES;
  if (target === 'metrics') return { oddCounts };
  if (target === 'boundaries' || target === 'city_outline') return OUTLINES;
  const lists = Object.entries(LISTS).map(([name, how]): [string, Alter] => [
    name,
    (real, random, maxBytes) => alterList(real, how, random, maxBytes),
  ]);
  return Object.fromEntries(lists);
}

const oddCounts: Alter = (real, random) => real.replaceAll(/:\s*\d+/g, () => `:${oddNumber(random)}`);

async function fetchRealAnswer(
  { cookie = '', accept = '*/*' }: IncomingHttpHeaders,
  url: string,
  origin: string,
  path: string,
): Promise<RealAnswer> {
  const answer = await fetch(origin + url, {
    headers: { Cookie: cookie, Accept: accept },
    redirect: 'manual',
  });
  const contentType = answer.headers.get('content-type') ?? 'text/html';
  const { status } = answer;
  const isFile = FILE_TYPES.test(contentType);
  const body = Buffer.from(await answer.arrayBuffer());
  return {
    status,
    location: answer.headers.get('location'),
    body: body.toString(isFile ? 'latin1' : 'utf8'),
    isFile,
    contentType,
    path,
    origin,
  };
}

/** An answer's body as it is sent. */
function bytesOf({ body }: Answer, { isFile }: RealAnswer): Buffer {
  return Buffer.isBuffer(body) ? body : Buffer.from(body, isFile ? 'latin1' : 'utf8');
}

function send(response: ServerResponse, answer: Answer, real: RealAnswer): void {
  const { status = real.status, body, how = 'whole' } = answer;
  if (how === 'silent') return;
  if (how === 'hang_up') return void response.socket?.destroy();
  if (how === 'raw') return void response.socket?.end(body, 'latin1');
  const location = answer.status === undefined && real.location !== null ? { Location: real.location } : {};
  const headers = Object.entries({ 'Content-Type': real.contentType, ...location, ...answer.headers });
  for (const [name, value] of headers)
    response.setHeader(name, typeof value === 'string' ? value : [...value]);
  // Node has no standard phrase for some of these statuses, and would otherwise write "unknown".
  response.writeHead(status, 'Odd');
  const bytes = bytesOf(answer, real);
  if (how === 'whole') return void response.end(bytes);
  if (how === 'cut') {
    response.write(bytes.subarray(0, Math.ceil(bytes.length / 2)), () => response.socket?.destroy());
    return;
  }
  if (how === 'endless') return writeEndlessly(response, bytes);
  let sent = 0;
  const timer = setInterval(() => response.write(bytes.subarray(sent, ++sent)), DRIP_MS);
  response.on('close', () => clearInterval(timer));
}

function writeEndlessly(response: ServerResponse, piece: Buffer): void {
  const more = (): void => {
    while (!response.destroyed && response.write(piece));
    if (!response.destroyed) response.once('drain', more);
  };
  more();
}

function scriptOf(attack: Attack): ConnectionScript {
  return CONNECTION_SCRIPTS[attack.variant as keyof typeof CONNECTION_SCRIPTS](randomOf(attack));
}

function answerSocket(interceptor: InterceptingProxy, path: string, attack: Attack): void {
  const server = new WebSocketServer({ noServer: true });
  interceptor.upgrades.set(path, (request, socket, head) => {
    server.handleUpgrade(request, socket, head, (client) => {
      client.on('error', () => client.terminate());
      const { frames, ends } = scriptOf(attack);
      for (const { data, isBinary = false } of frames()) client.send(data, { binary: isBinary });
      if (ends) client.close(ends.code, ends.reason);
    });
  });
}

function answerStream(attack: Attack): RequestListener {
  return (_request, response) => {
    response.writeHead(200, { 'Content-Type': 'text/event-stream', Server: 'gunicorn' });
    response.write(': hello\n\n');
    const { frames, ends } = scriptOf(attack);
    for (const { data } of frames()) {
      if (response.destroyed) return;
      response.write('data: ');
      response.write(data);
      response.write('\n\n');
    }
    if (ends) response.end();
  };
}
