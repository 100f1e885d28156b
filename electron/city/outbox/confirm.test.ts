import { describe, expect, it } from 'vitest';
import { makeNotification, makeProject } from '#shared/testing/cityData';
import { listOf } from '../../../tests/fakes/inbox';
import {
  confirmCost,
  confirmDeleted,
  confirmEdit,
  confirmProgress,
  confirmRead,
  confirmStatus,
  fieldsNotShown,
  reachesBackTo,
  type CostEvidence,
  type ProgressEvidence,
} from './confirm';

describe('a status', () => {
  it('is shown by what is stored, not by what is computed of it', () => {
    expect(
      confirmStatus(makeProject({ status: 'delayed', storedStatus: 'in_progress' }), 'in_progress'),
    ).toBe('shown');
    expect(confirmStatus(makeProject({ storedStatus: 'pending' }), 'planned')).toBe('shown');
    expect(confirmStatus(makeProject({ storedStatus: 'in_progress' }), 'completed')).toBe('not_shown');
    expect(confirmStatus(undefined, 'completed')).toBe('unreadable');
  });
});

describe('a report', () => {
  const verdict = (part: Partial<ProgressEvidence>): string =>
    confirmProgress({ sent: 15, before: 10, echo: 15, read: [15], isAnnounced: false, ...part });

  it.each([
    ['the list shows it', {}, 'shown'],
    ['somebody has reported more since', { read: [16] }, 'shown'],
    ['one of two places shows it', { read: [10, 15] }, 'shown'],
    [
      'the server announced it, whatever the list says',
      { read: [10], echo: null, isAnnounced: true },
      'shown',
    ],
    ['the list still shows the day’s first, and the answer repeated it', { read: [10] }, 'unreadable'],
    ['the list shows the old, and the answer repeated nothing', { read: [10], echo: null }, 'not_shown'],
    ['the answer repeated something else', { read: [10], echo: 10 }, 'not_shown'],
    ['nothing could be read', { read: [], echo: null }, 'unreadable'],
    ['there was no rise, and the answer repeated it', { before: 15 }, 'shown'],
    ['there was no rise, and the answer repeated nothing', { before: 15, echo: null }, 'not_shown'],
    ['the answer is off by half a hundredth', { sent: 0, before: 0, read: [], echo: 0.005 }, 'not_shown'],
    ['the project was not held before', { before: null }, 'shown'],
  ] as const)('when %s', (_when, part, expected) => {
    expect(verdict(part)).toBe(expected);
  });
});

describe('how days are counted', () => {
  it.each([
    ['working_days', 'shown'],
    ['calendar_days', 'not_shown'],
    // This role is not told it.
    [null, 'unreadable'],
  ] as const)('in working days, with %s now, is %s', (dayCount, verdict) => {
    const changes = { status: 'in_progress', dayCount: 'working_days' } as const;
    expect(confirmEdit(makeProject({ storedStatus: 'in_progress', dayCount }), changes)).toBe(verdict);
  });
});

describe('a cost', () => {
  const verdict = (part: Partial<CostEvidence>): string =>
    confirmCost({
      cost: { amount: 100.25, date: '2026-11-23' },
      before: null,
      after: null,
      echo: { amount: 100.25, date: '2026-11-23' },
      isAccepted: true,
      isAnnounced: false,
      ...part,
    });

  it.each([
    ['spending rose by it', { before: 50, after: 150.25, echo: null }, 'shown'],
    ['spending rose by more', { before: 50, after: 500 }, 'shown'],
    ['spending rose by it, but for a rounded centavo', { before: 50, after: 150.24 }, 'shown'],
    ['spending rose by less', { before: 50, after: 149.25 }, 'not_shown'],
    ['spending stayed', { before: 50, after: 50 }, 'not_shown'],
    ['spending could be read only once', { before: 50 }, 'shown'],
    ['the answer repeated it', {}, 'shown'],
    ['the answer repeated another amount', { echo: { amount: 100, date: '2026-11-23' } }, 'not_shown'],
    ['the answer repeated another day', { echo: { amount: 100.25, date: '2026-11-22' } }, 'not_shown'],
    ['the answer repeated no amount', { echo: { amount: null, date: '2026-11-23' } }, 'not_shown'],
    ['the answer repeated nothing', { echo: null }, 'not_shown'],
    ['there was no answer', { echo: null, isAccepted: false }, 'unreadable'],
    ['it was announced', { echo: null, isAccepted: false, isAnnounced: true }, 'shown'],
  ] as const)('when %s', (_when, part, expected) => {
    expect(verdict(part)).toBe(expected);
  });
});

describe('an edit', () => {
  const project = makeProject({ name: 'Road', cost: 100.1, fundSource: null, startDate: null });

  it('is shown when every changed field is', () => {
    expect(
      fieldsNotShown(project, {
        status: 'in_progress',
        name: ' Road ',
        cost: 100.1,
        fundSource: '',
        startDate: null,
        position: { lon: 125.81, lat: 7.45 },
      }),
    ).toEqual([]);
  });

  it('is not confirmed where one of its fields is not told', () => {
    const changes = { status: 'in_progress', projectType: 'Bridge' } as const;
    expect(confirmEdit(project, changes)).toBe('unreadable');
    expect(confirmEdit(project, { ...changes, name: 'Road' })).toBe('unreadable');
    expect(confirmEdit(project, { ...changes, name: 'Path' })).toBe('not_shown');
    expect(confirmEdit(project, changes, { ids: { typeId: 5 }, typeId: 5 })).toBe('shown');
    expect(confirmEdit(project, changes, { ids: { typeId: 4 }, typeId: 5 })).toBe('not_shown');
    expect(confirmEdit(project, { status: 'in_progress' })).toBe('shown');
    expect(confirmEdit(project, { ...changes, cost: 5 }, { untold: ['cost'] })).toBe('unreadable');
  });

  it('that takes the type away is not confirmed by an answer that does not tell it', () => {
    const changes = { status: 'in_progress', projectType: '' } as const;
    expect(confirmEdit(project, changes, { ids: {} })).toBe('unreadable');
    expect(confirmEdit(project, changes, { ids: { typeId: null } })).toBe('shown');
    expect(confirmEdit(project, changes, { ids: { typeId: 4 } })).toBe('not_shown');
  });

  it('names the fields that are not', () => {
    expect(
      fieldsNotShown(project, {
        status: 'planned',
        name: 'Bridge',
        description: 'x',
        barangay: 'Busaon',
        cost: null,
        fundSource: 'LGU',
        startDate: '2026-01-01',
        endDate: null,
        position: { lon: 125.9, lat: 7.45 },
      }),
    ).toEqual([
      'name',
      'description',
      'barangay',
      'status',
      'cost',
      'fundSource',
      'startDate',
      'endDate',
      'position',
    ]);
  });
});

describe('notifications', () => {
  const rows = Array.from({ length: 50 }, (_, index) =>
    makeNotification({ id: 100 - index, isRead: index > 0 }),
  );

  it('are read when none of them is listed as unread', () => {
    expect(confirmRead(listOf(rows), new Set([99, 98]))).toBe('shown');
    expect(confirmRead(listOf(rows), new Set([100, 99]))).toBe('not_shown');
  });

  it('are gone when a list that reaches their place lacks them', () => {
    const without = rows.filter(({ id }) => id !== 70);
    expect(confirmDeleted(listOf(rows), 70)).toBe('not_shown');
    expect(confirmDeleted({ ...listOf(without), end: 'enough' }, 70)).toBe('shown');
    expect(confirmDeleted(listOf(rows), 7)).toBe('unreadable');
    expect(confirmDeleted(listOf([]), 7)).toBe('shown');
    const gap = [{ from: 69, to: 71 }];
    expect(confirmDeleted({ ...listOf(without), unreadable: gap }, 70)).toBe('unreadable');
  });

  it('are out of sight beyond a list that is not whole', () => {
    const list = listOf(rows);
    expect([reachesBackTo(list, 51), reachesBackTo(list, 50)]).toEqual([true, false]);
    expect(reachesBackTo({ ...list, end: 'whole' }, 50)).toBe(true);
  });
});
