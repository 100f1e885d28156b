import { beforeEach, expect, it, vi } from 'vitest';
import { newReview, partOf } from '#shared/domain/review/review';
import { fail, ok } from '#shared/result';
import { FakeClock } from '../../../tests/fakes/fakeClock';
import { ReviewDesk, type ReviewDeskOptions } from '../../city/reviews/reviewDesk';
import { createLog } from '../../diagnostics/log';
import type { Place } from '../../session/sessionManager';
import { reviewHandlers } from './reviews';

const ID = '7b0c6b3e-6f0f-4a52-9d7e-1c2f5a3b4c5d';
const OWNER = { server: 'https://city.example.ph', username: 'head1' };
const HERE: Place = { origin: OWNER.server, username: OWNER.username, isLive: true, isDemo: true };
const author = { rev: '00000001-0d1e-4b53-9d54-000000000000', by: 'head1', at: 5 };
const begun = newReview(ID, { title: 'Monthly', date: '', place: '', participants: '' }, author);

let place: Place | null;
const onReviewPart = vi.fn();
const reviewFiles = {
  save: vi.fn(() => Promise.resolve({ outcome: 'cancelled', file: null } as const)),
  bring: vi.fn(() => Promise.resolve({ outcome: 'cancelled' } as const)),
};

function handlers() {
  const reviews = new ReviewDesk({
    clock: new FakeClock(),
    random: () => 0.5,
    root: '',
    // Of the demo city: nothing of it comes to the disk.
    files: {} as ReviewDeskOptions['files'],
    log: createLog(() => undefined),
    report: () => undefined,
    onFound: () => undefined,
    onRebuilt: () => undefined,
  });
  const sessions = {
    get place() {
      return place;
    },
  };
  return reviewHandlers({ sessions, reviews, reviewFiles, onReviewPart });
}

beforeEach(() => {
  place = HERE;
  vi.clearAllMocks();
});

it('nobody is shown any before their data may be, as where the policy waits for the login', async () => {
  const calls = handlers();
  place = null;
  expect(calls['reviews:all:get']({ owner: OWNER })).toEqual(fail('not_signed_in'));
  place = HERE;
  expect(calls['reviews:all:get']({ owner: OWNER })).toMatchObject(ok({ reviews: [], isListed: true }));
  expect(calls['reviews:one:keep']({ owner: OWNER, part: begun, isUrgent: true })).toEqual(ok(null));
  // Saved data of the same user.
  place = { ...HERE, isLive: false };
  expect(calls['reviews:all:get']({ owner: OWNER })).toMatchObject(ok({ reviews: [begun] }));
});

it('only whoever works here gets a file of theirs, or brings one; what was typed last still arrives', async () => {
  const calls = handlers();
  calls['reviews:all:get']({ owner: OWNER });
  calls['reviews:one:keep']({ owner: OWNER, part: begun, isUrgent: true });
  for (const other of [null, { ...HERE, username: 'eng1' }, { ...HERE, origin: 'https://b.example.ph' }]) {
    place = other;
    expect(await calls['reviews:one:export']({ owner: OWNER, id: ID, name: 'x' })).toEqual(
      fail('not_signed_in'),
    );
    expect(await calls['reviews:file:import']({ owner: OWNER })).toEqual(fail('not_signed_in'));
  }
  expect(reviewFiles.save).not.toHaveBeenCalled();
  expect(reviewFiles.bring).not.toHaveBeenCalled();
  const part = partOf(ID, { progress: begun.progress });
  expect(calls['reviews:one:keep']({ owner: OWNER, part, isUrgent: true })).toEqual(ok(null));
  place = HERE;
  expect(await calls['reviews:one:export']({ owner: OWNER, id: ID, name: 'x' })).toMatchObject({ ok: true });
  expect(await calls['reviews:file:import']({ owner: OWNER })).toMatchObject({ ok: true });
});

it('a part of a review that is not held is told apart; one that says nothing does no harm', () => {
  const calls = handlers();
  calls['reviews:all:get']({ owner: OWNER });
  const part = partOf(ID, { progress: begun.progress });
  expect(calls['reviews:one:keep']({ owner: OWNER, part, isUrgent: true })).toEqual(fail('not_found'));
  expect(calls['reviews:one:keep']({ owner: OWNER, part: partOf(ID), isUrgent: true })).toEqual(ok(null));
});
