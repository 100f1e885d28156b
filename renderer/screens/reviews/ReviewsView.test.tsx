import { act, cleanup, fireEvent, render, screen, waitFor, within } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { newReview, type Review } from '#shared/domain/review/review';
import { addEntry, addProjects, editEntry } from '#shared/domain/review/edits';
import { agendaOf, progressOf, writtenIn } from '#shared/domain/review/reading';
import { mergeReviews } from '#shared/domain/review/review';
import type { DesktopApi } from '#shared/ipc/interface';
import { fail, ok } from '#shared/result';
import { NO_SESSION } from '#shared/domain/session';
import { liveStore } from '../../state/liveStore';
import { connectReviews, reviewStore } from '../../state/reviewStore';
import { installDesktop, SESSION, show } from '../../testing/fakeDesktop';
import { aProject, mapOf } from '../../testing/projects';
import { ReviewsView } from './ReviewsView';

const uuid = (n: number): string => `6f1d4a52-0d1e-4b53-9d54-${n.toString(16).padStart(12, '0')}`;
const author = (n: number) => ({ rev: `0000000${n}-0d1e-4b53-9d54-000000000000`, by: `user${n}`, at: n });
const note = (text: string) => ({ kind: 'note', projectId: 7, text, at: 5 }) as const;

function aReview(): Review {
  const details = { title: 'Monthly', date: '2026-11-27', place: 'Hall', participants: '' };
  const begun = newReview(uuid(1), details, author(1));
  const projects = [7, 8].map((id) => ({ id, name: `Road ${id}`, prn: '', barangay: null }));
  let next = 2;
  const listed = mergeReviews(
    begun,
    addProjects(begun, projects, () => uuid(next++), author(1)),
  );
  return mergeReviews(listed, addEntry(listed, uuid(20), note('Culvert'), author(1)));
}

let stop: () => void;

beforeEach(() => {
  Element.prototype.scrollIntoView = () => undefined;
});

afterEach(() => {
  cleanup();
  stop();
  reviewStore.getState().reset();
});

async function open(reviews: readonly Review[], answers: Partial<DesktopApi> = {}): Promise<DesktopApi> {
  const desktop = installDesktop({
    getReviews: () => Promise.resolve(ok({ reviews: [...reviews], damaged: 0, newer: 0, isKept: true })),
    ...answers,
  });
  show({ projects: mapOf(aProject({ id: 7, name: 'Road 7' }), aProject({ id: 8, name: 'Road 8' })) });
  stop = connectReviews(liveStore, reviewStore);
  render(<ReviewsView />);
  await act(() => Promise.resolve());
  return desktop;
}

/** The review as the window shows it now. */
const shown = (): Review => reviewStore.getState().reviews.get(uuid(1)) ?? aReview();

describe('the list of reviews', () => {
  it('leads to a new one over the projects as they are filtered', async () => {
    const desktop = await open([]);
    expect(screen.getByText('No reviews yet')).toBeTruthy();
    fireEvent.click(screen.getByRole('button', { name: 'New review' }));
    fireEvent.change(screen.getByRole('textbox', { name: 'Title' }), { target: { value: 'Weekly' } });
    fireEvent.click(screen.getByRole('button', { name: 'Create review' }));
    expect(await screen.findByRole('heading', { name: 'Weekly' })).toBeTruthy();
    const [first] = vi.mocked(desktop.keepReview).mock.calls;
    expect(first?.[0]).toMatchObject({ owner: { username: SESSION.username }, isUrgent: true });
    expect(agendaOf(first?.[0].part as Review).map(({ value }) => value.projectId)).toEqual([7, 8]);
  });

  it('says what could not be read, asks again after a failure, and shows nobody another one’s', async () => {
    const getReviews = vi
      .fn<DesktopApi['getReviews']>()
      .mockResolvedValueOnce(fail('unexpected'))
      .mockResolvedValue(ok({ reviews: [aReview()], damaged: 2, newer: 1, isKept: true }));
    await open([], { getReviews });
    fireEvent.click(screen.getByRole('button', { name: 'Try again' }));
    expect(await screen.findByText(/2 saved reviews are damaged/)).toBeTruthy();
    expect(screen.getByText(/1 saved review comes from a newer version/)).toBeTruthy();
    expect(screen.getByRole('button', { name: /^Monthly/ })).toBeTruthy();
    act(() => liveStore.setState({ session: NO_SESSION }));
    expect(screen.queryByRole('button', { name: /^Monthly/ })).toBeNull();
    act(() => liveStore.setState({ session: { ...SESSION, username: 'eng1' } }));
    expect(getReviews).toHaveBeenLastCalledWith({ owner: { server: SESSION.server, username: 'eng1' } });
  });
});

describe('an open review', () => {
  it('gives main each keystroke as a part, and what a field was left with at once', async () => {
    const desktop = await open([aReview()]);
    fireEvent.click(screen.getByRole('button', { name: /^Monthly/ }));
    const field = within(screen.getByRole('region', { name: 'Notes' })).getByRole('textbox');
    fireEvent.change(field, { target: { value: 'Culvert is' } });
    fireEvent.change(field, { target: { value: 'Culvert is cracked' } });
    fireEvent.blur(field);
    const calls = vi.mocked(desktop.keepReview).mock.calls.map(([args]) => args);
    expect(calls.map(({ isUrgent }) => isUrgent)).toEqual([false, false, true]);
    expect(calls[1]?.part.entries).toHaveLength(1);
    // What main holds after these parts is what the window shows, in one version.
    const inMain = calls.map(({ part }) => part).reduce(mergeReviews, aReview());
    expect(inMain).toEqual(shown());
    expect(writtenIn(inMain)).toMatchObject([{ value: { text: 'Culvert is cracked' }, beside: [] }]);
    expect(shown().entries.find(({ id }) => id === uuid(20))?.versions).toHaveLength(1);
  });

  it('says that it has grown too large, while what was typed stays on screen', async () => {
    await open([aReview()], { keepReview: () => Promise.resolve(fail('review_too_large')) });
    fireEvent.click(screen.getByRole('button', { name: /^Monthly/ }));
    fireEvent.click(screen.getByRole('button', { name: 'Add note' }));
    expect(await screen.findByText(/has grown too large to be kept/)).toBeTruthy();
    expect(within(screen.getByRole('region', { name: 'Notes' })).getAllByRole('textbox')).toHaveLength(2);
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

  it('is walked and presented by keys, and closed with the figures of its projects', async () => {
    await open([aReview()]);
    fireEvent.click(screen.getByRole('button', { name: /^Monthly/ }));
    fireEvent.keyDown(document.body, { key: 'PageDown' });
    expect(screen.getByRole('heading', { level: 2, name: 'Road 8' })).toBeTruthy();
    fireEvent.keyDown(document.body, { key: 'PageDown' });
    expect(screen.getByRole('heading', { level: 2, name: 'Road 8' })).toBeTruthy();
    fireEvent.click(screen.getByRole('button', { name: 'Present' }));
    const presented = screen.getByRole('dialog', { name: 'Presenting: Monthly' });
    fireEvent.keyDown(presented, { key: 'ArrowLeft' });
    expect(within(presented).getByRole('heading', { name: 'Road 7' })).toBeTruthy();
    fireEvent.keyDown(presented, { key: 'Escape' });
    expect(screen.queryByRole('dialog')).toBeNull();
    fireEvent.click(screen.getByRole('button', { name: 'Open review' }));
    fireEvent.click(screen.getByRole('button', { name: 'Close review' }));
    expect(progressOf(shown()).stage).toBe('closed');
    expect(agendaOf(shown())[0]?.value.figures).toMatchObject({ status: 'in_progress', progress: 20 });
    expect(screen.queryByRole('button', { name: 'Add note' })).toBeNull();
  });

  it('moves a project of the agenda by keys, and takes one off', async () => {
    await open([aReview()]);
    fireEvent.click(screen.getByRole('button', { name: /^Monthly/ }));
    const agenda = within(screen.getByRole('navigation', { name: 'Agenda' }));
    fireEvent.keyDown(agenda.getByRole('button', { name: /Road 7$/ }), { key: 'ArrowDown', altKey: true });
    expect(agendaOf(shown()).map(({ value }) => value.projectId)).toEqual([8, 7]);
    fireEvent.click(agenda.getByRole('button', { name: 'Take Road 8 off the agenda' }));
    expect(agendaOf(shown()).map(({ value }) => value.projectId)).toEqual([7]);
  });
});
