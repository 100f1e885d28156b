import { isPictureKind, type SeenKind } from './fileKind';

/** Why a picture or document cannot be shown; `media.problem.<code>` has the words. */
export const MEDIA_PROBLEMS = [
  /** Nobody is signed in, and nothing of a user is shown. */
  'not_signed_in',
  /** Not an address of this server's files. */
  'bad_address',
  /** The server has no such file, or does not hand out files at all (404). */
  'not_there',
  /** The server may not or will not give it (another 4xx). */
  'refused',
  /** The server answered with an error of its own. */
  'server_broken',
  /** The answer leads elsewhere; it is not followed. */
  'moved',
  /** No answer from the server, and no copy on this computer. */
  'unreachable',
  /** Offline, and no copy on this computer. */
  'not_held',
  /** The answer did not come in time. */
  'timed_out',
  /** More bytes than are shown here. */
  'too_large',
  /** A picture of more dots than can be unpacked safely. */
  'too_many_pixels',
  /** The server sent a web page instead of the file. */
  'answered_page',
  /** A picture was expected, and it is none. */
  'not_a_picture',
  /** A picture or PDF that cannot be read. */
  'damaged',
  /** A kind of file that is not shown here, see {@link SeenKind}. */
  'not_previewable',
  /** Empty. */
  'empty',
  /** Reading it took too long. */
  'too_much_work',
  /** A PDF that wants a password. */
  'locked',
] as const;

export type MediaProblem = (typeof MEDIA_PROBLEMS)[number];

/** How saving a file ended: the user may change their mind, and the disk may refuse. */
export const SAVE_OUTCOMES = ['saved', 'cancelled', 'not_written', ...MEDIA_PROBLEMS] as const;

export type SaveOutcome = (typeof SAVE_OUTCOMES)[number];

/** Limits for what is shown. What exceeds one can still be saved. */
export const MEDIA_MOST = {
  /** Bytes of a file that is shown. */
  bytes: 48 * 1024 * 1024,
  /** Bytes of a file of which a copy is kept: a larger one would push out too many others. */
  keptBytes: 32 * 1024 * 1024,
  /** Dots of a picture that is unpacked: four bytes each while it is. Telephones make 12 to 50 million. */
  pixels: 64_000_000,
  /** Dots of one side of a picture. */
  edge: 30_000,
  /** Bytes of a file that is saved. */
  savedBytes: 1024 * 1024 * 1024,
} as const;

/** Headers of main's answers for media, besides the bytes. */
export const MEDIA_HEADERS = {
  /** A {@link MediaProblem}; absent where there are bytes. */
  problem: 'x-media-problem',
  /** A `SeenKind`. */
  kind: 'x-media-kind',
  /** Bytes of the whole file, as far as known. */
  size: 'x-media-size',
  /** `4000x3000`, as the picture is seen. */
  pixels: 'x-media-pixels',
} as const;

/** Width and height in dots. */
export type PixelSize = { readonly width: number; readonly height: number };

/** Whether a picture is too large to be unpacked. */
export function hasTooManyPixels({ width, height }: PixelSize): boolean {
  return width > MEDIA_MOST.edge || height > MEDIA_MOST.edge || width * height > MEDIA_MOST.pixels;
}

/** Whether this application shows such a file by itself. */
export function isShown(kind: SeenKind): boolean {
  return kind === 'pdf' || (isPictureKind(kind) && kind !== 'heic');
}
