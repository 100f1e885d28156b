import { isDeepStrictEqual } from 'node:util';
import { addEntry, deleteReview, editDetails, editEntry } from '../../shared/domain/review/edits';
import { isDeleted, photosIn, withoutDeleted, writtenIn } from '../../shared/domain/review/reading';
import { inOrder, mergeReviews, newReview, type Review } from '../../shared/domain/review/review';
import type { Author } from '../../shared/domain/review/register';
import { aJpeg } from '../../shared/testing/aJpeg';
import { createRandom, type Random } from '../../shared/testing/random';
import { ReviewDesk } from '../../electron/city/reviews/reviewDesk';
import type { KeptReviews } from '../../electron/city/reviews/keptReviews';
import type { ReviewPhotos } from '../../electron/city/reviews/reviewPhotos';
import { createLog } from '../../electron/diagnostics/log';
import { userFolderName } from '../../electron/disk/userFolder';
import { FakeClock } from '../fakes/fakeClock';
import type { Crashes } from './crashes';
import { CrashingFiles } from './crashingFiles';
import { SealedRuns } from './sealedRuns';
import { ScheduleFailure, type FailureKind } from './scheduleResult';

const STEPS = 50;
const ORIGIN = 'https://city.example.ph';
const USER = 'head1';
const OWN = userFolderName(ORIGIN, USER);
const SEALED = {
  folders: ['/reviews', '/reviews-photos', '/reviews-photos-copy'],
  journal: '/reviews-journal',
};
/** Longer than whatever waits before it is written, or made anew. */
const A_WHILE = 5_000;

export type ReviewResult = {
  /** Reviews, photos and deletions that were on the disk for good at some time. */
  readonly kept: number;
  readonly runs: number;
  readonly photos: number;
  readonly deleted: number;
};

/** One run of the application, from its start to its kill. */
type Run = { readonly desk: ReviewDesk; readonly reviews: KeptReviews; readonly photos: ReviewPhotos };

/** What was on the disk for good at some time, by the store's own word. */
class Promised {
  readonly reviews = new Map<string, Review>();
  readonly photos: { readonly reviewId: string; readonly hash: string; readonly bytes: Uint8Array }[] = [];

  /** The store says that nothing of what it holds is not on the disk. */
  take(reviews: KeptReviews): void {
    for (const review of reviews.held().reviews) {
      const known = this.reviews.get(review.id);
      this.reviews.set(review.id, known ? settled(mergeReviews(known, review)) : review);
    }
  }
}

/**
 * Reviews that are typed, with photos, and deleted, while the application is killed and the power fails at any write, the disk
 * loses or spoils files between two runs (of a store or of what it is made anew from, never of both at once), the policy asks for
 * encryption in one run and not in the next, and the keychain refuses in some. After everything has settled all that was ever
 * said to be on the disk is there, word for word, and nothing of what was deleted.
 */
export async function runReviewSchedule(seed: number, crashes: Crashes): Promise<ReviewResult> {
  const random = createRandom(seed);
  const sealed = new SealedRuns(createRandom(seed + 1_000_000), SEALED);
  const files = new CrashingFiles(random);
  const clock = new FakeClock();
  const promised = new Promised();
  const story: string[] = [];
  const blame = (kind: FailureKind, detail: string): ScheduleFailure =>
    new ScheduleFailure(seed, kind, detail, story);
  let lastId = 0;
  const newId = (): string => `6f1d4a52-0d1e-4b53-9d54-${String(++lastId).padStart(12, '0')}`;
  const start = (): Run => {
    const desk = new ReviewDesk({
      ...{ clock, root: '/reviews', files: sealed.open(files.restart()), log: createLog(() => undefined) },
      random: () => 0.5,
      report: () => undefined,
      onFound: () => undefined,
      onRebuilt: () => undefined,
    });
    const reviews = desk.of(ORIGIN, USER, true);
    const photos = desk.photos(ORIGIN, USER);
    if (!photos) throw new Error('no photos');
    return { desk, reviews, photos };
  };
  let run = start();
  let author = { rev: newId(), by: USER, at: 5 };
  let runs = 1;
  /** Everything that the disk lost before has been made anew. */
  let isWhole = true;
  for (let step = 0; step < STEPS; step += 1) {
    // oxlint-disable-next-line no-await-in-loop
    await doSomething({ run, random, clock, story, author, newId, promised });
    sealed.goOn();
    if (!files.hasFailed && run.desk.unwritten() === 0 && !files.hasFailed) {
      promised.take(run.reviews);
      const { isListed, unreadable } = run.reviews.held();
      if (sealed.isOpen && isListed && unreadable === 0) {
        // oxlint-disable-next-line no-await-in-loop
        await clock.advance(A_WHILE);
        isWhole ||= !files.hasFailed && run.desk.unwritten() === 0;
      }
    }
    if (random.int(0, 5) === 0) files.failSoon();
    if (files.hasFailed || random.int(0, 7) === 0) {
      story.push(files.hasFailed ? 'the power fails' : 'it is killed');
      if (isWhole && random.int(0, 2) === 0) {
        const folder = random.pick(placesOf(promised));
        story.push(`the disk loses something in ${folder}`);
        files.lose(folder);
        isWhole = false;
      }
      run = start();
      author = { rev: newId(), by: USER, at: 5 };
      story.push(sealed.words);
      runs += 1;
    }
  }
  story.push('everything is well again');
  sealed.beWell();
  run = start();
  for (let turn = 0; turn < 4; turn += 1) {
    // oxlint-disable-next-line no-await-in-loop
    await clock.advance(60_000);
  }
  const { isListed, unreadable, reviews } = run.reviews.held();
  if (run.desk.unwritten() > 0 || !isListed || unreadable > 0) {
    throw blame('late', `${run.desk.unwritten()} unwritten, ${unreadable} unreadable, listed: ${isListed}`);
  }
  let deleted = 0;
  for (const [id, review] of promised.reviews) {
    const found = run.reviews.find(id);
    if (!found) throw blame('lost', `${id} is nowhere`);
    if (!isDeepStrictEqual(settled(mergeReviews(found, review)), settled(found))) {
      throw blame('lost', `${id} lacks something of what was kept`);
    }
    if (isDeleted(review) && !isDeleted(found)) throw blame('untrue', `${id} has come back`);
    deleted += isDeleted(found) ? 1 : 0;
  }
  let photos = 0;
  const named = new Map(reviews.map((review) => [review.id, photosIn(review)]));
  for (const { reviewId, hash, bytes } of promised.photos) {
    if (!named.get(reviewId)?.has(hash)) continue;
    photos += 1;
    const found = run.photos.read(reviewId, hash);
    if (!found || !isDeepStrictEqual(found, new Uint8Array(bytes)))
      throw blame('lost', `photo ${hash} of ${reviewId}`);
  }
  if (crashes.length > 0) throw blame('crashed', crashes.join('\n'));
  return { kept: promised.reviews.size, runs, photos, deleted };
}

/** What a loss may hit: a store, or what it is made anew from. */
function placesOf({ photos }: Promised): readonly string[] {
  const ofPhotos = photos.flatMap(({ reviewId }) =>
    ['/reviews-photos', '/reviews-photos-copy'].map((root) => `${root}/${OWN}/${reviewId}`),
  );
  return [`/reviews/${OWN}`, '/reviews-journal', ...ofPhotos.slice(0, 4)];
}

type Step = {
  readonly run: Run;
  readonly random: Random;
  readonly clock: FakeClock;
  readonly story: string[];
  readonly author: Author;
  readonly newId: () => string;
  readonly promised: Promised;
};

async function doSomething({ run, random, clock, story, author, newId, promised }: Step): Promise<void> {
  const { reviews, photos } = run;
  const held = reviews.held().reviews.filter((review) => !isDeleted(review));
  const what = random.pick(['begin', 'note', 'note', 'rewrite', 'title', 'photo', 'delete', 'time'] as const);
  if (what === 'time') return clock.advance(random.int(100, 2_000));
  const isUrgent = random.int(0, 2) === 0;
  const keep = (part: Review): void => {
    story.push(`${what} in ${part.id}${isUrgent ? ', at once' : ''}: ${reviews.keep(part, isUrgent).is}`);
  };
  if (held.length === 0 || (what === 'begin' && held.length < 3)) {
    const details = { title: `Review ${held.length}`, date: '2026-11-27', place: '', participants: '' };
    return keep(newReview(newId(), details, author));
  }
  const review = random.pick(held);
  switch (what) {
    case 'begin':
    case 'note':
      return keep(addEntry(review, newId(), aNote(random), author));
    case 'rewrite': {
      const notes = writtenIn(review).filter(({ value }) => value.kind === 'note');
      if (notes.length === 0) return;
      const { id, rev } = random.pick(notes);
      return keep(editEntry(review, id, rev, aNote(random), author));
    }
    case 'title':
      return keep(editDetails(review, { title: `Title ${random.int(1, 1_000)}` }, author));
    case 'photo': {
      const bytes = aJpeg(random.int(1, 1_000), random.int(1, 1_000));
      const kept = tried(() => photos.put(review.id, bytes, photosIn(review)));
      story.push(`photo of ${review.id}: ${kept?.is ?? 'refused'}`);
      if (kept?.is !== 'kept') return;
      const { hash } = kept.photo;
      promised.photos.push({ reviewId: review.id, hash, bytes });
      return keep(
        addEntry(review, newId(), { kind: 'photo', projectId: 7, hash, caption: '', at: 5 }, author),
      );
    }
    case 'delete':
      if (random.int(0, 3) > 0) return;
      return keep(deleteReview(review, author));
  }
}

function aNote(random: Random) {
  return { kind: 'note', projectId: random.int(1, 5), text: `Words ${random.int(1, 9_999)}`, at: 5 } as const;
}

/** Null where the disk refuses. */
function tried<T>(action: () => T): T | null {
  try {
    return action();
  } catch {
    return null;
  }
}

/** As it is held. */
function settled(review: Review): Review {
  return withoutDeleted(inOrder(review));
}
