import { beforeEach, describe, expect, it } from 'vitest';
import type { TransportChoice } from '#shared/config/settings';
import type { LinkMoment, LinkState } from '#shared/domain/connection';
import type { DomainEvent } from '#shared/domain/event';
import { createDeferred, type Deferred } from '../../tests/fakes/deferred';
import { FakeClock, settle } from '../../tests/fakes/fakeClock';
import {
  CLOSED,
  FakeTransport,
  refused,
  UNREACHABLE,
  type FakeConnection,
} from '../../tests/fakes/fakeTransport';
import { RejectLog } from '../diagnostics/rejectLog';
import { Link } from './link';
import type { LoginVerdict } from './loginChecks';
import { HERD_MS, STABLE_MS } from './reconnect';

const PROJECTS = '/ws/projects/';
const NOTIFICATIONS = '/ws/notifications/';

let clock: FakeClock;
let transport: FakeTransport;
let link: Link;
let rejects: RejectLog;
let states: LinkState[];
let moments: LinkMoment[];
let events: DomainEvent[];
let gaps: number;
let gapCauses: string[];
let checks: Deferred<LoginVerdict>[];
let serverHeader: string | null;
let transportChoice: TransportChoice;

beforeEach(() => {
  clock = new FakeClock();
  transport = new FakeTransport();
  rejects = new RejectLog({ now: () => clock.now(), onChange: () => undefined });
  states = [];
  moments = [];
  events = [];
  gaps = 0;
  gapCauses = [];
  checks = [];
  serverHeader = 'daphne';
  transportChoice = 'auto';
  link = new Link({
    clock,
    random: () => 0.5,
    openWebSocket: transport.opener('websocket'),
    openSse: transport.opener('sse'),
    serverHeader: () => serverHeader,
    rejects,
    transportChoice: () => transportChoice,
    onIllegalTransition: (from, to) => {
      throw new Error(`illegal: ${from} to ${to}`);
    },
    checkLogin: () => {
      const check = createDeferred<LoginVerdict>();
      checks.push(check);
      return check.promise;
    },
    onState: (state) => states.push(state),
    onMoment: (moment) => moments.push(moment),
    onEvents: (told) => events.push(...told),
    onGap: (why, isAfterHangUp) => {
      gaps += 1;
      gapCauses.push(isAfterHangUp ? `${why} after a hang-up` : why);
    },
  });
});

const last = (path: string): FakeConnection => transport.last(path);

function goLive(): void {
  link.start();
  last(PROJECTS).handlers.onOpen();
  last(NOTIFICATIONS).handlers.onOpen();
}

function refuseBoth(status: number): void {
  transport.end(last(PROJECTS), refused(status));
  transport.end(last(NOTIFICATIONS), refused(status));
}

const openStreams = (): string[] =>
  transport.open.filter(({ tier }) => tier === 'sse').map(({ path }) => path);

async function answerCheck(verdict: LoginVerdict): Promise<void> {
  checks.at(-1)?.resolve(verdict);
  await settle();
}

/** Refuses every open attempt, sockets and streams alike. */
function refuseBothTiers(): void {
  for (let round = 0; round < 3; round++)
    for (const connection of transport.open) transport.end(connection, refused(404));
}

describe('the state of the link', () => {
  it('goes from idle over connecting to live, naming the best tier', () => {
    expect(link.state.phase).toBe('idle');
    link.start();
    expect(link.state.phase).toBe('connecting');
    last(NOTIFICATIONS).handlers.onOpen();
    expect(link.state).toMatchObject({ phase: 'live', transport: 'websocket', reason: 'opened' });
    transport.end(last(PROJECTS), refused(500));
    expect(link.state).toMatchObject({
      phase: 'live',
      transport: 'websocket',
      channels: {
        projects: { transport: 'polling', refused: true },
        notifications: { transport: 'websocket', refused: false },
      },
    });
  });

  it('keeps when a phase began while nothing about it changes', async () => {
    goLive();
    const { since } = link.state;
    await clock.advance(60_000);
    last(PROJECTS).handlers.onAlive();
    expect(link.state).toMatchObject({ since, lastHeardAt: clock.now() });
  });

  it('says that it heard something at most once a second', async () => {
    goLive();
    await clock.advance(1_000);
    states.length = 0;
    for (let tick = 0; tick < 30; tick++) {
      last(PROJECTS).handlers.onAlive();
      await clock.advance(100);
    }
    expect(states).toHaveLength(3);
    clock.jump(-3_600_000);
    last(PROJECTS).handlers.onAlive();
    expect(link.state.lastHeardAt).toBe(clock.now());
  });

  it('is offline with a next try while the server does not answer, and live once it does', async () => {
    goLive();
    for (const path of [PROJECTS, NOTIFICATIONS]) transport.end(last(path), CLOSED);
    await clock.advance(HERD_MS / 2);
    for (const path of [PROJECTS, NOTIFICATIONS]) transport.end(last(path), UNREACHABLE);
    expect(link.state).toMatchObject({ phase: 'offline', transport: null, reason: 'unreachable' });
    expect(link.state.nextTryAt).toBeGreaterThan(clock.now());
    await clock.advance(30_000);
    for (const path of [PROJECTS, NOTIFICATIONS]) last(path).handlers.onOpen();
    expect(link.state).toMatchObject({ phase: 'live', nextTryAt: null });
  });

  it('does not call polling live while HTTP gets no answer, and does again when it is answered', () => {
    link.start();
    refuseBoth(500);
    expect(link.state).toMatchObject({ phase: 'live', transport: 'polling' });
    link.noteHttp('unreachable');
    expect(link.state).toMatchObject({ phase: 'offline', transport: null });
    link.retryNow();
    expect(link.state.phase).toBe('offline');
    link.noteHttp('answered');
    expect(link.state).toMatchObject({ phase: 'live', transport: 'polling' });
  });

  it('leaves offline by HTTP alone where something swallows every upgrade', () => {
    link.start();
    for (const path of [PROJECTS, NOTIFICATIONS]) transport.end(last(path), UNREACHABLE);
    expect(link.state.phase).toBe('offline');
    link.noteHttp('answered');
    for (const path of [PROJECTS, NOTIFICATIONS]) transport.end(last(path), UNREACHABLE);
    expect(link.state).toMatchObject({ phase: 'live', transport: 'polling' });
    expect(link.served().projects).toBe('polling');
  });

  it('opens one stream at most, and none against daphne', async () => {
    serverHeader = 'gunicorn';
    link.start();
    refuseBoth(404);
    await answerCheck('stands');
    expect(openStreams()).toEqual(['/projeng/api/realtime/projects/']);
    expect(link.state.channels.notifications.transport).toBe('polling');
  });

  it('looks who answers right before each stream: another server may stand there by now', async () => {
    serverHeader = 'gunicorn';
    link.start();
    refuseBoth(404);
    expect(openStreams()).toEqual([]);
    serverHeader = 'daphne';
    await answerCheck('stands');
    expect(openStreams()).toEqual([]);
    expect(link.state.channels.projects.transport).toBe('polling');
    expect(moments.at(-1)).toMatchObject({ channel: 'projects', reason: 'stream_unfit' });
  });

  it('looks also before it reopens a stream that was cut', async () => {
    serverHeader = 'gunicorn';
    link.start();
    refuseBoth(404);
    await answerCheck('stands');
    const stream = transport.last();
    stream.handlers.onOpen();
    expect(link.served().projects).toBe('sse');
    await clock.advance(10_000);
    transport.end(stream, CLOSED);
    await clock.advance(63);
    serverHeader = 'daphne';
    await answerCheck('stands');
    expect(openStreams()).toEqual([]);
    expect(link.served().projects).toBe('polling');
  });

  it.each([
    ['has ended', 'ended', 'signed_out'],
    ['cannot be asked about', 'unreachable', 'live'],
  ] as const)('opens no stream when the login %s', async (_, verdict, phase) => {
    serverHeader = 'gunicorn';
    link.start();
    refuseBoth(404);
    await answerCheck(verdict);
    expect(openStreams()).toEqual([]);
    expect(link.state.phase).toBe(phase);
    link.stop();
    expect(clock.pending).toBe(0);
  });

  it('opens no stream once stopped while it looked', async () => {
    serverHeader = 'gunicorn';
    link.start();
    refuseBoth(404);
    link.stop();
    await answerCheck('stands');
    expect(openStreams()).toEqual([]);
  });

  it('tells what happened to which channel, and why, also while it stays live', () => {
    link.start();
    last(NOTIFICATIONS).handlers.onOpen();
    transport.end(last(PROJECTS), refused(500));
    expect(link.state).toMatchObject({ phase: 'live', reason: 'opened' });
    expect(moments.at(-1)).toMatchObject({
      channel: 'projects',
      reason: 'socket_refused',
      channels: { projects: { transport: 'polling', refused: true } },
    });
    link.suspect('resumed');
    expect(moments.at(-1)).toMatchObject({ phase: 'live', channel: null, reason: 'resumed' });
  });

  it('says whether a socket was opened, or a way that is opened again and again anyway', () => {
    link.start();
    last(NOTIFICATIONS).handlers.onOpen();
    transport.end(last(PROJECTS), refused(500));
    link.suspect('resumed');
    expect(gapCauses).toEqual(['socket_opened', 'way_opened', 'suspected']);
  });

  it.each([
    ['the server hung up, perhaps on everybody', CLOSED, ' after a hang-up'],
    ['only this connection went dead', { kind: 'silent' } as const, ''],
  ])('says so where %s', async (_what, reason, told) => {
    goLive();
    await clock.advance(STABLE_MS);
    gapCauses.length = 0;
    transport.end(last(PROJECTS), reason);
    link.noteHttp('answered');
    await clock.advance(HERD_MS / 2);
    last(PROJECTS).handlers.onOpen();
    expect(gapCauses).toEqual([`way_opened${told}`, `socket_opened${told}`]);
  });

  it('is not after a hang-up any more once the user has asked for another try', async () => {
    goLive();
    await clock.advance(STABLE_MS);
    gapCauses.length = 0;
    transport.end(last(PROJECTS), CLOSED);
    link.retryNow();
    last(PROJECTS).handlers.onOpen();
    expect(gapCauses).toEqual(['socket_opened']);
  });

  it('reports a gap whenever a channel begins to deliver', async () => {
    goLive();
    expect(gaps).toBe(2);
    transport.end(last(PROJECTS), CLOSED);
    expect(gaps).toBe(2);
    await clock.advance(HERD_MS / 2);
    last(PROJECTS).handlers.onOpen();
    expect(gaps).toBe(3);
  });
});

describe('the dashboard channel', () => {
  it('is polled from the start, and makes the link neither live nor less than live', () => {
    link.start();
    expect(link.state).toMatchObject({
      phase: 'connecting',
      transport: null,
      channels: { dashboard: { transport: 'polling', refused: false } },
    });
    goLive();
    expect(link.state).toMatchObject({ phase: 'live', transport: 'websocket' });
    expect(gaps).toBe(2);
  });

  it('is served by nothing while HTTP gets no answer, after the login ended, or when stopped', () => {
    goLive();
    const served = () => link.state.channels.dashboard.transport;
    link.noteHttp('unreachable');
    expect(served()).toBeNull();
    link.noteHttp('answered');
    expect(served()).toBe('polling');
    link.noteHttp('logged_out');
    expect(served()).toBeNull();
    link.retryNow();
    expect(served()).toBe('polling');
    link.stop();
    expect(served()).toBeNull();
  });

  it('opens no stream, whatever the server and the office allow', () => {
    serverHeader = 'gunicorn';
    for (const allowed of ['auto', 'sse', 'ws'] as const) {
      transportChoice = allowed;
      link.applyTransportChoice();
      link.start();
      refuseBothTiers();
    }
    expect(transport.connections.some(({ path }) => path.includes('dashboard'))).toBe(false);
  });
});

describe('what is received', () => {
  it('becomes events, and what cannot be used is counted with its source', () => {
    goLive();
    const { handlers } = last(PROJECTS);
    handlers.onMessage('{"type":"project_deleted","name":"Bridge","prn":"P-1"}');
    handlers.onMessage('{"type":"error","message":"Invalid JSON"}');
    handlers.onMessage('{"type":');
    handlers.onMessage(new Uint8Array(5));
    expect(events).toEqual([{ kind: 'project_deleted', name: 'Bridge', prn: 'P-1' }]);
    expect(rejects.counts).toMatchObject({ server_error: 1, malformed_json: 1, binary_frame: 1 });
    expect(rejects.list()[0]).toMatchObject({ source: 'websocket /ws/projects/', size: 5 });
  });
});

describe('a refusal that may mean an ended login', () => {
  it('is looked into once for both channels, which then go on', async () => {
    link.start();
    refuseBoth(403);
    expect(checks).toHaveLength(1);
    checks[0]?.resolve('stands');
    await settle();
    for (const path of [PROJECTS, NOTIFICATIONS]) last(path).handlers.onOpen();
    expect(link.state.phase).toBe('live');
  });

  it('goes on even when the check fails by itself', async () => {
    link.start();
    refuseBoth(403);
    checks[0]?.reject(new Error('a fault of ours'));
    await settle();
    expect(transport.open).toHaveLength(2);
    refuseBoth(403);
    expect(link.state).toMatchObject({ phase: 'live', transport: 'polling' });
  });

  it('ends everything when the login has ended, until the user tries again', async () => {
    link.start();
    refuseBoth(403);
    checks[0]?.resolve('ended');
    await settle();
    expect(link.state).toMatchObject({ phase: 'signed_out', reason: 'login_ended', nextTryAt: null });
    expect([clock.pending, transport.open]).toEqual([0, []]);
    link.noteHttp('answered');
    expect(transport.open).toEqual([]);
    link.retryNow();
    expect(transport.open).toHaveLength(2);
    expect(link.state).toMatchObject({ phase: 'connecting', problem: null });
  });

  it('closes open sockets too when HTTP finds the login ended', () => {
    goLive();
    link.noteHttp('logged_out');
    expect(link.state.phase).toBe('signed_out');
    expect(transport.open).toEqual([]);
  });

  it('asks about the login at most every five seconds', async () => {
    link.start();
    refuseBoth(403);
    checks[0]?.resolve('stands');
    await settle();
    link.retryNow();
    refuseBoth(403);
    expect(checks).toHaveLength(1);
    expect(transport.open).toHaveLength(2);
    await clock.advance(5_000);
    link.retryNow();
    refuseBoth(403);
    expect(checks).toHaveLength(2);
  });

  it('takes no verdict that was asked for before a stop', async () => {
    link.start();
    refuseBoth(403);
    link.stop();
    link.start();
    checks[0]?.resolve('ended');
    await settle();
    expect(link.state.phase).toBe('connecting');
    expect(transport.open).toHaveLength(2);
  });
});

describe('stopping', () => {
  it('leaves no timer and no connection, and says idle once', async () => {
    goLive();
    transport.end(last(PROJECTS), CLOSED);
    link.stop();
    expect(link.state).toMatchObject({ phase: 'idle', transport: null, nextTryAt: null });
    states.length = 0;
    link.noteHttp('answered');
    link.noteHttp('unreachable');
    link.retryNow();
    await clock.advance(120_000);
    expect([states, clock.pending, transport.open]).toEqual([[], 0, []]);
  });
});

describe('a suspicion', () => {
  it('asks what is open for a sign of life and has everything fetched', () => {
    goLive();
    gaps = 0;
    link.suspect('resumed');
    expect(last(PROJECTS).suspicions).toBe(1);
    expect(last(NOTIFICATIONS).suspicions).toBe(1);
    expect(gaps).toBe(1);
    expect(link.state).toMatchObject({ phase: 'live', transport: 'websocket' });
  });

  it('cuts the waiting for an unreachable server short', async () => {
    link.start();
    for (const path of [PROJECTS, NOTIFICATIONS]) transport.end(last(path), UNREACHABLE);
    const before = transport.connections.length;
    link.suspect('network_changed');
    expect(transport.connections.length).toBe(before + 2);
    await clock.advance(0);
    expect(link.state.reason).toBe('network_changed');
  });

  it('does nothing once the login has ended or the link has stopped', () => {
    goLive();
    link.noteHttp('logged_out');
    const before = transport.connections.length;
    gaps = 0;
    link.suspect('resumed');
    link.stop();
    link.suspect('resumed');
    expect(transport.connections.length).toBe(before);
    expect(gaps).toBe(0);
  });

  it('opens a silent connection again at once', async () => {
    goLive();
    await clock.advance(10_000);
    transport.end(last(PROJECTS), { kind: 'silent' });
    expect(link.state.channels.projects.transport).toBeNull();
    await clock.advance(1_000);
    last(PROJECTS).handlers.onOpen();
    expect(link.state.channels.projects.transport).toBe('websocket');
  });
});

describe('the chosen transport', () => {
  beforeEach(() => {
    serverHeader = 'gunicorn';
  });

  it('polls and opens nothing where only polling is allowed', async () => {
    transportChoice = 'poll';
    link.start();
    expect(transport.connections).toEqual([]);
    expect(link.state).toMatchObject({ phase: 'live', transport: 'polling' });
    await clock.advance(600_000);
    expect(transport.connections).toEqual([]);
    link.stop();
    expect(clock.pending).toBe(0);
  });

  it('opens the one stream, and no socket, where only streams are allowed', async () => {
    transportChoice = 'sse';
    link.start();
    await answerCheck('stands');
    expect(transport.connections.map(({ tier }) => tier)).toEqual(['sse']);
    transport.last().handlers.onOpen();
    expect(link.state.channels).toMatchObject({
      projects: { transport: 'sse' },
      notifications: { transport: 'polling' },
    });
    await clock.advance(90_000);
    expect(transport.connections.every(({ tier }) => tier === 'sse')).toBe(true);
  });

  it('polls rather than streams where only sockets are allowed', () => {
    transportChoice = 'ws';
    link.start();
    refuseBoth(404);
    expect(transport.connections.every(({ tier }) => tier === 'websocket')).toBe(true);
    expect(link.served()).toEqual({ projects: 'polling', notifications: 'polling', dashboard: 'polling' });
  });

  it('takes hold at once when it changes', () => {
    goLive();
    transportChoice = 'poll';
    link.applyTransportChoice();
    expect(transport.open).toEqual([]);
    expect(link.state).toMatchObject({ phase: 'live', transport: 'polling', reason: 'chosen' });
    transportChoice = 'auto';
    link.applyTransportChoice();
    last(PROJECTS).handlers.onOpen();
    expect(link.served().projects).toBe('websocket');
  });
});

describe('coming back to the WebSocket', () => {
  /** The projects channel on its socket; notifications refused and polled. */
  function liveInPart(): void {
    link.start();
    last(PROJECTS).handlers.onOpen();
    transport.end(last(NOTIFICATIONS), refused(404));
    expect(link.served()).toEqual({ projects: 'websocket', notifications: 'polling', dashboard: 'polling' });
  }

  it('is tried by one channel as soon as the other has succeeded', async () => {
    link.start();
    refuseBoth(404);
    await clock.advance(20_000);
    const before = transport.connections.length;
    link.retryNow();
    expect(transport.connections.length).toBe(before + 2);
    transport.end(last(NOTIFICATIONS), refused(404));
    await clock.advance(6_000);
    last(PROJECTS).handlers.onOpen();
    last(NOTIFICATIONS).handlers.onOpen();
    expect(link.served()).toEqual({
      projects: 'websocket',
      notifications: 'websocket',
      dashboard: 'polling',
    });
  });

  it('is tried at once when a server that was gone answers again', async () => {
    liveInPart();
    await clock.advance(10_000);
    const before = transport.connections.length;
    link.noteHttp('unreachable');
    expect(link.state.channels.notifications.transport).toBeNull();
    link.noteHttp('answered');
    expect(transport.connections.length).toBe(before + 1);
    last(NOTIFICATIONS).handlers.onOpen();
    expect(link.served().notifications).toBe('websocket');
  });

  it('is tried at once by a channel that was hung up on and then refused, when the other succeeds', async () => {
    goLive();
    transport.end(last(NOTIFICATIONS), CLOSED);
    await clock.advance(HERD_MS / 2);
    transport.end(last(NOTIFICATIONS), refused(404));
    await clock.advance(10_000);
    transport.end(last(PROJECTS), CLOSED);
    await clock.advance(HERD_MS / 2);
    const before = transport.connections.filter(({ path }) => path === NOTIFICATIONS).length;
    last(PROJECTS).handlers.onOpen();
    expect(transport.connections.filter(({ path }) => path === NOTIFICATIONS)).toHaveLength(before + 1);
  });

  it('is tried again after a moment by a channel that was refused just now', async () => {
    link.start();
    transport.end(last(NOTIFICATIONS), refused(500));
    const before = transport.connections.length;
    last(PROJECTS).handlers.onOpen();
    expect(transport.connections.length).toBe(before);
    await clock.advance(5_000);
    expect(transport.connections.length).toBe(before + 1);
    transport.end(last(NOTIFICATIONS), refused(500));
    await clock.advance(29_000);
    expect(transport.connections.length).toBe(before + 1);
  });
});

describe('what HTTP finds wrong', () => {
  it('is told as it changes, and no more once the server answers', () => {
    link.start();
    refuseBoth(500);
    expect(link.state).toMatchObject({ phase: 'live', problem: null });
    link.noteHttp('proxy_login_required');
    expect(link.state).toMatchObject({ phase: 'offline', problem: 'proxy_login_required' });
    link.noteHttp('proxy_login_wrong');
    expect(link.state).toMatchObject({ phase: 'offline', problem: 'proxy_login_wrong' });
    link.retryNow();
    expect(link.state.problem).toBe('proxy_login_wrong');
    link.noteHttp('answered');
    expect(link.state).toMatchObject({ phase: 'live', problem: null });
  });

  it('is told with where a redirect leads, and again only when that changes', () => {
    goLive();
    const before = moments.length;
    const hosts = (): (string | undefined)[] => moments.slice(before).map(({ problemHost }) => problemHost);
    const elsewhere = (host: string): void => link.noteHttp({ code: 'redirected_elsewhere', host });
    elsewhere('one.ph');
    elsewhere('one.ph');
    expect(hosts()).toEqual(['one.ph']);
    elsewhere('two.ph');
    expect([hosts(), link.state.problemHost]).toEqual([['one.ph', 'two.ph'], 'two.ph']);
    link.noteHttp({ code: 'host_refused', host: 'two.ph' });
    expect(hosts()).toHaveLength(3);
  });

  it('is told too while a socket that was open before still delivers', () => {
    goLive();
    link.noteHttp('certificate_expired');
    expect(link.state).toMatchObject({
      phase: 'live',
      transport: 'websocket',
      problem: 'certificate_expired',
    });
    expect(moments.at(-1)).toMatchObject({ phase: 'live', problem: 'certificate_expired' });
  });

  it('is what a look at the login found, after a live channel was lost', async () => {
    goLive();
    for (const path of [PROJECTS, NOTIFICATIONS]) transport.end(last(path), CLOSED);
    await clock.advance(2_500);
    for (const path of [PROJECTS, NOTIFICATIONS]) transport.end(last(path), UNREACHABLE);
    checks[0]?.resolve('captive_portal');
    await settle();
    expect(link.state).toMatchObject({ phase: 'offline', problem: 'captive_portal' });
  });

  it('is why the login ended, until somebody signs in again', () => {
    goLive();
    link.endLogin('wrong_password');
    link.noteHttp('logged_out');
    link.noteHttp('answered');
    expect(link.state).toMatchObject({ phase: 'signed_out', problem: 'wrong_password' });
    link.renewed();
    expect(link.state).toMatchObject({ phase: 'connecting', problem: null });
    link.endLogin('no_role');
    link.stop();
    expect(link.state).toMatchObject({ phase: 'idle', problem: null });
  });
});

describe('losing a live channel', () => {
  it('asks over HTTP whether anybody is there, so that a polled channel does not claim to be live', async () => {
    link.start();
    last(PROJECTS).handlers.onOpen();
    transport.end(last(NOTIFICATIONS), refused(404));
    transport.end(last(PROJECTS), CLOSED);
    expect(link.state).toMatchObject({ phase: 'live', transport: 'polling' });
    await clock.advance(2_500);
    expect(checks).toHaveLength(1);
    checks[0]?.resolve('unreachable');
    await settle();
    expect(link.state).toMatchObject({ phase: 'offline', transport: null });
    link.stop();
    expect(clock.pending).toBe(0);
  });

  it('does not ask when something else was answered since', async () => {
    goLive();
    await clock.advance(STABLE_MS);
    transport.end(last(PROJECTS), CLOSED);
    await clock.advance(1_000);
    link.noteHttp('answered');
    await clock.advance(5_000);
    expect(checks).toHaveLength(0);
  });

  it('does not ask when the channel is back by then', async () => {
    goLive();
    transport.end(last(PROJECTS), { kind: 'silent' });
    await clock.advance(200);
    last(PROJECTS).handlers.onOpen();
    await clock.advance(5_000);
    expect(checks).toHaveLength(0);
  });
});
