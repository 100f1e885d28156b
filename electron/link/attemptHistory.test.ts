import { describe, expect, it } from 'vitest';
import { refused, CLOSED, UNREACHABLE } from '../../tests/fakes/fakeTransport';
import { AttemptHistory } from './attemptHistory';
import { STABLE_MS } from './reconnect';

describe('what a channel remembers', () => {
  it('is nothing at first', () => {
    const { failures, downSince, isLoginChecked, isRefused, hungUp } = new AttemptHistory();
    expect({ failures, downSince, isLoginChecked, isRefused, hungUp }).toEqual({
      failures: 0,
      downSince: null,
      isLoginChecked: false,
      isRefused: false,
      hungUp: false,
    });
  });

  it('is that the other side hung up, until something is open, asked for or refused', () => {
    const ways: ((history: AttemptHistory) => void)[] = [
      (history) => history.served(false),
      (history) => history.beginAnew(),
      (history) => history.ended(refused(404), true),
      (history) => history.ended({ kind: 'unfit' }, false),
      (history) => history.lost({ kind: 'silent' }),
    ];
    for (const end of ways) {
      const history = new AttemptHistory();
      history.lost(CLOSED);
      history.ended(UNREACHABLE, true);
      expect(history.hungUp).toBe(true);
      end(history);
      expect(history.hungUp).toBe(false);
    }
  });

  it('is the time of the first unanswered attempt of the series, until the server answers', () => {
    const history = new AttemptHistory();
    history.attempted(100);
    history.ended(UNREACHABLE, true);
    history.attempted(200);
    history.ended(UNREACHABLE, true);
    expect(history.downSince).toBe(100);
    history.ended(refused(500), true);
    expect(history.downSince).toBeNull();
  });

  it('forgets its failures once a connection has lasted, and not before', () => {
    const history = new AttemptHistory();
    history.failed();
    history.lasted(1_000, 1_000 + STABLE_MS - 1);
    expect(history.failures).toBe(1);
    history.lasted(1_000, 1_000 + STABLE_MS);
    expect(history.failures).toBe(0);
  });

  it('is that the WebSocket was refused, until one serves', () => {
    const history = new AttemptHistory();
    history.ended(refused(404), true);
    history.served(false);
    expect(history.isRefused).toBe(true);
    history.served(true);
    expect(history.isRefused).toBe(false);
  });
});
