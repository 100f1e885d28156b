import { useStore } from 'zustand';
import { createStore, type StoreApi } from 'zustand/vanilla';
import type { SavedPaper } from '#shared/domain/papers/outcome';
import type { ReviewImport } from '#shared/domain/review/outcome';
import { mergeReviews, REVIEW_ENDING, type Review } from '#shared/domain/review/review';
import type { Author } from '#shared/domain/review/register';
import type { Unsubscribe } from '#shared/ipc/interface';
import { fail, type ErrorCode } from '#shared/result';
import { bridge } from './bridge';
import type { LiveStore } from './liveStore';
import { makePaper } from './paperStore';

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
  /** They outlive this run: not in the demo city. */
  readonly isKept: boolean;
  /** Why main did not take what was typed last; null while it takes everything. */
  readonly refusal: ErrorCode | null;
  /** The review that is open; null while the list is. */
  readonly openId: string | null;
  /** The project of the open review that is talked about. */
  readonly projectId: number | null;
  readonly isPresenting: boolean;
  readonly open: (id: string | null) => void;
  readonly turnTo: (projectId: number) => void;
  readonly setPresenting: (isPresenting: boolean) => void;
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
  isKept: true,
  refusal: null,
  openId: null,
  projectId: null,
  isPresenting: false,
} as const;

/** The window's copy of its user's reviews. What is typed stands in it at once, and main is given the same part. */
export const reviewStore: ReviewStore = createStore<ReviewState>((set) => ({
  ...NOTHING,
  open: (openId) => set({ openId, projectId: null, isPresenting: false }),
  turnTo: (projectId) => set({ projectId }),
  setPresenting: (isPresenting) => set({ isPresenting }),
  reset: () => set(NOTHING),
}));

/** Reads from {@link reviewStore}. */
export function useReviews<T>(selector: (state: ReviewState) => T): T {
  return useStore(reviewStore, selector);
}

/** Follows who works here, and asks for the reviews of each user as they come. */
export function connectReviews(live: LiveStore, store: ReviewStore): Unsubscribe {
  const follow = (): void => {
    const { phase, server, username } = live.getState().session;
    const isHere = phase === 'restored' || phase === 'signed_in';
    const { owner } = store.getState();
    if (isHere && owner?.server === server && owner.username === username) return;
    if (!isHere && owner === null) return;
    store.setState(NOTHING);
    if (isHere) void read(store, { server, username });
  };
  follow();
  return live.subscribe((state, before) => {
    if (state.session !== before.session) follow();
  });
}

/** Asks for them again, as after a failure. */
export function readReviewsAgain(): void {
  const { owner } = reviewStore.getState();
  if (owner) void read(reviewStore, owner);
}

async function read(store: ReviewStore, owner: ReviewOwner): Promise<void> {
  store.setState({ owner, phase: 'reading', sitting: `${crypto.randomUUID().slice(0, -8)}00000000` });
  const answer = await bridge()
    .getReviews({ owner })
    .catch(() => fail('unexpected'));
  // Meanwhile it may be another user who works here.
  if (store.getState().owner !== owner) return;
  if (!answer.ok) return store.setState({ phase: 'failed' });
  const { reviews, ...told } = answer.value;
  store.setState({ phase: 'held', ...told });
  for (const review of reviews) take(store, review);
}

/** Merges a review, or a part of one, into what the window shows. @returns the whole */
function take(store: ReviewStore, part: Review): Review {
  const { reviews } = store.getState();
  const known = reviews.get(part.id);
  const whole = known ? mergeReviews(known, part) : part;
  store.setState({ reviews: new Map(reviews).set(part.id, whole) });
  return whole;
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

/** What was typed into a review is to be on the disk now: its field was left. */
export function hurryReview(id: string): void {
  changeReview(id, () => ({ id, details: [], progress: [], entries: [] }));
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
  void bridge()
    .keepReview({ owner, part, isUrgent })
    .catch(() => fail('unexpected'))
    .then((answer) => {
      const refusal = answer.ok ? null : answer.error.code;
      if (reviewStore.getState().owner === owner) reviewStore.setState({ refusal });
    });
}
