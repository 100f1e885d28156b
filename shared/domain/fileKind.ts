/** Kinds of file that may be attached: pictures, and for a receipt also a PDF. */
export const FILE_KINDS = ['jpeg', 'png', 'webp', 'gif', 'heic', 'pdf'] as const;

export type FileKind = (typeof FILE_KINDS)[number];

/** Media type of each kind, as it is declared when sent. */
export const MEDIA_TYPES: Readonly<Record<FileKind, string>> = {
  jpeg: 'image/jpeg',
  png: 'image/png',
  webp: 'image/webp',
  gif: 'image/gif',
  heic: 'image/heic',
  pdf: 'application/pdf',
};

/** Brands of the ISO base media format in which telephones store still pictures. */
const HEIC_BRANDS: readonly string[] = ['heic', 'heix', 'heim', 'heis', 'hevc', 'mif1', 'msf1'];

/**
 * The kind of a file by its first bytes, whatever its name and the system say; null for anything that is not one of
 * {@link FILE_KINDS}.
 */
export function fileKindOf(bytes: Uint8Array): FileKind | null {
  if (bytes[0] === 0xff && bytes[1] === 0xd8 && bytes[2] === 0xff) return 'jpeg';
  if (bytes[0] === 0x89 && textAt(bytes, 1, 7) === 'PNG\r\n\x1a\n') return 'png';
  const start = textAt(bytes, 0, 6);
  if (start === 'GIF87a' || start === 'GIF89a') return 'gif';
  if (start.startsWith('%PDF-')) return 'pdf';
  if (start.startsWith('RIFF') && textAt(bytes, 8, 4) === 'WEBP') return 'webp';
  if (textAt(bytes, 4, 4) === 'ftyp' && HEIC_BRANDS.includes(textAt(bytes, 8, 4))) return 'heic';
  return null;
}

/** Whether a file is a picture; a PDF is not. */
export function isPicture(bytes: Uint8Array): boolean {
  const kind = fileKindOf(bytes);
  return kind !== null && kind !== 'pdf';
}

function textAt(bytes: Uint8Array, from: number, length: number): string {
  return String.fromCharCode(...bytes.subarray(from, from + length));
}
