import { act, cleanup, createEvent, fireEvent, screen, waitFor, within } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { paperSchema } from '#shared/domain/papers/paper';
import { addEntry, moveTo } from '#shared/domain/review/edits';
import { agendaOf, figuresOf, projectTextOf, progressOf, writtenIn } from '#shared/domain/review/reading';
import { mergeReviews, partOf, type Review } from '#shared/domain/review/review';
import type { CallResult, DesktopApi } from '#shared/ipc/interface';
import { fail, ok } from '#shared/result';
import { NO_SESSION } from '#shared/domain/session';
import { liveStore } from '../../state/liveStore';
import { uiStore } from '../../state/uiStore';
import { changeReview, reviewStore } from '../../state/reviewStore';
import { SESSION } from '../../testing/fakeDesktop';
import { aReview, author, close, open, shown, TOLD, uuid } from './testing/openReviews';

beforeEach(() => {
  Element.prototype.scrollIntoView = () => undefined;
});

afterEach(() => {
  cleanup();
  close();
});

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
      .mockResolvedValue(ok({ ...TOLD, reviews: [aReview()], damaged: 2, newer: 1 }));
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

  it('says nothing of a field that was left, and changes nothing by it', async () => {
    const desktop = await open([aReview()]);
    fireEvent.click(screen.getByRole('button', { name: /^Monthly/ }));
    const before = reviewStore.getState().reviews;
    fireEvent.blur(within(screen.getByRole('region', { name: 'Notes' })).getByRole('textbox'));
    expect(vi.mocked(desktop.keepReview).mock.lastCall?.[0]).toMatchObject({
      part: partOf(uuid(1)),
      isUrgent: true,
    });
    expect(reviewStore.getState().reviews).toBe(before);
  });

  it('is presented with what is to be done, by whom and by when, as far as it is known', async () => {
    const task = {
      kind: 'followUp',
      projectId: 7,
      text: 'Plan',
      owner: '',
      due: '2026-12-15',
      isDone: false,
      at: 6,
    } as const;
    let review = mergeReviews(aReview(), addEntry(aReview(), uuid(21), task, author(1)));
    review = mergeReviews(review, addEntry(review, uuid(22), { ...task, owner: 'Cruz' }, author(1)));
    review = mergeReviews(
      review,
      addEntry(review, uuid(23), { ...task, owner: 'Reyes', due: null }, author(1)),
    );
    await open([review]);
    fireEvent.click(screen.getByRole('button', { name: /^Monthly/ }));
    fireEvent.click(screen.getByRole('button', { name: 'Present' }));
    const presented = within(screen.getByRole('dialog', { name: 'Presenting: Monthly' }));
    expect(presented.getByText('Plan · due Dec 15, 2026')).toBeTruthy();
    expect(presented.getByText('Plan · Cruz, due Dec 15, 2026')).toBeTruthy();
    expect(presented.getByText('Plan · Reyes')).toBeTruthy();
  });

  it('keeps what is for the presenter, and does not present it', async () => {
    const desktop = await open([aReview()]);
    fireEvent.click(screen.getByRole('button', { name: /^Monthly/ }));
    const field = (): HTMLElement => screen.getByRole('textbox', { name: 'For the presenter' });
    fireEvent.change(field(), { target: { value: 'Ask' } });
    fireEvent.change(field(), { target: { value: 'Ask Cruz' } });
    fireEvent.blur(field());
    const calls = vi.mocked(desktop.keepReview).mock.calls.map(([args]) => args);
    expect(calls.map(({ isUrgent }) => isUrgent)).toEqual([false, false, true]);
    expect(calls.map(({ part }) => part).reduce(mergeReviews, aReview())).toEqual(shown());
    expect(projectTextOf(shown(), { text: 'presenterNotes', projectId: 7 })).toEqual({
      value: 'Ask Cruz',
      beside: [],
    });
    fireEvent.click(screen.getByRole('button', { name: 'Present' }));
    const presented = screen.getByRole('dialog', { name: 'Presenting: Monthly' });
    expect(presented.textContent).toContain('Road 7');
    expect(presented.textContent).not.toContain('Ask Cruz');
    fireEvent.keyDown(presented, { key: 'Escape' });
    // Each project has its own.
    fireEvent.keyDown(document.body, { key: 'PageDown' });
    expect(field()).toHaveProperty('value', '');
    // In a closed review it is only read, and nothing is shown where nothing is.
    act(() => changeReview(uuid(1), (held) => moveTo(held, 'closed', author(1))));
    expect(screen.queryByRole('region', { name: 'For the presenter' })).toBeNull();
    fireEvent.keyDown(document.body, { key: 'PageUp' });
    const region = within(screen.getByRole('region', { name: 'For the presenter' }));
    expect(region.getByText('Ask Cruz')).toBeTruthy();
    expect(region.queryByRole('textbox')).toBeNull();
  });

  it('has minutes with a map of its projects, made of what is held, also where no outlines are', async () => {
    const saveReport = vi.fn<DesktopApi['saveReport']>(() =>
      Promise.resolve(ok({ outcome: 'cancelled', file: null })),
    );
    const getBoundaries = vi
      .fn<DesktopApi['getBoundaries']>()
      .mockResolvedValueOnce(fail('unexpected'))
      .mockResolvedValue(ok({ barangays: [], city: [] }));
    await open([aReview()], { saveReport, getBoundaries });
    fireEvent.click(screen.getByRole('button', { name: /^Monthly/ }));
    for (const isOutlined of [false, true]) {
      fireEvent.click(screen.getByRole('button', { name: 'Minutes…' }));
      const dialog = within(screen.getByRole('dialog', { name: 'Minutes' }));
      fireEvent.click(dialog.getByRole('button', { name: 'Save as…' }));
      await waitFor(() => expect(saveReport).toHaveBeenCalledTimes(isOutlined ? 2 : 1));
      const paper = paperSchema.parse(JSON.parse(saveReport.mock.lastCall?.[0].paper ?? ''));
      const map = paper.blocks.find(({ type }) => type === 'map');
      expect(map).toMatchObject({ note: expect.stringMatching(isOutlined ? /outline/ : /^North/) });
      fireEvent.click(dialog.getByRole('button', { name: /Cancel|Close/ }));
    }
  });

  it('leaves keys and pictures to a record that lies over it', async () => {
    await open([aReview()]);
    fireEvent.click(screen.getByRole('button', { name: /^Monthly/ }));
    act(() => uiStore.getState().openRecord(7, 'progress'));
    const key = createEvent.keyDown(document.body, { key: 'PageDown', cancelable: true });
    fireEvent(document.body, key);
    expect(key.defaultPrevented).toBe(false);
    expect(screen.getByRole('heading', { level: 2, name: 'Road 7' })).toBeTruthy();
    const files = [new File(['x'], 'cells.png', { type: 'image/png' })];
    expect(fireEvent.paste(document.body, { clipboardData: { files, types: ['Files'] } })).toBe(true);
  });

  it('takes pasted pictures, but where a text is typed into only those without a text', async () => {
    await open([aReview()]);
    fireEvent.click(screen.getByRole('button', { name: /^Monthly/ }));
    const [note] = within(screen.getByRole('region', { name: 'Notes' })).getAllByRole('textbox');
    const files = [new File(['x'], 'cells.png', { type: 'image/png' })];
    const isTaken = (into: Element, types: string[]): boolean =>
      !fireEvent.paste(into, { clipboardData: { files, types } });
    await act(async () => {
      expect(isTaken(note as Element, ['text/plain', 'text/html', 'Files'])).toBe(false);
      expect(isTaken(note as Element, ['Files'])).toBe(true);
      expect(isTaken(document.body, ['text/plain', 'Files'])).toBe(true);
    });
  });

  it('keeps another dialog open that took the place of the one whose file is done', async () => {
    let end: () => void = () => undefined;
    const saved = new Promise<CallResult<'papers:report:save'>>((resolve) => {
      end = () => resolve({ outcome: 'saved', file: null });
    });
    await open([aReview()], {
      saveReport: () => saved.then((value) => ok(value)),
      getBoundaries: () => Promise.resolve(ok({ barangays: [], city: [] })),
    });
    fireEvent.click(screen.getByRole('button', { name: /^Monthly/ }));
    fireEvent.click(screen.getByRole('button', { name: 'Minutes…' }));
    const minutes = within(screen.getByRole('dialog', { name: 'Minutes' }));
    await act(async () => void fireEvent.click(minutes.getByRole('button', { name: 'Save as…' })));
    fireEvent.click(minutes.getByRole('button', { name: /Cancel|Close/ }));
    fireEvent.click(screen.getByRole('button', { name: 'Delete review' }));
    await act(async () => end());
    expect(screen.getByRole('alertdialog')).toBeTruthy();
  });

  it('counts from when it was opened last', async () => {
    let review = aReview();
    for (const [stage, at] of [
      ['open', Date.now() - 86_400_000],
      ['closed', Date.now() - 80_000_000],
      ['open', Date.now() - 61_000],
    ] as const)
      review = mergeReviews(review, moveTo(review, stage, { ...author(1), at }));
    await open([review]);
    fireEvent.click(screen.getByRole('button', { name: /^Monthly/ }));
    expect(screen.getByRole('timer').textContent).toMatch(/Open for 1:0\d/);
  });

  it('says that it has grown too large, while what was typed stays on screen', async () => {
    await open([aReview()], { keepReview: () => Promise.resolve(fail('review_too_large')) });
    fireEvent.click(screen.getByRole('button', { name: /^Monthly/ }));
    fireEvent.click(screen.getByRole('button', { name: 'Add note' }));
    expect(await screen.findByText(/has grown too large to be kept/)).toBeTruthy();
    expect(within(screen.getByRole('region', { name: 'Notes' })).getAllByRole('textbox')).toHaveLength(2);
  });

  it('begins each project at its name, however far the one before was scrolled', async () => {
    await open([aReview()]);
    fireEvent.click(screen.getByRole('button', { name: /^Monthly/ }));
    const scrolled = () => screen.getByRole('article', { name: /^Road/ }).parentElement;
    Object.assign(scrolled() ?? {}, { scrollTop: 300 });
    fireEvent.keyDown(document.body, { key: 'PageDown' });
    expect(screen.getByRole('heading', { level: 2, name: 'Road 8' })).toBeTruthy();
    expect(scrolled()).toHaveProperty('scrollTop', 0);
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
    expect(figuresOf(shown(), 7)).toMatchObject({ status: 'in_progress', progress: 20 });
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
