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

/** Kinds that are told apart only to be named; none of them is ever opened here. */
export const OTHER_KINDS = [
  'word',
  'excel',
  'powerpoint',
  'office',
  'zip',
  'archive',
  'drawing',
  'video',
  'sound',
  'program',
  'web_page',
  'svg',
  'picture',
  'text',
  'empty',
  'unknown',
] as const;

/** What a file is, as far as its first bytes tell. */
export type SeenKind = FileKind | (typeof OTHER_KINDS)[number];

export const SEEN_KINDS: readonly SeenKind[] = [...FILE_KINDS, ...OTHER_KINDS];

/** How many of a file's first bytes {@link seenKindOf} looks at. */
export const LOOKED_AT = 4096;

/** What a file is by its first bytes, whatever its name says. */
export function seenKindOf(bytes: Uint8Array): SeenKind {
  if (bytes.length === 0) return 'empty';
  const known = fileKindOf(bytes);
  if (known) return known;
  const start = textAt(bytes, 0, Math.min(bytes.length, LOOKED_AT));
  for (const [kind, pattern] of OTHER_SIGNS) if (pattern.test(start)) return kind;
  return start.includes('\0') ? 'unknown' : kindOfText(start);
}

/** Whether it is one of the kinds of picture that may be attached. */
export function isPictureKind(kind: SeenKind): boolean {
  return kind !== 'pdf' && (FILE_KINDS as readonly string[]).includes(kind);
}

/** The first that fits; programs before everything that might hide one. */
const OTHER_SIGNS: readonly (readonly [SeenKind, RegExp])[] = [
  [
    'program',
    /^(?:MZ|\x7fELF|\xca\xfe\xba\xbe|\xcf\xfa\xed\xfe|\xce\xfa\xed\xfe|#!|L\0\0\0\x01\x14\x02\0|!<arch>)/,
  ],
  ['word', /^PK\x03\x04[^]*word\//],
  ['excel', /^PK\x03\x04[^]*xl\//],
  ['powerpoint', /^PK\x03\x04[^]*ppt\//],
  ['program', /^PK\x03\x04[^]*(?:META-INF\/MANIFEST|AndroidManifest)/],
  ['zip', /^PK(?:\x03\x04|\x05\x06)/],
  ['office', /^\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1/],
  ['office', /^\{\\rtf/],
  ['archive', /^(?:Rar!\x1a\x07|7z\xbc\xaf\x27\x1c|\x1f\x8b|BZh|\xfd7zXZ\0)/],
  ['drawing', /^AC10\d\d/],
  ['video', /^[^]{4}ftyp(?:isom|mp4|M4V|qt|avc1|3gp|MSNV|dash)/],
  ['sound', /^[^]{4}ftypM4A/],
  ['picture', /^[^]{4}ftyp(?:avif|avis)/],
  ['video', /^(?:\x1a\x45\xdf\xa3|RIFF[^]{4}AVI |\0\0\x01\xba)/],
  ['sound', /^(?:ID3|\xff[\xfb\xf3]|OggS|fLaC|RIFF[^]{4}WAVE)/],
  ['picture', /^(?:BM|II\*\0|MM\0\*|\0\0\x01\0|8BPS|\0\0\0\x0cJXL |\xff\x0a|\0\0\0\x0cjP)/],
];

/** What a text without binary zeros is. */
function kindOfText(start: string): SeenKind {
  const text = start.replace(/^\xef\xbb\xbf/, '').trimStart();
  if (/^(?:<\?xml[^>]*>\s*)?(?:<!--[^]*?-->\s*)*(?:<!DOCTYPE svg[^>]*>\s*)?<svg[\s>]/i.test(text))
    return 'svg';
  if (/^<(?:!doctype html|html|head|body|script|iframe|meta|!--)/i.test(text)) return 'web_page';
  // Control characters that no text has.
  return /[\x01-\x08\x0e-\x1a\x1c-\x1f]/.test(text) ? 'unknown' : 'text';
}

/** Whether a file is a picture; a PDF is not. */
export function isPicture(bytes: Uint8Array): boolean {
  const kind = fileKindOf(bytes);
  return kind !== null && kind !== 'pdf';
}

/** Bytes as Latin-1, so that each is one character. */
function textAt(bytes: Uint8Array, from: number, length: number): string {
  return String.fromCharCode(...bytes.subarray(from, from + length));
}
