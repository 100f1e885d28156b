import { expect, it } from 'vitest';
import { createRandom } from '#shared/testing/random';
import { journalLine, MOST_LINE, readJournal, type JournalRecord } from './journal';

const RECORDS: readonly JournalRecord[] = [
  { sequence: 1, id: 'a', body: { text: 'Santo Niño\n“two” lines\u2028' } },
  { sequence: 2, id: 'b', body: [1, null, { deep: true }] },
  { sequence: 3, id: 'a', body: null },
];
const LINES = RECORDS.map(journalLine);
const BYTES = Buffer.from(LINES.join(''));

const read = (bytes: Uint8Array): ReturnType<typeof readJournal> =>
  readJournal(new TextDecoder().decode(bytes));

it('what was added is read, in its order', () => {
  expect(read(BYTES)).toEqual({ records: RECORDS, damaged: 0 });
  expect(readJournal('')).toEqual({ records: [], damaged: 0 });
});

it('cut at any byte, it has every line that was whole, and what is added then is whole', () => {
  let end = 0;
  const ends = LINES.map((line) => (end += Buffer.byteLength(line)));
  for (let length = 0; length <= BYTES.length; length += 1) {
    const cut = BYTES.subarray(0, length);
    // Without the end of its line it is whole as well.
    const whole = RECORDS.filter((_, at) => length >= (ends[at] ?? 0) - 1);
    expect(read(cut)).toEqual({ records: whole, damaged: 0 });
    const next = { sequence: 9, id: 'c', body: 'next' };
    const added = Buffer.concat([cut, Buffer.from(journalLine(next))]);
    expect(read(added).records).toEqual([...whole, next]);
  }
});

it('any bytes in the middle cost the lines they are in, and are told', () => {
  const random = createRandom(7);
  for (let round = 0; round < 300; round += 1) {
    const bytes = Buffer.from(BYTES);
    const from = random.int(0, bytes.length - 2);
    const length = random.int(1, 6);
    for (let at = from; at < Math.min(from + length, bytes.length); at += 1) bytes[at] = random.int(0, 255);
    const { records, damaged } = read(bytes);
    for (const record of records) expect(RECORDS).toContainEqual(record);
    // A line's end may be among them.
    expect(records.length).toBeGreaterThanOrEqual(1);
    const isTail = from + length > BYTES.length - Buffer.byteLength(LINES[2] ?? '');
    expect(records.length === RECORDS.length || isTail || damaged > 0).toBe(true);
  }
});

it('takes no line for another one, nor one of another format', () => {
  const [first = ''] = LINES;
  for (const text of [first.replace('j1 ', 'j2 '), first.replace('"a"', '"b"'), first.replace('[1,', '[7,')])
    expect(readJournal(`${text}x`)).toMatchObject({ records: [], damaged: 1 });
});

it('writes nothing that it would not read', () => {
  expect(() => journalLine({ sequence: 1, id: 'a', body: 'x'.repeat(MOST_LINE) })).toThrow('too long');
});
