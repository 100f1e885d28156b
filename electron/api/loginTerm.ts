import { systemClock, type TimerHandle } from '../time/clock';
import type { HttpClient } from './httpClient';
import type { Upkeep } from './renewalPause';

/** How long before its end a login is renewed, in ms: 8 hours cost 17 logins of 30 minutes each. */
const AHEAD_MS = 60_000;

/** A login shorter than this is not renewed ahead: it would be renewed in a loop. */
const MIN_LIFETIME_MS = 2 * AHEAD_MS;

/**
 * When the server will end a login, when it is to be renewed, and the login before it, which the server may still know.
 */
export class LoginTerm {
  readonly #upkeep: Upkeep | null;
  readonly #onDue: () => void;
  /** Epoch ms; null when the server did not say. */
  #endsAt: number | null = null;
  #timer: TimerHandle | null = null;
  #previous: { readonly visitor: HttpClient; readonly endsAt: number } | null = null;

  /** @param upkeep null: nothing is renewed ahead. @param onDue called when a renewal is due */
  constructor(upkeep: Upkeep | null, onDue: () => void) {
    this.#upkeep = upkeep;
    this.#onDue = onDue;
  }

  /** Epoch ms. */
  now(): number {
    return (this.#upkeep?.clock ?? systemClock).now();
  }

  /**
   * A login replaces the one before.
   * @param beganAt epoch ms when it was requested: the server may have begun to count at any time since
   * @param lifetimeMs null when the server did not say
   * @param previous a visitor with the login before
   */
  begin(beganAt: number, lifetimeMs: number | null, previous: HttpClient): void {
    this.#previous = this.#endsAt === null ? null : { visitor: previous, endsAt: this.#endsAt };
    this.stopRenewing();
    this.#endsAt = lifetimeMs === null ? null : beganAt + lifetimeMs;
    if (lifetimeMs === null || lifetimeMs < MIN_LIFETIME_MS) return;
    const inMs = beganAt + lifetimeMs - AHEAD_MS - this.now();
    this.#timer = this.#upkeep?.clock.after(inMs, this.#onDue) ?? null;
  }

  /** A renewal is due by now, also where the computer slept through its time. */
  get isDue(): boolean {
    return this.#endsAt !== null && this.now() >= this.#endsAt - AHEAD_MS;
  }

  /** As far as the server told, the login is valid: it can still be renewed ahead. */
  get isRunning(): boolean {
    return this.#endsAt !== null && this.now() < this.#endsAt;
  }

  /** No renewal becomes due by itself any more. */
  stopRenewing(): void {
    this.#upkeep?.clock.cancel(this.#timer);
    this.#timer = null;
  }

  /** The login is gone, whatever the server said of its length. */
  forget(): void {
    this.#endsAt = null;
    this.stopRenewing();
  }

  /** The login before this one, where the server may still know it; returned once. */
  takePrevious(): HttpClient | null {
    const previous = this.#previous;
    this.#previous = null;
    return previous && previous.endsAt > this.now() ? previous.visitor : null;
  }
}
