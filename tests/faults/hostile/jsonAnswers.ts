import type { Random } from '../../../shared/testing/random';
import type { AlteredAnswer } from './answer';
import { jsonText, nested, oddNumber, oddText, oddValue } from './values';

// Hostile JSON in place of what a project's record is told: as answers of their own, and in the script blocks of pages.

type Json = string | number | boolean | null | readonly Json[] | { readonly [key: string]: Json };

/** The JSON of a value in which some scalars, lists or objects are written otherwise; null leaves them as they are. */
type Rewrite = (value: Json, key: string) => string | null;

/** Makes hostile JSON from real JSON. @param most its largest length, about */
export type AlterJson = (real: Json, random: Random, most: number) => string;

const ODDITIES = {
  oddFields: (real, random) =>
    write(real, (value) => (isScalar(value) && random.int(1, 5) === 1 ? oddValue(random, 2_000) : null)),
  oddNumbers: (real, random) =>
    write(real, (value) => (typeof value === 'number' ? oddNumber(random) : null)),
  otherTypes: (real) =>
    write(real, (value) => {
      if (typeof value === 'string') return '[]';
      if (typeof value === 'number') return jsonText(String(value));
      return value === null ? '{}' : null;
    }),
  missing: (real, random) => write(real, (_value, key) => (key !== '' && random.int(1, 4) === 1 ? '' : null)),
  longTexts: (real, random, most) => {
    const text = jsonText(oddText(random, random.pick([2_000, 50_000, 400_000])));
    let left = most;
    return write(real, (value) => {
      if (typeof value !== 'string' || left < text.length) return null;
      left -= text.length;
      return text;
    });
  },
  manyRows: (real, { int }, most) =>
    write(real, (value) => {
      const [row] = isList(value) ? value : [];
      if (row === undefined || row === null || typeof row !== 'object') return null;
      const text = JSON.stringify(row);
      const count = Math.min(int(1_000, 60_000), Math.floor(most / (text.length + 1)));
      return `[${Array<string>(Math.max(1, count)).fill(text).join(',')}]`;
    }),
  junkRows: (real, { int, pick }, most) =>
    write(real, (value) => {
      if (!isList(value)) return null;
      const count = Math.min(int(100, 300_000), Math.floor(most / 8));
      const junk = Array.from({ length: count }, () => pick(['{}', 'null', '[]', '7', '"row"', '{"id":{}}']));
      return `[${[...junk, ...value.map((one) => JSON.stringify(one))].join(',')}]`;
    }),
  deepRows: (real, { int }, most) =>
    write(real, (value) =>
      isList(value) ? `[${nested(Math.min(int(1_000, 400_000), Math.floor(most / 2)))}]` : null,
    ),
  extraFields: (real, { int }) =>
    write(real, (value, key) =>
      key === '' && typeof value === 'object' && value !== null && !isList(value)
        ? `{"__proto__":{"isAdmin":true},"constructor":null,"toString":7,${Array.from(
            { length: int(1, 3_000) },
            (_, index) => `"extra${index}":[]`,
          ).join(',')},${JSON.stringify(value).slice(1)}`
        : null,
    ),
} as const satisfies Record<string, AlterJson>;

/** Hostile answers of JSON. */
export const JSON_ANSWERS: Readonly<Record<string, AlteredAnswer>> = Object.fromEntries(
  Object.entries(ODDITIES).map(([name, alter]: [string, AlterJson]): [string, AlteredAnswer] => [
    name,
    {
      make: ({ body }, random, most) => ({ body: alter(parse(body), random, most) }),
      alters: true,
    },
  ]),
);

const BLOCK = /(<script[^>]*application\/json[^>]*>)([\s\S]*?)(<\/script>)/g;

/** Hostile pages whose script blocks are altered, by the name of the oddity. */
export const BLOCKS_OF_PAGES: Readonly<Record<string, AlteredAnswer>> = Object.fromEntries(
  Object.entries(ODDITIES).map(([name, alter]: [string, AlterJson]): [string, AlteredAnswer] => [
    `block_${name}`,
    {
      make: ({ body }, random, most) => ({
        body: body.replaceAll(BLOCK, (_all, open: string, block: string, close: string) => {
          const json = alter(parse(block), random, most).replaceAll('<', String.raw`\u003c`);
          return open + json + close;
        }),
      }),
      alters: true,
    },
  ]),
);

function parse(text: string): Json {
  try {
    return JSON.parse(text) as Json;
  } catch {
    return null;
  }
}

/** A field that is rewritten to an empty text is left out. */
function write(value: Json, rewrite: Rewrite, key = ''): string {
  const other = rewrite(value, key);
  if (other !== null) return other;
  if (isList(value)) return `[${value.map((one) => write(one, rewrite) || 'null').join(',')}]`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  const fields = Object.entries(value).flatMap(([name, field]) => {
    const text = write(field, rewrite, name);
    return text === '' ? [] : [`${JSON.stringify(name)}:${text}`];
  });
  return `{${fields.join(',')}}`;
}

function isScalar(value: Json): boolean {
  return typeof value !== 'object' || value === null;
}

function isList(value: Json): value is readonly Json[] {
  return Array.isArray(value);
}
