import type { Random } from '../../../shared/testing/random';

/** Is in every text made here, to find it where a text of a server must never be: in a log line. */
export const MARK = 'Kwento7731';

/**
 * Values that are not numbers, or that no counter, id, price or coordinate can be. Written as JSON, which can express
 * more than a number can hold.
 */
const ODD_NUMBERS: readonly string[] = [
  '1e308',
  '-1e308',
  '1e999',
  '-1',
  '0',
  '-0',
  '0.1',
  '1e-320',
  '9007199254740993',
  '123456789012345678901234567890',
  '2147483648',
  '1000000000',
  '1e9',
  '"NaN"',
  '"Infinity"',
  '"1e308"',
  '"0x10"',
  '" 7 "',
  'null',
  'true',
  '[]',
  '{}',
  '[[7]]',
];

/** Days and moments that no calendar has, or that no project lasts to. */
const ODD_DAYS: readonly string[] = [
  '99999-01-01',
  '0000-00-00',
  '2026-02-30',
  '2026-13-01',
  '-000001-01-01',
  '+275760-09-13',
  '275761-01-01T00:00:00Z',
  '2026-11-31T25:61:61Z',
  '1969-12-31T23:59:60+99:99',
  '٢٠٢٦-١١-٢٢',
  'now',
  '',
];

const RIGHT_TO_LEFT = '\u202e\u2066\u200f';
const NOTHING_SEEN = [
  '',
  ' ',
  '\u00a0\u2003\u3000',
  '\u200b\u200b',
  '\u2800',
  '\ufeff',
  '\u202e\u202c',
  '\u0000',
];

/** A text with an odd content or length. `most` limits its length in UTF-16 units. */
export function oddText(random: Random, most: number): string {
  const { int, pick } = random;
  const long = (text: string): string => text.repeat(Math.max(1, Math.floor(most / text.length)));
  const kinds: readonly (() => string)[] = [
    () => pick(NOTHING_SEEN),
    () => `${MARK} ${RIGHT_TO_LEFT}gnp.exe${RIGHT_TO_LEFT}`,
    () => `\ud800${MARK}\udfff\udc00\ud83d`,
    () => long(`${MARK} `),
    () => long('Z\u0310\u0311\u0312\u0313\u0314\u0315\u0316\u0317\u0318'),
    () => long('\ud83d\udc69\u200d'),
    () => long('道'),
    () => long('a\u0301\n'),
    () => `<img src=x onerror=alert(1)><b>${MARK}</i>&amp;&lt;script>`,
    () => `${MARK}"}\\]});--'; DROP TABLE projects; {{7*7}} \${7} %s%n`,
    () => `${MARK}\r\n[error] session cookie=stolen\u2028\u2029\u0007\u001b[31m`,
    () => `{count, plural, one {${MARK}} other {#`,
    () => `__proto__`,
    () => 'x'.repeat(int(1, Math.max(1, Math.min(most, 300)))),
  ];
  return pick(kinds)();
}

/** The JSON of a value of any kind where one of some kind is due. */
export function oddValue(random: Random, most: number): string {
  const { int, pick } = random;
  const kinds: readonly (() => string)[] = [
    () => pick(ODD_NUMBERS),
    () => pick(ODD_NUMBERS),
    () => jsonText(pick(ODD_DAYS)),
    () => jsonText(oddText(random, most)),
    () => jsonText(oddText(random, most)),
    () => nested(int(1, 3_000)),
    () => '{"__proto__":{"isAdmin":true},"constructor":{"prototype":{"isAdmin":true}}}',
    () => `[${Array.from({ length: int(0, 200) }, () => pick(ODD_NUMBERS)).join(',')}]`,
  ];
  return pick(kinds)();
}

export function oddNumber(random: Random): string {
  return random.pick(ODD_NUMBERS);
}

export function oddDay(random: Random): string {
  return jsonText(random.pick(ODD_DAYS));
}

/** As `JSON.stringify`, but halves of surrogate pairs stay as they are half of the time they would be written as escapes. */
export function jsonText(text: string): string {
  return JSON.stringify(text);
}

/** Lists within lists, so many. */
export function nested(depth: number): string {
  return '['.repeat(depth) + ']'.repeat(depth);
}
