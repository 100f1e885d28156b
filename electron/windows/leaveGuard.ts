import {
  lossOf,
  type LeaveQuestion,
  type LeaveRules,
  type LeaveWay,
  type Loss,
  type WorkAtRisk,
} from '#shared/domain/leaving';
import type { Clock, TimerHandle } from '../time/clock';
import type { Change } from '#shared/state/state';
import type { StateStore } from '../city/state/stateStore';

/** How long, in ms, answers are waited for without a message. */
const QUIET_MS = 300;

/**
 * How long, in ms, the answers to what was sent are waited for, as `leave.notResent` says; after that they are looked
 * up at the next start.
 */
const FINISH_MS = 30_000;

/** A window that has not shown the question after this many ms cannot answer it. */
const SEEN_MS = 5_000;

export type LeaveGuardOptions = {
  readonly clock: Clock;
  /** The question is part of the state: the window shows it. */
  readonly store: StateStore;
  readonly rules: LeaveRules;
  /** The current user's work, written to the disk as far as possible. */
  readonly risk: () => WorkAtRisk;
  /** Whether there is a window to ask in; it is brought forward. */
  readonly showWindow: () => boolean;
  /** Asks in a window of the system's. @param signal withdraws the question */
  readonly askNatively: (question: LeaveQuestion, signal: AbortSignal) => Promise<boolean>;
};

type Asked = { readonly id: number; readonly settle: (leaves: boolean) => void; seen: () => void };

/**
 * Every way out asks here first. The user is asked only when something would be lost. One question at a time; a newer
 * one replaces an older one, which is answered with "stay".
 */
export class LeaveGuard {
  readonly #options: LeaveGuardOptions;
  /** The way out that is being considered; aborted when a newer one replaces it. */
  #considered: AbortController | null = null;
  #asked: Asked | null = null;
  #lastId = 0;
  #hasGivenUp = false;

  constructor(options: LeaveGuardOptions) {
    this.#options = options;
  }

  /**
   * Whether to go on leaving. What is being sent is waited for, up to half a minute.
   * @param risk of another user than the one on screen
   */
  async mayLeave(way: LeaveWay, risk = this.#options.risk): Promise<boolean> {
    // Also one that has not asked yet: it would continue despite the answer to this one.
    this.#considered?.abort();
    if (this.#hasGivenUp) return false;
    const considered = new AbortController();
    this.#considered = considered;
    const leaves = await this.#consider(way, risk, considered.signal);
    return leaves && !considered.signal.aborted;
  }

  async #consider(way: LeaveWay, risk: () => WorkAtRisk, signal: AbortSignal): Promise<boolean> {
    const agreed = new Set<string>();
    while (!signal.aborted) {
      const loss = lossOf(way, risk(), this.#options.rules);
      if (!loss) return true;
      const typed = [...loss.lost, ...loss.interrupted].map(({ id }) => id);
      if (loss.reviews > 0) typed.push('reviews');
      if (typed.some((id) => !agreed.has(id))) {
        if (!(await this.#ask(way, 'asking', loss, signal))) return false;
        for (const id of typed) agreed.add(id);
      } else if (loss.sending === 0) return true;
      else {
        const end = await this.#finish(way, risk, signal);
        if (end !== 'answered') return end === 'leave';
        // A refused change is a form to be kept again.
      }
    }
    return false;
  }

  /**
   * Nobody can be asked any more: open and later questions are answered with "stay", so that nothing waits for them.
   */
  giveUp(): void {
    this.#hasGivenUp = true;
    this.#considered?.abort();
  }

  /** The window shows the question. */
  seen(id: number): void {
    if (this.#asked?.id === id) this.#asked.seen();
  }

  /** The user has decided. */
  answer(id: number, leaves: boolean): void {
    if (this.#asked?.id === id) this.#asked.settle(leaves);
  }

  /** Waits until nothing is being sent any more; the user may end the wait. */
  async #finish(
    way: LeaveWay,
    risk: () => WorkAtRisk,
    signal: AbortSignal,
  ): Promise<'answered' | 'leave' | 'stay'> {
    const { clock, store, rules } = this.#options;
    const isOver = (): boolean => risk().sending === 0;
    let timers: TimerHandle[] = [];
    let unsubscribe = (): void => undefined;
    const over = new Promise<'answered' | 'leave'>((resolve) => {
      unsubscribe = store.subscribe(({ changes }) => {
        // Not at once: the form of a refused change is kept anew in the same turn.
        if (!changes.some(isAboutWork)) return;
        timers.push(
          clock.after(0, () => {
            if (isOver()) resolve('answered');
          }),
        );
      });
      timers.push(clock.after(FINISH_MS, () => resolve('leave')));
    });
    const quiet = new Promise<null>((resolve) => timers.push(clock.after(QUIET_MS, () => resolve(null))));
    const replaced = whenAborted(signal).then(() => 'stay' as const);
    let end: 'answered' | 'leave' | 'stay' | null = await Promise.race([replaced, over, quiet]);
    const loss = lossOf(way, risk(), rules);
    if (end === null && loss && loss.sending > 0) {
      const decided = this.#ask(way, 'finishing', loss, signal).then((leaves) => (leaves ? 'leave' : 'stay'));
      end = await Promise.race([over, decided]);
      if (end !== 'stay' && !signal.aborted) this.#asked?.settle(true);
    }
    unsubscribe();
    for (const timer of timers) clock.cancel(timer);
    timers = [];
    return end ?? 'answered';
  }

  async #ask(
    way: LeaveWay,
    phase: LeaveQuestion['phase'],
    loss: Loss,
    signal: AbortSignal,
  ): Promise<boolean> {
    const { clock, store, showWindow, askNatively } = this.#options;
    const id = ++this.#lastId;
    const question: LeaveQuestion = { id, way, phase, ...loss };
    const takenBack = new AbortController();
    let timer: TimerHandle | null = null;
    const answer = new Promise<boolean>((resolve) => {
      const askInSystem = (): void => {
        void askNatively(question, takenBack.signal).then(
          // A withdrawn question has no answer.
          (leaves) => {
            if (!takenBack.signal.aborted) resolve(leaves);
          },
          () => resolve(false),
        );
      };
      const seen = (): void => {
        clock.cancel(timer);
        // A page that was only slow asks by itself after all.
        takenBack.abort();
      };
      this.#asked = { id, settle: resolve, seen };
      store.commit([{ type: 'value_set', name: 'leaving', value: question }]);
      if (showWindow()) timer = clock.after(SEEN_MS, askInSystem);
      else askInSystem();
      void whenAborted(signal).then(() => resolve(false));
    });
    const leaves = await answer;
    clock.cancel(timer);
    takenBack.abort();
    if (this.#asked?.id === id) this.#asked = null;
    if (store.state.leaving?.id === id) store.commit([{ type: 'value_set', name: 'leaving', value: null }]);
    return leaves;
  }
}

/** What is being sent, or typed and not sent, changed. */
function isAboutWork(change: Change): boolean {
  return change.type === 'value_set' && (change.name === 'pending' || change.name === 'work');
}

function whenAborted(signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted) resolve();
    else signal.addEventListener('abort', () => resolve(), { once: true });
  });
}
