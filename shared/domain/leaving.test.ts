import { describe, expect, it } from 'vitest';
import { LEAVE_WAYS, lossOf, type LeaveWay } from './leaving';
import type { WorkView } from './work';

const DRAFT: WorkView = {
  id: '6f1d4a52-0d1e-4b53-9d54-0a3f5ad1c001',
  kind: 'add_progress',
  projectId: 7,
  projectName: 'Bridge',
  state: 'draft',
  verdict: 'unchecked',
  isOpen: true,
  isKept: true,
  hasForm: true,
  updatedAt: 0,
  acceptedAt: null,
  problem: null,
  conflict: null,
  isBehind: false,
  values: [],
};
const FORM = { id: DRAFT.id, kind: DRAFT.kind, projectId: DRAFT.projectId, projectName: 'Bridge' };
const KEEPS = { clearsDataOnSignOut: false };
const CLEARS = { clearsDataOnSignOut: true };

function loss(way: LeaveWay, view: Partial<WorkView>, rules = KEEPS, sending = 0) {
  return lossOf(way, { work: [{ ...DRAFT, ...view }], sending }, rules);
}

describe('what leaving would lose', () => {
  it.each(LEAVE_WAYS)('is nothing without work, by way of %s', (way) => {
    expect(lossOf(way, { work: [], sending: 0 }, CLEARS)).toBeNull();
  });

  it('is an interruption where the draft is on the disk', () => {
    for (const way of ['close', 'quit', 'sign_out', 'switch'] as const) {
      expect(loss(way, {})).toEqual({ lost: [], interrupted: [FORM], sending: 0, reviews: 0 });
    }
  });

  it('is the draft itself where the disk did not take it, or it would be removed', () => {
    const lost = { lost: [FORM], interrupted: [], sending: 0, reviews: 0 };
    expect(loss('quit', { isKept: false })).toEqual(lost);
    expect(loss('sign_out', {}, CLEARS)).toEqual(lost);
    expect(loss('forget', {})).toEqual(lost);
  });

  it('is not asked about what lies on the disk for later, unless it would be removed', () => {
    expect(loss('quit', { isOpen: false })).toBeNull();
    expect(loss('sign_out', { isOpen: false })).toBeNull();
    expect(loss('sign_out', { isOpen: false }, CLEARS)?.lost).toEqual([FORM]);
    expect(loss('forget', { isOpen: false, state: 'unknown' })?.lost).toEqual([FORM]);
    expect(loss('forget', { isOpen: false, state: 'unknown', verdict: 'arrived' })).toBeNull();
  });

  it('counts what is being sent, and does not take its form for one that is typed', () => {
    expect(loss('quit', { state: 'sending' }, KEEPS, 1)).toEqual({
      lost: [],
      interrupted: [],
      sending: 1,
      reviews: 0,
    });
  });

  it('is a review that the disk has not taken, where the application ends by it', () => {
    const reviewed = (way: LeaveWay) => lossOf(way, { work: [], sending: 0, reviews: 2 }, KEEPS);
    const lost = { lost: [], interrupted: [], sending: 0, reviews: 2 };
    expect([reviewed('close'), reviewed('quit')]).toEqual([lost, lost]);
    expect([reviewed('sign_out'), reviewed('switch'), reviewed('forget')]).toEqual([null, null, null]);
  });
});
