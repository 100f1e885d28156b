import { createCipheriv, createDecipheriv, createHash } from 'node:crypto';

// How something sealed lies on the disk. A file: a head, then pieces, each enciphered with AES-256-GCM under a nonce of its own.
// A line of a journal: the same in letters, so that what is cut or spoiled costs as many lines as in clear. Both are bound to
// their place, so that nobody can put one where another was.

/** What enciphers everything of one profile. */
export type DataKey = {
  /** 16 hexadecimal digits; written beside what it sealed. */
  readonly id: string;
  /** 32 bytes. */
  readonly secret: Uint8Array;
};

export type RandomBytes = (count: number) => Uint8Array;

/** Sealed with a key that is not at hand; it is not damaged, and may be opened another time. */
export class SealedError extends Error {
  /** As the system's errors have one: see `diskError.ts`. */
  readonly code = 'ESEALED';

  constructor() {
    super('sealed with a key that is not at hand');
  }
}

const SIGN = 'GTE1';
const ID_BYTES = 8;
/** Of a file, so that no piece of one fits into another of the same place. */
const FILE_BYTES = 16;
const SUM_BYTES = 4;
const SUMMED = SIGN.length + ID_BYTES + FILE_BYTES;
const HEAD = SUMMED + SUM_BYTES;
const NONCE = 12;
const TAG = 16;

/** Bytes in clear of one piece: a photo is never enciphered in one step. */
export const PIECE = 1024 * 1024;

const LINE = /^e1 ([0-9a-f]{16}) ([0-9a-f]{16}) ([A-Za-z0-9+/]+=*)$/;

/** The key a file is sealed with; null where it is in clear, or its head is damaged. */
export function keyIdOf(bytes: Uint8Array): string | null {
  const head = Buffer.from(bytes.buffer, bytes.byteOffset, Math.min(bytes.length, HEAD));
  if (head.length < HEAD || head.toString('latin1', 0, SIGN.length) !== SIGN) return null;
  if (!head.subarray(SUMMED).equals(sumOf(head.subarray(0, SUMMED), SUM_BYTES))) return null;
  return head.toString('hex', SIGN.length, SIGN.length + ID_BYTES);
}

/** Seals a file, one piece in each step. */
export function* sealPieces(
  parts: readonly Uint8Array[],
  place: string,
  key: DataKey,
  random: RandomBytes,
): Generator<Uint8Array, void> {
  const start = Buffer.concat([Buffer.from(SIGN, 'latin1'), Buffer.from(key.id, 'hex'), random(FILE_BYTES)]);
  const head = Buffer.concat([start, sumOf(start, SUM_BYTES)]);
  yield head;
  const pieces = piecesOf(parts);
  for (const [at, piece] of pieces.entries()) {
    yield encipher(piece, aboutPiece(head, at, at === pieces.length - 1, place), key, random);
  }
}

/** Seals a file in one step. @returns its parts in their order */
export function sealFile(...given: Parameters<typeof sealPieces>): readonly Uint8Array[] {
  return [...sealPieces(...given)];
}

/**
 * Opens a sealed file, in its own memory, one piece in each step: `bytes` is used up. @returns null where it is damaged, or stood
 * in another place
 * @throws SealedError where the key is another one
 */
export function* openPieces(
  bytes: Uint8Array<ArrayBuffer>,
  place: string,
  key: DataKey | null,
): Generator<void, Uint8Array<ArrayBuffer> | null> {
  if (key === null || keyIdOf(bytes) !== key.id) throw new SealedError();
  const head = Uint8Array.from(bytes.subarray(0, HEAD));
  let at = HEAD;
  let filled = 0;
  for (let piece = 0; at < bytes.length; piece += 1) {
    const end = Math.min(at + NONCE + PIECE + TAG, bytes.length);
    const isLast = end === bytes.length;
    const clear = decipher(bytes.subarray(at, end), aboutPiece(head, piece, isLast, place), key);
    if (!clear) return null;
    bytes.set(clear, filled);
    filled += clear.length;
    at = end;
    if (isLast) return bytes.subarray(0, filled);
    yield;
  }
  return null;
}

/** Opens a sealed file in one step; see {@link openPieces}. */
export function openFile(...given: Parameters<typeof openPieces>): Uint8Array<ArrayBuffer> | null {
  const opening = openPieces(...given);
  for (;;) {
    const step = opening.next();
    if (step.done) return step.value;
  }
}

/** Seals each line of a text that is not sealed yet; what ends a line stays where it is. */
export function sealLines(text: string, place: string, key: DataKey, random: RandomBytes): string {
  return eachLine(text, (line) => {
    if (line === '' || readLine(line)) return line;
    const sealed = encipher(Buffer.from(line), aboutLine(key.id, place), key, random).toString('base64');
    return `e1 ${key.id} ${lineSum(key.id, sealed)} ${sealed}`;
  });
}

/**
 * Opens the sealed lines of a text; one that is damaged, or stood in another place, stays as it is, and is no line of a journal.
 * @param key asked for once there is a sealed line
 * @throws SealedError where a line has another key
 */
export function openLines(text: string, place: string, key: () => DataKey | null): string {
  return eachLine(text, (line) => {
    const sealed = readLine(line);
    if (!sealed) return line;
    const held = key();
    if (held?.id !== sealed.id) throw new SealedError();
    const clear = decipher(Buffer.from(sealed.body, 'base64'), aboutLine(held.id, place), held);
    return clear ? clear.toString('utf8') : line;
  });
}

/** Whether any line is sealed. */
export function hasSealedLines(text: string): boolean {
  return text.split('\n').some((line) => readLine(line) !== null);
}

function readLine(line: string): { readonly id: string; readonly body: string } | null {
  if (!line.startsWith('e1 ')) return null;
  const [, id = '', sum, body = ''] = LINE.exec(line) ?? [];
  return sum !== undefined && sum === lineSum(id, body) ? { id, body } : null;
}

function eachLine(text: string, change: (line: string) => string): string {
  return text.split('\n').map(change).join('\n');
}

function lineSum(id: string, body: string): string {
  return sumOf(Buffer.from(`${id} ${body}`), ID_BYTES).toString('hex');
}

/** That a head or line is whole; who changed it on purpose is found by the cipher. */
function sumOf(bytes: Uint8Array, count: number): Buffer {
  return createHash('sha256').update(bytes).digest().subarray(0, count);
}

function aboutPiece(head: Uint8Array, at: number, isLast: boolean, place: string): Uint8Array {
  return Buffer.concat([head, Buffer.from(`${at}${isLast ? ' last ' : ' '}${place}`)]);
}

function aboutLine(id: string, place: string): Uint8Array {
  return Buffer.from(`e1 ${id} ${place}`);
}

function encipher(clear: Uint8Array, about: Uint8Array, key: DataKey, random: RandomBytes): Buffer {
  const nonce = random(NONCE);
  const cipher = createCipheriv('aes-256-gcm', key.secret, nonce, { authTagLength: TAG });
  cipher.setAAD(about);
  return Buffer.concat([nonce, cipher.update(clear), cipher.final(), cipher.getAuthTag()]);
}

function decipher(sealed: Uint8Array, about: Uint8Array, key: DataKey): Buffer | null {
  if (sealed.length < NONCE + TAG) return null;
  const nonce = sealed.subarray(0, NONCE);
  const cipher = createDecipheriv('aes-256-gcm', key.secret, nonce, { authTagLength: TAG });
  cipher.setAAD(about);
  cipher.setAuthTag(sealed.subarray(sealed.length - TAG));
  try {
    return Buffer.concat([cipher.update(sealed.subarray(NONCE, sealed.length - TAG)), cipher.final()]);
  } catch {
    return null;
  }
}

/** At least one, so that an empty file has its seal too. */
function piecesOf(parts: readonly Uint8Array[]): readonly Uint8Array[] {
  const whole = parts.length === 1 && parts[0] ? parts[0] : Buffer.concat(parts);
  const pieces = [whole.subarray(0, PIECE)];
  for (let at = PIECE; at < whole.length; at += PIECE) pieces.push(whole.subarray(at, at + PIECE));
  return pieces;
}
