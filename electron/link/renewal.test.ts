import { beforeEach, describe, expect, it } from 'vitest';
import type { LinkState } from '#shared/domain/connection';
import type { DomainEvent } from '#shared/domain/event';
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
import { DRAIN_MS, HERD_MS, RETURN_MS } from './reconnect';

const PROJECTS = '/ws/projects/';
const NOTIFICATIONS = '/ws/notifications/';
const COST = JSON.stringify({
  type: 'cost_updated',
  project_id: 1,
  project_name: 'Bridge',
  cost_data: { amount: 1, formatted_amount: '₱1.00', cost_type: 'Material', date: '2026-11-22' },
});

let clock: FakeClock;
let transport: FakeTransport;
let link: Link;
let states: LinkState[];
let events: DomainEvent[];
let gaps: number;

beforeEach(() => {
  clock = new FakeClock();
  transport = new FakeTransport();
  states = [];
  events = [];
  gaps = 0;
  link = new Link({
    clock,
    random: () => 0.5,
    openWebSocket: transport.opener('websocket'),
    openSse: transport.opener('sse'),
    serverHeader: () => 'gunicorn',
    rejects: new RejectLog({ now: () => clock.now(), onChange: () => undefined }),
    transportChoice: () => 'auto',
    onIllegalTransition: (from, to) => {
      throw new Error(`illegal: ${from} to ${to}`);
    },
    checkLogin: () => Promise.resolve('stands'),
    onState: (state) => states.push(state),
    onMoment: () => undefined,
    onEvents: (told) => events.push(...told),
    onGap: () => (gaps += 1),
  });
});

const last = (path: string): FakeConnection => transport.last(path);
const sockets = (path: string): number => transport.connections.filter((one) => one.path === path).length;

/** Both channels on their sockets for a while; what was reported until then is cleared. */
async function goLive(): Promise<void> {
  link.start();
  for (const path of [PROJECTS, NOTIFICATIONS]) last(path).handlers.onOpen();
  await clock.advance(60_000);
  states.length = 0;
  gaps = 0;
}

describe('a renewed login', () => {
  it('replaces each open socket by overlap, with no gap and nothing shown', async () => {
    await goLive();
    const old = [last(PROJECTS), last(NOTIFICATIONS)];
    link.renewed();
    for (const path of [PROJECTS, NOTIFICATIONS]) expect(sockets(path)).toBe(2);
    expect(old.map(({ isClosed }) => isClosed)).toEqual([false, false]);
    for (const path of [PROJECTS, NOTIFICATIONS]) last(path).handlers.onOpen();
    await clock.advance(DRAIN_MS);
    expect(old.map(({ isClosed }) => isClosed)).toEqual([true, true]);
    expect(transport.open).toHaveLength(2);
    expect([states, gaps, clock.pending]).toEqual([[], 0, 0]);
  });

  it('tells what came by either socket once, however late', async () => {
    await goLive();
    const old = last(PROJECTS);
    link.renewed();
    old.handlers.onMessage(COST);
    const next = last(PROJECTS);
    next.handlers.onOpen();
    next.handlers.onMessage(COST);
    expect(events).toHaveLength(1);
    old.handlers.onMessage('{"type":"project_deleted","name":"Bridge","prn":"only the old one"}');
    next.handlers.onMessage('{"type":"project_deleted","name":"Bridge","prn":"only the new one"}');
    expect(events).toHaveLength(3);
    await clock.advance(DRAIN_MS);
    old.handlers.onMessage(COST);
    expect(events).toHaveLength(3);
    next.handlers.onMessage(COST);
    expect(events).toHaveLength(4);
  });

  it('keeps the old socket while the new one cannot be opened, and tries again', async () => {
    await goLive();
    const old = last(PROJECTS);
    link.renewed();
    last(NOTIFICATIONS).handlers.onOpen();
    for (const reason of [UNREACHABLE, refused(403), refused(500)]) {
      transport.end(last(PROJECTS), reason);
      expect([old.isClosed, link.served().projects]).toEqual([false, 'websocket']);
      await clock.advance(2 * RETURN_MS);
    }
    expect(sockets(PROJECTS)).toBe(5);
    link.retryNow();
    last(PROJECTS).handlers.onOpen();
    await clock.advance(DRAIN_MS);
    expect([old.isClosed, gaps, clock.pending]).toEqual([true, 0, 0]);
    expect(states.map(({ channels }) => channels.projects)).toEqual(
      states.map(() => ({ transport: 'websocket', refused: false })),
    );
  });

  it('serves by the new socket when the old one is lost meanwhile', async () => {
    await goLive();
    const old = last(PROJECTS);
    link.renewed();
    transport.end(old, CLOSED);
    expect(link.served().projects).toBeNull();
    last(PROJECTS).handlers.onOpen();
    expect([link.served().projects, gaps]).toEqual(['websocket', 1]);
  });

  it('closes what it replaced also when the new socket is lost at once', async () => {
    await goLive();
    const old = last(PROJECTS);
    link.renewed();
    last(PROJECTS).handlers.onOpen();
    transport.end(last(PROJECTS), CLOSED);
    expect([old.isClosed, link.served().projects]).toEqual([true, null]);
    await clock.advance(HERD_MS);
    last(PROJECTS).handlers.onOpen();
    expect(link.served().projects).toBe('websocket');
  });

  it('leaves a stream alone and disturbs no channel that is not on a socket', async () => {
    link.start();
    transport.end(last(PROJECTS), refused(404));
    await settle();
    const stream = transport.last('/projeng/api/realtime/projects/');
    stream.handlers.onOpen();
    transport.end(last(NOTIFICATIONS), refused(404));
    const before = transport.connections.length;
    link.renewed();
    expect([stream.isClosed, transport.connections.length]).toEqual([false, before]);
  });

  it('leaves no timer and no socket when stopped in the middle', async () => {
    await goLive();
    link.renewed();
    last(PROJECTS).handlers.onOpen();
    link.stop();
    expect([clock.pending, transport.open]).toEqual([0, []]);
  });

  it('connects anew after an ended login', async () => {
    await goLive();
    link.noteHttp('logged_out');
    expect(transport.open).toEqual([]);
    link.renewed();
    for (const path of [PROJECTS, NOTIFICATIONS]) last(path).handlers.onOpen();
    expect(link.state).toMatchObject({ phase: 'live', transport: 'websocket' });
  });
});
