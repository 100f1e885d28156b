import { beforeEach, describe, expect, it } from 'vitest';
import type { TransportChoice } from '#shared/config/settings';
import type { LinkReason } from '#shared/domain/connection';
import { FakeClock } from '../../tests/fakes/fakeClock';
import { CLOSED, FakeTransport, refused, UNREACHABLE } from '../../tests/fakes/fakeTransport';
import { ChannelLink } from './channelLink';
import { HERD_MS, LIVE_PATHS, RETURN_MS, STABLE_MS } from './reconnect';

let clock: FakeClock;
let transport: FakeTransport;
let channel: ChannelLink;
let messages: unknown[];
let reasons: LinkReason[];
let doubts: number;
let isSseAllowed: boolean;
let httpAnsweredAt: number | null;
let transportChoice: TransportChoice;

beforeEach(() => {
  clock = new FakeClock();
  transport = new FakeTransport();
  messages = [];
  reasons = [];
  doubts = 0;
  isSseAllowed = true;
  httpAnsweredAt = null;
  transportChoice = 'auto';
  channel = new ChannelLink({
    paths: LIVE_PATHS.projects,
    clock,
    random: () => 0.5,
    openWebSocket: transport.opener('websocket'),
    openSse: transport.opener('sse'),
    transportChoice: () => transportChoice,
    onIllegalTransition: (from, to) => {
      throw new Error(`illegal: ${from} to ${to}`);
    },
    maySse: () => isSseAllowed,
    httpAnsweredSince: (at) => httpAnsweredAt !== null && httpAnsweredAt >= at,
    onMessage: (...message) => messages.push(message),
    onAlive: () => undefined,
    onChange: (reason) => reasons.push(reason),
    onLoginDoubt: () => (doubts += 1),
  });
});

/** A refused socket has a cooldown of 27 s, and with a random value of 0.5 half as much more. */
const PARKED_MS = 40_500;

const tiers = (): string[] => transport.connections.map(({ tier }) => tier);

function openSocket(): void {
  channel.start();
  transport.last().handlers.onOpen();
}

/** Refuses the socket, then opens the stream that follows. */
function openStream(): void {
  channel.start();
  transport.end(transport.last(), refused(500));
  transport.last().handlers.onOpen();
}

describe('a server that gives streams, put in the place of one that does not', () => {
  const refuseSocket = (): void => {
    isSseAllowed = false;
    channel.start();
    transport.end(transport.last(), refused(404));
  };

  it('is asked for one as soon as an answer names it, after it has refused the socket', () => {
    refuseSocket();
    expect([channel.state.transport, tiers()]).toEqual(['polling', ['websocket']]);
    channel.noteHttpAnswered();
    expect(tiers()).toEqual(['websocket']);
    isSseAllowed = true;
    channel.noteHttpAnswered();
    expect(tiers()).toEqual(['websocket', 'sse']);
    channel.noteHttpAnswered();
    transport.last().handlers.onOpen();
    expect([channel.state.transport, tiers()]).toEqual(['sse', ['websocket', 'sse']]);
  });

  it('is not asked again and again when its stream is of no use', async () => {
    refuseSocket();
    isSseAllowed = true;
    channel.noteHttpAnswered();
    transport.end(transport.last(), { kind: 'unfit' });
    for (let answers = 0; answers < 20; answers += 1) {
      channel.noteHttpAnswered();
      await clock.advance(1_000);
    }
    expect(tiers()).toEqual(['websocket', 'sse']);
  });

  it('is not asked for what the office does not allow', () => {
    transportChoice = 'ws';
    refuseSocket();
    isSseAllowed = true;
    channel.noteHttpAnswered();
    expect(tiers()).toEqual(['websocket']);
  });
});

describe('a channel on its socket', () => {
  it('is served once the socket is open, with nothing planned', () => {
    openSocket();
    expect(channel.state).toEqual({ transport: 'websocket', refused: false });
    expect([channel.nextTryAt, clock.pending, reasons]).toEqual([null, 0, ['opened']]);
    transport.last().handlers.onMessage('{}');
    expect(messages).toEqual([['/ws/projects/', 'websocket', '{}']]);
  });

  it('opens a lost socket again and never gives up', async () => {
    openSocket();
    transport.end(transport.last(), CLOSED);
    expect(channel.state.transport).toBeNull();
    for (let attempt = 0; attempt < 50; attempt++) {
      expect(channel.nextTryAt).not.toBeNull();
      await clock.advance(30_000);
      expect(transport.connections).toHaveLength(attempt + 2);
      transport.end(transport.last(), UNREACHABLE);
      expect(channel.isUnreachable).toBe(true);
    }
    await clock.advance(30_000);
    transport.last().handlers.onOpen();
    expect([channel.state.transport, channel.isUnreachable]).toEqual(['websocket', false]);
  });

  it('never asks a server in a tight loop that accepts and hangs up', async () => {
    openSocket();
    for (let round = 0; round < 8; round++) {
      transport.end(transport.last(), CLOSED);
      expect((channel.nextTryAt ?? 0) - clock.now()).toBe(HERD_MS / 2);
      await clock.advance(HERD_MS / 2);
      transport.last().handlers.onOpen();
    }
  });

  it('asks a server that falls silent soon after each opening less and less often', async () => {
    openSocket();
    const waits: number[] = [];
    for (let round = 0; round < 8; round++) {
      transport.end(transport.last(), { kind: 'silent' });
      waits.push((channel.nextTryAt ?? 0) - clock.now());
      await clock.advance(waits.at(-1) ?? 0);
      transport.last().handlers.onOpen();
    }
    expect(waits).toEqual([63, 500, 1_000, 2_000, 4_000, 8_000, 15_000, 15_000]);
    await clock.advance(STABLE_MS);
    transport.end(transport.last(), { kind: 'silent' });
    expect((channel.nextTryAt ?? 0) - clock.now()).toBe(63);
  });

  it('pays no heed to what an old connection calls late', async () => {
    openSocket();
    const old = transport.last();
    transport.end(old, CLOSED);
    await clock.advance(HERD_MS / 2);
    transport.last().handlers.onOpen();
    reasons.length = 0;
    old.handlers.onOpen();
    old.handlers.onMessage('late');
    old.handlers.onClose(refused(403));
    expect([messages, reasons, doubts]).toEqual([[], [], 0]);
    expect(channel.state.transport).toBe('websocket');
  });
});

describe('a channel whose socket is refused', () => {
  it('is served by the timer at once, and by the stream as soon as that has brought something', () => {
    channel.start();
    transport.end(transport.last(), refused(500));
    expect(transport.last()).toMatchObject({ tier: 'sse', path: '/projeng/api/realtime/projects/' });
    expect(channel.state).toEqual({ transport: 'polling', refused: true });
    transport.last().handlers.onOpen();
    expect(channel.state).toEqual({ transport: 'sse', refused: true });
    expect(reasons).toEqual(['socket_refused', 'opened']);
  });

  it.each([
    ['refused too', refused(503), 'socket_refused'],
    ['not to be opened at the server that answers now', { kind: 'unfit' } as const, 'stream_unfit'],
  ])('stays on the timer where the stream is %s, and rests as long as ever', async (_, end, reason) => {
    channel.start();
    transport.end(transport.last(), refused(500));
    transport.end(transport.last(), end);
    expect(channel.state).toEqual({ transport: 'polling', refused: true });
    expect(reasons.at(-1)).toBe(reason);
    await clock.advance(PARKED_MS - 1);
    expect(tiers()).toEqual(['websocket', 'sse']);
    await clock.advance(1);
    expect(tiers()).toEqual(['websocket', 'sse', 'websocket']);
  });

  it.each([
    ['by a stream', true],
    ['by the timer', false],
  ])('is left alone for as long as it asked, served %s, whatever else happens', async (_, sse) => {
    isSseAllowed = sse;
    channel.start();
    transport.end(transport.last(), refused(503, 600_000));
    if (sse) transport.last().handlers.onOpen();
    const before = transport.connections.length;
    for (let minute = 0; minute < 10; minute++) {
      await clock.advance(60_000);
      channel.tryBetter();
      channel.noteHttpAnswered();
    }
    expect(transport.connections).toHaveLength(before);
    // Spread, because all clients were given the same time.
    await clock.advance(RETURN_MS / 2);
    expect(transport.connections).toHaveLength(before + 1);
    expect(transport.last().tier).toBe('websocket');
  });

  it('is asked at once when the user or the machine asks, whatever it asked for', () => {
    isSseAllowed = false;
    channel.start();
    transport.end(transport.last(), refused(503, 600_000));
    channel.suspect();
    expect(tiers()).toEqual(['websocket', 'websocket']);
    transport.last().handlers.onOpen();
    expect([channel.state.transport, clock.pending]).toEqual(['websocket', 0]);
  });

  it('is asked again sooner when the computer’s clock was set back by more than any rest', async () => {
    channel.start();
    transport.end(transport.last(), refused(503, 600_000));
    clock.jump(-24 * 3_600_000);
    transport.last().handlers.onOpen();
    await clock.advance(RETURN_MS);
    expect(transport.last().tier).toBe('websocket');
  });

  it('is asked again rarely', async () => {
    isSseAllowed = false;
    channel.start();
    transport.end(transport.last(), refused(500));
    expect(channel.state.transport).toBe('polling');
    await clock.advance(PARKED_MS - 1);
    expect(transport.connections).toHaveLength(1);
    await clock.advance(1);
    expect(transport.connections).toHaveLength(2);
    transport.end(transport.last(), refused(500));
    expect(channel.state.transport).toBe('polling');
    expect(channel.nextTryAt).toBe(clock.now() + PARKED_MS);
  });

  it('returns to the socket by overlap: the stream ends only when the socket is open', async () => {
    openStream();
    const stream = transport.last();
    await clock.advance(PARKED_MS);
    expect(transport.last().tier).toBe('websocket');
    expect([stream.isClosed, channel.state.transport]).toEqual([false, 'sse']);
    transport.last().handlers.onOpen();
    expect([stream.isClosed, channel.state]).toEqual([true, { transport: 'websocket', refused: false }]);
    stream.handlers.onMessage('late');
    expect(messages).toEqual([]);
    expect(clock.pending).toBe(0);
  });

  it('keeps its stream through failed tries at the socket, and goes on trying', async () => {
    openStream();
    const stream = transport.last();
    for (const reason of [refused(500), UNREACHABLE, refused(403), refused(403), UNREACHABLE]) {
      await clock.advance(60_000);
      expect(transport.last().tier).toBe('websocket');
      transport.end(transport.last(), reason);
      channel.resume();
      expect(channel.state.transport).toBe('sse');
    }
    expect(stream.isClosed).toBe(false);
    await clock.advance(60_000);
    transport.last().handlers.onOpen();
    expect(channel.state.transport).toBe('websocket');
  });

  it('reopens a stream that was cut after its time almost at once', async () => {
    openStream();
    for (let round = 0; round < 3; round++) {
      await clock.advance(PARKED_MS);
      transport.end(transport.last(), refused(500));
    }
    const stream = transport.connections.find(({ tier, isClosed }) => tier === 'sse' && !isClosed);
    if (!stream) throw new Error('the stream was closed');
    transport.end(stream, CLOSED);
    expect((channel.nextTryAt ?? 0) - clock.now()).toBe(63);
    await clock.advance(63);
    expect(transport.last().tier).toBe('sse');
  });

  it('tries the socket at once where the other channel opened one at the server that took its place', async () => {
    openStream();
    await clock.advance(10_000);
    transport.end(transport.last(), CLOSED);
    await clock.advance(63);
    transport.end(transport.last(), { kind: 'unfit' });
    expect(channel.state.transport).toBe('polling');
    await clock.advance(STABLE_MS);
    channel.tryBetter();
    expect(transport.last().tier).toBe('websocket');
  });

  it('opens no stream against a server that became another one meanwhile', async () => {
    openStream();
    transport.end(transport.last(), CLOSED);
    isSseAllowed = false;
    await clock.advance(1_000);
    expect(tiers()).toEqual(['websocket', 'sse', 'websocket']);
  });
});

describe('a channel whose socket gets no answer while HTTP is answered', () => {
  it('falls back instead of calling the server gone', async () => {
    channel.start();
    httpAnsweredAt = clock.now();
    await clock.advance(5_000);
    transport.end(transport.last(), UNREACHABLE);
    expect(transport.last().tier).toBe('sse');
    transport.end(transport.last(), UNREACHABLE);
    expect(channel.state.transport).toBe('polling');
    await clock.advance(RETURN_MS);
    expect(transport.last().tier).toBe('websocket');
  });

  it('falls back also after the computer’s clock was set back between two failures', async () => {
    channel.start();
    transport.end(transport.last(), UNREACHABLE);
    clock.jump(-3_600_000);
    await clock.advance(500);
    httpAnsweredAt = clock.now();
    transport.end(transport.last(), UNREACHABLE);
    transport.last().handlers.onOpen();
    expect(channel.state.transport).toBe('sse');
  });

  it('falls back when HTTP confirmed the doubted login, and the socket then gets no answer', async () => {
    isSseAllowed = false;
    channel.start();
    transport.end(transport.last(), refused(403));
    httpAnsweredAt = clock.now();
    await clock.advance(50);
    channel.resume();
    await clock.advance(4_500);
    transport.end(transport.last(), UNREACHABLE);
    expect([channel.state.transport, channel.isUnreachable]).toEqual(['polling', true]);
  });

  it('does not take an answer from before the failure for one', async () => {
    httpAnsweredAt = clock.now();
    await clock.advance(1);
    channel.start();
    transport.end(transport.last(), UNREACHABLE);
    expect([channel.state.transport, channel.isUnreachable]).toEqual([null, true]);
  });

  it('cuts its waiting short when HTTP is answered again', async () => {
    channel.start();
    for (let round = 0; round < 8; round++) {
      transport.end(transport.last(), UNREACHABLE);
      await clock.advance(15_000);
    }
    transport.end(transport.last(), UNREACHABLE);
    const before = transport.connections.length;
    channel.noteHttpAnswered();
    expect(transport.connections).toHaveLength(before + 1);
    channel.noteHttpAnswered();
    expect(transport.connections).toHaveLength(before + 1);
    transport.last().handlers.onOpen();
    expect(clock.pending).toBe(0);
  });
});

describe('a channel whose server hung up and is gone', () => {
  /** The first attempt to reopen gets no answer. */
  async function loseServer(): Promise<void> {
    openSocket();
    await clock.advance(STABLE_MS);
    transport.end(transport.last(), CLOSED);
    await clock.advance(HERD_MS / 2);
    transport.end(transport.last(), UNREACHABLE);
  }

  it('waits for its turn also when the server is there again at once, served by polling meanwhile', async () => {
    openSocket();
    await clock.advance(STABLE_MS);
    transport.end(transport.last(), CLOSED);
    expect([channel.state.transport, channel.nextTryAt]).toEqual([null, clock.now() + HERD_MS / 2]);
    channel.noteHttpAnswered();
    expect([channel.state.transport, reasons.at(-1)]).toEqual(['polling', 'socket_closed']);
    await clock.advance(HERD_MS / 2);
    transport.last().handlers.onOpen();
    expect([channel.state.transport, clock.pending]).toEqual(['websocket', 0]);
  });

  it('waits for its turn in the herd, served by polling once HTTP is answered', async () => {
    await loseServer();
    const turn = clock.now() + HERD_MS / 2;
    expect([channel.state.transport, channel.isUnreachable, channel.nextTryAt]).toEqual([null, true, turn]);
    channel.noteHttpAnswered();
    expect([channel.state.transport, channel.isUnreachable, channel.nextTryAt]).toEqual([
      'polling',
      false,
      turn,
    ]);
    const before = transport.connections.length;
    channel.noteHttpAnswered();
    await clock.advance(STABLE_MS);
    channel.tryBetter();
    expect(transport.connections).toHaveLength(before);
    await clock.advance(HERD_MS / 2);
    expect(transport.connections).toHaveLength(before + 1);
    transport.last().handlers.onOpen();
    expect([channel.state.transport, clock.pending]).toEqual(['websocket', 0]);
  });

  it('does not wait when the user or the machine asks', async () => {
    await loseServer();
    const before = transport.connections.length;
    channel.suspect();
    expect(transport.connections).toHaveLength(before + 1);
    transport.end(transport.last(), UNREACHABLE);
    channel.noteHttpAnswered();
    expect(transport.connections).toHaveLength(before + 2);
  });
});

describe('a channel in doubt about its login', () => {
  it('waits for the verdict, then tries once more before it takes the refusal as one', () => {
    isSseAllowed = false;
    channel.start();
    transport.end(transport.last(), refused(403));
    expect([doubts, channel.state.transport, channel.nextTryAt]).toEqual([1, null, null]);
    channel.resume();
    expect(transport.connections).toHaveLength(2);
    transport.end(transport.last(), refused(403));
    expect([doubts, channel.state.transport]).toEqual([1, 'polling']);
  });

  it('is served by nothing meanwhile, also where it was polled before', () => {
    isSseAllowed = false;
    channel.start();
    transport.end(transport.last(), refused(404));
    expect(channel.state.transport).toBe('polling');
    channel.start();
    transport.end(transport.last(), refused(403));
    expect([doubts, channel.state.transport]).toEqual([1, null]);
  });

  it('doubts again after a connection that worked was lost', async () => {
    openSocket();
    await clock.advance(3_600_000);
    transport.end(transport.last(), CLOSED);
    await clock.advance(HERD_MS / 2);
    transport.end(transport.last(), refused(403));
    expect(doubts).toBe(1);
  });
});

describe('starting and stopping', () => {
  it.each([
    ['connecting', () => channel.start()],
    ['open', openSocket],
    ['on a stream with a return planned', openStream],
    [
      'waiting',
      () => {
        channel.start();
        transport.end(transport.last(), UNREACHABLE);
      },
    ],
  ])('leaves no timer and no connection when stopped while %s', async (_state, prepare) => {
    prepare();
    channel.stop();
    expect([clock.pending, transport.open, channel.state.transport]).toEqual([0, [], null]);
    reasons.length = 0;
    for (const connection of [...transport.connections]) {
      connection.handlers.onOpen();
      connection.handlers.onMessage('late');
      connection.handlers.onClose(UNREACHABLE);
    }
    channel.resume();
    channel.noteHttpAnswered();
    await clock.advance(120_000);
    expect([reasons, messages, clock.pending, transport.open]).toEqual([[], [], 0, []]);
  });

  it('cuts a wait short when started again, with one attempt under way', async () => {
    channel.start();
    transport.end(transport.last(), refused(500));
    transport.end(transport.last(), refused(500));
    channel.start();
    channel.start();
    expect(transport.open).toHaveLength(1);
    expect(transport.last().tier).toBe('websocket');
    expect(clock.pending).toBe(0);
  });
});

describe('a channel that may only use streams', () => {
  it('opens no second one beside the one that serves', async () => {
    transportChoice = 'sse';
    channel.start();
    transport.last().handlers.onOpen();
    channel.start();
    channel.suspect();
    await clock.advance(3 * RETURN_MS);
    isSseAllowed = false;
    channel.start();
    isSseAllowed = true;
    channel.start();
    expect(tiers()).toEqual(['sse']);
    expect(channel.state.transport).toBe('sse');
  });
});
