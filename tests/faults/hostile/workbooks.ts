import { strFromU8, strToU8, unzipSync, zipSync, type Unzipped } from 'fflate';
import { createRandom, type Random } from '../../../shared/testing/random';
import type { AlteredAnswer } from './answer';
import { jsonText, MARK, oddText } from './values';

// Hostile workbooks: zip files of XML.

/** Bytes of a file that packs to almost nothing. */
const BOMB = 24 * 1024 * 1024;
/** When every file of a zip was made, so that the same seed makes the same bytes. */
const MADE_AT = '2026-01-01';
const SHEET = /^xl\/worksheets\/.*\.xml$/;

/** A workbook whose files are altered; where there was none, a zip that holds no workbook. */
function rezipped(alter: (files: Unzipped, random: Random, most: number) => Unzipped): AlteredAnswer['make'] {
  return ({ body }, random, most) => ({
    body: Buffer.from(zipSync(alter(unzipped(body), random, most), { level: 1, mtime: MADE_AT })),
  });
}

function unzipped(body: string): Unzipped {
  try {
    return unzipSync(Buffer.from(body, 'latin1'));
  } catch {
    return { 'a.txt': strToU8(MARK) };
  }
}

/** The sheets of a workbook, altered as texts. */
function inSheets(alter: (xml: string, random: Random, most: number) => string): AlteredAnswer['make'] {
  return rezipped((files, random, most) =>
    Object.fromEntries(
      Object.entries(files).map(([path, bytes]) => [
        path,
        SHEET.test(path) ? strToU8(alter(strFromU8(bytes), random, most)) : bytes,
      ]),
    ),
  );
}

/** Writes a number into a field of every entry of a zip's index. */
function inIndex(fieldAt: number, number: (random: Random) => number): AlteredAnswer['make'] {
  return ({ body }, random) => {
    const bytes = Buffer.from(body, 'latin1');
    for (let at = bytes.indexOf('PK\u0001\u0002'); at >= 0; at = bytes.indexOf('PK\u0001\u0002', at + 4)) {
      if (at + 46 <= bytes.length) bytes.writeUInt32LE(number(random), at + fieldAt);
    }
    return { body: bytes };
  };
}

/** Where an entry of the index says how large its file is, packed and unpacked, and where it lies. */
const [PACKED_AT, UNPACKED_AT, OFFSET_AT] = [20, 24, 42] as const;

export const WORKBOOKS = {
  bursting: {
    make: rezipped((files) =>
      Object.fromEntries(
        Object.entries(files).map(([path, bytes]) => [
          path,
          SHEET.test(path) || path.endsWith('sharedStrings.xml') ? new Uint8Array(BOMB).fill(32) : bytes,
        ]),
      ),
    ),
    alters: false,
  },
  saysTooMuch: { make: inIndex(UNPACKED_AT, () => 0xfffffffe), alters: false },
  saysTooLittle: { make: inIndex(UNPACKED_AT, ({ int }) => int(0, 40)), alters: true },
  packedLie: { make: inIndex(PACKED_AT, ({ pick }) => pick([0, 7, 0x7fffffff, 0xffffffff])), alters: true },
  liesElsewhere: { make: inIndex(OFFSET_AT, ({ pick }) => pick([0, 1, 0x7fffffff])), alters: true },
  manyFiles: {
    make: rezipped((files, { int }) => ({
      ...Object.fromEntries(
        Array.from({ length: int(300, 5_000) }, (_, index) => [`a${index}`, strToU8('x')]),
      ),
      ...files,
    })),
    alters: true,
  },
  otherPaths: {
    make: rezipped((files) =>
      Object.fromEntries(Object.entries(files).map(([path, bytes]) => [`../../${path}`, bytes])),
    ),
    alters: false,
  },
  manyRows: {
    make: inSheets((xml, { int }, most) =>
      xml.replaceAll(/<row\b[\s\S]*?<\/row>/g, (row) =>
        row.repeat(Math.max(1, Math.min(int(1_000, 20_000), Math.floor(most / 4 / row.length)))),
      ),
    ),
    alters: true,
  },
  manyCells: {
    make: inSheets((xml, { int }, most) =>
      xml.replace('</sheetData>', `<row>${'<c/>'.repeat(Math.min(int(1_000, 900_000), most / 4))}</row>$&`),
    ),
    alters: true,
  },
  entities: {
    make: inSheets((xml) => {
      const levels = Array.from(
        { length: 9 },
        (_, index) => `<!ENTITY e${index + 1} "${`&e${index};`.repeat(10)}">`,
      );
      const kinds = `<!DOCTYPE x [<!ENTITY e0 "${MARK}"><!ENTITY f SYSTEM "file:///etc/passwd">${levels.join('')}]>`;
      return kinds + xml.replaceAll(/<t>[^<]*<\/t>/g, '<t>&e9;&f;</t>');
    }),
    alters: true,
  },
  deepXml: {
    make: inSheets((xml, { int }, most) => {
      const depth = Math.min(int(1_000, 300_000), Math.floor(most / 8));
      return xml.replace('</sheetData>', `${'<a>'.repeat(depth)}$&`);
    }),
    alters: true,
  },
  oddCells: {
    make: inSheets((xml, random) =>
      xml.replaceAll(/(<[tv]>)[^<]*(<\/[tv]>)/g, (all, open: string, close: string) =>
        random.int(1, 3) === 1
          ? open + jsonText(oddText(random, 1_000)).replaceAll(/[<&]/g, '') + close
          : all,
      ),
    ),
    alters: true,
  },
  onlySign: {
    make: (_real, { int }) => ({
      body: Buffer.concat([Buffer.from('PK\u0003\u0004'), noise(int(1, 1_000_000), int(0, 100_000))]),
    }),
    alters: false,
  },
} as const satisfies Record<string, AlteredAnswer>;

/** Bytes without a pattern. */
export function noise(seed: number, length: number): Buffer {
  const { int } = createRandom(seed);
  return Buffer.from(Array.from({ length }, () => int(0, 255)));
}
