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
  noteFigures,
  removeProject,
  settleDetail,
  settleEntry,
  settleProjectText,
  writeProjectText,
} from './edits';
import {
  agendaOf,
  detailOf,
  detailsOf,
  figuresOf,
  isDeleted,
  offAgendaOf,
  openSince,
  projectTextOf,
  progressOf,
  withoutDeleted,
  writtenIn,
} from './reading';
import { inOrder, mergeReviews, newReview, type FiguresThen, type Review, type ReviewNote } from './review';
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

const THEN: FiguresThen = {
  status: 'delayed',
  progress: 40,
  cost: null,
  spent: null,
  endDate: null,
  asOf: 5,
};

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
    const move = (projectId: number, to: number): void => {
      const line = agendaOf(both).find(({ value }) => value.projectId === projectId);
      both = mergeReviews(both, moveProject(both, line?.id ?? '', to, author(1)));
    };
    // The one with two lines goes down too, and does not stay where the other line is.
    move(1, 2);
    expect(agendaOf(both).map(({ value }) => value.projectId)).toEqual([2, 3, 1]);
    move(3, 0);
    expect(agendaOf(both).map(({ value }) => value.projectId)).toEqual([3, 2, 1]);
  });

  it('a project that is taken off while somebody else moves it or closes the review', () => {
    const road = { id: 1, name: 'Road', prn: 'PRN-1', barangay: null };
    const listed = mergeReviews(
      begun(),
      addProjects(begun(), [road], () => uuid(10), author(1)),
    );
    const off = mergeReviews(listed, removeProject(listed, 1, author(1, 5_000)));
    expect([agendaOf(off), offAgendaOf(off)]).toEqual([[], []]);
    // Figures are no edit of its line, and bring nothing back.
    const closed = mergeReviews(
      listed,
      noteFigures(listed, () => THEN, author(2)),
    );
    const both = mergeReviews(off, closed);
    expect(agendaOf(both)).toEqual([]);
    // What was written about it still has its name.
    const spoken = mergeReviews(both, addEntry(both, uuid(1), note('Culvert'), author(1)));
    expect(offAgendaOf(spoken)).toMatchObject([{ projectId: 1, name: 'Road', prn: 'PRN-1' }]);
    expect(figuresOf(spoken, 1)).toEqual(THEN);
    // Whoever moved it wanted it there.
    const moved = mergeReviews(listed, moveProject(listed, uuid(10), 0, author(2)));
    const kept = mergeReviews(spoken, moved);
    expect(agendaOf(kept)).toMatchObject([{ value: { projectId: 1 }, beside: [] }]);
    expect(offAgendaOf(kept)).toEqual([]);
    expect(agendaOf(mergeReviews(kept, removeProject(kept, 1, author(1))))).toEqual([]);
  });

  it('an order and figures that two have set apart both count', () => {
    const projects = [1, 2].map((id) => ({ id, name: `P${id}`, prn: '', barangay: null }));
    let next = 10;
    const listed = mergeReviews(
      begun(),
      addProjects(begun(), projects, () => uuid(next++), author(1)),
    );
    const moved = mergeReviews(listed, moveProject(listed, uuid(11), 0, author(1)));
    const closed = mergeReviews(
      listed,
      noteFigures(listed, () => THEN, author(2)),
    );
    const both = mergeReviews(moved, closed);
    expect(agendaOf(both).map(({ value }) => value.projectId)).toEqual([2, 1]);
    expect([figuresOf(both, 1), figuresOf(both, 2)]).toEqual([THEN, THEN]);
  });

  it('details that two have set apart both count; of the same detail both stay until somebody decides', () => {
    const titled = mergeReviews(begun(), editDetails(begun(), { title: 'Ours' }, author(1, 2_000)));
    const placed = mergeReviews(
      begun(),
      editDetails(begun(), { title: 'Theirs', place: 'Hall' }, author(2, 1_500)),
    );
    let both = mergeReviews(titled, placed);
    expect(detailsOf(both)).toMatchObject({ title: 'Ours', place: 'Hall', date: '2026-11-27' });
    expect(detailOf(both, 'title').beside).toMatchObject([{ by: 'user2', value: 'Theirs' }]);
    // The next keystroke leaves it.
    both = mergeReviews(both, editDetails(both, { title: 'Ours, too' }, author(1, 2_100)));
    expect(detailOf(both, 'title')).toMatchObject({ value: 'Ours, too', beside: [{ value: 'Theirs' }] });
    both = mergeReviews(both, settleDetail(both, 'title', 'Theirs', author(1, 2_200)));
    expect(detailOf(mergeReviews(mergeReviews(both, placed), titled), 'title')).toEqual({
      value: 'Theirs',
      beside: [],
    });
    expect(detailOf(both, 'place')).toEqual({ value: 'Hall', beside: [] });
  });

  it('what two have noted for the presenter both stays until somebody decides, and each project has its own', () => {
    const of = (projectId: number) => ({ text: 'presenterNotes', projectId }) as const;
    const ours = mergeReviews(begun(), writeProjectText(begun(), of(1), 'Ask Cruz', author(1, 2_000)));
    const theirs = [1, 2].reduce(
      (held, id) => mergeReviews(held, writeProjectText(held, of(id), `Theirs ${id}`, author(2, 1_500))),
      begun(),
    );
    let both = mergeReviews(ours, theirs);
    expect(both).toEqual(mergeReviews(theirs, ours));
    expect(projectTextOf(both, of(1))).toMatchObject({
      value: 'Ask Cruz',
      beside: [{ by: 'user2', value: 'Theirs 1' }],
    });
    expect(projectTextOf(both, of(2))).toEqual({ value: 'Theirs 2', beside: [] });
    both = mergeReviews(both, writeProjectText(both, of(1), '', author(1, 2_100)));
    expect(projectTextOf(both, of(1))).toMatchObject({ value: '', beside: [{ value: 'Theirs 1' }] });
    both = mergeReviews(both, settleProjectText(both, of(1), 'Theirs 1', author(1, 2_200)));
    expect(projectTextOf(mergeReviews(mergeReviews(both, theirs), ours), of(1))).toEqual({
      value: 'Theirs 1',
      beside: [],
    });
    expect(projectTextOf(both, of(3))).toEqual({ value: '', beside: [] });
    // They put no project on the agenda, nor among those the minutes speak of.
    expect(offAgendaOf(both)).toEqual([]);
  });

  it('a version never gets a name that somebody has seen replaced', () => {
    const original = noted();
    const ours = typeOver(original, 'Ours', author(2));
    const theirs = typeOver(ours, 'Over ours', author(3));
    const third = typeOver(original, 'Third', author(4));
    const both = mergeReviews(mergeReviews(ours, theirs), third);
    expect(texts(both)).toEqual(['Over ours', 'Third']);
    const over = both.entries[0]?.versions.find(
      ({ value }) => value?.kind === 'note' && value.text === 'Third',
    );
    const typed = mergeReviews(both, editEntry(both, uuid(1), over?.rev ?? '', note('Third, on'), author(2)));
    expect(texts(typed)).toEqual(['Over ours', 'Third, on']);
    expect(texts(mergeReviews(mergeReviews(typed, third), theirs))).toEqual(['Over ours', 'Third, on']);
  });

  it('of a deleted one nothing is left but that it was deleted, whatever copy arrives', () => {
    const deleted = withoutDeleted(mergeReviews(noted(), deleteReview(noted(), author(1))));
    expect(JSON.stringify(deleted)).not.toMatch(/Monthly|Culvert/);
    expect(withoutDeleted(mergeReviews(deleted, noted()))).toEqual(deleted);
    const goneOn = mergeReviews(noted(), moveTo(noted(), 'open', author(2)));
    expect(texts(withoutDeleted(mergeReviews(deleted, goneOn)))).toEqual(['Culvert']);
  });

  it('what a file names twice, or in no order, is put in order', () => {
    const two = mergeReviews(noted(), addEntry(noted(), uuid(2), note('Second'), author(1)));
    const [first, second] = two.entries;
    if (!first || !second) throw new Error('no entries');
    expect(inOrder({ ...two, entries: [second, first, second] })).toEqual(two);
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
    expect(openSince(held)).toBeNull();
    held = mergeReviews(held, moveTo(held, 'open', author(1, 30)));
    // Its clock begins anew.
    expect(openSince(held)).toBe(30);
    held = mergeReviews(held, editDetails(held, { place: 'Site office' }, author(1)));
    expect(progressOf(held)).toEqual({ stage: 'open', openedAt: 10, closedAt: 20 });
    expect(detailsOf(held)).toMatchObject({ title: 'Monthly review', place: 'Site office' });
  });
});

/** One step of somebody's work on their copy; what they have just written is there, and the rest as it was. */
function work(review: Review, who: number, step: number, random: Random): Review {
  const by = author(who, 10_000 + step);
  const entry = review.entries.length > 0 ? random.pick(review.entries) : null;
  const version = entry && random.pick(entry.versions);
  const what = random.int(0, 5);
  const mine = note(`step ${step}`);
  if (what === 0 || !entry || !version) {
    return mergeReviews(review, addEntry(review, uuid(1_000 + step), mine, by));
  }
  const valuesAfter = (edit: Review): unknown[] => {
    after = mergeReviews(review, edit);
    return after.entries.find(({ id }) => id === entry.id)?.versions.map(({ value }) => value) ?? [];
  };
  let after = review;
  const others = entry.versions.filter((other) => other !== version).map(({ value }) => value);
  const [edit, expected] =
    what === 4
      ? [settleEntry(review, entry.id, mine, by), [mine]]
      : what === 5
        ? [editEntry(review, entry.id, version.rev, null, by), [...others, null]]
        : [editEntry(review, entry.id, version.rev, mine, by), [...others, mine]];
  const found = valuesAfter(edit);
  expect(found, `step ${step}`).toHaveLength(expected.length);
  expect(found, `step ${step}`).toEqual(expect.arrayContaining(expected));
  return after;
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
