import { beforeEach, describe, expect, it } from 'vitest';
import type { ServerInfo } from '#shared/ipc/interface';
import { fail, ok, type ErrorCode, type Result } from '#shared/result';
import { FakeClock } from '../../tests/fakes/fakeClock';
import { createScriptedHttp, page } from '../../tests/fakes/scriptedHttp';
import { RenewalPause } from '../api/renewalPause';
import { LoginKeeper } from '../api/loginKeeper';
import { signInKept, type KeptSignInPorts } from './keptSignIn';
import type { Login } from './login';

const ORIGIN = 'https://city.example.ph';
const CREDENTIALS = { username: 'head1', password: 'secret' };
const at = (origin: string): Result<ServerInfo> =>
  ok({ origin, isInsecure: false, software: 'daphne', isProxied: false });

const { http } = createScriptedHttp(() => page(''));
const LOGIN: Login = {
  owner: { origin: ORIGIN, username: 'head1' },
  isDemo: false,
  http,
  keeper: new LoginKeeper(http),
  role: 'head_engineer',
};

let pause: RenewalPause;
let outcomes: Result<Login>[];
let logins: number;
let answer: Result<Login>;

beforeEach(() => {
  pause = new RenewalPause({ clock: new FakeClock(), random: () => 0.5 });
  outcomes = [];
  logins = 0;
  answer = ok(LOGIN);
});

const portsOf = (part: Partial<KeptSignInPorts> = {}): KeptSignInPorts => ({
  origin: ORIGIN,
  checkAddress: () => Promise.resolve(at(ORIGIN)),
  isWanted: () => true,
  readCredentials: () => CREDENTIALS,
  logIn: () => {
    logins += 1;
    return Promise.resolve(answer);
  },
  onOutcome: (outcome) => {
    outcomes.push(outcome);
    return Promise.resolve();
  },
  pause,
  ...part,
});

describe('a kept login', () => {
  it('is made at a server that answers', async () => {
    expect(await signInKept(portsOf())).toEqual({ isReady: true, problem: null });
    expect([logins, outcomes]).toEqual([1, [answer]]);
  });

  it('is not made where none answers, and what is in the way is named', async () => {
    const elsewhere: Result<never> = { ok: false, error: { code: 'redirected_elsewhere', host: 'other.ph' } };
    const finding = await signInKept(portsOf({ checkAddress: () => Promise.resolve(elsewhere) }));
    expect(finding).toEqual({ isReady: false, problem: 'redirected_elsewhere', host: 'other.ph' });
    expect([logins, outcomes]).toEqual([0, []]);
  });

  it('is sent nowhere but where it was kept for', async () => {
    const other = at('https://other.example.ph');
    const finding = await signInKept(portsOf({ checkAddress: () => Promise.resolve(other) }));
    expect(finding).toEqual({ isReady: false, problem: 'not_this_server' });
    expect(logins).toBe(0);
  });

  it('is not made once somebody has decided otherwise: the server is there to be signed in to', async () => {
    expect(await signInKept(portsOf({ isWanted: () => false }))).toEqual({ isReady: true, problem: null });
    expect([logins, outcomes]).toEqual([0, []]);
  });

  it('is for the user to make where the keychain gives nothing', async () => {
    expect(await signInKept(portsOf({ readCredentials: () => null }))).toEqual({
      isReady: true,
      problem: 'keychain_unavailable',
    });
    expect([logins, outcomes]).toMatchObject([0, [{ ok: false, error: { code: 'keychain_unavailable' } }]]);
  });

  it.each<ErrorCode>(['wrong_password', 'login_refused', 'no_role'])(
    'is for the user to make after %s',
    async (code) => {
      answer = fail(code);
      expect(await signInKept(portsOf())).toEqual({ isReady: true, problem: code });
      expect([outcomes, pause.error]).toEqual([[answer], null]);
    },
  );

  it('is made again soon where the network failed', async () => {
    answer = fail('unreachable');
    expect(await signInKept(portsOf())).toMatchObject({ isReady: false, problem: 'unreachable' });
    expect([outcomes, pause.error]).toEqual([[], null]);
    await signInKept(portsOf());
    expect(logins).toBe(2);
  });

  it('is not sent again at once where the server got the password and gave no usable answer', async () => {
    answer = fail('not_this_server');
    expect(await signInKept(portsOf())).toMatchObject({ isReady: false, problem: 'not_this_server' });
    // However often it is checked.
    expect(await signInKept(portsOf())).toMatchObject({ isReady: false, problem: 'not_this_server' });
    // And a sign of life does not end it early, as it does after a failure of the network.
    pause.noteSign();
    expect(pause.error).toMatchObject({ code: 'not_this_server' });
    expect([logins, outcomes]).toEqual([1, []]);
  });
});
