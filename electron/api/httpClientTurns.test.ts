import { describe, expect, it } from 'vitest';
import { createDeferred } from '../../tests/fakes/deferred';
import { FakeClock } from '../../tests/fakes/fakeClock';
import { isBeforeSending } from '../network/failure';
import { beforeSending, type NetworkInit } from '../network/turns';
import { HttpClient } from './httpClient';

/** A client whose requests wait for a turn that the test gives. */
function createWaiting() {
  const clock = new FakeClock();
  const turn = createDeferred<void>();
  const fetch: typeof globalThis.fetch = async (_input, init: NetworkInit = {}) => {
    init.onTurn?.(false);
    const givenUp = new Promise<never>((_resolve, reject) =>
      init.signal?.addEventListener('abort', () => reject(beforeSending(init.signal?.reason) as Error)),
    );
    await Promise.race([turn.promise, givenUp]);
    init.onTurn?.(true);
    return new Promise<Response>((_resolve, reject) =>
      init.signal?.addEventListener('abort', () => reject(init.signal?.reason as Error)),
    );
  };
  return { clock, turn, client: new HttpClient({ origin: 'https://city.example.ph', fetch, clock }) };
}

describe('a request that waits for others', () => {
  it('has its whole time from its turn on, however long it waited for others', async () => {
    const { clock, turn, client } = createWaiting();
    const sent = client.send('/', { method: 'POST', form: {} });
    let isDone = false;
    void sent.then(() => (isDone = true));
    await clock.advance(14_000);
    turn.resolve();
    await clock.advance(7_999);
    expect(isDone).toBe(false);
    await clock.advance(1);
    expect(await sent).toEqual({ ok: false, error: { code: 'timed_out' } });
    expect(clock.pending).toBe(0);
  });

  it('says that nothing was sent when its turn never came', async () => {
    const { clock, client } = createWaiting();
    const sent = client.send('/', { method: 'POST', form: {} });
    await clock.advance(15_000);
    const answer = await sent;
    expect(answer).toEqual({ ok: false, error: { code: 'timed_out', detail: 'not_sent' } });
    expect(!answer.ok && isBeforeSending(answer.error)).toBe(true);
    expect(clock.pending).toBe(0);
  });

  it('with files waits for others with files as long as they take', async () => {
    const { clock, turn, client } = createWaiting();
    const sent = client.send('/', { method: 'POST', multipart: new FormData(), timeoutMs: 30_000 });
    await clock.advance(600_000);
    expect(clock.pending).toBe(0);
    turn.resolve();
    await clock.advance(30_000);
    expect(await sent).toEqual({ ok: false, error: { code: 'timed_out' } });
  });
});
