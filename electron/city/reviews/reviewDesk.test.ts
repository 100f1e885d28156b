import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { addEntry, deleteReview } from '#shared/domain/review/edits';
import { mergeReviews, newReview, partOf, REVIEW_LIMITS, type Review } from '#shared/domain/review/review';
import { parseReview, writeReview } from '#shared/domain/review/schemas';
import { aJpeg } from '#shared/testing/aJpeg';
import { FakeClock } from '../../../tests/fakes/fakeClock';
import { createLog } from '../../diagnostics/log';
import { systemFiles } from '../../disk/fileSystem';
import type { StorageReport } from '../../disk/storageStatus';
import { ReviewDesk } from './reviewDesk';

const ORIGIN = 'https://city.example.ph';
const ID = '7b0c6b3e-6f0f-4a52-9d7e-1c2f5a3b4c5d';
/** Another review, of which the file can always be read. */
const OTHER = '7b0c6b3e-6f0f-4a52-9d7e-00000000000f';
const author = { rev: '00000001-0d1e-4b53-9d54-000000000000', by: 'head1', at: 5 };

let root: string;
let clock: FakeClock;
let lines: string[];
let reports: StorageReport[];
/** The error of every write, and of every reading; null while the disk accepts everything. */
let refusing: string | null;
let unreadable: string | null;
/** The error of listing a folder. */
let unlisted: string | null;
/** Users of whom something was found later. */
let found: string[];
/** How many reviews came back from the journal, each time. */
let rebuilt: number[];
let writes: number;

const begun = (id = ID): Review =>
  newReview(id, { title: 'Monthly', date: '2026-11-27', place: '', participants: '' }, author);

function noted(text: string): Review {
  const note = { kind: 'note', projectId: 7, text, at: 5 } as const;
  return mergeReviews(begun(), addEntry(begun(), '6f1d4a52-0d1e-4b53-9d54-000000000001', note, author));
}

function aDesk(): ReviewDesk {
  const refuse = (code: string | null): void => {
    if (code) throw Object.assign(new Error('refused'), { code });
  };
  return new ReviewDesk({
    clock,
    random: () => 0.5,
    root,
    files: {
      ...systemFiles,
      writeAtomically: (path, text) => {
        refuse(refusing);
        writes += 1;
        systemFiles.writeAtomically(path, text);
      },
      list: (path) => {
        refuse(unlisted);
        return systemFiles.list(path);
      },
      read: (path) => {
        if (!path.includes(OTHER)) refuse(unreadable);
        return systemFiles.read(path);
      },
    },
    log: createLog((_level, line) => lines.push(line)),
    report: (report) => reports.push(report),
    onFound: ({ username }) => found.push(username),
    onRebuilt: (count) => rebuilt.push(count),
  });
}

/** Every file below the root, by its name. */
function filesOnDisk(): Record<string, string> {
  const found: Record<string, string> = {};
  for (const folder of readdirSync(root))
    for (const name of readdirSync(join(root, folder)))
      found[name] = readFileSync(join(root, folder, name), 'utf8');
  return found;
}

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'gistagum-reviews-'));
  clock = new FakeClock();
  lines = [];
  reports = [];
  refusing = null;
  unreadable = null;
  unlisted = null;
  found = [];
  rebuilt = [];
  writes = 0;
});

afterEach(() => {
  for (const path of ['', '-journal', '-photos', '-photos-copy'].map((of) => root + of))
    rmSync(path, { recursive: true, force: true });
});

it('the photos of a deleted review go once it is deleted for good, and not before', async () => {
  const desk = aDesk();
  const reviews = desk.of(ORIGIN, 'head1', true);
  const photos = desk.photos(ORIGIN, 'head1');
  const kept = photos?.put(ID, aJpeg(64, 48), new Set());
  if (kept?.is !== 'kept') throw new Error('not kept');
  const hasPhoto = (): boolean => photos?.read(ID, kept.photo.hash) !== null;
  reviews.keep(begun(), true);
  refusing = 'ENOSPC';
  reviews.keep(deleteReview(begun(), author), true);
  // A kill now brings the review back, and it is to have its photos.
  expect([reviews.isSettled(ID), hasPhoto()]).toEqual([false, true]);
  refusing = null;
  await clock.advance(60_000);
  expect([reviews.isSettled(ID), hasPhoto()]).toEqual([true, false]);
});

it('is on the disk within 0.4 s of a keystroke, once for all of them, and at once where it hurries', async () => {
  const reviews = aDesk().of(ORIGIN, 'head1', true);
  reviews.keep(begun());
  await clock.advance(300);
  reviews.keep(noted('Culvert'));
  expect(writes).toBe(0);
  await clock.advance(100);
  expect(writes).toBe(1);
  expect(filesOnDisk()).toEqual({ [`${ID}.json`]: writeReview(noted('Culvert')) });
  reviews.keep(noted('Culvert is cracked'), true);
  expect(writes).toBe(2);
  reviews.flush();
  expect(writes).toBe(2);
  expect(clock.pending).toBe(0);
});

it('finds them again after a crash, of each user and server apart', () => {
  aDesk().of(ORIGIN, 'head1', true).keep(noted('Culvert'), true);
  const again = aDesk();
  expect(again.opened(ORIGIN, 'head1')).toBeNull();
  expect(again.of(ORIGIN, 'head1', true).held()).toEqual({
    reviews: [noted('Culvert')],
    damaged: 0,
    newer: 0,
    unreadable: 0,
    isListed: true,
    isKept: true,
  });
  expect(again.of(ORIGIN, 'eng1', true).held().reviews).toEqual([]);
  expect(again.of('https://other.example.ph', 'head1', true).held().reviews).toEqual([]);
  expect(again.opened(ORIGIN, 'head1')?.find(ID)).toEqual(noted('Culvert'));
  expect(readdirSync(root).every((name) => /^[0-9a-f]{32}$/.test(name))).toBe(true);
});

it('leaves damaged and later files as they are, counts them, and writes beside them', () => {
  aDesk().of(ORIGIN, 'head1', true).keep(begun(), true);
  const [folder = ''] = readdirSync(root);
  const later = '7b0c6b3e-6f0f-4a52-9d7e-000000000002';
  const damaged = writeReview(begun()).slice(0, -5);
  const newer = writeReview(begun(later)).replace('"version":4', '"version":9');
  writeFileSync(join(root, folder, `${ID}.json`), damaged);
  writeFileSync(join(root, folder, `${later}.json`), newer);
  rmSync(`${root}-journal`, { recursive: true });
  const reviews = aDesk().of(ORIGIN, 'head1', true);
  expect(reviews.held()).toMatchObject({ reviews: [], damaged: 1, newer: 1, isKept: true });
  // The same review comes again, from a stick.
  reviews.keep(noted('Culvert'), true);
  const onDisk = filesOnDisk();
  expect(onDisk[`${ID}.json`]).toBe(damaged);
  expect(onDisk[`${later}.json`]).toBe(newer);
  expect(onDisk[`${ID}-1.json`]).toBe(writeReview(noted('Culvert')));
  expect(aDesk().of(ORIGIN, 'head1', true).held().reviews).toEqual([noted('Culvert')]);
  expect(lines.some((line) => line.includes('left_alone'))).toBe(true);
});

it('a file that cannot be read hinders no other, is not written over, and is told once it can', async () => {
  aDesk().of(ORIGIN, 'head1', true).keep(noted('Culvert'), true);
  aDesk().of(ORIGIN, 'head1', true).keep(begun(OTHER), true);
  rmSync(`${root}-journal`, { recursive: true });
  unreadable = 'EIO';
  const desk = aDesk();
  const reviews = desk.of(ORIGIN, 'head1', true);
  expect(reviews.held()).toMatchObject({ reviews: [begun(OTHER)], unreadable: 1, isListed: true });
  const before = filesOnDisk()[`${ID}.json`];
  // The same review comes again from a stick, and another is begun.
  reviews.keep(begun(), true);
  reviews.keep(begun('7b0c6b3e-6f0f-4a52-9d7e-000000000003'), true);
  expect(filesOnDisk()).toMatchObject({ [`${ID}.json`]: before, [`${ID}-1.json`]: writeReview(begun()) });
  expect(desk.unwritten()).toBe(0);
  expect(found).toEqual([]);
  unreadable = null;
  await clock.advance(40_000);
  expect(found).toEqual(['head1']);
  expect(reviews.held()).toMatchObject({ unreadable: 0 });
  expect(reviews.find(ID)).toEqual(noted('Culvert'));
  expect(clock.pending).toBe(0);
  // Both files become one with the next word.
  reviews.keep(noted('Culvert is cracked'), true);
  expect(filesOnDisk()[`${ID}-1.json`]).toBeUndefined();
  expect(aDesk().of(ORIGIN, 'head1', true).find(ID)).toEqual(reviews.find(ID));
});

it('writes nothing into a folder that does not tell what is in it, says so, and goes on by itself', async () => {
  aDesk().of(ORIGIN, 'head1', true).keep(noted('Culvert'), true);
  unlisted = 'EIO';
  const desk = aDesk();
  const reviews = desk.of(ORIGIN, 'head1', true);
  expect(reviews.held()).toMatchObject({ reviews: [], isListed: false });
  expect(reports).toEqual([{ phase: 'stopped', cause: 'failing' }]);
  writes = 0;
  reviews.keep(begun(), true);
  expect(writes).toBe(0);
  expect(desk.unwritten()).toBe(1);
  unlisted = null;
  await clock.advance(40_000);
  expect(reviews.held()).toMatchObject({ reviews: [noted('Culvert')], isListed: true });
  expect(desk.unwritten()).toBe(0);
  expect(parseReview(filesOnDisk()[`${ID}.json`] ?? '')).toEqual({ is: 'review', review: noted('Culvert') });
  expect(reports.at(-1)).toEqual({ phase: 'saving' });
  expect(found).toEqual(['head1']);
  expect(clock.pending).toBe(0);
});

it('of a deleted review no word is left on the disk or in memory, nor in a file that an earlier version left', async () => {
  const reviews = aDesk().of(ORIGIN, 'head1', true);
  reviews.keep(noted('Culvert'), true);
  reviews.keep(deleteReview(noted('Culvert'), author), true);
  const everything = (): string => JSON.stringify([reviews.held(), filesOnDisk()]);
  expect(everything()).not.toMatch(/Culvert|Monthly/);
  expect(aDesk().of(ORIGIN, 'head1', true).find(ID)?.progress).toHaveLength(1);
  // Of an earlier version, that left the words beside the tombstone.
  const [folder = ''] = readdirSync(root);
  const whole = mergeReviews(noted('Culvert'), deleteReview(noted('Culvert'), author));
  writeFileSync(join(root, folder, `${ID}-1.json`), writeReview(whole));
  aDesk().of(ORIGIN, 'head1', true);
  await clock.advance(400);
  expect(everything()).not.toMatch(/Culvert|Monthly/);
});

it('a field that was left writes what is unwritten, and nothing where there is none', () => {
  const reviews = aDesk().of(ORIGIN, 'head1', true);
  reviews.keep(begun());
  reviews.keep(partOf(ID), true);
  expect(writes).toBe(1);
  reviews.keep(partOf(ID), true);
  expect(writes).toBe(1);
});

it('takes no part of a review that it does not have', () => {
  const reviews = aDesk().of(ORIGIN, 'head1', true);
  const [entry] = noted('Culvert').entries;
  if (!entry) throw new Error('no entry');
  expect(reviews.keep(partOf(ID, { entries: [entry] }), true)).toEqual({ is: 'unknown' });
  expect(reviews.keep({ ...begun(), details: { ...begun().details, date: [] } }, true)).toEqual({
    is: 'unknown',
  });
  expect([reviews.held().reviews, writes]).toEqual([[], 0]);
});

it('says that the disk refuses, holds everything meanwhile, and goes on by itself', async () => {
  refusing = 'ENOSPC';
  const reviews = aDesk().of(ORIGIN, 'head1', true);
  reviews.keep(noted('Culvert'), true);
  expect(reports).toEqual([{ phase: 'stopped', cause: 'full' }]);
  expect(reviews.held().reviews).toEqual([noted('Culvert')]);
  refusing = null;
  await clock.advance(2_000);
  expect(reports.at(-1)).toEqual({ phase: 'saving' });
  expect(filesOnDisk()[`${ID}.json`]).toBe(writeReview(noted('Culvert')));
});

it('keeps those of the demo city in memory only, and takes nothing that could not be read again', () => {
  const demo = aDesk().of(ORIGIN, 'head1', false);
  demo.keep(noted('Culvert'), true);
  expect(demo.held()).toMatchObject({ reviews: [noted('Culvert')], isKept: false });
  expect(readdirSync(root)).toEqual([]);
  const note = { kind: 'note', projectId: 7, text: '', at: 5 } as const;
  const versions = [{ rev: author.rev, n: 1, seen: {}, by: '', at: 5, value: note }];
  const entries = Array.from({ length: REVIEW_LIMITS.entries + 1 }, (_, n) => ({
    id: `6f1d4a52-0d1e-4b53-9d54-${String(n).padStart(12, '0')}`,
    versions,
  }));
  expect(demo.keep({ ...begun(), entries })).toEqual({ is: 'too_large' });
  expect(demo.find(ID)).toEqual(noted('Culvert'));
});
