import { describe, expect, it } from 'vitest';
import { decideNext, HERD_MS, maySse, reasonFor, RETURN_MS, tierFor, type Situation } from './reconnect';
import type { CloseReason } from './transport';

const CALM: Situation = {
  attempt: 0,
  sseAllowed: true,
  isLoginChecked: false,
  httpAnswers: false,
  hungUp: false,
};
const half = (): number => 0.5;
const refused = (status: number, retryAfterMs: number | null = null): CloseReason => ({
  kind: 'refused',
  status,
  retryAfterMs,
});
const CLOSED: CloseReason = { kind: 'closed', code: 1006 };
const UNREACHABLE: CloseReason = { kind: 'unreachable', detail: 'ECONNREFUSED' };

describe('maySse', () => {
  it.each([
    ['gunicorn', true],
    ['gunicorn/21.2.0', true],
    ['WSGIServer/0.2 CPython/3.12.1', true],
    ['daphne', false],
    ['Daphne', false],
    ['nginx/1.24', false],
    ['not-gunicorn', false],
    ['gunicornish', false],
    ['', false],
    [null, false],
  ])('for a server calling itself %j says %s', (server, expected) => {
    expect(maySse(server)).toBe(expected);
  });
});

describe('tierFor', () => {
  it.each([
    // wanted, what the office allows, with a stream allowed, without
    ['websocket', 'auto', 'websocket', 'websocket'],
    ['sse', 'auto', 'sse', 'websocket'],
    ['websocket', 'ws', 'websocket', 'websocket'],
    ['sse', 'ws', 'websocket', 'websocket'],
    ['websocket', 'sse', 'sse', 'polling'],
    ['sse', 'sse', 'sse', 'polling'],
    ['websocket', 'poll', 'polling', 'polling'],
    ['sse', 'poll', 'polling', 'polling'],
  ] as const)(
    'makes of a wish for %s under %s: %s, or %s without streams',
    (wanted, transportChoice, yes, no) => {
      expect([tierFor(wanted, transportChoice, true), tierFor(wanted, transportChoice, false)]).toEqual([
        yes,
        no,
      ]);
    },
  );
});

describe('reasonFor', () => {
  it.each([
    ['websocket', CLOSED, 'socket_closed'],
    ['sse', CLOSED, 'stream_ended'],
    ['websocket', UNREACHABLE, 'unreachable'],
    ['sse', refused(403), 'socket_refused'],
    ['websocket', { kind: 'silent' }, 'silent'],
    ['sse', { kind: 'unfit' }, 'stream_unfit'],
  ] as const)('calls the end of a %s with %j %s', (transport, reason, expected) => {
    expect(reasonFor(transport, reason)).toBe(expected);
  });
});

describe('decideNext', () => {
  it('tries a socket that got no answer again, later each time', () => {
    for (const [attempt, delayMs] of [
      [0, 250],
      [3, 2_000],
      [9, 15_000],
    ] as const) {
      expect(decideNext('websocket', UNREACHABLE, { ...CALM, attempt }, half)).toEqual({
        do: 'retry',
        transport: 'websocket',
        delayMs,
      });
    }
  });

  it('spreads the return to a server that hung up and is gone, from the first failure on', () => {
    for (const [attempt, chance] of [
      [1, 0.02],
      [1, 0.98],
      [9, 0.5],
    ] as const) {
      const situation = { ...CALM, attempt, hungUp: true };
      expect(decideNext('websocket', UNREACHABLE, situation, () => chance)).toEqual({
        do: 'retry',
        transport: 'websocket',
        delayMs: HERD_MS * chance,
      });
    }
  });

  it('begins with the socket again when a stream gets no answer: another server may come back', () => {
    expect(decideNext('sse', UNREACHABLE, CALM, half)).toMatchObject({ do: 'retry', transport: 'websocket' });
  });

  it('serves by the next tier when only the socket gets no answer', () => {
    const situation = { ...CALM, httpAnswers: true };
    expect(decideNext('websocket', UNREACHABLE, situation, half)).toEqual({
      do: 'fall_back',
      to: 'sse',
      returnMs: RETURN_MS,
    });
    expect(decideNext('sse', UNREACHABLE, situation, half)).toMatchObject({ do: 'fall_back', to: 'polling' });
  });

  it.each([0, 2, 40])(
    'has a websocket that closed wait for its turn in the herd, after %i failures',
    (attempt) => {
      for (const chance of [0, 0.2, 0.999]) {
        expect(decideNext('websocket', CLOSED, { ...CALM, attempt }, () => chance)).toEqual({
          do: 'retry',
          transport: 'websocket',
          delayMs: Math.round(HERD_MS * chance),
        });
      }
    },
  );

  it('reopens a stream that was cut at once, and after more failures later', () => {
    expect(decideNext('sse', CLOSED, CALM, half)).toEqual({ do: 'retry', transport: 'sse', delayMs: 63 });
    expect(decideNext('sse', CLOSED, { ...CALM, attempt: 2 }, half)).toMatchObject({ delayMs: 1_000 });
  });

  it.each(['websocket', 'sse'] as const)(
    'reopens a %s that fell silent at once: it is this client alone',
    (tier) => {
      expect(decideNext(tier, { kind: 'silent' }, CALM, half)).toEqual({
        do: 'retry',
        transport: tier,
        delayMs: 63,
      });
    },
  );

  it('serves by polling where a stream would do harm', () => {
    expect(decideNext('sse', { kind: 'unfit' }, CALM, half)).toEqual({
      do: 'fall_back',
      to: 'polling',
      returnMs: 40_500,
    });
  });

  it.each([
    ['websocket', 500],
    ['websocket', 404],
    ['websocket', 400],
    ['sse', 200],
    ['sse', 503],
  ] as const)('takes %s answered %i as a refusal that lasts', (tier, status) => {
    expect(decideNext(tier, refused(status), CALM, half)).toEqual({
      do: 'fall_back',
      to: tier === 'websocket' ? 'sse' : 'polling',
      returnMs: 40_500,
    });
  });

  it('tries a refused websocket again within a minute, whatever chance says', () => {
    expect(decideNext('websocket', refused(500), CALM, () => 1)).toMatchObject({ returnMs: 54_000 });
  });

  it.each([
    ['websocket', 403],
    ['sse', 302],
    ['sse', 301],
    ['sse', 403],
  ] as const)('doubts the login once when %s is answered %i, then takes it as refused', (tier, status) => {
    expect(decideNext(tier, refused(status), CALM, half)).toEqual({ do: 'check_login' });
    // Independent of earlier failures: a restarted server has lost its sessions too.
    expect(decideNext(tier, refused(status), { ...CALM, attempt: 8 }, half)).toEqual({ do: 'check_login' });
    const settled = { ...CALM, isLoginChecked: true };
    expect(decideNext(tier, refused(status), settled, half)).toMatchObject({ do: 'fall_back' });
  });

  it('skips the stream where none may be opened', () => {
    const situation = { ...CALM, sseAllowed: false };
    expect(decideNext('websocket', refused(500), situation, half)).toMatchObject({ to: 'polling' });
  });

  it.each([
    [120_000, 0, 120_000],
    [120_000, 0.5, 120_000 + RETURN_MS / 2],
    [1_000, 0, RETURN_MS],
    [1_000, 0.5, RETURN_MS * 1.5],
  ])(
    'obeys Retry-After of %i ms and spreads by chance %f those who were told it',
    (toldMs, chance, returnMs) => {
      expect(decideNext('websocket', refused(503, toldMs), CALM, () => chance)).toMatchObject({ returnMs });
    },
  );
});
