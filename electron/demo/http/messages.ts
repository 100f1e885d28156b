import { createHmac, randomBytes } from 'node:crypto';
import { deflateSync, inflateSync } from 'node:zlib';
import { getCookie } from 'hono/cookie';
import type { DemoContext } from './context';

/** What a message is: information, success, warning, failure (server contract §2.4). */
export type MessageLevel = 20 | 25 | 30 | 40;

/** `["__json_message", is it safe markup, level, text, tags]`. */
type Message = readonly ['__json_message', 0, MessageLevel, string, ''];

const NAME = 'messages';
/** Messages that would make the cookie longer go elsewhere, where no script sees them: the newest ones first. */
const LONGEST = 2048;
/** Says that there are more messages than the cookie holds. */
const MORE = '__messagesnotfinished__';
const DIGITS = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';
const secret = randomBytes(32);

/** Adds a message to those no page has shown yet; `now` in ms since 1970. */
export function addMessage(c: DemoContext, now: number, level: MessageLevel, text: string): void {
  const messages = [...readUnshown(c), ['__json_message', 0, level, text, ''] as const];
  let cookie = encode(messages, now);
  for (let kept = messages.length - 1; cookie.length > LONGEST && kept > 0; kept -= 1) {
    cookie = encode([...messages.slice(0, kept), MORE], now);
  }
  c.header('Set-Cookie', `${NAME}=${cookie}; HttpOnly; Path=/; SameSite=Lax`, { append: true });
}

/** A page shows the messages: the browser forgets them. */
export function forgetMessages(c: DemoContext): void {
  if (getCookie(c, NAME) === undefined) return;
  const past = 'expires=Thu, 01 Jan 1970 00:00:00 GMT; Max-Age=0; Path=/; SameSite=Lax';
  c.header('Set-Cookie', `${NAME}=""; ${past}`, { append: true });
}

function readUnshown(c: DemoContext): Message[] {
  const [, body = '', time = '', signature] =
    /^(\.?[\w-]+):([0-9A-Za-z]+):([\w-]+)$/.exec(getCookie(c, NAME) ?? '') ?? [];
  if (signature === undefined || signature !== sign(`${body}:${time}`)) return [];
  const bytes = Buffer.from(body.replace(/^\./, ''), 'base64url');
  const text = (body.startsWith('.') ? inflateSync(bytes) : bytes).toString();
  return (JSON.parse(text) as (Message | string)[]).filter((entry): entry is Message => Array.isArray(entry));
}

function encode(messages: readonly (Message | string)[], now: number): string {
  const plain = Buffer.from(toAscii(JSON.stringify(messages)));
  const packed = deflateSync(plain);
  const isShorter = packed.length < plain.length - 1;
  const body = isShorter ? `.${packed.toString('base64url')}` : plain.toString('base64url');
  const signed = `${body}:${toBase62(Math.floor(now / 1000))}`;
  return `${signed}:${sign(signed)}`;
}

function sign(text: string): string {
  return createHmac('sha256', secret).update(text).digest('base64url');
}

function toAscii(text: string): string {
  return text.replace(/[\u0080-\uffff]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`);
}

function toBase62(value: number): string {
  return value < 62 ? DIGITS[value]! : toBase62(Math.floor(value / 62)) + DIGITS[value % 62]!;
}
