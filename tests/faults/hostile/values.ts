import type { Random } from '../../../shared/testing/random';

/** Part of every text made here, so that a test can tell whether a text of the server got into a log line. */
export const MARK = 'Kwento7731';

/**
 * Values that are no number, or that are impossible as a count, id, price or coordinate. Written as JSON texts, because JSON
 * can express numbers that JavaScript cannot hold.
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

/** Dates and times that do not exist, or are far outside any project. */
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

/** A text of odd content or length. `most`: its greatest length in UTF-16 units. */
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

/** A JSON value of a random type. */
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

/** As `JSON.stringify`, but some lone surrogates stay as they are and are not escaped. */
export function jsonText(text: string): string {
  return JSON.stringify(text);
}

/** So many arrays, each within another. */
export function nested(depth: number): string {
  return '['.repeat(depth) + ']'.repeat(depth);
}
