import type { Clock, TimerHandle } from '../../time/clock';
import { READ_AGAIN_MS } from './freshness';

/** News is gathered for this long, ms: a burst is one reading. */
const GATHER_MS = 800;

/** However much news there is, it is followed at most this often, ms. */
const NEWS_APART_MS = 5_000;

type Options = {
  readonly clock: Clock;
  /** There was news. */
  readonly onNews: () => void;
  /** Time has passed. */
  readonly onTime: () => void;
};

/** When the open record is to be read again: a while after news, and as time passes. */
export class ReadingTimers {
  readonly #options: Options;
  #gathering: TimerHandle | null = null;
  /** When news was followed last, epoch ms. */
  #followedAt = 0;
  #again: TimerHandle | null = null;

  constructor(options: Options) {
    this.#options = options;
  }

  /** There is news: what comes with it is followed together. */
  noteNews(): void {
    const { clock, onNews } = this.#options;
    const wait = Math.max(GATHER_MS, Math.min(NEWS_APART_MS, this.#followedAt + NEWS_APART_MS - clock.now()));
    this.#gathering ??= clock.after(wait, () => {
      this.#gathering = null;
      this.#followedAt = clock.now();
      onNews();
    });
  }

  /** A record was opened: from now on time counts. */
  start(): void {
    const { clock, onTime } = this.#options;
    clock.cancel(this.#again);
    this.#again = clock.after(READ_AGAIN_MS, () => {
      this.start();
      onTime();
    });
  }

  /** No record is open. */
  stop(): void {
    this.#options.clock.cancel(this.#gathering);
    this.#options.clock.cancel(this.#again);
    this.#gathering = null;
    this.#again = null;
  }
}
