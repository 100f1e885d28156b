import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { addEntry, removePhoto } from '#shared/domain/review/edits';
import { REVIEW_PHOTOS } from '#shared/domain/review/photo';
import { writtenIn } from '#shared/domain/review/reading';
import { mergeReviews, newReview, type Review } from '#shared/domain/review/review';
import { aJpeg } from '#shared/testing/aJpeg';
import { FakeClock } from '../../../tests/fakes/fakeClock';
import { createLog } from '../../diagnostics/log';
import { systemFiles } from '../../disk/fileSystem';
import { ReviewPhotos } from './reviewPhotos';

const ID = '7b0c6b3e-6f0f-4a52-9d7e-1c2f5a3b4c5d';
const OTHER = '8b0c6b3e-6f0f-4a52-9d7e-1c2f5a3b4c5d';
const author = (n: number) => ({ rev: `0000000${n}-0d1e-4b53-9d54-000000000000`, by: `user${n}`, at: n });
const begun = (): Review =>
  newReview(ID, { title: 'Monthly', date: '', place: '', participants: '' }, author(1));

/** The review names none yet. */
const NONE: ReadonlySet<string> = new Set();

let folder: string;
let path: string;
let copies: string;
let clock: FakeClock;
let lines: string[];
const open = (isKept = true): ReviewPhotos =>
  new ReviewPhotos({
    clock,
    path: isKept ? path : null,
    copies: isKept ? copies : null,
    files: systemFiles,
    log: createLog((_level, line) => lines.push(line)),
  });

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'gistagum-photos-'));
  [path, copies] = [join(folder, 'photos'), join(folder, 'copies')];
  clock = new FakeClock();
  lines = [];
});

afterEach(() => rmSync(folder, { recursive: true, force: true }));

function put(photos: ReviewPhotos, bytes: Uint8Array, id = ID): string {
  const kept = photos.put(id, bytes, NONE);
  if (kept.is !== 'kept') throw new Error(kept.is);
  return kept.photo.hash;
}

it('one is on the disk at once, is there after a restart, and twice is one file', () => {
  const hash = put(open(), aJpeg(640, 480));
  expect(put(open(), aJpeg(640, 480))).toBe(hash);
  for (const root of [path, copies]) expect(readdirSync(join(root, ID))).toEqual([`${hash}.jpg`]);
  expect(open().read(ID, hash)).toEqual(aJpeg(640, 480));
  expect(open().read(OTHER, hash)).toBeNull();
});

it('only small JPEGs are taken, and no more of them than a review may have', () => {
  const photos = open(false);
  const is = (bytes: Uint8Array): string => photos.put(ID, bytes, NONE).is;
  expect(is(aJpeg(REVIEW_PHOTOS.edge, REVIEW_PHOTOS.edge))).toBe('kept');
  expect(is(aJpeg(REVIEW_PHOTOS.edge + 1, 10))).toBe('no_photo');
  expect(is(aJpeg(10, 10, REVIEW_PHOTOS.bytes + 1))).toBe('no_photo');
  expect(is(new TextEncoder().encode('<svg xmlns="http://www.w3.org/2000/svg"/>'))).toBe('no_photo');
  expect(is(new Uint8Array([0xff, 0xd8, 0xff]))).toBe('no_photo');
  const most = REVIEW_PHOTOS.total / REVIEW_PHOTOS.bytes - 1;
  for (let n = 1; n <= most; n += 1) expect(is(aJpeg(n, 10, REVIEW_PHOTOS.bytes))).toBe('kept');
  expect(is(aJpeg(1_000, 10, REVIEW_PHOTOS.bytes))).toBe('full');
  // What is there already takes no more room.
  expect(is(aJpeg(1, 10, REVIEW_PHOTOS.bytes))).toBe('kept');
  expect(photos.put(OTHER, aJpeg(1_000, 10), NONE).is).toBe('kept');
});

/** Of a review that names these photos. */
const naming = (...hashes: readonly string[]): Review =>
  hashes.reduce((review, hash, n) => {
    const photo = { kind: 'photo', projectId: 7, hash, caption: '', at: 5 } as const;
    return mergeReviews(review, addEntry(review, OTHER.replace('8', String(n)), photo, author(1)));
  }, begun());

it('what a review names no more takes none of its room, before its file is gone', () => {
  const photos = open();
  const most = REVIEW_PHOTOS.total / REVIEW_PHOTOS.bytes;
  const hashes: string[] = [];
  for (let n = 1; n <= most; n += 1) {
    const kept = photos.put(ID, aJpeg(n, 10, REVIEW_PHOTOS.bytes), new Set(hashes));
    if (kept.is === 'kept') hashes.push(kept.photo.hash);
  }
  expect(hashes).toHaveLength(most);
  const more = aJpeg(1_000, 10, REVIEW_PHOTOS.bytes);
  expect(photos.put(ID, more, new Set(hashes)).is).toBe('full');
  const left = new Set(hashes.slice(1));
  expect(photos.put(ID, more, left).is).toBe('kept');
  // It is on its way to the review, and counts as it will.
  expect(photos.put(ID, aJpeg(1_001, 10, REVIEW_PHOTOS.bytes), left).is).toBe('full');
  expect(open().put(ID, more, left).is).toBe('kept');
  expect(photos.read(ID, hashes[0] ?? '')).not.toBeNull();
});

it('nor does the one that was added last, once the review has named it', () => {
  const photos = open();
  const all = new Set<string>();
  for (let n = 1; n <= REVIEW_PHOTOS.total / REVIEW_PHOTOS.bytes; n += 1) {
    const kept = photos.put(ID, aJpeg(n, 10, REVIEW_PHOTOS.bytes), all);
    if (kept.is === 'kept') all.add(kept.photo.hash);
  }
  const last = [...all].at(-1) ?? '';
  photos.noteNamed(ID, all);
  const left = new Set([...all].filter((hash) => hash !== last));
  expect(photos.put(ID, aJpeg(1_000, 10, REVIEW_PHOTOS.bytes), left).is).toBe('kept');
});

it('what a kill has left of one that was being written is removed with what nothing names', () => {
  const hash = put(open(), aJpeg(640, 480));
  for (const root of [path, copies]) writeFileSync(join(root, ID, `${'a'.repeat(64)}.jpg.part`), 'half');
  open().tidy(ID, naming(hash));
  for (const root of [path, copies]) expect(readdirSync(join(root, ID))).toEqual([`${hash}.jpg`]);
});

it('a file that somebody changed is not given out, and is written anew from its copy, without a name in the log', () => {
  const hash = put(open(), aJpeg(640, 480));
  const file = join(path, ID, `${hash}.jpg`);
  writeFileSync(file, aJpeg(10, 10));
  expect(open().read(ID, hash)).toEqual(aJpeg(640, 480));
  expect(new Uint8Array(readFileSync(file))).toEqual(aJpeg(640, 480));
  expect(lines.join()).toContain('photo_damaged');
  expect(lines.join()).not.toContain(hash);
  for (const root of [path, copies]) writeFileSync(join(root, ID, `${hash}.jpg`), aJpeg(10, 10));
  expect(open().read(ID, hash)).toBeNull();
  put(open(), aJpeg(640, 480));
  expect(new Uint8Array(readFileSync(file))).toEqual(aJpeg(640, 480));
});

it('a folder that is lost is made anew from the other, one photo after the other', async () => {
  const photos = open();
  const hashes = [put(photos, aJpeg(1, 1)), put(photos, aJpeg(2, 2)), put(photos, aJpeg(3, 3))];
  for (const lost of [path, copies]) {
    rmSync(lost, { recursive: true });
    open().mendAll([naming(...hashes)]);
    expect(existsSync(lost)).toBe(false);
    // oxlint-disable-next-line no-await-in-loop
    await clock.advance(50);
    expect(readdirSync(join(lost, ID))).toHaveLength(1);
    // oxlint-disable-next-line no-await-in-loop
    await clock.advance(1_000);
    expect(readdirSync(join(lost, ID)).toSorted()).toEqual(hashes.map((hash) => `${hash}.jpg`).toSorted());
  }
  // One that is there and spoiled is found as well, before anybody asks for it.
  const spoiled = join(copies, ID, `${hashes[1]}.jpg`);
  writeFileSync(spoiled, 'x');
  open().mendAll([naming(...hashes)]);
  await clock.advance(1_000);
  expect(new Uint8Array(readFileSync(spoiled))).toEqual(aJpeg(2, 2));
  expect(hashes.map((hash) => open().read(ID, hash)?.[8])).toEqual([1, 2, 3]);
  expect(clock.pending).toBe(0);
});

it('what no review names any more goes, and with a deleted one its folder', () => {
  const photos = open();
  const [first, second] = [put(photos, aJpeg(1, 1)), put(photos, aJpeg(2, 2))];
  put(photos, aJpeg(3, 3), OTHER);
  open().tidyAll([naming(first)]);
  expect([open().read(ID, first), open().read(ID, second)]).toEqual([aJpeg(1, 1), null]);
  for (const root of [path, copies]) expect(readdirSync(root)).toEqual([ID]);
  photos.tidy(ID, null);
  for (const root of [path, copies]) expect(readdirSync(root)).toEqual([]);
});

it('the same photo from two people stands in a project once, with the words of whoever has some, and goes at once', () => {
  const photo = { kind: 'photo', projectId: 7, hash: 'a'.repeat(64), caption: '', at: 5 } as const;
  const ours = mergeReviews(begun(), addEntry(begun(), ID, photo, author(1)));
  const theirs = addEntry(begun(), OTHER, { ...photo, caption: 'Culvert', at: 9 }, author(2));
  const both = mergeReviews(ours, theirs);
  expect(writtenIn(both, 7)).toMatchObject([{ id: OTHER, value: { caption: 'Culvert' } }]);
  const elsewhere = addEntry(
    both,
    '9b0c6b3e-6f0f-4a52-9d7e-1c2f5a3b4c5d',
    { ...photo, projectId: 8 },
    author(1),
  );
  const all = mergeReviews(both, elsewhere);
  const left = mergeReviews(all, removePhoto(all, 7, photo.hash, author(1)));
  expect(writtenIn(left)).toMatchObject([{ value: { projectId: 8 } }]);
});
