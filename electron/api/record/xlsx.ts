import { Parser } from 'htmlparser2';
import { strFromU8, unzipSync, type Unzipped } from 'fflate';

// A workbook is a zip of XML files from outside: what is unpacked is bounded by what is asked for, each file by what its
// entry says, and an entry that says too much is not unpacked at all.

/** All files of a workbook that are read, unpacked, bytes. The server's workbooks have a thousandth of it. */
const MOST_UNPACKED = 16 * 1024 * 1024;

const MOST_FILES = 200;
const MOST_CELLS = 400_000;

/**
 * The rows of one sheet, each a list of texts by column; null where the file is no workbook, is beyond the limits, or has
 * no such sheet. Never throws.
 */
export function readSheet(file: Uint8Array, name: string): readonly (readonly string[])[] | null {
  try {
    const index = unpack(file, (path) => path === 'xl/workbook.xml' || path === 'xl/_rels/workbook.xml.rels');
    const path = sheetPath(
      textOf(index, 'xl/workbook.xml'),
      textOf(index, 'xl/_rels/workbook.xml.rels'),
      name,
    );
    if (path === null) return null;
    const files = unpack(file, (one) => one === path || one === 'xl/sharedStrings.xml');
    if (!files[path]) return null;
    return rowsOf(textOf(files, path), sharedTexts(textOf(files, 'xl/sharedStrings.xml')));
  } catch {
    return null;
  }
}

function unpack(file: Uint8Array, isWanted: (path: string) => boolean): Unzipped {
  let size = 0;
  let count = 0;
  return unzipSync(file, {
    // What an entry says is its buffer: one that holds more is cut there.
    filter: ({ name, originalSize }) => {
      count += 1;
      if (!isWanted(name) || count > MOST_FILES) return false;
      size += originalSize;
      if (size > MOST_UNPACKED) throw new Error('larger than a workbook is');
      return true;
    },
  });
}

function textOf(files: Unzipped, path: string): string {
  const content = files[path];
  return content ? strFromU8(content) : '';
}

function sheetPath(workbook: string, relations: string, name: string): string | null {
  let id: string | null = null;
  walk(workbook, {
    open: (tag, attributes) => {
      if (tag === 'sheet' && attributes['name'] === name) id ??= attributes['r:id'] ?? null;
    },
  });
  let target: string | null = null;
  walk(relations, {
    open: (tag, attributes) => {
      if (tag === 'Relationship' && attributes['Id'] === id) target ??= attributes['Target'] ?? null;
    },
  });
  const path: string | null = target;
  if (path === null) return null;
  return (path as string).startsWith('/') ? (path as string).slice(1) : `xl/${path as string}`;
}

function sharedTexts(xml: string): readonly string[] {
  const texts: string[] = [];
  let isText = false;
  walk(xml, {
    open: (tag) => {
      if (tag === 'si') texts.push('');
      isText = tag === 't';
    },
    text: (text) => {
      if (isText && texts.length > 0) texts[texts.length - 1] += text;
    },
    close: () => (isText = false),
  });
  return texts;
}

function rowsOf(xml: string, shared: readonly string[]): string[][] {
  const rows: string[][] = [];
  let cells = 0;
  let kind = '';
  let column = 0;
  let value = '';
  let isValue = false;
  walk(xml, {
    open: (tag, attributes) => {
      if (tag === 'row') {
        rows.push([]);
        column = -1;
      } else if (tag === 'c') {
        cells += 1;
        if (cells > MOST_CELLS) throw new Error('more cells than a workbook has');
        kind = attributes['t'] ?? 'n';
        column = columnOf(attributes['r'] ?? '') ?? column + 1;
        value = '';
      }
      isValue = tag === 'v' || tag === 't';
    },
    text: (text) => {
      if (isValue) value += text;
    },
    close: (tag) => {
      isValue = false;
      const row = rows.at(-1);
      if (tag !== 'c' || !row || column > 200) return;
      while (row.length < column) row.push('');
      row[column] = kind === 's' ? (shared[Number(value)] ?? '') : value;
    },
  });
  return rows;
}

/** "B7" is 1; null where it is no place. */
function columnOf(place: string): number | null {
  const letters = /^[A-Z]{1,3}/.exec(place)?.[0];
  if (!letters) return null;
  return letters.split('').reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0) - 1;
}

type Walker = {
  readonly open?: (tag: string, attributes: Readonly<Record<string, string>>) => void;
  readonly text?: (text: string) => void;
  readonly close?: (tag: string) => void;
};

/** Reads XML as a stream of tags and texts; entities other than XML's own stay as they are written. */
function walk(xml: string, { open, text, close }: Walker): void {
  const parser = new Parser(
    {
      onopentag: (tag, attributes) => open?.(plain(tag), attributes),
      ontext: (part) => text?.(part),
      onclosetag: (tag) => close?.(plain(tag)),
    },
    { xmlMode: true, decodeEntities: true },
  );
  parser.end(xml);
}

/** Without a prefix of a namespace. */
function plain(tag: string): string {
  return tag.slice(tag.indexOf(':') + 1);
}
