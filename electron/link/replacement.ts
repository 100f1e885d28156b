import type { Clock, TimerHandle } from '../time/clock';
import { Overlap } from './overlap';
import { DRAIN_MS } from './reconnect';
import type { TransportConnection } from './transport';

/**
 * One WebSocket that replaces another under a renewed login. Until the new one is open the old one serves alone; then
 * both are read for a moment and repeats are dropped; then the old one is closed.
 */
export class Replacement {
  readonly #clock: Clock;
  readonly #overlap = new Overlap();
  #retiring: TransportConnection | null = null;
  #drain: TimerHandle | null = null;

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  /** The new one is open: the old one is read on until `onEnd`. */
  takeOver(old: TransportConnection | null, onEnd: () => void): void {
    this.#retiring = old;
    this.#drain = this.#clock.after(DRAIN_MS, onEnd);
  }

  isRetiring(connection: TransportConnection): boolean {
    return this.#retiring === connection;
  }

  /** Notes a message; true where the other connection has delivered it already. */
  isRepeat(connection: TransportConnection, data: string | Uint8Array): boolean {
    const isOld = this.#retiring === null || this.#retiring === connection;
    return this.#overlap.isRepeat(isOld ? 'old' : 'new', data);
  }

  /** Closes the old one if it is still open, and stops comparing. */
  end(): void {
    this.#clock.cancel(this.#drain);
    this.#retiring?.close();
    this.#retiring = null;
  }
}
