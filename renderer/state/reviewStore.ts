import { useStore } from 'zustand';
import { createStore, type StoreApi } from 'zustand/vanilla';
import type { SavedPaper } from '#shared/domain/papers/outcome';
import type { ReviewImport } from '#shared/domain/review/outcome';
import { withoutDeleted } from '#shared/domain/review/reading';
import { inOrder, mergeReviews, partOf, REVIEW_ENDING, type Review } from '#shared/domain/review/review';
import type { Author } from '#shared/domain/review/register';
import type { DesktopApi, Unsubscribe } from '#shared/ipc/interface';
import { fail } from '#shared/result';
import { bridge } from './bridge';
import type { LiveStore } from './liveStore';
import { makePaper } from './paperStore';
import { stillRefused, refusedBy, refusedOf, type Refusal } from './reviewRefusals';

/** Whose reviews they are. */
export type ReviewOwner = { readonly server: string; readonly username: string };

export type ReviewState = {
  readonly owner: ReviewOwner | null;
  /**
   * UUID of this page and user: what is typed on in it replaces what was typed in it before. Its last digits tell versions of
   * one sitting apart (`shared/domain/review/register.ts`).
   */
  readonly sitting: string;
  /** `held`: main has told all there are. */
  readonly phase: 'none' | 'reading' | 'held' | 'failed';
  readonly reviews: ReadonlyMap<string, Review>;
  /** Files on this computer that could not be used. */
  readonly damaged: number;
  readonly newer: number;
  /** Files that the disk did not give just now. */
  readonly unreadable: number;
  /** False while nobody can say which reviews there are. */
  readonly isListed: boolean;
  /** They outlive this run: not in the demo city. */
  readonly isKept: boolean;
  /** What main did not take, by review, and has not taken since. */
  readonly refusals: ReadonlyMap<string, Refusal>;
  /** The review that is open; null while the list is. */
  readonly openId: string | null;
  /** The project of the open review that is talked about. */
  readonly projectId: number | null;
  readonly isPresenting: boolean;
  /** The map stands beside what is written about a project. */
  readonly isMapOpen: boolean;
  readonly open: (id: string | null) => void;
  readonly turnTo: (projectId: number) => void;
  readonly setPresenting: (isPresenting: boolean) => void;
  readonly setMapOpen: (isMapOpen: boolean) => void;
  /** Another user: nothing of these is shown any more. */
  readonly reset: () => void;
};

export type ReviewStore = StoreApi<ReviewState>;

const NOTHING = {
  owner: null,
  sitting: '',
  phase: 'none',
  reviews: new Map<string, Review>(),
  damaged: 0,
  newer: 0,
  unreadable: 0,
  isListed: true,
  isKept: true,
  refusals: new Map<string, Refusal>(),
  openId: null,
  projectId: null,
  isPresenting: false,
  isMapOpen: false,
} as const;

/** The window's copy of its user's reviews. What is typed stands in it at once, and main is given the same part. */
export const reviewStore: ReviewStore = createStore<ReviewState>((set) => ({
  ...NOTHING,
  open: (openId) => set({ openId, projectId: null, isPresenting: false }),
  turnTo: (projectId) => set({ projectId }),
  setPresenting: (isPresenting) => set({ isPresenting }),
  setMapOpen: (isMapOpen) => set({ isMapOpen }),
  reset: () => set(NOTHING),
}));

/** Reads from {@link reviewStore}. */
export function useReviews<T>(selector: (state: ReviewState) => T): T {
  return useStore(reviewStore, selector);
}

/** Follows who works here, and asks for the reviews of each user as they come. */
export function connectReviews(
  api: Pick<DesktopApi, 'onReviewsFound'>,
  live: LiveStore,
  store: ReviewStore,
): Unsubscribe {
  const follow = (): void => {
    const { phase, server, username } = live.getState().session;
    const isHere = phase === 'restored' || phase === 'signed_in';
    const { owner, phase: held } = store.getState();
    // Main may tell none before the login is accepted, and does so then.
    if (isHere && held !== 'failed' && isSame(owner, { server, username })) return;
    if (!isHere && owner === null) return;
    store.setState(NOTHING);
    if (isHere) void read(store, { server, username });
  };
  follow();
  const stops = [
    live.subscribe((state, before) => {
      if (state.session !== before.session) follow();
    }),
    // Nothing that is shown goes away meanwhile, nor does anybody become another one.
    api.onReviewsFound((found) => {
      const { owner } = store.getState();
      if (owner && isSame(owner, found)) void ask(store, owner);
    }),
  ];
  return () => {
    for (const stop of stops) stop();
  };
}

function isSame(one: ReviewOwner | null, other: ReviewOwner): boolean {
  return one?.server === other.server && one.username === other.username;
}

/** Asks for them again, as after a failure. */
export function readReviewsAgain(): void {
  const { owner } = reviewStore.getState();
  if (owner) void read(reviewStore, owner);
}

async function read(store: ReviewStore, owner: ReviewOwner): Promise<void> {
  store.setState({ owner, phase: 'reading', sitting: `${crypto.randomUUID().slice(0, -8)}00000000` });
  await ask(store, owner);
}

async function ask(store: ReviewStore, owner: ReviewOwner): Promise<void> {
  const answer = await bridge()
    .getReviews({ owner })
    .catch(() => fail('unexpected'));
  // Meanwhile it may be another user who works here.
  if (store.getState().owner !== owner) return;
  if (!answer.ok) return store.getState().phase === 'held' ? undefined : store.setState({ phase: 'failed' });
  const { reviews, ...told } = answer.value;
  const held = new Map(store.getState().reviews);
  for (const review of reviews) held.set(review.id, joined(held.get(review.id), review));
  store.setState({ phase: 'held', ...told, reviews: held });
}

/** What is held of a review together with more of it. */
function joined(known: Review | undefined, part: Review): Review {
  return withoutDeleted(known ? mergeReviews(known, part) : inOrder(part));
}

/** Merges a review, or a part of one, into what the window shows. */
function take(store: ReviewStore, part: Review): void {
  const { reviews } = store.getState();
  store.setState({ reviews: new Map(reviews).set(part.id, joined(reviews.get(part.id), part)) });
}

/** Who writes now. */
export function reviewAuthor(): Author {
  const { sitting, owner } = reviewStore.getState();
  return { rev: sitting, by: owner?.username ?? '', at: Date.now() };
}

/**
 * Changes a review that is held: `edit` gives the part that changes. Shown at once, and given to main.
 * @param isUrgent it is to be on the disk at once: a button was pressed
 */
export function changeReview(
  id: string,
  edit: (review: Review, author: Author) => Review,
  isUrgent = true,
): void {
  const review = reviewStore.getState().reviews.get(id);
  if (review) keepReviewPart(edit(review, reviewAuthor()), isUrgent);
}

/** What was typed into a review is to be on the disk now: its field was left. Nothing changes by it. */
export function hurryReview(id: string): void {
  const { owner } = reviewStore.getState();
  if (!owner) return;
  void bridge()
    .keepReview({ owner, part: partOf(id), isUrgent: true })
    .catch(() => fail('unexpected'));
}

/** Has a review saved as a file for another computer. @param name of the file, without its ending */
export function exportReview(id: string, name: string): Promise<SavedPaper['outcome']> {
  const { owner } = reviewStore.getState();
  if (!owner) return Promise.resolve('not_made');
  return makePaper(`${name}.${REVIEW_ENDING}`, () => bridge().exportReview({ owner, id, name }));
}

/** Has a review of another computer chosen and merged. @returns what became of the file */
export async function importReview(): Promise<ReviewImport['outcome']> {
  const { owner } = reviewStore.getState();
  if (!owner) return 'cancelled';
  const answer = await bridge()
    .importReview({ owner })
    .catch(() => fail('unexpected'));
  if (!answer.ok) return 'unreadable';
  // Meanwhile it may be another user who works here.
  if ('review' in answer.value && reviewStore.getState().owner === owner)
    take(reviewStore, answer.value.review);
  return answer.value.outcome;
}

/** Shows a review, or a part of one, and gives it to main. */
export function keepReviewPart(part: Review, isUrgent: boolean): void {
  const { owner } = reviewStore.getState();
  if (!owner) return;
  take(reviewStore, part);
  void give(owner, part, isUrgent, false);
}

/**
 * Gives main a part. What main did not take stays on screen and is given again as soon as main takes something of its review:
 * the user may have shortened it, or set right what could not be kept.
 */
async function give(owner: ReviewOwner, part: Review, isUrgent: boolean, isAgain: boolean): Promise<void> {
  const answer = await bridge()
    .keepReview({ owner, part, isUrgent })
    .catch(() => fail('unexpected'));
  const { owner: now, refusals, reviews } = reviewStore.getState();
  if (now !== owner) return;
  const known = refusals.get(part.id);
  const refusal = answer.ok ? stillRefused(known, part) : refusedBy(known, part, answer.error.code);
  if (refusal !== known) {
    const next = new Map(refusals);
    if (refusal) next.set(part.id, refusal);
    else next.delete(part.id);
    reviewStore.setState({ refusals: next });
  }
  const held = reviews.get(part.id);
  if (!refusal || !held || isAgain) return;
  // Main does not have the review itself: its first part was refused.
  const isUnknown = !answer.ok && answer.error.code === 'not_found';
  if (isUnknown) await give(owner, held, true, true);
  else if (answer.ok) await give(owner, refusedOf(refusal, held), true, true);
}
