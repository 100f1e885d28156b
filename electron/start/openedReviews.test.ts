import { expect, it } from 'vitest';
import { newReview } from '#shared/domain/review/review';
import { writeReview } from '#shared/domain/review/schemas';
import { FakeClock } from '../../tests/fakes/fakeClock';
import { KeptReviews } from '../city/reviews/keptReviews';
import { ReviewPhotos } from '../city/reviews/reviewPhotos';
import { createLog } from '../diagnostics/log';
import { systemFiles } from '../disk/fileSystem';
import { OpenedReviews } from './openedReviews';

const ID = '7b0c6b3e-6f0f-4a52-9d7e-1c2f5a3b4c5d';
const OWNER = { server: 'https://city.example.ph', username: 'ana' };

function aDesk() {
  const review = newReview(
    ID,
    { title: 'Monthly', date: '2026-11-27', place: '', participants: '' },
    { rev: '00000001-0d1e-4b53-9d54-000000000000', by: 'ben', at: 1 },
  );
  const files = new Map([
    ['/a.gistagum-review', writeReview(review)],
    ['/b.gistagum-review', 'no review'],
  ]);
  const kept = new KeptReviews({
    ...{ clock: new FakeClock(), random: () => 0.5, folder: null, journal: null },
    onDisk: () => undefined,
    onFound: () => undefined,
    onRebuilt: () => undefined,
    onDeleted: () => undefined,
  });
  const photos = new ReviewPhotos({
    ...{ clock: new FakeClock(), path: null, copies: null, files: systemFiles },
    log: createLog(() => undefined),
  });
  const told: unknown[] = [];
  const user = { isHere: true };
  const desk = new OpenedReviews({
    log: createLog(() => undefined),
    read: (path) => Promise.resolve(new TextEncoder().encode(files.get(path))),
    now: () => (user.isHere ? { owner: OWNER, kept, photos } : null),
    tell: (outcome) => told.push(outcome),
    onBrought: (owner) => told.push(owner),
  });
  return { desk, kept, told, user };
}

it('a review that the system opens is merged by the same checks as one that is chosen, and its owner is told', async () => {
  const { desk, kept, told } = aDesk();
  await desk.open('/a.gistagum-review');
  expect(kept.find(ID)?.id).toBe(ID);
  await desk.open('/b.gistagum-review');
  expect(told).toEqual([OWNER, 'added', OWNER, 'foreign']);
});

it('a review that is opened while nobody works here is read once, for the first who does', async () => {
  const { desk, kept, told, user } = aDesk();
  user.isHere = false;
  await desk.open('/a.gistagum-review');
  await desk.look();
  expect(told).toEqual(['waits']);
  expect(kept.find(ID)).toBeNull();
  user.isHere = true;
  await Promise.all([desk.look(), desk.look()]);
  expect(told).toEqual(['waits', OWNER, 'added']);
});
