import { describe, expect, it } from 'vitest';
import type { PartValues, RecordPart, RequestRow } from '#shared/domain/record/parts';
import type { SourceName } from '#shared/domain/record/sources';
import { makeProject } from '#shared/testing/cityData';
import type { SourceRead } from '../../api/record/sourceRead';
import { assemble, type Ingredients } from './assemble';

type Reads = ReadonlyMap<SourceName, SourceRead>;

/** All steps at once. */
function assembled<P extends RecordPart>(part: P, from: Ingredients<P>): PartValues[P] | null {
  const steps = assemble(part, from);
  for (;;) {
    const step = steps.next();
    if (step.done) return step.value;
  }
}

const PENDING: RequestRow = {
  id: 7,
  at: 1_000,
  day: '2026-11-26',
  amount: 5_000,
  status: 'pending',
  approved: null,
  by: 'Paolo',
  reviewedBy: null,
  reviewedAt: null,
  reason: 'Steel',
  notes: null,
  proofs: ['/media/proof.pdf'],
  proofCount: 1,
};
/** As the list tells it, which names neither its id nor its reason. */
const LISTED: RequestRow = { ...PENDING, id: null, reason: null, proofs: null };

describe('requests', () => {
  const put = (reads: Reads, before: PartValues['requests'] | null): PartValues['requests'] | null =>
    assembled('requests', { order: ['office_workbook', 'finance_page'], reads, before, project: null });
  const whole: PartValues['requests'] = { rows: [PENDING], leftOut: 0, reach: 'whole' };

  it('keep what the page told of the pending one while only the list is read again', () => {
    const reads: Reads = new Map([['office_workbook', { requests: [LISTED] }]]);
    expect(put(reads, whole)).toEqual(whole);
    const other = { ...LISTED, amount: 6_000 };
    expect(put(new Map([['office_workbook', { requests: [other] }]]), whole)?.rows).toEqual([other]);
    expect(put(reads, null)?.rows).toEqual([LISTED]);
  });

  it('are as the list tells them where the page names none', () => {
    const reads: Reads = new Map([
      ['office_workbook', { requests: [LISTED] }],
      ['finance_page', { requests: [] }],
    ]);
    expect(put(reads, whole)?.rows).toEqual([LISTED]);
  });
});

describe('people', () => {
  const MARIA = { id: 4, name: 'Maria Santos' };
  const named = (...names: readonly string[]): SourceRead => ({
    people: { engineers: names.map((name) => ({ id: null, name })), creator: 'Ana' },
  });
  const stored = (...engineerIds: readonly number[]): SourceRead => ({
    details: { project: makeProject(), cut: [], engineerIds },
  });
  const put = (reads: Reads, before: PartValues['people'] | null = null) =>
    assembled('people', { order: ['site_page', 'stored'], reads, before, project: null })?.engineers;
  const held: PartValues['people'] = { engineers: [MARIA], creator: 'Ana' };

  it('give a single engineer the single id', () => {
    expect(put(new Map([['site_page', named(MARIA.name)]]))).toEqual([{ ...MARIA, id: null }]);
    const both: Reads = new Map([
      ['site_page', named(MARIA.name)],
      ['stored', stored(4)],
    ]);
    expect(put(both)).toEqual([MARIA]);
  });

  it('keep an id while only the names are read again, of the same engineer alone', () => {
    expect(put(new Map([['site_page', named(MARIA.name)]]), held)).toEqual([MARIA]);
    expect(put(new Map([['site_page', named('Jose Cruz')]]), held)).toEqual([
      { id: null, name: 'Jose Cruz' },
    ]);
    expect(put(new Map([['site_page', named(MARIA.name, 'Jose Cruz')]]), held)).toEqual([
      { ...MARIA, id: null },
      { id: null, name: 'Jose Cruz' },
    ]);
  });

  it('lose an id that the stored project no longer names', () => {
    const reads: Reads = new Map([
      ['site_page', named(MARIA.name)],
      ['stored', stored(4, 5)],
    ]);
    expect(put(reads, held)).toEqual([{ ...MARIA, id: null }]);
  });
});
