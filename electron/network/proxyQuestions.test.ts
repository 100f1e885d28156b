import { describe, expect, it } from 'vitest';
import { openFakeNetwork as start } from '../../tests/fakes/electronNetwork';
import { nameFailure } from './failure';

const CITY = 'https://city.example.ph';
const LOGIN = { username: 'office', password: 'right' };

describe('a proxy that asks for a login', () => {
  /** Accepts or refuses the login that is being tried. */
  async function judge(made: ReturnType<typeof start>, index: number, isTaken: boolean) {
    const trial = await made.sent(index);
    expect(trial.url).toBe(`${CITY}/health/`);
    const told = await trial.ask(true);
    if (isTaken) trial.finish();
    else await trial.ask(true);
    return told;
  }

  it('is told a wrong one once, in a partition of its own, however many requests are under way', async () => {
    const made = start('PROXY proxy:3128');
    made.network.proxyLogin.set(LOGIN, false);
    const answers = Array.from({ length: 6 }, (_, index) => made.fetch(`${CITY}/${index}/`));
    const failures = Promise.all(
      answers.map((answer) => answer.catch((error: unknown) => nameFailure(error).error)),
    );
    const requests = await Promise.all(answers.map((_, index) => made.sent(index)));
    const told = requests.map((request) => request.ask(true));
    expect(await judge(made, 6, false)).toEqual(LOGIN);
    expect(await Promise.all(told)).toEqual(Array(6).fill(null));
    for (const request of requests) request.finish(407);
    expect(new Set((await failures).map((failure) => 'code' in failure && failure.code))).toEqual(
      new Set(['proxy_login_wrong']),
    );
    expect(made.asked).toHaveLength(7);
    expect(requests.map(({ partition }) => partition)).not.toContain(made.asked[6]?.partition);
  });

  it('is told a right one by all, and a login it has taken is not tried again', async () => {
    const made = start('PROXY proxy:3128');
    made.network.proxyLogin.set(LOGIN, false);
    void made.fetch(`${CITY}/a/`);
    void made.fetch(`${CITY}/b/`);
    const told = [(await made.sent(0)).ask(true), (await made.sent(1)).ask(true)];
    await judge(made, 2, true);
    expect(await Promise.all(told)).toEqual([LOGIN, LOGIN]);
    void made.fetch(`${CITY}/c/`, { method: 'POST', body: 'x' });
    expect(await (await made.sent(3)).ask(true)).toEqual(LOGIN);
    expect(made.asked).toHaveLength(4);
  });

  it('that no longer takes a login it once took is not told it a second time', async () => {
    const made = start('PROXY proxy:3128');
    const { proxyLogin } = made.network;
    proxyLogin.set(LOGIN, false);
    const first = made.fetch(`${CITY}/a/`);
    const told = (await made.sent(0)).ask(true);
    await judge(made, 1, true);
    await told;
    (await made.sent(0)).finish();
    await (await first).text();
    // Chromium has sent it by itself, so the question means that it was refused.
    void made.fetch(`${CITY}/b/`).catch(() => undefined);
    expect(await (await made.sent(2)).ask(true)).toBeNull();
    expect(proxyLogin.problem).toBe('proxy_login_wrong');
    // Another proxy of the same network has not been given it yet.
    proxyLogin.set({ ...LOGIN }, false);
    expect(proxyLogin.problem).toBe('proxy_login_required');
  });

  it('is not blamed where the server asks after it', async () => {
    const made = start('PROXY proxy:3128');
    const { proxyLogin } = made.network;
    proxyLogin.set(LOGIN, false);
    const answer = made.fetch(`${CITY}/a/`);
    const request = await made.sent(0);
    const told = request.ask(true);
    await judge(made, 1, true);
    await told;
    expect(await request.ask(false, 'city.example.ph')).toBeNull();
    expect(await request.ask(false, 'city.example.ph')).toBeNull();
    request.finish(401);
    expect((await answer).status).toBe(401);
    expect(proxyLogin.offer()).toEqual(LOGIN);
  });

  it('gets no login from a trial that came to nothing, and the next one tries', async () => {
    const made = start('PROXY proxy:3128');
    made.network.proxyLogin.set(LOGIN, false);
    void made.fetch(`${CITY}/a/`).catch(() => undefined);
    void made.fetch(`${CITY}/b/`).catch(() => undefined);
    const told = [(await made.sent(0)).ask(true), (await made.sent(1)).ask(true)];
    (await made.sent(2)).emit('error', new Error('net::ERR_PROXY_CONNECTION_FAILED'));
    expect(await told[0]).toBeNull();
    await judge(made, 3, true);
    expect(await told[1]).toEqual(LOGIN);
  });
});
