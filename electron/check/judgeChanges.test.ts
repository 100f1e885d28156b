import { expect, it } from 'vitest';
import type { LiveChannel } from '#shared/domain/connection';
import type { ChangeKind } from '#shared/domain/serverCheck/finding';
import { judgeChanges, type ChangeCount } from './judgeChanges';

const judge = (
  counts: Partial<Readonly<Record<ChangeKind, readonly [told: number, found: number]>>>,
  open: readonly LiveChannel[] = ['notifications', 'projects'],
): readonly string[] => {
  const entries = Object.entries(counts).map(([kind, [told, found]]): readonly [ChangeKind, ChangeCount] => [
    kind as ChangeKind,
    { told, found },
  ]);
  return judgeChanges('head_engineer', new Map(entries), new Set(open)).map((finding) => {
    const { told = '-', found = '-' } = finding.figures;
    const what =
      finding.outcome === 'fault' ? finding.fault : finding.outcome === 'fine' ? 'fine' : finding.why;
    return `${finding.of.replace(/^head_engineer ?/, '')} ${told} ${found} ${what}`;
  });
};

it('says of each kind whether events told of it, in the order of the table', () => {
  expect(judge({ notification: [0, 4], edited: [0, 2], progress: [3, 1] })).toEqual([
    'progress 3 1 fine',
    'edited 0 2 changes_untold',
    'notification 0 4 changes_untold',
  ]);
});

it('finds no fault by one change alone, which a list may show before its event comes', () => {
  expect(judge({ status: [0, 1] })).toEqual(['status 0 1 one_change']);
});

it('does not name a channel a second time that was not open', () => {
  expect(judge({ status: [0, 5], notification: [2, 0] }, ['notifications'])).toEqual([
    'status 0 5 not_open',
    'notification 2 0 fine',
  ]);
});

it('finds no fault in totals, which no channel tells', () => {
  expect(judge({ totals: [0, 5] })).toEqual(['totals 0 5 fine']);
});

it('says that nothing changed, or that nothing could be heard', () => {
  expect(judge({})).toEqual([' - - nothing_changed']);
  expect(judge({}, [])).toEqual([' - - not_open']);
});
