import { MOST } from '../../../shared/domain/bounds';
import type { Random } from '../../../shared/testing/random';
import { jsonText, nested, oddDay, oddNumber, oddText, oddValue } from './values';

// Hostile lists of projects. Most alter the real list, because a list of which only some rows are odd is harder to handle
// than one that is odd as a whole.

/** Makes a hostile list from the real rows. @param maxBytes its largest length */
export type AlterList = (rows: readonly Row[], random: Random, maxBytes: number) => string;

/** One row as the server wrote it: the JSON of each field, by name. */
export type Row = Readonly<Record<string, string>>;

const BLOCK = /(<script id="projects-data" type="application\/json">)([\s\S]*?)(<\/script>)/;

/** Alters the list within an answer. Some lists are JSON, others stand in a script block of a page. */
export function alterList(answer: string, how: AlterList, random: Random, maxBytes: number): string {
  const block = BLOCK.exec(answer)?.[2];
  if (block !== undefined) {
    const rows = rowsOf(block);
    // The text around the list stays as it is.
    return answer.replace(BLOCK, (_all, open: string, _old, close: string) => {
      return open + how(rows, random, maxBytes).replaceAll('<', '\\u003c') + close;
    });
  }
  return `{"projects": ${how(rowsOf(answer), random, maxBytes)}}`;
}

function rowsOf(text: string): Row[] {
  try {
    const value: unknown = JSON.parse(text);
    const list = Array.isArray(value) ? value : (value as { projects?: unknown }).projects;
    if (!Array.isArray(list)) return [];
    return list.map((row: object) =>
      Object.fromEntries(Object.entries(row).map(([key, field]) => [key, JSON.stringify(field)])),
    );
  } catch {
    return [];
  }
}

function write(rows: readonly (Row | string)[]): string {
  const one = (row: Row | string): string =>
    typeof row === 'string'
      ? row
      : `{${Object.entries(row)
          .map(([key, field]) => `${JSON.stringify(key)}:${field}`)
          .join(',')}}`;
  return `[${rows.map(one).join(',')}]`;
}

const TEXTS = ['name', 'prn', 'barangay', 'description', 'source_of_funds', 'zone_type'];
const NUMBERS = ['latitude', 'longitude', 'project_cost', 'progress', 'total_spent', 'remaining_funds'];
const DAYS = ['start_date', 'end_date'];
const JUNK: readonly string[] = ['{}', 'null', '[]', '7', '"row"', '{"id":null}', '{"ID":1}', '{"id":{}}'];

/** Up to `count` separate rows, as many as fit. */
function fill(row: (index: number) => string, count: number, maxBytes: number): string {
  const rows: string[] = [];
  for (let index = 0, size = 0; index < count && size < maxBytes; index += 1) {
    const text = row(index);
    size += Buffer.byteLength(text) + 1;
    rows.push(text);
  }
  return `[${rows.join(',')}]`;
}

/** One of these fields that the row has. A field that only this list has must not be added: nothing would correct it later. */
function fieldOf(row: Row, names: readonly string[], { pick }: Random): string {
  return pick(names.filter((name) => Object.hasOwn(row, name)));
}

function withFields(rows: readonly Row[], change: (row: Row, index: number) => Row): string {
  return write(rows.map(change));
}

/** Ways to alter a list, by name. */
export const LISTS = {
  /** Rows of which none can be read. */
  unusableRows: (_rows, { int, pick }, maxBytes) => {
    const one = pick(JUNK);
    return fill(() => one, int(1_000, 1_000_000), maxBytes);
  },
  /** Rows that cannot be read, followed by all real rows. */
  unusableAmongReal: (rows, { int, pick }, maxBytes) => {
    const junk = Array.from({ length: Math.min(int(10, 14_000), Math.floor(maxBytes / 20)) }, () =>
      pick(JUNK),
    );
    return write([...junk, ...rows]);
  },
  oddIds: (rows, random) =>
    withFields(rows, (row) => (random.pick([true, false, false]) ? row : { ...row, id: oddNumber(random) })),
  oddFields: (rows, random) =>
    withFields(rows, (row) => {
      const names = [...TEXTS, ...NUMBERS, ...DAYS, 'status', 'calculated_status', 'day_count_type'];
      return { ...row, [fieldOf(row, names, random)]: oddValue(random, 2_000) };
    }),
  oddNumbers: (rows, random) =>
    withFields(rows, (row) => ({ ...row, [fieldOf(row, NUMBERS, random)]: oddNumber(random) })),
  oddDays: (rows, random) =>
    withFields(rows, (row) => ({ ...row, [fieldOf(row, DAYS, random)]: oddDay(random) })),
  oddTexts: (rows, random) =>
    withFields(rows, (row) => ({
      ...row,
      [fieldOf(row, TEXTS, random)]: jsonText(oddText(random, 50_000)),
    })),
  /** Texts as long as fit in every row, of characters that take long to count. */
  heavyTexts: (rows, random, maxBytes) => {
    const [sample] = rows;
    const text = jsonText(oddText(random, random.pick([2_000, 50_000, 160_000])));
    return fill(
      (index) => {
        const row = { ...(rows[index] ?? { ...sample, id: String(1_000_000 + index) }) };
        for (const key of TEXTS) if (key in row) row[key] = text;
        return write([row]).slice(1, -1);
      },
      14_000,
      maxBytes,
    );
  },
  sameIds: (rows, { int }, maxBytes) => {
    const [first] = rows;
    const id = first?.['id'] ?? '1';
    const count = Math.min(int(2, 14_000), Math.floor(maxBytes / 700));
    return write([...Array.from({ length: count }, () => ({ ...first, id })), ...rows]);
  },
  half: (rows, { int }) => write(rows.slice(0, Math.floor(rows.length / int(2, 10)))),
  empty: () => '[]',
  /** As many valid rows as the client reads at most. */
  mostRows: (rows, _random, maxBytes) => {
    const [sample] = rows;
    return fill(
      (index) => write([rows[index] ?? { ...sample, id: String(1_000_000 + index) }]).slice(1, -1),
      MOST.projects,
      maxBytes,
    );
  },
  /** Usually more valid rows than the client reads. */
  manyRows: (rows, { int }, maxBytes) => {
    const [sample] = rows;
    return fill(
      (index) => write([rows[index] ?? { ...sample, id: String(1_000_000 + index) }]).slice(1, -1),
      int(2_000, 20_000),
      maxBytes,
    );
  },
  extraFields: (rows, random) =>
    withFields(rows, (row) => ({
      ...row,
      __proto: '1',
      ['__proto__']: '{"isAdmin":true}',
      toString: '7',
      constructor: 'null',
      ...Object.fromEntries(
        Array.from({ length: random.int(1, 300) }, (_, index) => [`extra${index}`, oddNumber(random)]),
      ),
    })),
  nestedRows: (rows, { int }, maxBytes) =>
    write([nested(Math.min(int(1_000, 400_000), Math.floor(maxBytes / 2))), ...rows]),
  notAList: (_rows, { pick }) => pick(['{"0":{}}', '7', 'null', '"[]"', '{"length":1e9}']),
} as const satisfies Record<string, AlterList>;
