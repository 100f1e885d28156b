import { describe, expect, it } from 'vitest';
import { createRandom, type Random } from '../../testing/random';
import {
  addEntry,
  addProjects,
  deleteReview,
  editDetails,
  editEntry,
  moveProject,
  moveTo,
  settleEntry,
} from './edits';
import { agendaOf, detailsOf, isDeleted, progressOf, writtenIn } from './reading';
import { mergeReviews, newReview, type Review, type ReviewNote } from './review';
import type { Author } from './register';

const ID = '7b0c6b3e-6f0f-4a52-9d7e-1c2f5a3b4c5d';

const uuid = (n: number): string => `6f1d4a52-0d1e-4b53-9d54-${n.toString(16).padStart(12, '0')}`;
const sitting = (n: number): string => `${n.toString(16).padStart(8, '0')}-0d1e-4b53-9d54-000000000000`;
const author = (n: number, at = 1_000 + n): Author => ({ rev: sitting(n), by: `user${n}`, at });
const note = (text: string): ReviewNote => ({ kind: 'note', projectId: 1, text, at: 5 });
const texts = (review: Review): string[] =>
  review.entries
    .flatMap(({ versions }) => versions.flatMap(({ value }) => (value?.kind === 'note' ? value.text : [])))
    .toSorted();

const begun = (): Review =>
  newReview(ID, { title: 'Monthly review', date: '2026-11-27', place: '', participants: '' }, author(1));

const noted = (): Review => mergeReviews(begun(), addEntry(begun(), uuid(1), note('Culvert'), author(1)));

/** The edit of the only version of the note. */
function typeOver(review: Review, text: string | null, by: Author): Review {
  const over = review.entries[0]?.versions[0]?.rev ?? '';
  return mergeReviews(review, editEntry(review, uuid(1), over, text === null ? null : note(text), by));
}

describe('two copies of a review', () => {
  it('typing on replaces what was typed before, also where a part arrives late', () => {
    const first = noted();
    const second = typeOver(first, 'Culvert is', author(1));
    const third = typeOver(second, 'Culvert is cracked', author(1));
    expect(texts(mergeReviews(third, first))).toEqual(['Culvert is cracked']);
    expect(texts(mergeReviews(first, mergeReviews(second, third)))).toEqual(['Culvert is cracked']);
  });

  it('an edit that had seen the other replaces it; two that had not both stay', () => {
    const ours = noted();
    const theirs = typeOver(ours, 'Culvert cracked', author(2));
    expect(texts(mergeReviews(ours, theirs))).toEqual(['Culvert cracked']);
    const oursOn = typeOver(ours, 'Culvert blocked', author(1));
    const both = mergeReviews(oursOn, theirs);
    expect(texts(both)).toEqual(['Culvert blocked', 'Culvert cracked']);
    expect(writtenIn(both)).toMatchObject([
      { value: { text: 'Culvert cracked' }, beside: [{ by: 'user1' }] },
    ]);
    // A person decides: nothing stands beside it any more, whatever arrives again.
    const settled = mergeReviews(both, settleEntry(both, uuid(1), note('Cracked and blocked'), author(3)));
    expect(texts(mergeReviews(mergeReviews(settled, theirs), oursOn))).toEqual(['Cracked and blocked']);
  });

  it('typing in one of two versions leaves the other, and needs one name however long it goes on', () => {
    const ours = noted();
    const theirs = typeOver(ours, 'Theirs', author(2));
    let both = mergeReviews(typeOver(ours, 'Ours', author(1)), theirs);
    for (const text of ['Theirs, a', 'Theirs, an', 'Theirs, and more']) {
      const over = both.entries[0]?.versions.find(
        ({ value }) => value?.kind === 'note' && value.text.startsWith('Theirs'),
      );
      both = mergeReviews(both, editEntry(both, uuid(1), over?.rev ?? '', note(text), author(1)));
    }
    expect(texts(both)).toEqual(['Ours', 'Theirs, and more']);
    expect(both.entries[0]?.versions).toHaveLength(2);
    expect(texts(mergeReviews(both, theirs))).toEqual(['Ours', 'Theirs, and more']);
  });

  it('what somebody went on writing is not removed by one who removed it unread', () => {
    const ours = noted();
    const removed = typeOver(ours, null, author(2));
    expect(writtenIn(mergeReviews(ours, removed))).toEqual([]);
    expect(writtenIn(mergeReviews(typeOver(ours, 'Still true', author(1)), removed))).toMatchObject([
      { value: { text: 'Still true' }, beside: [] },
    ]);
  });

  it('a project that both have added stands once on the agenda, and moves as one', () => {
    const projects = [1, 2, 3].map((id) => ({ id, name: `P${id}`, prn: '', barangay: null }));
    let next = 10;
    const newId = (): string => uuid(next++);
    const ours = mergeReviews(begun(), addProjects(begun(), projects, newId, author(1)));
    const theirs = mergeReviews(begun(), addProjects(begun(), projects.slice(0, 1), newId, author(2)));
    let both = mergeReviews(ours, theirs);
    expect(agendaOf(both).map(({ value }) => value.projectId)).toEqual([1, 2, 3]);
    const last = agendaOf(both)[2];
    both = mergeReviews(both, moveProject(both, last?.id ?? '', 0, author(1)));
    expect(agendaOf(both).map(({ value }) => value.projectId)).toEqual([3, 1, 2]);
  });

  it('lines of an agenda find room between one another however often they move', () => {
    const projects = [1, 2, 3].map((id) => ({ id, name: `P${id}`, prn: '', barangay: null }));
    let next = 10;
    let held = mergeReviews(
      begun(),
      addProjects(begun(), projects, () => uuid(next++), author(1)),
    );
    let expected = [1, 2, 3];
    for (let step = 0; step < 200; step += 1) {
      const last = agendaOf(held)[2];
      held = mergeReviews(held, moveProject(held, last?.id ?? '', 1, author(1)));
      const [a = 0, b = 0, c = 0] = expected;
      expected = [a, c, b];
      expect(agendaOf(held).map(({ value }) => value.projectId)).toEqual(expected);
    }
  });

  it('a deleted review stays deleted when an older copy arrives', () => {
    const deleted = mergeReviews(noted(), deleteReview(noted(), author(1)));
    expect(isDeleted(mergeReviews(noted(), deleted))).toBe(true);
    expect(isDeleted(mergeReviews(deleted, moveTo(noted(), 'open', author(2))))).toBe(false);
    expect(() => mergeReviews(begun(), { ...begun(), id: uuid(7) })).toThrow('two different reviews');
  });

  it('opening is remembered once, closing each time', () => {
    let held = mergeReviews(begun(), moveTo(begun(), 'open', author(1, 10)));
    held = mergeReviews(held, moveTo(held, 'closed', author(1, 20)));
    held = mergeReviews(held, moveTo(held, 'open', author(1, 30)));
    held = mergeReviews(held, editDetails(held, { place: 'Site office' }, author(1)));
    expect(progressOf(held)).toEqual({ stage: 'open', openedAt: 10, closedAt: 20 });
    expect(detailsOf(held)).toMatchObject({ title: 'Monthly review', place: 'Site office' });
  });
});

/** One step of somebody's work on their copy. */
function work(review: Review, who: number, step: number, random: Random): Review {
  const by = author(who, 10_000 + step);
  const entry = review.entries.length > 0 ? random.pick(review.entries) : null;
  const version = entry && random.pick(entry.versions);
  const what = random.int(0, 5);
  if (what === 0 || !entry || !version) {
    return mergeReviews(review, addEntry(review, uuid(1_000 + step), note(`step ${step}`), by));
  }
  if (what <= 3)
    return mergeReviews(review, editEntry(review, entry.id, version.rev, note(`step ${step}`), by));
  if (what === 4) return mergeReviews(review, settleEntry(review, entry.id, note(`step ${step}`), by));
  return mergeReviews(review, editEntry(review, entry.id, version.rev, null, by));
}

it('500 random meetings on four computers: any order and any repetition of files gives the same, and nothing unseen is lost', () => {
  for (let seed = 1; seed <= 500; seed += 1) {
    const random = createRandom(seed);
    const copies = [0, 1, 2, 3].map(() => noted());
    /** Files that were carried about, and may come again. */
    const files: Review[] = [];
    for (let step = 1; step <= 30; step += 1) {
      const who = random.int(0, 3);
      const held = copies[who] as Review;
      if (random.int(0, 3) > 0) {
        copies[who] = work(held, who + 1, step, random);
        continue;
      }
      files.push(held);
      const to = random.int(0, 3);
      copies[to] = mergeReviews(copies[to] as Review, random.pick(files));
    }
    const all = [...copies, ...files];
    const shuffled = all.map((one) => [random.int(0, 1e6), one] as const).toSorted(([a], [b]) => a - b);
    const inOrder = all.reduce(mergeReviews);
    const outOfOrder = [...shuffled, ...shuffled].map(([, one]) => one).reduce(mergeReviews);
    const inGroups = mergeReviews(
      all.slice(0, 3).reduce(mergeReviews),
      all.slice(3).reduce(mergeReviews, all[0] as Review),
    );
    expect(outOfOrder, `seed ${seed}`).toEqual(inOrder);
    expect(inGroups, `seed ${seed}`).toEqual(inOrder);
    // Whatever a copy shows and no other copy's author has replaced is still there.
    for (const copy of copies) {
      for (const { id, versions } of copy.entries) {
        const merged = inOrder.entries.find((entry) => entry.id === id)?.versions ?? [];
        for (const { rev, n } of versions) {
          const isKept = merged.some((version) => version.rev === rev && version.n >= n);
          const isReplaced = merged.some(({ seen }) => (seen[rev] ?? 0) >= n);
          expect(isKept || isReplaced, `seed ${seed}`).toBe(true);
        }
      }
    }
  }
});
