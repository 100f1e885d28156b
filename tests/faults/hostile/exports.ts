import type { AlteredAnswer } from './answer';
import { MARK, oddNumber, oddText } from './values';

// Hostile exports of a project's history as CSV. Most alter the real export, so that the rest of it is read as usual.

/** The greatest length of one row that is made here. */
const LONGEST_ROW = 200;

/** The lines of a real export, and where its rows begin that are neither a head nor a summary. */
function linesOf(body: string): { readonly lines: string[]; readonly rowsAt: number } {
  const lines = body.split(/\r?\n/);
  const first = lines.findIndex((line) => /^"?\d{4}-\d\d-\d\d|^"?[A-Z][a-z]{2} \d/.test(line));
  return { lines, rowsAt: first < 0 ? lines.length : first };
}

export const EXPORTS = {
  /** Everything after the last line is one text that never ends. */
  openQuoteAtEnd: { make: ({ body }) => ({ body: `${body}\n2026-01-05,"${MARK}` }), alters: false },
  openQuote: {
    make: ({ body }, { int }) => {
      const { lines, rowsAt } = linesOf(body);
      return { body: lines.toSpliced(int(rowsAt, lines.length), 0, `2026-01-05,"${MARK}`).join('\n') };
    },
    alters: true,
  },
  onlyQuotes: { make: (_real, { int }, most) => ({ body: '"'.repeat(int(1, most)) }), alters: false },
  quotesInTexts: {
    make: ({ body }, { int }) => ({
      body: body
        .split(',')
        .map((cell) => (int(1, 4) === 1 ? `"${cell}"${MARK}"` : cell))
        .join(','),
    }),
    alters: true,
  },
  semicolons: { make: ({ body }) => ({ body: body.replaceAll(',', ';') }), alters: true },
  manyRows: {
    make: ({ body }, { int }, most) => {
      const { lines, rowsAt } = linesOf(body);
      const row = lines[rowsAt] ?? `2026-01-05,7.5,${MARK},7.5`;
      const count = Math.min(int(10_000, 60_000), Math.floor(most / Math.max(20, row.length)));
      return { body: lines.toSpliced(rowsAt, 0, ...Array<string>(count).fill(row)).join('\n') };
    },
    alters: true,
  },
  manyColumns: {
    make: ({ body }, { int }, most) => {
      const more = `,${MARK}`.repeat(Math.min(int(100, 100_000), Math.floor(most / 40)));
      return {
        body: body
          .split(/\r?\n/)
          .map((line, index) => (index % 4 === 3 ? line + more : line))
          .join('\n'),
      };
    },
    alters: true,
  },
  oddCells: {
    make: ({ body }, random) => ({
      body: body
        .split(/\r?\n/)
        .map((line) => line.split(','))
        .map((cells) =>
          cells.map((cell) => (random.int(1, 8) === 1 ? quoted(oddText(random, 2_000)) : cell)).join(','),
        )
        .join('\n'),
    }),
    alters: true,
  },
  oddAmounts: {
    make: ({ body }, random) => ({
      body: body.replaceAll(/(?<=,)"?-?[\d,]*\d\.?\d*"?(?=,|\r?\n)/g, () => quoted(oddNumber(random))),
    }),
    alters: true,
  },
  longCell: {
    make: ({ body }, random, most) => {
      const { lines, rowsAt } = linesOf(body);
      const row = `2026-01-05,${quoted(oddText(random, most))},7,7,7`;
      return { body: lines.toSpliced(rowsAt, 0, row).join('\n') };
    },
    alters: true,
  },
  noHead: {
    make: ({ body }) => {
      const { lines, rowsAt } = linesOf(body);
      return { body: lines.slice(rowsAt).join('\n') };
    },
    alters: true,
  },
  onlyHead: {
    make: ({ body }) => {
      const { lines, rowsAt } = linesOf(body);
      return { body: lines.slice(0, rowsAt).join('\n') };
    },
    alters: true,
  },
  twice: { make: ({ body }, { int }) => ({ body: `${body}\n\n`.repeat(int(2, 30)) }), alters: true },
  emptyRows: {
    make: ({ body }, { int }, most) => ({ body: '\r\n,,,\r\n'.repeat(int(1, Math.floor(most / 7))) + body }),
    alters: true,
  },
  formulas: {
    make: ({ body }, { pick }) => ({
      body: body.replaceAll(/,(?=[A-Za-z])/g, () =>
        pick([',', `,=cmd|' /C calc'!A0 `, ',@SUM(1+9)*', `,+${MARK}`]),
      ),
    }),
    alters: true,
  },
  nulls: { make: ({ body }) => ({ body: body.replaceAll('e', '\u0000') }), alters: true },
  tabs: {
    make: (_real, { int }, most) => ({
      body: `${MARK}\t`.repeat(int(1, Math.floor(most / (MARK.length + LONGEST_ROW)))),
    }),
    alters: false,
  },
} as const satisfies Record<string, AlteredAnswer>;

function quoted(text: string): string {
  return `"${text.replaceAll('"', '""')}"`;
}
