import { inflateSync } from 'node:zlib';
import { z } from 'zod';
import { LONGEST } from '#shared/domain/bounds';
import { outsideLine } from '#shared/domain/outsideText';
import { parseJson } from './readJson';

/** What the server says about a form it was posted, in place of a status (server contract §2.4). */
export type FormMessage = {
  /** From 40 on the form was refused; 25 is a success. */
  readonly level: number;
  /** One line of plain text from outside, at most as long as a sentence may be. */
  readonly text: string;
};

/** Level from which a message is a refusal. */
export const REFUSED_FROM = 40;

const NAME = 'messages=';

/** Browsers and Django hold a cookie to 4096 characters; what is longer is not the server's. */
const LONGEST_COOKIE = 4_096;

/** Bytes after unpacking: a page's worth of sentences, however small they were packed. */
const LONGEST_UNPACKED = 64 * 1024;

/** Messages of one answer that are looked at. */
const MOST_MESSAGES = 20;

/** `["__json_message", 0 or 1 for safe markup, level, text, tags]`; tags may be left out. */
const messageSchema = z
  .tuple([z.literal('__json_message'), z.unknown(), z.number(), z.string()])
  .rest(z.unknown());

/**
 * The value of the `messages` cookie that an answer sets; null where it sets none or takes it back.
 * @param lines the answer's `Set-Cookie` lines
 */
export function messagesCookieOf(lines: readonly string[]): string | null {
  const line = lines.findLast((each) => each.startsWith(NAME));
  if (line === undefined) return null;
  const value = line.slice(NAME.length).split(';', 1)[0]?.trim().replace(/^"|"$/g, '') ?? '';
  return value === '' || value.length > LONGEST_COOKIE ? null : value;
}

/**
 * Decodes a `messages` cookie (server contract §2.4): base64url, packed with zlib where it begins with a dot, before
 * the first colon. Its signature is the server's own matter. Empty where it cannot be read; what is no message in it is
 * left out.
 */
export function readMessages(cookie: string): readonly FormMessage[] {
  const list = z.array(z.unknown()).safeParse(parseJson(unpack(cookie)));
  if (!list.success) return [];
  return list.data.slice(0, MOST_MESSAGES).flatMap((each) => {
    const message = messageSchema.safeParse(each);
    if (!message.success) return [];
    const [, , level, text] = message.data;
    return [{ level, text: outsideLine(text, LONGEST.sentence) }];
  });
}

function unpack(cookie: string): string {
  const isPacked = cookie.startsWith('.');
  const [encoded = ''] = cookie.slice(isPacked ? 1 : 0).split(':', 1);
  const bytes = Buffer.from(encoded, 'base64url');
  if (!isPacked) return bytes.toString('utf8');
  try {
    return inflateSync(bytes, { maxOutputLength: LONGEST_UNPACKED }).toString('utf8');
  } catch {
    return '';
  }
}
