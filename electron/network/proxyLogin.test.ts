import { describe, expect, it } from 'vitest';
import type { Credentials, KeptSecret } from '../credentials/credentials';
import { ProxyLogin } from './proxyLogin';

const GOOD = { username: 'office', password: 'right' };
const BAD = { username: 'office', password: 'wrong' };

function keep(initial: Credentials | null, canWrite = true): KeptSecret & { held: Credentials | null } {
  return {
    held: initial,
    read() {
      return this.held;
    },
    write(credentials) {
      if (canWrite) this.held = credentials;
      return canWrite;
    },
    remove() {
      this.held = null;
    },
  };
}

describe('the login for the proxy', () => {
  it('is asked for first, and wrong only once it was refused', () => {
    const login = new ProxyLogin();
    expect([login.offer(), login.problem]).toEqual([null, 'proxy_login_required']);
    login.set(BAD, false);
    expect(login.offer()).toEqual(BAD);
    login.refuse(login.offer());
    expect([login.offer(), login.problem]).toEqual([null, 'proxy_login_wrong']);
  });

  it('is not blamed for the refusal of an older one', () => {
    const login = new ProxyLogin();
    login.set(BAD, false);
    const offered = login.offer();
    login.set(GOOD, false);
    login.refuse(offered);
    expect(login.offer()).toEqual(GOOD);
  });

  it('is kept when asked, forgotten when not, and says when it could not be kept', () => {
    const kept = keep(BAD);
    const login = new ProxyLogin({ kept });
    expect(login.offer()).toEqual(BAD);
    expect([login.set(GOOD, true), kept.held]).toEqual([true, GOOD]);
    expect([login.set(GOOD, false), kept.held]).toEqual([true, null]);
    const full = new ProxyLogin({ kept: keep(null, false) });
    expect([full.set(GOOD, true), full.offer()]).toEqual([false, GOOD]);
  });

  it('can be forgotten wherever it is held, and the proxy asks anew', () => {
    const kept = keep(GOOD);
    let changes = 0;
    const login = new ProxyLogin({ kept, onChange: () => (changes += 1) });
    expect(login.isKept).toBe(true);
    login.refuse(login.offer());
    login.forget();
    expect([login.isKept, kept.held, login.offer(), login.problem, changes]).toEqual([
      false,
      null,
      null,
      'proxy_login_required',
      1,
    ]);
    login.set(GOOD, false);
    expect(login.isKept).toBe(false);
    login.set(GOOD, true);
    expect(login.isKept).toBe(true);
    const full = new ProxyLogin({ kept: keep(null, false) });
    full.set(GOOD, true);
    expect(full.isKept).toBe(false);
  });

  it('has answers to the old one forgotten when it changes', () => {
    let changes = 0;
    new ProxyLogin({ onChange: () => (changes += 1) }).set(GOOD, false);
    expect(changes).toBe(1);
  });
});
