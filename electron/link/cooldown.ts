import { LONGEST_MS } from '#shared/domain/bounds';
import { RETURN_MS } from './reconnect';

/** How long a transport that was refused is not tried again, whatever happens meanwhile. */
export class Cooldown {
  #until = -Infinity;
  #isAsked = false;

  /** @param ms from now. @param isAsked the server itself asked for it: only the user or the machine ends it early. */
  begin(now: number, ms: number, isAsked: boolean): void {
    this.#until = now + ms;
    this.#isAsked = isAsked;
  }

  end(): void {
    this.#until = -Infinity;
  }

  /** Time left, in ms; 0 also after the computer's clock was set back by more than any cooldown lasts. */
  leftMs(now: number): number {
    const ms = this.#until - now;
    return ms > 0 && ms <= LONGEST_MS.retryAfter + RETURN_MS ? ms : 0;
  }

  /** Whether the server asked not to be contacted now. */
  isAsked(now: number): boolean {
    return this.#isAsked && this.leftMs(now) > 0;
  }
}
