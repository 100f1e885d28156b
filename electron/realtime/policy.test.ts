import { describe, expect, it } from 'vitest';
import { decideNext, HERD_MS, maySse, RETURN_MS, type Situation } from './policy';
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

describe('decideNext', () => {
  it('tries a socket that found nobody again, later each time', () => {
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

  it('begins with the socket again when a stream finds nobody: another server may come back', () => {
    expect(decideNext('sse', UNREACHABLE, CALM, half)).toMatchObject({ do: 'retry', transport: 'websocket' });
  });

  it('serves by the next tier when only the socket finds nobody', () => {
    const situation = { ...CALM, httpAnswers: true };
    expect(decideNext('websocket', UNREACHABLE, situation, half)).toEqual({
      do: 'fall_back',
      to: 'sse',
      returnMs: RETURN_MS,
    });
    expect(decideNext('sse', UNREACHABLE, situation, half)).toMatchObject({ do: 'fall_back', to: 'polling' });
  });

  it.each([
    ['websocket', 1_000],
    ['sse', 63],
  ] as const)(
    'reopens a %s that closed, the first time soon: sockets of a restarted server spread over two seconds',
    (tier, delayMs) => {
      expect(decideNext(tier, CLOSED, CALM, half)).toEqual({ do: 'retry', transport: tier, delayMs });
      const silent = { kind: 'silent' } as const;
      expect(decideNext(tier, silent, CALM, half)).toEqual({ do: 'retry', transport: tier, delayMs: 63 });
      expect(decideNext(tier, CLOSED, { ...CALM, attempt: 2 }, half)).toMatchObject({ delayMs: 1_000 });
    },
  );

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
      returnMs: 45_000,
    });
  });

  it.each([
    ['websocket', 403],
    ['sse', 302],
    ['sse', 301],
    ['sse', 403],
  ] as const)('doubts the login once when %s is answered %i, then takes it as refused', (tier, status) => {
    expect(decideNext(tier, refused(status), CALM, half)).toEqual({ do: 'check_login' });
    // However often the server was away before: a restarted one knows no session either.
    expect(decideNext(tier, refused(status), { ...CALM, attempt: 8 }, half)).toEqual({ do: 'check_login' });
    const settled = { ...CALM, isLoginChecked: true };
    expect(decideNext(tier, refused(status), settled, half)).toMatchObject({ do: 'fall_back' });
  });

  it('skips the stream where none may be opened', () => {
    const situation = { ...CALM, sseAllowed: false };
    expect(decideNext('websocket', refused(500), situation, half)).toMatchObject({ to: 'polling' });
  });

  it('obeys a longer Retry-After and never comes sooner than it otherwise would', () => {
    expect(decideNext('websocket', refused(503, 120_000), CALM, half)).toMatchObject({ returnMs: 120_000 });
    expect(decideNext('websocket', refused(503, 1_000), CALM, half)).toMatchObject({ returnMs: RETURN_MS });
  });
});
