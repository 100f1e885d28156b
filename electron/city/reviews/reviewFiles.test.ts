import { createHash } from 'node:crypto';
import { existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { addEntry, deleteReview, editEntry } from '#shared/domain/review/edits';
import { CARRIED_LENGTH } from '#shared/domain/review/photo';
import { mergeReviews, newReview, partOf, REVIEW_LIMITS, type Review } from '#shared/domain/review/review';
import { writeReview } from '#shared/domain/review/schemas';
import { aJpeg } from '#shared/testing/aJpeg';
import { FakeClock } from '../../../tests/fakes/fakeClock';
import { createLog } from '../../diagnostics/log';
import { systemFiles } from '../../disk/fileSystem';
import { KeptReviews } from './keptReviews';
import { carriedReview, importReview, readAtMost } from './reviewFiles';
import { hashOf, ReviewPhotos } from './reviewPhotos';

const ID = '7b0c6b3e-6f0f-4a52-9d7e-1c2f5a3b4c5d';
const NOTE = '6f1d4a52-0d1e-4b53-9d54-000000000001';
const PHOTO = '6f1d4a52-0d1e-4b53-9d54-000000000002';
const author = (n: number) => ({ rev: `0000000${n}-0d1e-4b53-9d54-000000000000`, by: `user${n}`, at: n });
const note = (text: string) => ({ kind: 'note', projectId: 7, text, at: 5 }) as const;

let folder: string;
let reviews: KeptReviews;
let photos: ReviewPhotos;

const details = { title: 'Monthly', date: '2026-11-27', place: '', participants: '' };
const begun = (): Review => newReview(ID, details, author(1));
const noted = (): Review => mergeReviews(begun(), addEntry(begun(), NOTE, note('Culvert'), author(1)));
const edited = (text: string, n: number): Review =>
  mergeReviews(noted(), editEntry(noted(), NOTE, author(1).rev, note(text), author(n)));

function bring(content: string | Uint8Array) {
  const path = join(folder, 'a.gistagum-review');
  writeFileSync(path, content);
  return importReview(reviews, photos, {
    log: createLog(() => undefined),
    choose: () => Promise.resolve(path),
    read: readAtMost,
  });
}

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'gistagum-import-'));
  photos = new ReviewPhotos({
    clock: new FakeClock(),
    path: join(folder, 'photos'),
    copies: join(folder, 'copies'),
    files: systemFiles,
    log: createLog(() => undefined),
  });
  reviews = new KeptReviews({
    clock: new FakeClock(),
    random: () => 0.5,
    folder: null,
    onDisk: () => undefined,
    onFound: () => undefined,
    onRebuilt: () => undefined,
    onDeleted: (id) => photos.tidy(id, null),
    journal: null,
  });
});

afterEach(() => rmSync(folder, { recursive: true, force: true }));

it('a file is added, comes twice without doubling, and keeps both of two edits', async () => {
  expect(await bring(writeReview(noted()))).toEqual({ outcome: 'added', review: noted() });
  expect(await bring(writeReview(noted()))).toEqual({ outcome: 'merged', review: noted() });
  reviews.keep(edited('Ours', 1));
  const both = await bring(writeReview(edited('Theirs', 2)));
  expect(both).toMatchObject({ outcome: 'merged' });
  expect(reviews.find(ID)?.entries[0]?.versions.map(({ value }) => value)).toEqual([
    note('Ours'),
    note('Theirs'),
  ]);
});

it('a review that was deleted here stays deleted, and nothing of the file is held', async () => {
  reviews.keep(mergeReviews(noted(), deleteReview(noted(), author(1))));
  const bytes = aJpeg(64, 48);
  const hash = hashOf(bytes);
  const added = { kind: 'photo', projectId: 7, hash, caption: '', at: 5 } as const;
  const pictured = mergeReviews(noted(), addEntry(noted(), PHOTO, added, author(1)));
  const file = writeReview(pictured, { [hash]: Buffer.from(bytes).toString('base64') });
  expect(await bring(file)).toMatchObject({ outcome: 'deleted' });
  expect(photos.read(ID, hash)).toBeNull();
  expect(JSON.stringify(reviews.held())).not.toMatch(/Culvert|Monthly/);
});

it('a file that names an entry twice, or has but a part, is put in order or refused', async () => {
  const [entry] = noted().entries;
  if (!entry) throw new Error('no entry');
  const twice = { ...noted(), entries: [entry, entry] };
  expect(await bring(writeReview(twice))).toEqual({ outcome: 'added', review: noted() });
  const other = partOf('7b0c6b3e-6f0f-4a52-9d7e-000000000002', { entries: [entry] });
  expect(await bring(writeReview(other))).toEqual({ outcome: 'damaged' });
  // Written in capitals it would be another review, and take the file of this one.
  expect(await bring(writeReview(begun()).replaceAll(ID, ID.toUpperCase()))).toEqual({ outcome: 'damaged' });
  expect(reviews.held().reviews).toEqual([noted()]);
});

it('what is no review, cut, of a later version, too large or not to be read is refused, and changes nothing', async () => {
  reviews.keep(noted());
  const text = writeReview(noted());
  const refusals = [
    [text.slice(0, -3), 'damaged'],
    [text.replace('"version":4', '"version":5'), 'newer'],
    ['# Minutes', 'foreign'],
    // Packed files are never unpacked, however small they are and whatever is in them.
    [gzipSync('0'.repeat(1e6)), 'foreign'],
    [new Uint8Array([0x50, 0x4b, 3, 4, 0xff, 0xfe]), 'foreign'],
    ['['.repeat(1e5), 'foreign'],
    [text.padEnd(REVIEW_LIMITS.file * 3 + CARRIED_LENGTH + 1), 'too_large'],
  ] as const;
  const outcomes: string[] = [];
  for (const [content] of refusals) outcomes.push((await bring(content)).outcome);
  expect(outcomes).toEqual(refusals.map(([, outcome]) => outcome));
  expect(
    await importReview(reviews, photos, {
      log: createLog(() => undefined),
      choose: () => Promise.resolve(join(folder, 'not there')),
      read: readAtMost,
    }),
  ).toEqual({ outcome: 'unreadable' });
  expect(
    await importReview(reviews, photos, {
      log: createLog(() => undefined),
      choose: () => Promise.resolve(folder),
      read: () => Promise.resolve(null),
    }),
  ).toEqual({ outcome: 'too_large' });
  expect(reviews.held().reviews).toEqual([noted()]);
});

describe('the photos of a review', () => {
  const PHOTO = '6f1d4a52-0d1e-4b53-9d54-000000000002';
  const pictured = (hash: string, n = 1): Review =>
    mergeReviews(
      noted(),
      addEntry(noted(), PHOTO, { kind: 'photo', projectId: 7, hash, caption: '', at: 6 }, author(n)),
    );

  /** What another computer has written, which has these photos. */
  function carried(...files: Uint8Array[]): { readonly review: Review; readonly text: string } {
    const there = new ReviewPhotos({
      ...{ clock: new FakeClock(), path: null, copies: null, files: systemFiles },
      log: createLog(() => undefined),
    });
    const hashes = files.map((bytes) => {
      const kept = there.put(ID, bytes, new Set());
      if (kept.is !== 'kept') throw new Error(kept.is);
      return kept.photo.hash;
    });
    const review = pictured(hashes[0] ?? '');
    return { review, text: carriedReview(review, there) };
  }

  it('come with it, and the same file again adds none', async () => {
    const { review, text } = carried(aJpeg(640, 480));
    expect(await bring(text)).toEqual({ outcome: 'added', review });
    expect(await bring(text)).toEqual({ outcome: 'merged', review });
    const names = readdirSync(join(folder, 'photos', ID));
    expect(names).toHaveLength(1);
    expect(photos.read(ID, names[0]?.replace('.jpg', '') ?? '')).toEqual(aJpeg(640, 480));
  });

  it('that are not what their names say, or no photos, leave everything as it was', async () => {
    const { text } = carried(aJpeg(640, 480));
    const other = Buffer.from(aJpeg(641, 480)).toString('base64');
    const own = Buffer.from(aJpeg(640, 480)).toString('base64');
    const svg = Buffer.from('<svg/>');
    const named = createHash('sha256').update(svg).digest('hex');
    const refused = [
      text.replace(own, other),
      text.replace(own, 'no base64!'),
      text.replace('"photos":{', '"photos":{"x":"",'),
      writeReview(pictured(named), { [named]: svg.toString('base64') }),
    ];
    for (const one of refused) expect(await bring(one)).toEqual({ outcome: 'damaged' });
    expect(reviews.find(ID)).toBeNull();
    expect(existsSync(join(folder, 'photos', ID))).toBe(false);
  });

  it('that nothing names are not kept, and one that was lost is left out of the next file', async () => {
    const { review, text } = carried(aJpeg(640, 480), aJpeg(10, 10));
    // Another one that the file brings for nothing.
    const more = createHash('sha256').update(aJpeg(10, 10)).digest('hex');
    const padded = text.replace(
      '"photos":{',
      `"photos":{"${more}":"${Buffer.from(aJpeg(10, 10)).toString('base64')}",`,
    );
    expect(await bring(padded)).toMatchObject({ outcome: 'added' });
    expect(readdirSync(join(folder, 'photos', ID))).toHaveLength(1);
    for (const name of ['photos', 'copies']) rmSync(join(folder, name), { recursive: true });
    expect(carriedReview(review, photos)).toBe(writeReview(review));
  });

  it('that the disk refuses keep the review out as well: it comes whole another time', async () => {
    const { text } = carried(aJpeg(640, 480));
    writeFileSync(join(folder, 'photos'), 'in the way');
    expect(await bring(text)).toEqual({ outcome: 'not_kept' });
    expect(reviews.find(ID)).toBeNull();
  });
});
