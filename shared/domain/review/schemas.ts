import { z } from 'zod';
import { SHOWN_STATUSES, PROJECT_STATUSES } from '../project';
import { idField, toldDayField } from '../fields';
import { outsideLine } from '../outsideText';
import { fromFirst, fromSecond, fromThird } from './migrations';
import { isShape, SKETCH_COLORS, SKETCH_LIMITS, SKETCH_SHAPES } from './sketch';
import { carriedPhotosSchema, photoHash, REVIEW_PHOTOS, type CarriedPhotos } from './photo';
import {
  PROPOSED_FIELDS,
  REVIEW_LIMITS,
  REVIEW_STAGES,
  type EntryValue,
  type ProjectText,
  type Review,
} from './review';

// What a review may hold, on the disk, across IPC and in an imported file. Texts from outside lose what cannot be seen.

/** In small letters only: the same id written otherwise would be another review, and the same file. */
const uuid = z.uuid().lowercase();
/** Epoch ms. */
const moment = z.number().int().min(0).max(8.64e15);
const line = (most: number) =>
  z
    .string()
    .max(most)
    .overwrite((text) => outsideLine(text, most));
const day = toldDayField;

/** Controls but line breaks, and what changes the direction or the width of other characters. */
const UNSEEN = /[^\P{Cc}\n\t]|[\u061c\u200b\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff\ufff9-\ufffb]/gu;

/** A text as it stands while it is typed: spaces at its ends are not cut off under the typist's hands. */
const typed = (most: number) =>
  z
    .string()
    .max(most)
    .overwrite((text) => text.replace(UNSEEN, ''));

const versions = <V extends z.ZodType>(value: V) =>
  z
    .array(
      z.strictObject({
        rev: uuid,
        n: z.number().int().min(1).max(1e9),
        seen: z.record(uuid, z.number().int().min(1).max(1e9)),
        by: line(REVIEW_LIMITS.owner),
        at: moment,
        value: value.nullable(),
      }),
    )
    .max(REVIEW_LIMITS.versions);

const detailsSchema = z.strictObject({
  title: versions(typed(REVIEW_LIMITS.title)),
  date: versions(z.union([day, z.literal('')])),
  place: versions(typed(REVIEW_LIMITS.place)),
  participants: versions(typed(REVIEW_LIMITS.participants)),
});

const progressSchema = z.strictObject({
  stage: z.enum(REVIEW_STAGES),
  openedAt: moment.nullable(),
  closedAt: moment.nullable(),
});

const percent = z.number().min(0).max(100);
const money = z.number().nullable();

const figuresSchema = z.strictObject({
  status: z.enum(SHOWN_STATUSES),
  progress: percent,
  cost: money,
  spent: money,
  endDate: day.nullable(),
  asOf: moment.nullable(),
});

const written = { projectId: idField, at: moment };

const proposalSchema = z
  .strictObject({
    kind: z.literal('proposal'),
    ...written,
    field: z.enum(PROPOSED_FIELDS),
    from: line(REVIEW_LIMITS.text),
    to: line(REVIEW_LIMITS.text),
    reason: typed(REVIEW_LIMITS.text),
    sentAt: moment.nullable(),
  })
  .refine(({ field, to }) => field !== 'status' || PROJECT_STATUSES.some((status) => status === to));

const sketchSchema = z
  .strictObject({
    kind: z.literal('sketch'),
    ...written,
    shape: z.enum(SKETCH_SHAPES),
    points: z
      .array(z.tuple([z.number().min(-180).max(180), z.number().min(-90).max(90)]))
      .max(SKETCH_LIMITS.points),
    label: typed(SKETCH_LIMITS.label),
    color: z.enum(SKETCH_COLORS),
  })
  .refine(({ shape, points }) => isShape(shape, points.length));

const subject = {
  projectId: idField,
  name: line(REVIEW_LIMITS.text),
  prn: line(REVIEW_LIMITS.text),
  barangay: line(REVIEW_LIMITS.text).nullable(),
};

const entrySchema: z.ZodType<EntryValue> = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('project'), ...subject, order: z.number() }),
  z.strictObject({ kind: z.literal('off'), ...subject }),
  z.strictObject({ kind: z.literal('note'), ...written, text: typed(REVIEW_LIMITS.note) }),
  z.strictObject({
    kind: z.literal('decision'),
    ...written,
    choice: line(REVIEW_LIMITS.choice),
    text: typed(REVIEW_LIMITS.text),
  }),
  z.strictObject({
    kind: z.literal('followUp'),
    ...written,
    text: typed(REVIEW_LIMITS.text),
    owner: typed(REVIEW_LIMITS.owner),
    due: day.nullable(),
    isDone: z.boolean(),
  }),
  proposalSchema,
  sketchSchema,
  z.strictObject({
    kind: z.literal('photo'),
    ...written,
    hash: photoHash,
    caption: typed(REVIEW_PHOTOS.caption),
  }),
]);

const textsOf = (text: ProjectText) =>
  z
    .array(z.strictObject({ projectId: idField, versions: versions(typed(REVIEW_LIMITS[text])) }))
    .max(REVIEW_LIMITS.entries);

export const reviewSchema: z.ZodType<Review> = z.strictObject({
  id: uuid,
  details: detailsSchema,
  progress: versions(progressSchema),
  figures: z
    .array(z.strictObject({ projectId: idField, versions: versions(figuresSchema) }))
    .max(REVIEW_LIMITS.entries),
  presenterNotes: textsOf('presenterNotes'),
  corners: textsOf('corners'),
  entries: z.array(z.strictObject({ id: uuid, versions: versions(entrySchema) })).max(REVIEW_LIMITS.entries),
});

/** What a file of a review says of itself. */
const FORMAT = 'gistagum-review';

/** From each earlier version of the format to the next; the first brings version 1 to 2. */
export type ReviewMigrations = readonly ((review: unknown) => unknown)[];

const MIGRATIONS: ReviewMigrations = [fromFirst, fromSecond, fromThird];

/**
 * What a file holds. `newer`: a later version of this application wrote it. `foreign`: no review at all. `damaged`: a
 * review, but not as this version or an earlier one writes it.
 */
export type ParsedReview =
  | { readonly is: 'review'; readonly review: Review }
  | { readonly is: 'newer' | 'foreign' | 'damaged' };

const coverSchema = z.object({ format: z.literal(FORMAT), version: z.number().int().min(1) });

/** Reads a review as the disk has it. Never throws. */
export function parseReview(text: string, migrations = MIGRATIONS): ParsedReview {
  const data = readJson(text);
  return data === undefined ? whatIsCut(text) : parseData(data, migrations);
}

/** A review as another computer has written it, with the photos that came with it. */
export type CarriedReview =
  | Exclude<ParsedReview, { is: 'review' }>
  | { readonly is: 'review'; readonly review: Review; readonly photos: CarriedPhotos };

/** Reads a file that is carried. Never throws; whether each photo is what its name says is for whoever keeps it. */
export function parseCarried(text: string): CarriedReview {
  const data = readJson(text);
  if (data === undefined) return whatIsCut(text);
  const parsed = parseData(data, MIGRATIONS);
  if (parsed.is !== 'review') return parsed;
  const photos = carriedPhotosSchema.safeParse(partOfFile(data, 'photos') ?? {});
  return photos.success ? { ...parsed, photos: photos.data } : { is: 'damaged' };
}

function readJson(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}

/** Cut in the middle, it still says what it was meant to be. */
function whatIsCut(text: string): { readonly is: 'damaged' | 'foreign' } {
  return { is: text.slice(0, 100).includes(`"${FORMAT}"`) ? 'damaged' : 'foreign' };
}

function parseData(data: unknown, migrations: ReviewMigrations): ParsedReview {
  const cover = coverSchema.safeParse(data);
  if (!cover.success) return { is: 'foreign' };
  const { version } = cover.data;
  if (version > migrations.length + 1) return { is: 'newer' };
  try {
    const moved = migrations
      .slice(version - 1)
      .reduce((held, step) => step(held), partOfFile(data, 'review'));
    const parsed = reviewSchema.safeParse(moved);
    return parsed.success ? { is: 'review', review: parsed.data } : { is: 'damaged' };
  } catch {
    return { is: 'damaged' };
  }
}

function partOfFile(data: unknown, name: 'review' | 'photos'): unknown {
  return typeof data === 'object' && data !== null ? (data as Record<string, unknown>)[name] : null;
}

/** A review as the disk has it, and, with photos, as other computers get it. */
export function writeReview(review: Review, photos: CarriedPhotos | null = null): string {
  return JSON.stringify({
    format: FORMAT,
    version: MIGRATIONS.length + 1,
    review,
    ...(photos && Object.keys(photos).length > 0 && { photos }),
  });
}
