import { expect, it } from 'vitest';
import { agendaOf, detailOf, detailsOf, figuresOf, progressOf, writtenIn } from './reading';
import { inOrder, mergeReviews, type Review } from './review';
import { parseReview, writeReview } from './schemas';

// Files as the first version of the format has them, written down: what writes them is gone.

const ID = '7b0c6b3e-6f0f-4a52-9d7e-1c2f5a3b4c5d';
const OURS = '00000001-0d1e-4b53-9d54-000000000000';
const THEIRS = '00000002-0d1e-4b53-9d54-000000000000';
const FIGURES =
  '{"status":"delayed","progress":40,"cost":1000000,"spent":null,"endDate":"2026-10-01","asOf":5}';
const LINE = '{"kind":"project","projectId":7,"name":"Road","prn":"PRN-7","barangay":null,"order":1024';

const first = (details: string, line: string, twin = ''): string =>
  `{"format":"gistagum-review","version":1,"review":{"id":"${ID}","details":[${details}],` +
  `"progress":[{"rev":"${OURS}","n":3,"seen":{},"by":"head1","at":30,"value":{"stage":"closed","openedAt":10,"closedAt":30}}],` +
  `"entries":[{"id":"6f1d4a52-0d1e-4b53-9d54-000000000001","versions":[${line}]},${twin}` +
  `{"id":"6f1d4a52-0d1e-4b53-9d54-000000000003","versions":[{"rev":"${OURS}","n":4,"seen":{},"by":"head1","at":8,` +
  `"value":{"kind":"note","projectId":7,"text":"Culvert","at":5}}]}]}}`;

const details = (rev: string, seen: string, title: string, place: string): string =>
  `{"rev":"${rev}","n":1,"seen":${seen},"by":"head1","at":5,"value":{"title":"${title}","date":"2026-11-27","place":"${place}","participants":"A\\nB"}}`;
const line = (rev: string, seen: string, figures: string): string =>
  `{"rev":"${rev}","n":2,"seen":${seen},"by":"head1","at":9,"value":${LINE},"figures":${figures}}}`;

function read(text: string): Review {
  const parsed = parseReview(text);
  if (parsed.is !== 'review') throw new Error(parsed.is);
  return inOrder(parsed.review);
}

const BEGUN = details(OURS, '{}', 'Monthly', 'Hall');

it('a review of the first version has all its words, and is written as the present one', () => {
  const review = read(first(BEGUN, line(OURS, '{}', FIGURES)));
  expect(detailsOf(review)).toEqual({
    title: 'Monthly',
    date: '2026-11-27',
    place: 'Hall',
    participants: 'A\nB',
  });
  expect(progressOf(review)).toEqual({ stage: 'closed', openedAt: 10, closedAt: 30 });
  expect(agendaOf(review)).toMatchObject([{ value: { projectId: 7, name: 'Road', order: 1024 } }]);
  expect(figuresOf(review, 7)).toEqual(JSON.parse(FIGURES));
  expect(writtenIn(review, 7)).toMatchObject([{ value: { text: 'Culvert' } }]);
  expect(parseReview(writeReview(review))).toEqual({ is: 'review', review });
});

it('a proposal of it was never sent', () => {
  const proposal =
    `{"rev":"${OURS}","n":4,"seen":{},"by":"head1","at":8,"value":{"kind":"proposal","projectId":7,"field":"progress",` +
    '"from":"40","to":"55","reason":"","at":5}}';
  const twin = `{"id":"6f1d4a52-0d1e-4b53-9d54-000000000002","versions":[${proposal}]},`;
  const review = read(first(BEGUN, line(OURS, '{}', 'null'), twin));
  expect(writtenIn(review, 7)).toMatchObject([
    { value: { to: '55', sentAt: null } },
    { value: { text: 'Culvert' } },
  ]);
});

it('one without figures, one removed line, and a project with two lines come along', () => {
  expect(read(first(BEGUN, line(OURS, '{}', 'null'))).figures).toEqual([]);
  const removed = `{"rev":"${OURS}","n":2,"seen":{},"by":"head1","at":9,"value":null}`;
  expect(agendaOf(read(first(BEGUN, removed)))).toEqual([]);
  const twin = `{"id":"6f1d4a52-0d1e-4b53-9d54-000000000002","versions":[${line(THEIRS, '{}', FIGURES)}]},`;
  const both = read(first(BEGUN, line(OURS, '{}', FIGURES), twin));
  expect(both.figures).toHaveLength(1);
  expect(agendaOf(both)).toHaveLength(1);
});

it('copies that were brought on apart still know what each had seen of the other', () => {
  const ours = read(first(BEGUN, line(OURS, '{}', 'null')));
  const theirs = read(
    first(details(THEIRS, `{"${OURS}":1}`, 'Monthly', 'Site'), line(THEIRS, `{"${OURS}":2}`, FIGURES)),
  );
  const merged = mergeReviews(ours, theirs);
  expect(merged).toEqual(mergeReviews(theirs, ours));
  expect(detailOf(merged, 'place')).toEqual({ value: 'Site', beside: [] });
  expect(figuresOf(merged, 7)).toEqual(JSON.parse(FIGURES));
  // Two that had not seen one another stood in one register, and only one of them was ever shown.
  const apart = mergeReviews(
    ours,
    read(first(details(THEIRS, '{}', 'Weekly', 'Hall'), line(THEIRS, '{}', 'null'))),
  );
  expect(detailOf(apart, 'title').beside).toHaveLength(1);
  expect(detailOf(apart, 'place')).toEqual({ value: 'Hall', beside: [] });
});

it('a review of the second version has nothing for the presenter, and one that has is none', () => {
  const review = read(first(BEGUN, line(OURS, '{}', FIGURES)));
  const { presenterNotes, corners: _later, ...rest } = review;
  const second = (of: object): string =>
    JSON.stringify({ format: 'gistagum-review', version: 2, review: of });
  expect(presenterNotes).toEqual([]);
  expect(parseReview(second(rest))).toEqual({ is: 'review', review });
  expect(parseReview(second({ ...rest, presenterNotes }))).toEqual({ is: 'damaged' });
});

it('a review of the third version has no corners waiting, and one that has is none', () => {
  const { corners, ...rest } = read(first(BEGUN, line(OURS, '{}', FIGURES)));
  const third = (of: object): string => JSON.stringify({ format: 'gistagum-review', version: 3, review: of });
  expect(corners).toEqual([]);
  expect(parseReview(third(rest))).toEqual({ is: 'review', review: { ...rest, corners } });
  expect(parseReview(third({ ...rest, corners }))).toEqual({ is: 'damaged' });
});

it('what is not as the first version wrote it is damaged', () => {
  const text = first(BEGUN, line(OURS, '{}', FIGURES));
  expect(parseReview(text.replace('"place":"Hall",', ''))).toEqual({ is: 'damaged' });
  expect(parseReview(text.replace('"details":[', '"details":[7,'))).toEqual({ is: 'damaged' });
  expect(parseReview(text.replace('"progress":40', '"progress":4000'))).toEqual({ is: 'damaged' });
});
