import { expect, it } from 'vitest';
import { createCsrfSecret, isCsrfSecret, maskCsrfSecret, matchesCsrfSecret } from './csrf';

it('accepts the secret itself and any masked form of it, and nothing else', () => {
  const secret = createCsrfSecret();
  const [one, other] = [maskCsrfSecret(secret), maskCsrfSecret(secret)];
  expect(isCsrfSecret(secret)).toBe(true);
  expect(one).toMatch(/^[a-zA-Z0-9]{64}$/);
  expect(one).not.toBe(other);
  expect([secret, one, other].map((token) => matchesCsrfSecret(token, secret))).toEqual([true, true, true]);
  const wrong = ['', 'short', createCsrfSecret(), maskCsrfSecret(createCsrfSecret())];
  expect(wrong.map((token) => matchesCsrfSecret(token, secret))).toEqual([false, false, false, false]);
});
