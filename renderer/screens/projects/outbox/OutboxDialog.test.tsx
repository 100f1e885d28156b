import { act, cleanup, fireEvent, render, screen, within } from '@testing-library/react';
import { afterEach, describe, expect, it, vi } from 'vitest';
import type { WorkView } from '#shared/domain/work';
import { newReview } from '#shared/domain/review/review';
import type { DesktopApi } from '#shared/ipc/interface';
import { createTranslate } from '#shared/messages/translate';
import { fail, ok } from '#shared/result';
import { liveStore } from '../../../state/liveStore';
import { reviewStore } from '../../../state/reviewStore';
import { uiStore } from '../../../state/uiStore';
import { installDesktop, LIVE, NOW, show } from '../../../testing/fakeDesktop';
import { aProject, mapOf } from '../../../testing/projects';
import { aWork } from '../../../testing/work';
import { OutboxDialog } from './OutboxDialog';
import { sayFieldName } from './words';

const WORK = aWork();
const ALL = ['mine', 'theirs', 'before'] as const;

afterEach(cleanup);

function open(...work: readonly Partial<WorkView>[]) {
  const desktop = installDesktop({
    decideConflict: vi.fn(() => Promise.resolve(ok(null))),
    sendAgain: vi.fn(() => Promise.resolve(ok(null))),
    confirmThere: vi.fn(() => Promise.resolve(ok(null))),
    discardDraft: vi.fn(() => Promise.resolve(ok(null))),
    sendOutbox: vi.fn(() => Promise.resolve(ok(null))),
    openDraft: vi.fn<DesktopApi['openDraft']>(() => Promise.resolve(fail('not_found'))),
  });
  show({
    projects: mapOf(aProject({ id: 7, name: 'Bridge' })),
    link: LIVE,
    work: work.map((part, index) => ({ ...WORK, id: WORK.id.slice(0, -1) + String(index + 1), ...part })),
  });
  uiStore.getState().setOutboxOpen(true);
  render(<OutboxDialog />);
  return desktop;
}

const items = () => screen.getAllByTestId('outbox-item');
const press = (name: string) => act(async () => fireEvent.click(screen.getByRole('button', { name })));

describe('the outbox', () => {
  it('lists what waits in the order it is sent, with state and reason, and no drafts', () => {
    open(
      { acceptedAt: NOW + 2, isBehind: true },
      { state: 'draft', acceptedAt: null },
      { acceptedAt: NOW + 1, state: 'refused', problem: { code: 'refused' } },
      { acceptedAt: NOW + 3, state: 'unknown', verdict: 'arrived' },
    );
    expect(items().map((item) => item.dataset['state'])).toEqual(['refused', 'waiting']);
    expect(items()[0]?.textContent).toMatch(/Bridge.*Refused.*The server refused this/);
    expect(items()[1]?.textContent).toMatch(/An earlier change of this project needs you first/);
    expect(screen.getByText('1 waiting, 1 needs you')).toBeTruthy();
  });

  it('tells the reason of a refusal field by field', () => {
    const fields = { progress: { code: 'decrease' }, form: { code: 'said', text: 'Closed.' } } as const;
    open({ state: 'refused', problem: { code: 'fields_invalid', fields } });
    expect(items()[0]?.textContent).toMatch(/Progress, %: /);
    expect(items()[0]?.textContent).toMatch(/Closed\./);
  });

  it('sends now when asked', async () => {
    const desktop = open({});
    await press('Send now');
    expect(desktop.sendOutbox).toHaveBeenCalledOnce();
  });

  it('asks before something is withdrawn', async () => {
    const desktop = open({});
    await press('Withdraw');
    expect(desktop.discardDraft).not.toHaveBeenCalled();
    await press('Keep it');
    await press('Withdraw');
    await press('Withdraw');
    expect(desktop.discardDraft).toHaveBeenCalledExactlyOnceWith({ id: WORK.id });
  });

  it('stays, and says why, where the form of what waits cannot be opened any more', async () => {
    open({});
    await press('Edit');
    expect(screen.getByRole('alert').textContent).toMatch(/no longer here, or is being sent/);
    expect(uiStore.getState().isOutboxOpen).toBe(true);
  });

  it('says why what was asked of a change was not done', async () => {
    const desktop = open({ state: 'refused', problem: { code: 'refused' } });
    vi.mocked(desktop.sendAgain).mockResolvedValue(fail('not_kept'));
    await press('Send again');
    expect(screen.getByRole('alert').textContent).toMatch(/disk/);
  });

  it('opens the form of what waits', async () => {
    const desktop = open({});
    const draft = { id: WORK.id, kind: 'update_project', projectId: 7, projectName: 'Bridge' } as const;
    vi.mocked(desktop.openDraft).mockResolvedValue(ok({ ...draft, typed: {}, base: {}, files: [] }));
    await press('Edit');
    expect(desktop.openDraft).toHaveBeenCalledExactlyOnceWith({ id: WORK.id });
    expect(uiStore.getState().isOutboxOpen).toBe(false);
  });

  it('opens the form of a project that is still to be created', async () => {
    const desktop = open({ kind: 'create_project', projectId: 0, projectName: 'Farm road' });
    await press('Edit');
    expect(desktop.openDraft).toHaveBeenCalledOnce();
  });

  it('counts notifications that are to be marked, and says what withdrawing means', async () => {
    open({ kind: 'mark_read', projectId: 0, projectName: '', count: 3, hasForm: false });
    expect(items()[0]?.textContent).toMatch(/Mark as read.*3 notifications/);
    await press('Withdraw');
    expect(screen.getByText('Withdraw it? They are unread again.')).toBeTruthy();
  });

  it('says what is not known, and leaves it to a person', async () => {
    const desktop = open({ state: 'unknown', verdict: 'undecided' });
    expect(items()[0]?.textContent).toMatch(/does not tell whether it arrived/);
    await press('It is there');
    expect(desktop.confirmThere).toHaveBeenCalledExactlyOnceWith({ id: WORK.id });
    await press('Send again, may double');
    expect(desktop.sendAgain).toHaveBeenCalledExactlyOnceWith({ id: WORK.id });
  });

  it('offers nothing while it is being sent, or still being looked for', () => {
    open({ state: 'sending' }, { state: 'unknown', verdict: 'unchecked' });
    const names = items().map((item) =>
      within(item)
        .queryAllByRole('button')
        .map(({ textContent }) => textContent),
    );
    expect(names).toEqual([[], ['Withdraw']]);
  });
});

describe('what a change brings', () => {
  const rows = (): readonly (readonly [string, string])[] =>
    screen.getAllByRole('term').map((term) => {
      const text = term.nextElementSibling?.textContent ?? '';
      return [term.textContent, text.replaceAll('\u00a0', ' ')] as const;
    });

  it('is told field by field in words, by what was there where that is known', () => {
    open({
      kind: 'add_progress',
      values: [
        { field: 'progress', mine: 45, before: 40 },
        { field: 'description', mine: 'Poured' },
        { field: 'photos', mine: 2 },
      ],
    });
    expect(rows()).toEqual([
      // Read aloud, then drawn.
      ['Progress, %', 'from 40 % to 45 %40 % → 45 %'],
      ['Description', 'Poured'],
      ['Photos', '2'],
    ]);
    expect(screen.getByText('from 40 % to 45 %').nextElementSibling?.getAttribute('aria-hidden')).toBe(
      'true',
    );
  });

  it('has money, days, kinds, statuses and people as they are said elsewhere', () => {
    open({
      values: [
        { field: 'amount', mine: 1_250.5 },
        { field: 'date', mine: '2026-11-20' },
        { field: 'costType', mine: 'supply and install' },
        { field: 'subtype', mine: 'payroll' },
        { field: 'status', mine: 'delayed', before: 'in_progress' },
        { field: 'cost', mine: null, before: 1_000 },
        { field: 'dayCount', mine: 'calendar_days' },
        { field: 'engineers', mine: [1, 3, 4], before: [1, 2] },
        { field: 'position', mine: { lon: 125.8, lat: 7.4 } },
        { field: 'decision', mine: 'approve' },
      ],
    });
    expect(rows().map(([, text]) => text)).toEqual([
      '₱1,250.50',
      'Nov 20, 2026',
      'Supply and install',
      'Payroll',
      'from In progress to DelayedIn progress → Delayed',
      'from ₱1,000.00 to nothing₱1,000.00 → nothing',
      'Calendar days',
      '2 added, 1 removed',
      '7.40000, 125.80000',
      'Approve',
    ]);
  });

  it('of a later version is told as it is', () => {
    open({
      values: [
        { field: 'ofALaterVersion', mine: 12 },
        { field: 'status', mine: 'paused' },
        { field: 'date', mine: 7 },
        { field: 'description', mine: [1, 2] },
      ],
    });
    expect(rows()).toEqual([
      ['Another field', '12'],
      ['Status', 'paused'],
      ['Date', '7'],
      ['Description', '1, 2'],
    ]);
  });

  it('names the notifications that are marked, as far as they are held', () => {
    const marks = { kind: 'mark_read', projectId: 0, projectName: '', count: 5, hasForm: false } as const;
    open({ ...marks, values: [{ field: 'notifications', mine: [3, 4] }] });
    expect(rows()).toEqual([['Notifications', 'no longer on this computer']]);
    const told = { createdAt: null, isRead: true, projectId: null };
    act(() =>
      liveStore.setState({ notifications: mapOf({ ...told, id: 4, message: 'Budget of Bridge approved' }) }),
    );
    expect(rows()).toEqual([['Notifications', 'Budget of Bridge approved']]);
  });

  it('leaves out what is asked about below, and is nothing where nothing is told', () => {
    const asked = { field: 'name', mine: 'North', theirs: 'South', before: 'Bridge', choices: ALL };
    open({
      ...{ state: 'conflict', conflict: { why: 'changed', fields: [asked] } },
      values: [
        { field: 'name', mine: 'North', before: 'Bridge' },
        { field: 'barangay', mine: 'Apokon', before: null },
      ],
    });
    expect(rows()).toEqual([['Barangay', 'from nothing to Apokonnothing → Apokon']]);
    cleanup();
    open({ values: [] });
    expect(screen.queryAllByRole('term')).toEqual([]);
  });

  it('is read aloud with each button, as the kind of change and its project', () => {
    open({ values: [{ field: 'name', mine: 'North', before: 'Bridge' }] });
    const described = screen.getByRole('button', { name: 'Edit' }).getAttribute('aria-describedby') ?? '';
    const words = described.split(' ').map((id) => document.getElementById(id)?.textContent);
    expect(words).toEqual(['Edit project', 'Bridge']);
  });
});

describe('a change that a review proposed', () => {
  const reviewId = '6f1d4a52-0d1e-4b53-9d54-0a3f5ad1c0aa';
  const by = { rev: '00000001-0d1e-4b53-9d54-000000000000', by: 'head1', at: NOW };

  afterEach(() => reviewStore.getState().reset());

  it('says of which, and leads there', async () => {
    const details = { title: 'Monthly', date: '2026-11-27', place: '', participants: '' };
    reviewStore.setState({ reviews: new Map([[reviewId, newReview(reviewId, details, by)]]) });
    open({ reviewId });
    expect(items()[0]?.textContent).toContain('From the review Monthly');
    await press('Monthly');
    expect(uiStore.getState()).toMatchObject({ view: 'reviews', isOutboxOpen: false });
    expect(reviewStore.getState()).toMatchObject({ openId: reviewId, projectId: 7 });
  });

  it('says so where the review is not here', () => {
    open({ reviewId });
    expect(items()[0]?.textContent).toContain('From a review that is not on this computer.');
  });
});

it('names every field of a problem in words', () => {
  const translate = createTranslate('en');
  const names = [
    'day',
    'reason',
    'documents',
    'assessment',
    'increase',
    'proofs',
    'message',
    'subtype',
    'title',
  ];
  for (const name of [...names, 'prn', 'material', 'ofALaterVersion']) {
    expect(sayFieldName(name, translate)).not.toBe(name);
  }
});

describe('a conflict', () => {
  const fields = [
    { field: 'name', mine: 'North', theirs: 'South', before: 'Bridge', choices: ALL },
    { field: 'endDate', mine: '2027-01-01', theirs: null, choices: ['mine', 'theirs'] },
  ] as const;

  it('shows mine, theirs and then of each field, with nothing chosen, and sends when all are', async () => {
    const desktop = open({ state: 'conflict', conflict: { why: 'changed', fields } });
    const radios = screen.getAllByRole<HTMLInputElement>('radio');
    expect(radios.map(({ checked }) => checked)).toEqual([false, false, false, false, false]);
    const decide = () => screen.getByRole<HTMLButtonElement>('button', { name: 'Send it like this' });
    expect(decide().disabled).toBe(true);
    fireEvent.click(screen.getByRole('radio', { name: /^When I made it Bridge/ }));
    expect(decide().disabled).toBe(true);
    fireEvent.click(screen.getByRole('radio', { name: /^Now on the server nothing/ }));
    await press('Send it like this');
    expect(desktop.decideConflict).toHaveBeenCalledExactlyOnceWith({
      id: WORK.id,
      choices: { name: 'before', endDate: 'theirs' },
    });
  });

  it('over a field that nothing tells can be left as it is, or sent unseen', async () => {
    const untold = { field: 'projectType', mine: 'Road', choices: ['mine', 'theirs'] } as const;
    const desktop = open({ state: 'conflict', conflict: { why: 'changed', fields: [untold] } });
    expect(screen.getAllByRole('radio')).toHaveLength(2);
    fireEvent.click(screen.getByRole('radio', { name: /^Now on the server not told by the server/ }));
    await press('Leave it as it is on the server');
    expect(desktop.decideConflict).toHaveBeenCalledExactlyOnceWith({
      id: WORK.id,
      choices: { projectType: 'theirs' },
    });
  });

  it('with a project that is gone can be tried again or withdrawn', async () => {
    const desktop = open({ state: 'conflict', conflict: { why: 'gone', fields: [] } });
    expect(items()[0]?.textContent).toMatch(/was deleted on the server/);
    await press('Send again');
    expect(desktop.sendAgain).toHaveBeenCalledOnce();
  });
});
