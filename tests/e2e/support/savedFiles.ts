import { readFileSync } from 'node:fs';
import { strFromU8, unzipSync } from 'fflate';
import { getDocument, OPS, VerbosityLevel } from 'pdfjs-dist/legacy/build/pdf.mjs';

export type ReadPdf = {
  readonly title: string;
  /** The text of each page, words apart by single spaces. */
  readonly pages: readonly string[];
  readonly pictures: number;
  /** Annotations that lead or do something. */
  readonly active: number;
};

const PICTURES: ReadonlySet<number> = new Set([OPS.paintImageXObject, OPS.paintInlineImageXObject]);

/** What a PDF says and holds. */
export async function readPdf(path: string): Promise<ReadPdf> {
  const loading = getDocument({
    data: new Uint8Array(readFileSync(path)),
    useSystemFonts: true,
    verbosity: VerbosityLevel.ERRORS,
  });
  const pdf = await loading.promise;
  const pages: string[] = [];
  let pictures = 0;
  let active = 0;
  for (let number = 1; number <= pdf.numPages; number += 1) {
    const page = await pdf.getPage(number);
    const { items } = await page.getTextContent();
    const text = items.map((item) => ('str' in item ? item.str : '')).join(' ');
    pages.push(text.replace(/\s+/g, ' '));
    const { fnArray } = await page.getOperatorList();
    pictures += fnArray.filter((name) => PICTURES.has(name)).length;
    active += (await page.getAnnotations()).length;
  }
  const { info } = await pdf.getMetadata();
  await loading.destroy();
  const { Title: title = '' } = info as { readonly Title?: string };
  return { title, pages, pictures, active };
}

/** A workbook as Excel would read it: its sheets as XML, and its texts. */
export function readExcel(path: string): {
  readonly sheets: readonly string[];
  readonly strings: readonly string[];
} {
  const files = unzipSync(readFileSync(path));
  const text = (name: string): string => strFromU8(files[name] ?? new Uint8Array());
  const sheets = Object.keys(files)
    .filter((name) => /^xl\/worksheets\/sheet\d+\.xml$/.test(name))
    .toSorted()
    .map(text);
  const strings = [...text('xl/sharedStrings.xml').matchAll(/<t[^>]*>([^<]*)<\/t>/g)].map(
    ([, it = '']) => it,
  );
  return { sheets, strings };
}
