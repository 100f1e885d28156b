import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { FakeClock } from '../../tests/fakes/fakeClock';
import { startDemoServer, type DemoServer } from '../demo';
import { HttpClient } from './httpClient';
import { LoginKeeper } from './loginKeeper';

// Real requests over loopback sockets; only the server's own clock is moved.

const HEAD = { username: 'head1', password: 'head1-demo' };
const LIFETIME_MS = 30 * 60_000;
const STATUS = '/projeng/api/realtime/status/';

let office: FakeClock;
let server: DemoServer;
let http: HttpClient;
let keeper: LoginKeeper;
/** Every request so far: method, a space, path. */
let asked: string[];
/** Requests that carried no cookie, apart from those that begin a login. */
let bare: string[];

beforeEach(async () => {
  office = new FakeClock();
  server = await startDemoServer({ seed: 7, projects: 20, clock: office });
  asked = [];
  bare = [];
  http = new HttpClient({
    origin: server.url,
    // The deadlines of a busy test machine are not tested here.
    clock: new FakeClock(),
    fetch: (input, init) => {
      const { pathname } = new URL(input as string);
      asked.push(`${init?.method ?? 'GET'} ${pathname}`);
      const cookie = new Headers(init?.headers).get('cookie') ?? '';
      if (!cookie.includes('sessionid=') && pathname !== '/accounts/login/') bare.push(pathname);
      return fetch(input, init);
    },
  });
  keeper = new LoginKeeper(http);
  await keeper.signIn(HEAD);
});

afterEach(() => server.stop());

const logins = (): number => asked.filter((line) => line === 'POST /accounts/login/').length;
const ask = async (): Promise<string> => {
  const answer = await keeper.run(() => http.request(STATUS));
  return answer.ok ? 'ok' : answer.error.code;
};

describe('500 requests at the instant at which a login ends', { timeout: 60_000 }, () => {
  it('cost one renewal, and all succeed', async () => {
    expect(await ask()).toBe('ok');
    office.jump(LIFETIME_MS);
    const answers = await Promise.all(Array.from({ length: 500 }, ask));
    expect(answers.filter((answer) => answer === 'ok')).toHaveLength(500);
    expect([logins(), keeper.generation]).toEqual([2, 2]);
  });

  it('cost one renewal also when they come in waves around it, and none travels without a login', async () => {
    const waves: Promise<string>[] = [];
    for (let wave = 0; wave < 10; wave += 1) {
      if (wave === 3) office.jump(LIFETIME_MS);
      for (let count = 0; count < 50; count += 1) waves.push(ask());
      await new Promise((resolve) => setImmediate(resolve));
    }
    expect(new Set(await Promise.all(waves))).toEqual(new Set(['ok']));
    expect([logins(), bare]).toEqual([2, []]);
  });

  it('need no renewal when it was made ahead, while they were on their way', async () => {
    office.jump(LIFETIME_MS - 60_000);
    const before = Array.from({ length: 100 }, ask);
    const renewal = keeper.renew(keeper.generation);
    const during = Array.from({ length: 400 }, ask);
    expect(await renewal).toMatchObject({ ok: true });
    expect(new Set(await Promise.all([...before, ...during]))).toEqual(new Set(['ok']));
    office.jump(60_000);
    expect(await ask()).toBe('ok');
    expect([logins(), bare]).toEqual([2, []]);
  });
});
