import { expect, it } from 'vitest';
import type { FeedChange } from '#shared/domain/feed';
import { factsToldOf, factsTouchedBy } from './factNews';

it.each<[FeedChange, 'found' | 'ours', readonly string[]]>([
  [{ type: 'cost_entry', amount: 5, costType: 'labor' }, 'found', ['spending']],
  [{ type: 'created', status: 'planned' }, 'found', ['assignments']],
  [{ type: 'edited' }, 'ours', ['assignments']],
  [{ type: 'edited' }, 'found', []],
  [{ type: 'progress', from: 1, to: 2 }, 'ours', []],
])('a line of the feed, %j (%s), makes stale: %j', (change, cause, touched) => {
  expect([...factsTouchedBy([{ change, cause }])]).toEqual(touched);
});

it.each([
  ['Cost entry added: N - Material ₱250.50 on November 20, 2026 by Paolo Santos', ['spending']],
  ['⚠️ WARNING: N (PRN: X) is at 81.0% of budget. Spent: 1 of 2. Monitor spending closely.', ['spending']],
  ["You have been assigned to project 'N (PRN: X)' by Helen Dela Cruz", ['assignments']],
  ['New project created: N (PRN: X) by H - Assigned engineer: Paolo Santos', ['assignments']],
  ["Progress for project 'N' updated to 36.0% by Paolo Santos", []],
])('a notification, “%s”, makes stale: %j', (message, touched) => {
  expect([...factsToldOf([message])]).toEqual(touched);
});
