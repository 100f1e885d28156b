import { randomInt } from 'node:crypto';

const ALPHABET = 'abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789';
const SECRET_LENGTH = 32;

/** A fresh secret for the csrftoken cookie. */
export function createCsrfSecret(): string {
  return Array.from({ length: SECRET_LENGTH }, () => ALPHABET[randomInt(ALPHABET.length)]).join('');
}

/** The 64 characters a form carries: a random mask, then the secret shifted by it. */
export function maskCsrfSecret(secret: string): string {
  const mask = createCsrfSecret();
  return mask + shift(secret, mask, 1);
}

/** Whether a token, raw (32) or masked (64), stands for the cookie's secret. */
export function matchesCsrfSecret(token: string, secret: string): boolean {
  if (token.length === SECRET_LENGTH) return token === secret;
  if (token.length !== 2 * SECRET_LENGTH) return false;
  return shift(token.slice(SECRET_LENGTH), token.slice(0, SECRET_LENGTH), -1) === secret;
}

/** Whether a cookie value can be such a secret. */
export function isCsrfSecret(value: string | undefined): value is string {
  return value !== undefined && /^[a-zA-Z0-9]{32}$/.test(value);
}

function shift(text: string, by: string, sign: 1 | -1): string {
  return Array.from(text)
    .map((letter, index) => {
      const position = ALPHABET.indexOf(letter) + sign * ALPHABET.indexOf(by[index] ?? '');
      return ALPHABET[(position + ALPHABET.length) % ALPHABET.length];
    })
    .join('');
}
