import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { addEntry, deleteReview } from '#shared/domain/review/edits';
import { detailsOf } from '#shared/domain/review/reading';
import { mergeReviews, newReview, type Review } from '#shared/domain/review/review';
import { parseReview, writeReview } from '#shared/domain/review/schemas';
import { FakeClock } from '../../../tests/fakes/fakeClock';
import { createLog } from '../../diagnostics/log';
import { systemFiles } from '../../disk/fileSystem';
import { journalLine } from '../../disk/journal';
import type { KeptReviews } from './keptReviews';
import { ReviewDesk } from './reviewDesk';

const ID = '7b0c6b3e-6f0f-4a52-9d7e-1c2f5a3b4c5d';
const author = { rev: '00000001-0d1e-4b53-9d54-000000000000', by: 'head1', at: 5 };
const BEGUN = newReview(ID, { title: 'Monthly', date: '2026-11-27', place: '', participants: '' }, author);

let root: string;
let clock: FakeClock;
let rebuilt: number[];
let found: number;
/** Nothing can be done with the journal. */
let isRefused: boolean;

beforeEach(() => {
  root = join(mkdtempSync(join(tmpdir(), 'gistagum-rebuilt-')), 'reviews');
  clock = new FakeClock();
  rebuilt = [];
  found = 0;
  isRefused = false;
});

afterEach(() => rmSync(join(root, '..'), { recursive: true, force: true }));

/** A part: one note more. */
const note = (n: number, text: string): Review =>
  addEntry(
    BEGUN,
    `6f1d4a52-0d1e-4b53-9d54-${String(n).padStart(12, '0')}`,
    { kind: 'note', projectId: 7, text, at: 5 },
    author,
  );

function open(): KeptReviews {
  const guard = (path: string): void => {
    if (isRefused && path.startsWith(`${root}-journal`))
      throw Object.assign(new Error('no'), { code: 'EIO' });
  };
  const desk = new ReviewDesk({
    clock,
    random: () => 0.5,
    root,
    log: createLog(() => undefined),
    report: () => undefined,
    onFound: () => (found += 1),
    onRebuilt: (count) => rebuilt.push(count),
    files: {
      ...systemFiles,
      append: (path, text) => {
        guard(path);
        systemFiles.append(path, text);
      },
      readBytes: (path) => {
        guard(path);
        return systemFiles.readBytes(path);
      },
    },
  });
  return desk.of('https://city.example.ph', 'head1', true);
}

/** A review with two notes, on the disk. */
function held(): Review {
  const reviews = open();
  reviews.keep(BEGUN, true);
  reviews.keep(note(1, 'Culvert'), true);
  reviews.keep(note(2, 'Fence'), true);
  return reviews.find(ID) ?? BEGUN;
}

const only = (folder: string): string => join(folder, readdirSync(folder)[0] ?? '');
const journal = (): string => only(`${root}-journal`);
const file = (): string => join(only(root), `${ID}.json`);
/** Of a review as the next run finds it. */
const words = (): string => JSON.stringify(open().find(ID));

it('gives back what the folder lost, writes it there again, and says so once', async () => {
  const whole = held();
  rmSync(root, { recursive: true });
  expect(open().find(ID)).toEqual(whole);
  expect(rebuilt).toEqual([1]);
  await clock.advance(400);
  expect(parseReview(readFileSync(file(), 'utf8'))).toEqual({ is: 'review', review: whole });
  open();
  expect(rebuilt).toEqual([1]);
});

it('gives back a review whose file is cut at any byte, and leaves that file as it is', async () => {
  const whole = held();
  const bytes = readFileSync(file());
  for (let length = 0; length < bytes.length; length += 61) {
    const cut = bytes.subarray(0, length);
    writeFileSync(file(), cut);
    expect(open().find(ID)).toEqual(whole);
    await clock.advance(400);
    expect(readFileSync(file())).toEqual(cut);
    rmSync(join(only(root), `${ID}-1.json`));
  }
});

it('is told again by the folder where it is lost, or cut at any byte', () => {
  const whole = held();
  const bytes = readFileSync(journal());
  const [text, path] = [readFileSync(file()), file()];
  for (let length = 0; length < bytes.length; length += 97) {
    writeFileSync(journal(), bytes.subarray(0, length));
    expect(open().find(ID)).toEqual(whole);
    expect(rebuilt).toEqual([]);
    rmSync(path);
    expect(open().find(ID)).toEqual(whole);
    rebuilt = [];
    writeFileSync(path, text);
  }
});

it('loses with damaged bytes only what stood in them, and nothing while the folder has it', () => {
  const whole = held();
  const text = readFileSync(journal(), 'utf8');
  writeFileSync(journal(), text.replace('Culvert', 'Cu\u0000vert'));
  rmSync(file());
  const reviews = open();
  expect(JSON.stringify(reviews.find(ID))).toContain('Fence');
  reviews.keep(note(1, 'Culvert'), true);
  expect(open().find(ID)).toEqual(whole);
  writeFileSync(journal(), text.replace('Monthly', 'M\nnthly'));
  expect(open().find(ID)).toEqual(whole);
});

it('where both halves lack something of the other, the review has all of it', () => {
  held();
  writeFileSync(file(), writeReview(mergeReviews(BEGUN, note(3, 'Gate'))));
  const told = words();
  for (const text of ['Culvert', 'Fence', 'Gate']) expect(told).toContain(text);
  expect(readFileSync(journal(), 'utf8')).toContain('Gate');
});

it('has no word of a deleted review, which an older copy does not bring back', async () => {
  const whole = held();
  open().keep(deleteReview(whole, author), true);
  expect(readFileSync(journal(), 'utf8')).not.toMatch(/Culvert|Monthly/);
  writeFileSync(file(), writeReview(whole));
  expect(words()).not.toMatch(/Culvert|Monthly/);
  await clock.advance(400);
  expect(readFileSync(file(), 'utf8') + readFileSync(journal(), 'utf8')).not.toMatch(/Culvert|Monthly/);
});

it('has to take a word before it is said to be on the disk; the folder has it meanwhile', async () => {
  held();
  const reviews = open();
  isRefused = true;
  reviews.keep(note(3, 'Gate'), true);
  expect([reviews.unwritten, readFileSync(file(), 'utf8').includes('Gate')]).toEqual([1, true]);
  isRefused = false;
  await clock.advance(60_000);
  expect([reviews.unwritten, readFileSync(journal(), 'utf8').includes('Gate')]).toEqual([0, true]);
});

it('that cannot be read at the start is asked again, written over by nothing, and told then', async () => {
  const whole = held();
  rmSync(file());
  isRefused = true;
  const reviews = open();
  expect(reviews.find(ID)).toBeNull();
  const other = newReview(
    ID.replace('7b', '7c'),
    { title: 'x', date: '', place: '', participants: '' },
    author,
  );
  reviews.keep(other, true);
  reviews.keep(deleteReview(other, author), true);
  isRefused = false;
  await clock.advance(60_000);
  expect(reviews.find(ID)).toEqual(whole);
  expect([rebuilt, found > 0, reviews.unwritten]).toEqual([[1], true, 0]);
});

it('reads lines of the first version of a review, and keeps those of a later one', () => {
  const at = { rev: author.rev, n: 1, seen: {}, by: 'head1', at: 5 };
  const details = { title: 'Monthly', date: '2026-11-27', place: 'Hall', participants: '' };
  const first = {
    id: ID,
    details: [{ ...at, value: details }],
    progress: [{ ...at, value: { stage: 'draft', openedAt: null, closedAt: null } }],
    entries: [],
  };
  const cover = { format: 'gistagum-review', version: 1, review: first };
  const later = journalLine({ sequence: 2, id: ID, body: { ...cover, version: 9 } });
  held();
  rmSync(file());
  writeFileSync(journal(), journalLine({ sequence: 1, id: ID, body: cover }) + later);
  expect(detailsOf(open().find(ID) ?? BEGUN)).toEqual(details);
  open().keep(deleteReview(BEGUN, author), true);
  expect(readFileSync(journal(), 'utf8')).toContain(later);
});

// Each of 300 writes waits for the disk, which other tests keep busy.
it('does not grow for ever', { timeout: 120_000 }, () => {
  const reviews = open();
  reviews.keep(BEGUN, true);
  let longest = 0;
  for (let round = 0; round < 150; round += 1) {
    reviews.keep(note(round, 'x'.repeat(1_900)), true);
    reviews.keep(reviews.find(ID) ?? BEGUN, true);
    longest = Math.max(longest, statSync(journal()).size);
  }
  expect(longest).toBeLessThan(5_000_000);
  const whole = reviews.find(ID);
  rmSync(root, { recursive: true });
  expect(open().find(ID)).toEqual(whole);
});
