import { randomBytes } from 'node:crypto';
import { beforeEach, describe, expect, it } from 'vitest';
import type { Credentials, KeptSecret } from './credentials';
import { PasswordProof } from './passwordProof';

const CITY = 'https://city.example.ph';
const HEAD = { username: 'head1', password: 'secret of Niño' };

let kept: Map<string, Credentials>;
let hasKeychain: boolean;
let proof: PasswordProof;

function secretOf(origin: string, username: string): KeptSecret {
  const place = `${origin} ${username}`;
  return {
    read: () => kept.get(place) ?? null,
    write: (credentials) => {
      if (hasKeychain) kept.set(place, credentials);
      return hasKeychain;
    },
    remove: () => void kept.delete(place),
  };
}

beforeEach(() => {
  kept = new Map();
  hasKeychain = true;
  proof = new PasswordProof({ secretOf, randomBytes });
});

describe('the password that a server accepted last', () => {
  it('is told from others, of its own user on its own server alone', async () => {
    await proof.note(CITY, HEAD);
    expect(proof.has(CITY, 'head1')).toBe(true);
    expect(await proof.check(CITY, HEAD)).toBe(true);
    expect(await proof.check(CITY, { ...HEAD, password: HEAD.password.normalize('NFD') })).toBe(true);
    expect(await proof.check(CITY, { ...HEAD, password: 'Secret of Niño' })).toBe(false);
    expect(await proof.check(CITY, { ...HEAD, username: 'head2' })).toBe(false);
    expect(await proof.check('https://other.example.ph', HEAD)).toBe(false);
  });

  it('is not what is kept, and two users with one password do not look alike', async () => {
    await proof.note(CITY, HEAD);
    await proof.note(CITY, { ...HEAD, username: 'head2' });
    const [one, other] = [...kept.values()];
    expect(JSON.stringify([...kept.values()])).not.toContain('secret');
    expect(one?.password).not.toBe(other?.password);
  });

  it('is replaced by a newer one, and unknown once it is forgotten or where nothing can be kept', async () => {
    await proof.note(CITY, HEAD);
    await proof.note(CITY, { ...HEAD, password: 'newer' });
    expect(await proof.check(CITY, HEAD)).toBe(false);
    proof.forget(CITY, 'head1');
    expect(await proof.check(CITY, { ...HEAD, password: 'newer' })).toBe(false);
    const noted = proof.note(CITY, HEAD);
    // A sign-out right after the sign-in.
    proof.forget(CITY, 'head1');
    await noted;
    expect(kept.has(`${CITY} head1`)).toBe(false);
    hasKeychain = false;
    await proof.note(CITY, HEAD);
    expect(proof.has(CITY, 'head1')).toBe(false);
  });
});
