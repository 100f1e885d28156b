import { isAbsolute, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { REVIEW_ENDING } from '#shared/domain/review/review';

/** The endings of files that the operating system opens with this application; electron-builder.yml registers them. */
export const OPENED_ENDINGS = { review: REVIEW_ENDING, pack: 'pmtiles' } as const;

/** A file that the system asked to open: a review from another computer, or a pack of streets. */
export type OpenedFile = { readonly is: keyof typeof OPENED_ENDINGS; readonly path: string };

/**
 * The file that a word of the command line names: a path, or a `file:` URL, as Linux desktops pass. Null for anything
 * else; nothing on the disk is touched. @param folder where a relative path begins
 */
export function openedFileOf(word: string, folder: string): OpenedFile | null {
  const path = pathOf(word, folder);
  // No file has a name with a zero in it.
  if (path === null || path.includes('\0')) return null;
  const lower = path.toLowerCase();
  if (lower.endsWith(`.${OPENED_ENDINGS.review}`)) return { is: 'review', path };
  return lower.endsWith(`.${OPENED_ENDINGS.pack}`) ? { is: 'pack', path } : null;
}

function pathOf(word: string, folder: string): string | null {
  if (!/^[a-z][a-z\d+.-]+:\/\//i.test(word)) return isAbsolute(word) ? word : resolve(folder, word);
  if (!/^file:/i.test(word)) return null;
  try {
    return fileURLToPath(word);
  } catch {
    // Of another computer, or with a name that no file has.
    return null;
  }
}

/** Hands on the files that the system asks to open; those that come before anybody can open them wait. */
export class OpenedFiles {
  readonly #waiting: OpenedFile[] = [];
  #open: ((file: OpenedFile) => void) | null = null;

  /** A file is to be opened, now or as soon as somebody does. */
  add(file: OpenedFile): void {
    if (this.#open) this.#open(file);
    else this.#waiting.push(file);
  }

  /** Opens all that wait, in order, and every later one. */
  listen(open: (file: OpenedFile) => void): void {
    this.#open = open;
    for (const file of this.#waiting.splice(0)) open(file);
  }
}
