import { readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import type { Plugin } from 'vite';

/** Folders of pdfjs-dist that its reader asks for by name, with what is taken of each. */
const FOLDERS: Readonly<Record<string, RegExp>> = {
  cmaps: /\.bcmap$/,
  standard_fonts: /\.(?:pfb|ttf)$/,
  iccs: /\.icc$/,
  // Machine code is not allowed in the window: the same decoders as scripts.
  wasm: /_nowasm_fallback\.js$/,
};

const LICENSE = /^LICENSE/;

/** Puts tables, fonts and decoders that a PDF may need into the package, below `pdf/`, with their licenses. */
export function pdfData(): Plugin {
  const root = path.dirname(createRequire(import.meta.url).resolve('pdfjs-dist/package.json'));
  const files = Object.entries(FOLDERS).flatMap(([folder, wanted]) =>
    readdirSync(path.join(root, folder))
      .filter((name) => wanted.test(name) || LICENSE.test(name))
      .map((name) => ({ from: path.join(root, folder, name), to: `pdf/${folder}/${name}` })),
  );
  return {
    name: 'gistagum:pdf-data',
    generateBundle() {
      for (const { from, to } of files) {
        this.emitFile({ type: 'asset', fileName: to, source: readFileSync(from) });
      }
    },
  };
}
