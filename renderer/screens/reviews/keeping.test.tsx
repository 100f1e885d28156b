import { act, cleanup, fireEvent, screen, waitFor } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { addEntry } from '#shared/domain/review/edits';
import { detailsOf, writtenIn } from '#shared/domain/review/reading';
import { mergeReviews, type Review } from '#shared/domain/review/review';
import { type DesktopApi } from '#shared/ipc/interface';
import { fail, ok } from '#shared/result';
import { liveStore } from '../../state/liveStore';
import { reviewStore } from '../../state/reviewStore';
import { SESSION } from '../../testing/fakeDesktop';
import { aReview, author, close, open, shown, TOLD, uuid } from './testing/openReviews';

beforeEach(() => {
  Element.prototype.scrollIntoView = () => undefined;
});

afterEach(() => {
  cleanup();
  close();
});

describe('reviews that the disk does not give', () => {
  it('are not taken for none, and appear as soon as main has found them', async () => {
    let tell: (owner: { server: string; username: string }) => void = () => undefined;
    const getReviews = vi
      .fn<DesktopApi['getReviews']>()
      .mockResolvedValueOnce(ok({ ...TOLD, isListed: false }))
      .mockResolvedValueOnce(ok({ ...TOLD, unreadable: 2 }))
      .mockResolvedValue(ok({ ...TOLD, reviews: [aReview()] }));
    await open([], {
      getReviews,
      onReviewsFound: (listener) => {
        tell = listener;
        return () => undefined;
      },
    });
    expect(screen.getByText('No review can be shown')).toBeTruthy();
    expect(screen.queryByText('No reviews yet')).toBeNull();
    expect(screen.getByText(/nothing new is written to it yet/)).toBeTruthy();
    const owner = { server: SESSION.server, username: SESSION.username };
    await act(() => Promise.resolve(tell(owner)));
    expect(await screen.findByText(/does not give 2 saved reviews/)).toBeTruthy();
    await act(() => Promise.resolve(tell({ ...owner, username: 'eng1' })));
    expect(getReviews).toHaveBeenCalledTimes(2);
    await act(() => Promise.resolve(tell(owner)));
    expect(await screen.findByRole('button', { name: /^Monthly/ })).toBeTruthy();
    expect(screen.queryByText(/does not give/)).toBeNull();
  });

  it('are asked for again once the login is accepted that main waited for', async () => {
    const getReviews = vi
      .fn<DesktopApi['getReviews']>()
      .mockResolvedValueOnce(fail('not_signed_in'))
      .mockResolvedValue(ok({ ...TOLD, reviews: [aReview()] }));
    await open([], { getReviews });
    await act(() => Promise.resolve(liveStore.setState({ session: { ...SESSION } })));
    expect(await screen.findByRole('button', { name: /^Monthly/ })).toBeTruthy();
  });
});

describe('what main refuses', () => {
  const keeping = (refuses: (part: Review) => 'bad_request' | 'not_found' | null) =>
    vi.fn<DesktopApi['keepReview']>(({ part }) => {
      const code = refuses(part);
      return Promise.resolve(code === null ? ok(null) : fail(code));
    });

  it('is said until main has taken it, whatever else is taken meanwhile, and is given again', async () => {
    let isRefusing = true;
    const keepReview = keeping(({ details }) =>
      isRefusing && details.place.length > 0 ? 'bad_request' : null,
    );
    await open([aReview()], { keepReview });
    fireEvent.click(screen.getByRole('button', { name: /^Monthly/ }));
    fireEvent.click(screen.getByRole('button', { name: 'Details' }));
    fireEvent.change(screen.getByRole('textbox', { name: 'Place' }), { target: { value: 'Site' } });
    const words = /something it could not understand/;
    expect(await screen.findByText(words)).toBeTruthy();
    const type = async (title: string): Promise<void> => {
      fireEvent.change(screen.getByRole('textbox', { name: 'Title' }), { target: { value: title } });
      await act(() => Promise.resolve());
    };
    await type('Weekly');
    expect(screen.getByText(words)).toBeTruthy();
    isRefusing = false;
    await type('Weekly review');
    await waitFor(() => expect(screen.queryByText(words)).toBeNull());
    const taken = keepReview.mock.calls.map(([{ part }]) => part).reduce(mergeReviews, aReview());
    expect(taken).toEqual(shown());
    expect(keepReview.mock.lastCall?.[0].part.details.place).toHaveLength(1);
  });

  it('of what is for the presenter, is given again once something else is taken', async () => {
    let isRefusing = true;
    const keepReview = keeping(({ presenterNotes }) =>
      isRefusing && presenterNotes.length > 0 ? 'bad_request' : null,
    );
    await open([aReview()], { keepReview });
    fireEvent.click(screen.getByRole('button', { name: /^Monthly/ }));
    const field = screen.getByRole('textbox', { name: 'For the presenter' });
    fireEvent.change(field, { target: { value: 'Ask Cruz' } });
    expect(await screen.findByText(/something it could not understand/)).toBeTruthy();
    isRefusing = false;
    fireEvent.click(screen.getByRole('button', { name: 'Add note' }));
    await waitFor(() => expect(screen.queryByText(/something it could not understand/)).toBeNull());
    const taken = keepReview.mock.calls.slice(1).map(([{ part }]) => part);
    expect(taken.reduce(mergeReviews, aReview())).toEqual(shown());
  });

  it('as a whole review, is given as a whole with the next word', async () => {
    let has = false;
    const keepReview = keeping(({ progress }) => {
      if (progress.length === 0) return has ? null : 'not_found';
      has = keepReview.mock.calls.length > 1;
      return has ? null : 'bad_request';
    });
    await open([], { keepReview });
    fireEvent.click(screen.getByRole('button', { name: 'New review' }));
    fireEvent.click(screen.getByRole('button', { name: 'Create review' }));
    const id = reviewStore.getState().openId ?? '';
    await waitFor(() => expect(reviewStore.getState().refusals.has(id)).toBe(true));
    fireEvent.click(screen.getByRole('button', { name: 'Details' }));
    fireEvent.change(screen.getByRole('textbox', { name: 'Place' }), { target: { value: 'Site' } });
    await waitFor(() => expect(reviewStore.getState().refusals.size).toBe(0));
    expect(keepReview.mock.lastCall?.[0].part).toEqual(reviewStore.getState().reviews.get(id));
  });
});

describe('a day of a review', () => {
  it('of five digits is said where it stands, and never given to main', async () => {
    const followUp = {
      kind: 'followUp',
      projectId: 7,
      text: 'Plan',
      owner: '',
      due: null,
      isDone: false,
      at: 6,
    } as const;
    const proposal = {
      kind: 'proposal',
      projectId: 7,
      field: 'endDate',
      from: '',
      to: '2026-12-31',
      reason: '',
      sentAt: null,
      at: 7,
    } as const;
    let review = mergeReviews(aReview(), addEntry(aReview(), uuid(21), followUp, author(1)));
    review = mergeReviews(review, addEntry(review, uuid(22), proposal, author(1)));
    const desktop = await open([review]);
    fireEvent.click(screen.getByRole('button', { name: /^Monthly/ }));
    fireEvent.click(screen.getByRole('button', { name: 'Details' }));
    for (const label of ['Date', 'Due', 'Planned end, proposed']) {
      const field = screen.getByLabelText(label);
      expect(field.getAttribute('max')).toBe('2150-12-31');
      // The browser's own field takes five digits, the one of this test none.
      field.setAttribute('type', 'text');
      fireEvent.change(field, { target: { value: '12026-12-15' } });
      // Still being typed, perhaps.
      expect(screen.queryByText(/with a year of four digits/)).toBeNull();
      fireEvent.blur(field);
      expect(screen.getByText(/with a year of four digits/)).toBeTruthy();
      fireEvent.change(field, { target: { value: '2026-12-15' } });
      expect(screen.queryByText(/with a year of four digits/)).toBeNull();
    }
    expect(JSON.stringify(vi.mocked(desktop.keepReview).mock.calls)).not.toContain('12026');
    expect(detailsOf(shown()).date).toBe('2026-12-15');
    expect(writtenIn(shown(), 7)).toMatchObject([
      { value: { kind: 'note' } },
      { value: { due: '2026-12-15' } },
      { value: { to: '2026-12-15' } },
    ]);
  });
});
