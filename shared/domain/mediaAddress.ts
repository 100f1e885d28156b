import { outsideLine } from './outsideText';

// Addresses of pictures and documents as the server tells them: a path below /media/, or, where the office keeps its files in
// a store elsewhere, a whole address (server contract §7.5).

/** Longest address, in characters as they are sent. */
export const LONGEST_MEDIA_ADDRESS = 2_000;

const FOLDER = '/media/';

/** Longest name of a file on screen and on the disk, in letters. */
const LONGEST_FILE_NAME = 120;

/** A file of the server's own, or one in a store elsewhere. */
export type MediaAddress =
  | { readonly in: 'server'; readonly path: string }
  | { readonly in: 'store'; readonly url: string };

/** A whole address: its scheme, its host without a user's name, its path, its query. */
const WHOLE = /^(https?):\/\/([^/?#@\\]+)(\/[^?#]*)(\?[^#]*)?$/i;

/**
 * Reads an address that the server told: `/media/…` as it stands in a link, or a whole `http(s)` address. Null for
 * everything else: another folder, a way out of the folder in any spelling, a user name, control characters.
 */
export function parseMediaAddress(told: string): MediaAddress | null {
  if (told.length === 0 || told.length > LONGEST_MEDIA_ADDRESS) return null;
  if (/[\p{Cc}\p{Cs}\s\\#]/u.test(told)) return null;
  if (told.startsWith(FOLDER)) {
    const isFile = told.length > FOLDER.length && !told.includes('?') && isPlainPath(told);
    return isFile ? { in: 'server', path: encoded(told) } : null;
  }
  const [, scheme = '', host = '', path = '', query = ''] = WHOLE.exec(told) ?? [];
  if (host === '' || !isPlainPath(path)) return null;
  return { in: 'store', url: `${scheme.toLowerCase()}://${host.toLowerCase()}${encoded(path + query)}` };
}

/**
 * The address of a file that is told by its name in the server's storage, as in the `Photo Files` of an export: below
 * /media/, not encoded. What is an address already stays one.
 */
export function addressOfStored(name: string): string {
  if (name.startsWith(FOLDER) || /^https?:\/\//i.test(name)) return name;
  const path = name.replace(/\p{Cs}/gu, '\ufffd').replace(/^\/+/, '');
  return FOLDER + path.split('/').map(encodeURIComponent).join('/');
}

/** One text for one file, for its name on the disk. A store may add a query that is another one each time. */
export function keyOfMedia(address: MediaAddress): string {
  return address.in === 'server' ? address.path : (address.url.split('?', 1)[0] ?? '');
}

/** The name a file has on the server, as it is shown; never empty. */
export function fileNameOf(told: string): string {
  const last = told.split(/[?#]/, 1)[0]?.split('/').at(-1) ?? '';
  return outsideLine(decode(last) ?? last, LONGEST_FILE_NAME) || 'file';
}

/** Names that Windows keeps for devices, with any ending. */
const DEVICES = /^(con|prn|aux|nul|com\d|lpt\d)(?=\.|$)/i;

/**
 * A name under which a file may be saved on any system: nothing invisible, no direction marks, no folders, no device. The
 * ending stays, so that everybody sees what kind of file it is.
 */
export function safeFileName(name: string): string {
  const plain = outsideLine(name, 1_000)
    .replace(/[<>:"/\\|?*\p{C}]/gu, '_')
    .replace(/^[.\s]+|[.\s]+$/g, '')
    .replace(DEVICES, '_$1');
  if (plain === '') return 'file';
  const dot = plain.lastIndexOf('.');
  const ending = dot > 0 && plain.length - dot <= 12 ? plain.slice(dot) : '';
  const stem = plain.slice(0, plain.length - ending.length);
  return (
    Array.from(stem)
      .slice(0, LONGEST_FILE_NAME - ending.length)
      .join('')
      .trimEnd() + ending
  );
}

/** Letters that a link may have but a request may not. */
function encoded(address: string): string {
  return address.replace(/[^\x21-\x7e]/gu, encodeURIComponent);
}

/** Whether a server that decodes a path once finds no way up in it, nor anything that is read in two ways. */
function isPlainPath(path: string): boolean {
  const decoded = decode(path);
  return (
    decoded !== null && !/[\\\p{Cc}]/u.test(decoded) && !decoded.split('/').some((part) => /^\.+$/.test(part))
  );
}

function decode(text: string): string | null {
  try {
    return decodeURIComponent(text);
  } catch {
    return null;
  }
}
