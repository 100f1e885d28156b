import { z } from 'zod';

// Photos of a review. The review names them by what is in them; the files stand beside it, one for each.

/** Photos are made smaller before they are kept: a review is carried on a stick. */
export const REVIEW_PHOTOS = {
  /** Of one as it is kept. */
  bytes: 1_000_000,
  /** Of all of one review. */
  total: 32_000_000,
  /** Longest side of one, in dots. */
  edge: 1_600,
  /** Of what is said of one, characters. */
  caption: 200,
  /** Of one file that is carried. */
  count: 500,
} as const;

export type ReviewPhoto = {
  readonly kind: 'photo';
  readonly projectId: number;
  /** SHA-256 of the bytes of its file, in hex. */
  readonly hash: string;
  readonly caption: string;
  /** When it was added, epoch ms. */
  readonly at: number;
};

/** A photo as main keeps it. */
export type KeptPhoto = { readonly hash: string; readonly width: number; readonly height: number };

export const photoHash = z.string().regex(/^[0-9a-f]{64}$/);

const FOLDER = 'review-photo';
const ADDRESS = new RegExp(`^${FOLDER}/([0-9a-f-]{36})/([0-9a-f]{64})$`);

/** The address by which a window, and a paper, ask main for a photo; read as those of the server's pictures are. */
export function photoAddress(reviewId: string, hash: string): string {
  return `${FOLDER}/${reviewId}/${hash}`;
}

/** Reads {@link photoAddress}; null for any other address. */
export function parsePhotoAddress(told: string): { readonly reviewId: string; readonly hash: string } | null {
  const [, reviewId, hash] = ADDRESS.exec(told) ?? [];
  return reviewId !== undefined && hash !== undefined ? { reviewId, hash } : null;
}

export const photoAddressField = z.string().refine((text) => parsePhotoAddress(text) !== null);

/** The photos that are carried with a review, in base64, by their hashes. */
export type CarriedPhotos = Readonly<Record<string, string>>;

/** Characters that so many bytes are in base64. */
const IN_BASE64 = 4 / 3;

export const carriedPhotosSchema: z.ZodType<CarriedPhotos> = z
  .record(photoHash, z.base64().max(Math.ceil(REVIEW_PHOTOS.bytes * IN_BASE64) + 4))
  .refine((photos) => Object.keys(photos).length <= REVIEW_PHOTOS.count);

/** Longest text of the photos of one file, characters. */
export const CARRIED_LENGTH = Math.ceil(REVIEW_PHOTOS.total * IN_BASE64) + 100 * REVIEW_PHOTOS.count;
