import { act, cleanup, fireEvent, screen, waitFor, within } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { addEntry, moveTo, noteFigures } from '#shared/domain/review/edits';
import { writtenIn } from '#shared/domain/review/reading';
import { mergeReviews, type Review, type ReviewProposal } from '#shared/domain/review/review';
import type { DesktopApi } from '#shared/ipc/interface';
import { fail, ok } from '#shared/result';
import { liveStore } from '../../state/liveStore';
import { reviewStore } from '../../state/reviewStore';
import { uiStore } from '../../state/uiStore';
import { LIVE, SESSION } from '../../testing/fakeDesktop';
import { aReview, author, close, open, shown, uuid } from './testing/openReviews';

const PROPOSAL: ReviewProposal = {
  kind: 'proposal',
  projectId: 7,
  field: 'cost',
  from: '1000000',
  to: '1500000',
  reason: 'rain',
  sentAt: null,
  at: 6,
};

function withProposals(
  ...proposals: readonly (readonly [by: string, value: Partial<ReviewProposal>])[]
): Review {
  return proposals.reduce<Review>(
    (review, [by, value], n) =>
      mergeReviews(review, addEntry(review, uuid(50 + n), { ...PROPOSAL, ...value }, { ...author(1), by })),
    aReview(),
  );
}

const sentAt = (): unknown[] =>
  writtenIn(shown()).flatMap(({ value }) => (value.kind === 'proposal' ? value.sentAt !== null : []));

beforeEach(() => {
  Element.prototype.scrollIntoView = () => undefined;
});

afterEach(() => {
  cleanup();
  close();
});

describe('sending the proposals of a review', () => {
  const OWN = SESSION.username;

  const ask = () => {
    fireEvent.click(screen.getByRole('button', { name: /^Monthly/ }));
    fireEvent.click(screen.getByRole('button', { name: 'Send these proposals…' }));
    return within(screen.getByRole('dialog', { name: 'Send the proposed changes?' }));
  };

  it('shows each as it is and is to be, and sends what is ticked once it is said', async () => {
    const updateProject = vi.fn(() => Promise.resolve(ok({ isConfirmed: false, isWaiting: true })));
    const review = withProposals(
      [OWN, {}],
      [OWN, { field: 'endDate', to: '2027-03-31' }],
      ['eng1', { projectId: 8 }],
    );
    await open([review], { updateProject });
    const dialog = ask();
    const cost = dialog.getAllByRole('checkbox', {
      name: /Approved budget, PHP: .*1,000,000.* → .*1,500,000/,
    });
    expect(cost.map((box) => (box as HTMLInputElement).checked)).toEqual([true, false]);
    expect(dialog.getByText(/proposed by eng1/)).toBeTruthy();
    expect(updateProject).not.toHaveBeenCalled();
    await act(() => Promise.resolve(fireEvent.click(dialog.getByRole('button', { name: 'Send 2 changes' }))));
    expect(updateProject.mock.calls).toEqual([
      [
        {
          ...{ projectId: 7, reviewId: review.id },
          changes: { status: 'in_progress', cost: 1_500_000, endDate: '2027-03-31' },
        },
      ],
    ]);
    expect(dialog.getByText('In the outbox: it is sent later.')).toBeTruthy();
    expect(sentAt()).toEqual([true, true, false]);
    // Nothing of it can be sent a second time.
    expect(dialog.getAllByText(/handed in already/)).toHaveLength(2);
    expect(dialog.getByRole('button', { name: 'Nothing to send' })).toHaveProperty('disabled', true);
  });

  describe('under way', () => {
    let answers: (() => void)[];
    let updateProject: ReturnType<typeof vi.fn<DesktopApi['updateProject']>>;

    /** Sends two, of which the first is under way. */
    const begin = async () => {
      answers = [];
      updateProject = vi.fn(
        () => new Promise((resolve) => void answers.push(() => resolve(ok({ isConfirmed: true })))),
      );
      await open([withProposals([OWN, {}], [OWN, { projectId: 8 }])], { updateProject });
      const dialog = ask();
      await act(async () => void fireEvent.click(dialog.getByRole('button', { name: 'Send 2 changes' })));
      expect(dialog.getByRole('button', { name: 'Sending…' }).getAttribute('aria-busy')).toBe('true');
      return dialog;
    };

    /** The first is answered. */
    const answer = async (): Promise<void> => {
      await act(async () => answers.shift()?.());
      expect(updateProject).toHaveBeenCalledTimes(1);
      expect(sentAt()).toEqual([true, false]);
    };

    it('is stopped by its button: the rest is left to be sent', async () => {
      const dialog = await begin();
      fireEvent.click(dialog.getByRole('button', { name: 'Stop' }));
      expect(dialog.getByRole('button', { name: 'Stopping after this one…' })).toBeTruthy();
      await answer();
      expect(dialog.getByText('Sent.')).toBeTruthy();
      expect(dialog.getByRole('button', { name: 'Done' })).toBeTruthy();
      expect(dialog.getByRole('button', { name: 'Send 1 change' })).toHaveProperty('disabled', false);
    });

    it('says so where a part of one project was sent and the rest was not', async () => {
      const answers: (() => void)[] = [];
      const updateStatus = vi.fn<DesktopApi['updateStatus']>(
        () => new Promise((resolve) => void answers.push(() => resolve(ok({ isConfirmed: true })))),
      );
      const addProgress = vi.fn<DesktopApi['addProgress']>();
      const status = { field: 'status', from: 'in_progress', to: 'delayed' } as const;
      const progress = { field: 'progress', from: '20', to: '25' } as const;
      await open([withProposals([OWN, status], [OWN, progress])], { updateStatus, addProgress });
      act(() => liveStore.setState({ session: { ...SESSION, role: 'project_engineer' } }));
      const dialog = ask();
      await act(async () => void fireEvent.click(dialog.getByRole('button', { name: 'Send 2 changes' })));
      fireEvent.click(dialog.getByRole('button', { name: 'Stop' }));
      await act(async () => answers.shift()?.());
      expect(addProgress).not.toHaveBeenCalled();
      expect(dialog.getByText('Stopped: a part was sent, the rest was not.')).toBeTruthy();
    });

    it.each([
      ['its dialog is closed', () => void fireEvent.keyDown(screen.getByRole('dialog'), { key: 'Escape' })],
      ['the review is left', () => act(() => reviewStore.getState().open(null))],
    ])('sends nothing unseen when %s', async (_title, leave) => {
      await begin();
      leave();
      await answer();
      expect(screen.queryByRole('dialog')).toBeNull();
    });
  });

  it('says what was refused, and leaves it to be sent; of what may have arrived the outbox knows', async () => {
    const updateProject = vi
      .fn()
      .mockResolvedValueOnce(fail('not_signed_in'))
      .mockResolvedValueOnce(fail('outcome_unknown'));
    await open([withProposals([OWN, {}])], { updateProject });
    const dialog = ask();
    const send = () =>
      act(() => Promise.resolve(fireEvent.click(dialog.getByRole('button', { name: /^Send 1/ }))));
    await send();
    expect(dialog.getByText('Nobody is signed in.')).toBeTruthy();
    expect(sentAt()).toEqual([false]);
    await send();
    await waitFor(() => expect(sentAt()).toEqual([true]));
    expect(updateProject).toHaveBeenCalledTimes(2);
  });

  it.each([
    ['password', 'Make changes without the server', /Give your password once/],
    ['unproven', 'Retry now', /cannot check your password by itself/],
    ['expired', 'Retry now', /too long ago/],
  ] as const)(
    'without the server says beforehand what is in the way, and offers the way round it: %s',
    async (offlineWork, way, sentence) => {
      const updateProject = vi.fn();
      await open([withProposals([OWN, {}])], { updateProject });
      const dialog = ask();
      act(() =>
        liveStore.setState({
          session: { ...SESSION, phase: 'restored', offlineWork },
          link: { ...LIVE, phase: 'offline' },
        }),
      );
      expect(dialog.getByText(sentence)).toBeTruthy();
      expect(dialog.getByRole('button', { name: 'Send 1 change' })).toHaveProperty('disabled', true);
      expect(updateProject).not.toHaveBeenCalled();
      fireEvent.click(dialog.getByRole('button', { name: way }));
      expect(uiStore.getState().isOfflineWorkOpen).toBe(offlineWork === 'password');
    },
  );

  it('of two for the same field only one is ticked, and what cannot be sent says why', async () => {
    const both = withProposals([OWN, {}], [OWN, { to: '1600000', at: 7 }], [OWN, { projectId: 9, at: 8 }]);
    await open([both]);
    const dialog = ask();
    const boxes = dialog.getAllByRole('checkbox') as HTMLInputElement[];
    expect(boxes.map(({ checked }) => checked)).toEqual([false, true, false]);
    expect(boxes[2]?.disabled).toBe(true);
    expect(dialog.getByText(/not held on this computer/)).toBeTruthy();
    if (boxes[0]) fireEvent.click(boxes[0]);
    expect(boxes.map(({ checked }) => checked)).toEqual([true, false, false]);
  });

  it('is not offered where there is nothing to send, and what was sent is only read', async () => {
    await open([withProposals([OWN, { sentAt: 5 }])]);
    fireEvent.click(screen.getByRole('button', { name: /^Monthly/ }));
    expect(screen.queryByRole('button', { name: 'Send these proposals…' })).toBeNull();
    const part = within(screen.getByRole('region', { name: 'Proposed changes' }));
    expect(part.queryByRole('textbox')).toBeNull();
    expect(part.getByText(/· handed in /)).toBeTruthy();
  });
});

it('a project says what became of it since the last review that had it', async () => {
  let last = mergeReviews(
    { ...aReview(), id: uuid(90) },
    noteFigures(
      { ...aReview(), id: uuid(90) },
      () => ({
        status: 'in_progress',
        progress: 5,
        cost: 1_000_000,
        spent: null,
        endDate: '2026-12-31',
        asOf: 1,
      }),
      author(2),
    ),
  );
  last = mergeReviews(last, moveTo(last, 'closed', author(2)));
  const renamed = {
    ...last,
    details: { ...last.details, title: [{ ...author(1), n: 1, seen: {}, value: 'October' }] },
  };
  await open([aReview(), renamed]);
  fireEvent.click(screen.getByRole('button', { name: /^Monthly/ }));
  const since = within(screen.getByRole('region', { name: 'Since the last review' }));
  expect(since.getByText(/^Since “October”/)).toBeTruthy();
  expect(since.getAllByRole('listitem').map(({ textContent }) => textContent)).toEqual([
    'Progress: 5\u00a0% → 20\u00a0%',
  ]);
});
