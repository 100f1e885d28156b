import { describe, expect, it } from 'vitest';
import { addEntry, addProjects, writeProjectText } from './edits';
import { REVIEW_LIMITS, mergeReviews, newReview, type Review } from './review';
import { parseReview, writeReview } from './schemas';

const ID = '7b0c6b3e-6f0f-4a52-9d7e-1c2f5a3b4c5d';
const NOTE = '6f1d4a52-0d1e-4b53-9d54-000000000001';
const author = { rev: '00000001-0d1e-4b53-9d54-000000000000', by: 'head1', at: 5 };

function aReview(text = 'Culvert'): Review {
  const begun = newReview(
    ID,
    { title: 'Monthly', date: '2026-11-27', place: '', participants: 'A\nB' },
    author,
  );
  const line = { id: 7, name: 'Road', prn: 'PRN-7', barangay: null };
  const listed = mergeReviews(
    begun,
    addProjects(begun, [line], () => ID, author),
  );
  return mergeReviews(listed, addEntry(listed, NOTE, { kind: 'note', projectId: 7, text, at: 5 }, author));
}

describe('a review in a file', () => {
  it('comes back as it was written', () => {
    expect(parseReview(writeReview(aReview()))).toEqual({ is: 'review', review: aReview() });
  });

  it('of a later version, of another program, cut or with impossible values is told apart', () => {
    const text = writeReview(aReview());
    expect(parseReview(text.replace('"version":4', '"version":5'))).toEqual({ is: 'newer' });
    expect(parseReview(text.slice(0, -9))).toEqual({ is: 'damaged' });
    expect(parseReview(text.replace('"kind":"note"', '"kind":"order"'))).toEqual({ is: 'damaged' });
    expect(parseReview(text.replace('"projectId":7,"text"', '"projectId":"7","text"'))).toEqual({
      is: 'damaged',
    });
    const foreign = ['', 'PK\u0003\u0004', '{"format":"other","version":1}', '[]', 'null'];
    expect(foreign.map((other) => parseReview(other).is)).toEqual(foreign.map(() => 'foreign'));
  });

  it('of an earlier version is brought on step by step; one whose step fails is damaged', () => {
    const rename = (review: unknown): unknown => ({ ...(review as Review), entries: [] });
    const first = writeReview(aReview()).replace('"version":4', '"version":1');
    expect(parseReview(first, [rename])).toEqual({
      is: 'review',
      review: { ...aReview(), entries: [] },
    });
    const fails = (): unknown => {
      throw new Error('not as expected');
    };
    expect(parseReview(first, [fails])).toEqual({ is: 'damaged' });
  });

  it('names everything in small letters: otherwise it would be another review of the same file', () => {
    const text = writeReview(aReview());
    for (const id of [ID, NOTE, author.rev.replace('0d1e', 'd1e0')]) {
      const written = text.replaceAll(author.rev, author.rev.replace('0d1e', 'd1e0'));
      expect(parseReview(written).is).toBe('review');
      expect(parseReview(written.replaceAll(id, id.toUpperCase()))).toEqual({ is: 'damaged' });
    }
  });

  it('has what the presenter noted, cleaned and bounded as any other text', () => {
    const withNotes = (text: string): Review =>
      mergeReviews(
        aReview(),
        writeProjectText(aReview(), { text: 'presenterNotes', projectId: 7 }, text, author),
      );
    const most = 'x'.repeat(REVIEW_LIMITS.presenterNotes);
    expect(parseReview(writeReview(withNotes('Ask\u202e Cruz\nfirst')))).toEqual({
      is: 'review',
      review: withNotes('Ask Cruz\nfirst'),
    });
    expect(parseReview(writeReview(withNotes(most))).is).toBe('review');
    expect(parseReview(writeReview(withNotes(`${most}x`)))).toEqual({ is: 'damaged' });
  });

  it('loses characters that nobody sees, and is refused where it has too many', () => {
    const parsed = parseReview(writeReview(aReview('Cul\u202evert\u0007 ')));
    expect(parsed).toEqual({ is: 'review', review: aReview('Culvert ') });
    expect(parseReview(writeReview(aReview('x'.repeat(REVIEW_LIMITS.note + 1))))).toEqual({ is: 'damaged' });
    const [entry] = aReview().entries;
    const many = { ...aReview(), entries: Array.from({ length: REVIEW_LIMITS.entries + 1 }, () => entry) };
    expect(parseReview(writeReview(many as Review))).toEqual({ is: 'damaged' });
  });
});
