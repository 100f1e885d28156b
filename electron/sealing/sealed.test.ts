import { randomBytes } from 'node:crypto';
import { expect, it } from 'vitest';
import {
  keyIdOf,
  openFile,
  openLines,
  PIECE,
  SealedError,
  sealFile,
  sealLines,
  type DataKey,
} from './sealed';

const KEY: DataKey = { id: '00112233445566aa', secret: Buffer.alloc(32, 7) };
const OTHER: DataKey = { id: '99112233445566aa', secret: Buffer.alloc(32, 8) };
const PLACE = 'outbox/user/entry.json';

/** As version 1 wrote them, with {@link KEY}: what lies on disks must be opened by every later version. */
const FILE_OF_1 =
  'R1RFMQARIjNEVWaqCQkJCQkJCQkJCQkJCQkJCfsUtAAJCQkJCQkJCQkJCQlcp+r7ypXjW4ImqlmIjYOStdgCgViHnKFN07wMJbNluSCqRsiqRMquYoA=';
const LINE_OF_1 =
  '\ne1 00112233445566aa cca7d8fba2fb65fb CQkJCQkJCQkJCQkJTbSk58ud4TqRTulZxMbNqrjcPheH3ziqcpE8WRw3h28iHb0=\n';

const bytes = (text: string): Uint8Array<ArrayBuffer> => Uint8Array.from(Buffer.from(text));
const sealed = (parts: readonly Uint8Array[], key = KEY): Uint8Array<ArrayBuffer> =>
  Uint8Array.from(Buffer.concat(sealFile(parts, PLACE, key, randomBytes)));
const textOf = (found: Uint8Array | null): string | null => found && Buffer.from(found).toString();

it('opens what version 1 sealed', () => {
  const file = Uint8Array.from(Buffer.from(FILE_OF_1, 'base64'));
  expect(textOf(openFile(file, PLACE, KEY))).toBe('{"note":"Daang Maharlika"}');
  expect(openLines(LINE_OF_1, 'journal/user', () => KEY)).toBe('\nj1 sum [1,"a",null]\n');
});

it.each([0, 1, PIECE - 1, PIECE, PIECE + 1, 2 * PIECE + 5])('a file of %i bytes comes back', (count) => {
  const content = Uint8Array.from(randomBytes(count));
  const half = count >> 1;
  const file = sealed([content.subarray(0, half), content.subarray(half)]);
  expect(keyIdOf(file)).toBe(KEY.id);
  expect(Buffer.from(openFile(file, PLACE, KEY) ?? []).equals(content)).toBe(true);
});

it('never uses a nonce twice, and shows nothing of what it sealed', () => {
  const asked: string[] = [];
  const noting = (count: number): Uint8Array => {
    const drawn = randomBytes(count);
    if (count === 12) asked.push(drawn.toString('hex'));
    return drawn;
  };
  const content = Buffer.alloc(PIECE * 2 + 1, 'MARKER');
  const files = [1, 2].map(() => Buffer.concat(sealFile([content], PLACE, KEY, noting)));
  const lines = sealLines('\nMARKER\n\nMARKER\n', PLACE, KEY, noting);
  expect(asked).toHaveLength(8);
  expect(new Set(asked).size).toBe(8);
  expect([...files.map(String), lines].filter((text) => text.includes('MARKER'))).toEqual([]);
});

it('tells damage from another key', () => {
  const file = sealed([bytes('a word')]);
  for (let at = 0; at < file.length; at += 1) {
    const spoiled = Uint8Array.from(file);
    spoiled[at] = (spoiled[at] ?? 0) ^ 1;
    // A spoiled head is none; a spoiled body opens to nothing.
    expect(keyIdOf(spoiled) === null || openFile(spoiled, PLACE, KEY) === null).toBe(true);
  }
  expect(() => openFile(Uint8Array.from(file), PLACE, OTHER)).toThrow(SealedError);
  expect(() => openFile(Uint8Array.from(file), PLACE, null)).toThrow(SealedError);
});

it('opens nothing that was cut, lengthened, put elsewhere, or made of two', () => {
  const content = Buffer.alloc(PIECE + 10, 1);
  const [one, two] = [sealed([content]), sealed([content])];
  const pieceEnd = one.length - 38;
  const wrong = [
    one.slice(0, -1),
    one.slice(0, pieceEnd),
    one.slice(0, 32),
    Uint8Array.from(Buffer.concat([one, Buffer.of(0)])),
    Uint8Array.from(Buffer.concat([one.subarray(0, pieceEnd), two.subarray(pieceEnd)])),
  ];
  expect(wrong.map((file) => openFile(file, PLACE, KEY))).toEqual(wrong.map(() => null));
  expect(openFile(Uint8Array.from(one), 'outbox/user/other.json', KEY)).toBe(null);
  expect(openFile(one, PLACE, KEY)).not.toBe(null);
});

it('reads lines in clear and sealed beside each other, and leaves a damaged one as it is', () => {
  const first = sealLines('\nj1 one\n', PLACE, KEY, randomBytes);
  const second = sealLines('\nj1 two\n', PLACE, KEY, randomBytes);
  const open = (text: string): string => openLines(text, PLACE, () => KEY);
  expect(open(`${first}\nj1 clear\n${second}`)).toBe('\nj1 one\n\nj1 clear\n\nj1 two\n');
  const cut = first.slice(0, -4);
  expect(open(`${cut}${second}`)).toBe(`${cut}\nj1 two\n`);
  const spoiled = first.replace(/.(?==*\n$)/, (letter) => (letter === 'A' ? 'B' : 'A'));
  expect(open(`${spoiled}${second}`)).toBe(`${spoiled}\nj1 two\n`);
  expect(openLines(first, 'elsewhere', () => KEY)).toBe(first);
  expect(() => openLines(first, PLACE, () => OTHER)).toThrow(SealedError);
  expect(openLines('\nj1 clear\n', PLACE, () => null)).toBe('\nj1 clear\n');
});

it('seals a line once', () => {
  const once = sealLines('\nj1 one\n', PLACE, KEY, randomBytes);
  expect(sealLines(once, PLACE, KEY, randomBytes)).toBe(once);
});
