import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { addEntry, deleteReview, editEntry } from '#shared/domain/review/edits';
import { mergeReviews, newReview, partOf, REVIEW_LIMITS, type Review } from '#shared/domain/review/review';
import { writeReview } from '#shared/domain/review/schemas';
import { FakeClock } from '../../../tests/fakes/fakeClock';
import { createLog } from '../../diagnostics/log';
import { KeptReviews } from './keptReviews';
import { importReview, readAtMost } from './reviewFiles';

const ID = '7b0c6b3e-6f0f-4a52-9d7e-1c2f5a3b4c5d';
const NOTE = '6f1d4a52-0d1e-4b53-9d54-000000000001';
const author = (n: number) => ({ rev: `0000000${n}-0d1e-4b53-9d54-000000000000`, by: `user${n}`, at: n });
const note = (text: string) => ({ kind: 'note', projectId: 7, text, at: 5 }) as const;

let folder: string;
let reviews: KeptReviews;

const details = { title: 'Monthly', date: '2026-11-27', place: '', participants: '' };
const begun = (): Review => newReview(ID, details, author(1));
const noted = (): Review => mergeReviews(begun(), addEntry(begun(), NOTE, note('Culvert'), author(1)));
const edited = (text: string, n: number): Review =>
  mergeReviews(noted(), editEntry(noted(), NOTE, author(1).rev, note(text), author(n)));

function bring(content: string | Uint8Array) {
  const path = join(folder, 'a.gistagum-review');
  writeFileSync(path, content);
  return importReview(reviews, {
    log: createLog(() => undefined),
    choose: () => Promise.resolve(path),
    read: readAtMost,
  });
}

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'gistagum-import-'));
  reviews = new KeptReviews({
    clock: new FakeClock(),
    random: () => 0.5,
    folder: null,
    onDisk: () => undefined,
    onFound: () => undefined,
    onRebuilt: () => undefined,
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
  expect(await bring(writeReview(noted()))).toMatchObject({ outcome: 'deleted' });
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
    [text.replace('"version":3', '"version":4'), 'newer'],
    ['# Minutes', 'foreign'],
    // Packed files are never unpacked, however small they are and whatever is in them.
    [gzipSync('0'.repeat(1e6)), 'foreign'],
    [new Uint8Array([0x50, 0x4b, 3, 4, 0xff, 0xfe]), 'foreign'],
    ['['.repeat(1e5), 'foreign'],
    [text.padEnd(REVIEW_LIMITS.file * 3 + 1), 'too_large'],
  ] as const;
  const outcomes: string[] = [];
  for (const [content] of refusals) outcomes.push((await bring(content)).outcome);
  expect(outcomes).toEqual(refusals.map(([, outcome]) => outcome));
  expect(
    await importReview(reviews, {
      log: createLog(() => undefined),
      choose: () => Promise.resolve(join(folder, 'not there')),
      read: readAtMost,
    }),
  ).toEqual({ outcome: 'unreadable' });
  expect(
    await importReview(reviews, {
      log: createLog(() => undefined),
      choose: () => Promise.resolve(folder),
      read: () => Promise.resolve(null),
    }),
  ).toEqual({ outcome: 'too_large' });
  expect(reviews.held().reviews).toEqual([noted()]);
});
