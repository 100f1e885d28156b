import { cleanup, fireEvent, screen, waitFor, within } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import {
  addEntry,
  editDetails,
  editEntry,
  removeProject,
  writeProjectText,
} from '#shared/domain/review/edits';
import { detailOf, projectTextOf, writtenIn } from '#shared/domain/review/reading';
import { mergeReviews } from '#shared/domain/review/review';
import { aReview, author, close, note, open, shown, uuid } from './testing/openReviews';

beforeEach(() => {
  Element.prototype.scrollIntoView = () => undefined;
});

afterEach(() => {
  cleanup();
  close();
});

describe('a review that several have worked on', () => {
  it('shows both of two titles until somebody chooses', async () => {
    const ours = mergeReviews(aReview(), editDetails(aReview(), { title: 'Ours' }, author(1)));
    const theirs = mergeReviews(
      aReview(),
      editDetails(aReview(), { title: 'Theirs', place: 'Site' }, author(2)),
    );
    await open([mergeReviews(ours, theirs)]);
    fireEvent.click(screen.getByRole('button', { name: /^Theirs/ }));
    const beside = within(screen.getByRole('group', { name: 'Title' }));
    expect(beside.getByText(/also set by user1/)).toBeTruthy();
    expect(screen.queryByRole('group', { name: 'Place' })).toBeNull();
    expect(beside.getByRole('button', { name: 'Keep “Theirs”' })).toBeTruthy();
    fireEvent.click(beside.getByRole('button', { name: 'Use this instead' }));
    expect(detailOf(shown(), 'title')).toEqual({ value: 'Ours', beside: [] });
    expect(detailOf(shown(), 'place')).toEqual({ value: 'Site', beside: [] });
    expect(screen.queryByRole('group', { name: 'Title' })).toBeNull();
  });

  it('tells two versions of a follow-up apart, whatever they differ in', async () => {
    const task = {
      kind: 'followUp',
      projectId: 7,
      text: 'Plan',
      owner: 'Cruz',
      due: null,
      isDone: false,
      at: 6,
    } as const;
    const begun = mergeReviews(aReview(), addEntry(aReview(), uuid(21), task, author(1)));
    const done = editEntry(begun, uuid(21), author(1).rev, { ...task, isDone: true }, author(2));
    const ours = editEntry(begun, uuid(21), author(1).rev, { ...task, owner: 'Reyes' }, author(3));
    await open([mergeReviews(mergeReviews(begun, done), ours)]);
    fireEvent.click(screen.getByRole('button', { name: /^Monthly/ }));
    expect(screen.getByText('Plan · Cruz · Done')).toBeTruthy();
  });

  it('shows both of two edits until somebody chooses', async () => {
    const theirs = mergeReviews(
      aReview(),
      editEntry(aReview(), uuid(20), author(1).rev, note('Theirs'), author(2)),
    );
    const ours = mergeReviews(
      aReview(),
      editEntry(aReview(), uuid(20), author(1).rev, note('Ours'), author(1)),
    );
    await open([mergeReviews(ours, theirs)]);
    fireEvent.click(screen.getByRole('button', { name: /^Monthly/ }));
    const notes = within(screen.getByRole('region', { name: 'Notes' }));
    expect(notes.getByText(/Also written, by user1/)).toBeTruthy();
    fireEvent.click(notes.getByRole('button', { name: 'Use this instead' }));
    await waitFor(() => expect(notes.queryByText(/Also written/)).toBeNull());
    expect(writtenIn(shown())).toMatchObject([{ value: { text: 'Ours' } }]);
  });

  it('shows both of two texts for the presenter until somebody chooses', async () => {
    const by = (n: number, text: string) =>
      writeProjectText(aReview(), { text: 'presenterNotes', projectId: 7 }, text, author(n));
    await open([mergeReviews(mergeReviews(aReview(), by(1, 'Ours')), by(2, 'Theirs'))]);
    fireEvent.click(screen.getByRole('button', { name: /^Monthly/ }));
    const part = within(screen.getByRole('region', { name: 'For the presenter' }));
    expect(part.getByRole('textbox')).toHaveProperty('value', 'Theirs');
    expect(part.getByText(/Also written, by user1/)).toBeTruthy();
    fireEvent.click(part.getByRole('button', { name: 'Use this instead' }));
    expect(part.queryByText(/Also written/)).toBeNull();
    expect(projectTextOf(shown(), { text: 'presenterNotes', projectId: 7 })).toEqual({
      value: 'Ours',
      beside: [],
    });
  });

  it('still shows what was written about a project that was taken off', async () => {
    const off = mergeReviews(aReview(), removeProject(aReview(), 7, author(1)));
    await open([off]);
    fireEvent.click(screen.getByRole('button', { name: /^Monthly/ }));
    expect(screen.getByRole('heading', { level: 2, name: 'Road 8' })).toBeTruthy();
    fireEvent.keyDown(document.body, { key: 'PageDown' });
    expect(screen.getByRole('heading', { level: 2, name: 'Road 7' })).toBeTruthy();
    expect(screen.getByText(/off the agenda$/)).toBeTruthy();
    expect(within(screen.getByRole('region', { name: 'Notes' })).getByRole('textbox')).toHaveProperty(
      'value',
      'Culvert',
    );
    const agenda = within(screen.getByRole('navigation', { name: 'Agenda' }));
    fireEvent.click(agenda.getByRole('button', { name: /Road 8$/ }));
    fireEvent.click(agenda.getByRole('button', { name: 'Road 7' }));
    expect(screen.getByRole('heading', { level: 2, name: 'Road 7' })).toBeTruthy();
  });
});
