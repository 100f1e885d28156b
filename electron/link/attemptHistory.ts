import { STABLE_MS } from './reconnect';
import type { CloseReason } from './transport';

/** What a channel remembers of its earlier attempts and connections, whatever state it is in. Times are epoch ms. */
export class AttemptHistory {
  #failures = 0;
  #attemptedAt = 0;
  /** When the first of a series of attempts began that got no answer; null while the server answers. */
  #downSince: number | null = null;
  /**
   * When the login was doubted, until the next attempt has ended: what HTTP answered since then counts for that
   * attempt.
   */
  #doubtedAt: number | null = null;
  #isLoginChecked = false;
  #isRefused = false;
  #hungUp = false;

  /** Number of ends in succession without a connection that lasted. */
  get failures(): number {
    return this.#failures;
  }

  /** When the last attempt began. */
  get attemptedAt(): number {
    return this.#attemptedAt;
  }

  get downSince(): number | null {
    return this.#downSince;
  }

  /** The login was found valid since the last connection: a refusal now is final. */
  get isLoginChecked(): boolean {
    return this.#isLoginChecked;
  }

  /** The server refused the WebSocket, and has not accepted one since. */
  get isRefused(): boolean {
    return this.#isRefused;
  }

  /** The other side closed the serving connection, and nothing has been open or requested since. */
  get hungUp(): boolean {
    return this.#hungUp;
  }

  /** The user or the machine wants a fresh start. */
  beginAnew(): void {
    this.#failures = 0;
    this.#isLoginChecked = false;
    this.#hungUp = false;
  }

  attempted(now: number): void {
    this.#attemptedAt = now;
  }

  /** The server answers. */
  foundSomebody(): void {
    this.#downSince = null;
  }

  /** A connection is open, whether it serves or replaces one that serves. */
  opened(): void {
    this.#isLoginChecked = false;
  }

  /** The channel has a live connection again. */
  served(isWebSocket: boolean): void {
    if (isWebSocket) this.#isRefused = false;
    this.#hungUp = false;
    this.#downSince = null;
  }

  /**
   * The connection that served is closed or replaced. Only one that lasted has worked; one that is accepted and closed
   * at once has not.
   */
  lasted(openedAt: number, now: number): void {
    if (now - openedAt >= STABLE_MS) this.#failures = 0;
  }

  /** The other side closed the serving connection, or it failed. */
  lost(reason: CloseReason): void {
    this.#hungUp = reason.kind === 'closed';
  }

  /** An attempt or a connection ended. */
  ended(reason: CloseReason, isWebSocket: boolean): void {
    this.#downSince = reason.kind === 'unreachable' ? this.#seriesBegan() : null;
    this.#doubtedAt = null;
    if (isWebSocket) this.#isRefused = reason.kind === 'refused';
    // A server that refuses, or another server that answers, is running: clients are not waiting for it all at once.
    if (reason.kind === 'refused' || reason.kind === 'unfit') this.#hungUp = false;
  }

  failed(): void {
    this.#failures += 1;
  }

  loginDoubted(now: number): void {
    this.#isLoginChecked = true;
    this.#doubtedAt = now;
  }

  /** Never later than the last attempt: the computer's clock may have been set back since. */
  #seriesBegan(): number {
    return Math.min(this.#downSince ?? this.#doubtedAt ?? Infinity, this.#attemptedAt);
  }
}
