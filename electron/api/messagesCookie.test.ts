import { deflateSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { messagesCookieOf, readMessages } from './messagesCookie';

/** As Django signs it: the list, compressed only where that is shorter, then time and signature. */
function cookie(list: unknown, isPacked = false): string {
  const bytes = Buffer.from(JSON.stringify(list));
  const encoded = (isPacked ? deflateSync(bytes) : bytes).toString('base64url');
  return `${isPacked ? '.' : ''}${encoded}:1vOaBc:c2lnbmF0dXJl_-x`;
}

const REFUSED = ['__json_message', 0, 40, 'Requested amount is required.', ''];
const DONE = ['__json_message', 0, 25, 'Budget request submitted successfully.'];

describe('the messages cookie', () => {
  it.each([false, true])('is read, packed: %s', (isPacked) => {
    expect(readMessages(cookie([REFUSED, DONE], isPacked))).toEqual([
      { level: 40, text: 'Requested amount is required.' },
      { level: 25, text: 'Budget request submitted successfully.' },
    ]);
  });

  it('keeps letters beyond ASCII, and loses what nobody can see', () => {
    const said = ['__json_message', 1, 25, 'Cost entry saved for Pahiyas\u202e ng Niño.\n', 'extra'];
    expect(readMessages(cookie([said], true))).toEqual([
      { level: 25, text: 'Cost entry saved for Pahiyas ng Niño.' },
    ]);
  });

  it('leaves out what is no message, such as the mark of a list that went on', () => {
    expect(readMessages(cookie([REFUSED, '__messagesnotfinished__', 7, ['x'], null]))).toHaveLength(1);
  });

  it.each([
    ['nothing', ''],
    ['no base64', '***:x:y'],
    ['no JSON', `${Buffer.from('[[').toString('base64url')}:x:y`],
    ['no list', cookie({ a: 1 })],
    ['a broken package', `.${Buffer.from('no zlib').toString('base64url')}:x:y`],
    ['a package that unpacks to megabytes', cookie(['x'.repeat(3_000_000)], true)],
  ])('says nothing where it holds %s', (_what, value) => {
    expect(readMessages(value)).toEqual([]);
  });

  it('is bounded in number and length', () => {
    const many = Array.from({ length: 500 }, () => ['__json_message', 0, 40, 'x'.repeat(400)]);
    const read = readMessages(cookie(many.slice(0, 100), true));
    expect(read.length).toBe(20);
    expect(Math.max(...read.map(({ text }) => text.length))).toBeLessThanOrEqual(301);
  });
});

describe('the line that sets it', () => {
  const value = cookie([DONE]);

  it.each([
    ['plain', [`sessionid=s1; Path=/`, `messages=${value}; HttpOnly; Path=/; SameSite=Lax`], value],
    ['quoted', [`messages="${value}"; Path=/`], value],
    ['twice: the last one', [`messages=old; Path=/`, `messages=${value}; Path=/`], value],
    ['taken back', [`messages=""; expires=Thu, 01 Jan 1970 00:00:00 GMT; Max-Age=0; Path=/`], null],
    ['absent', [`csrftoken=t1; Path=/`], null],
    ['longer than any cookie', [`messages=${'x'.repeat(5_000)}; Path=/`], null],
  ])('is found: %s', (_how, lines, expected) => {
    expect(messagesCookieOf(lines)).toBe(expected);
  });
});
