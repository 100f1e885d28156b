import { STABLE_MS } from './reconnect';
import type { CloseReason } from './transport';

/** What a channel remembers of its earlier attempts and connections, whatever state it is in. Times are epoch ms. */
export class AttemptHistory {
  #failures = 0;
  #attemptedAt = 0;
  /** When the first of a series of attempts began that found nobody; null while somebody answers. */
  #downSince: number | null = null;
  /** When the login was doubted, while the try that followed has not ended: what HTTP answered since then counts for it. */
  #doubtedAt: number | null = null;
  #isLoginChecked = false;
  #isRefused = false;
  #hungUp = false;

  /** Ends one after the other without a connection that lasted. */
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

  /** The login was found to stand since the last connection: what is refused now is refused. */
  get isLoginChecked(): boolean {
    return this.#isLoginChecked;
  }

  /** The server refused the WebSocket, and has not taken one since. */
  get isRefused(): boolean {
    return this.#isRefused;
  }

  /** The other side closed what served, and nothing has been open or asked for since. */
  get hungUp(): boolean {
    return this.#hungUp;
  }

  /** The user or the machine asks for everything anew. */
  beginAnew(): void {
    this.#failures = 0;
    this.#isLoginChecked = false;
    this.#hungUp = false;
  }

  attempted(now: number): void {
    this.#attemptedAt = now;
  }

  /** Somebody is there after all. */
  foundSomebody(): void {
    this.#downSince = null;
  }

  /** A connection is open, whether it serves or takes the place of one that does. */
  opened(): void {
    this.#isLoginChecked = false;
  }

  /** The channel is served live again. */
  served(isWebSocket: boolean): void {
    if (isWebSocket) this.#isRefused = false;
    this.#hungUp = false;
    this.#downSince = null;
  }

  /** What served since then is closed or replaced. Only what lasted has worked: one that accepts and hangs up has not. */
  lasted(openedAt: number, now: number): void {
    if (now - openedAt >= STABLE_MS) this.#failures = 0;
  }

  /** What served was closed by the other side, or failed. */
  lost(reason: CloseReason): void {
    this.#hungUp = reason.kind === 'closed';
  }

  /** An attempt or a connection came to its end. */
  ended(reason: CloseReason, isWebSocket: boolean): void {
    this.#downSince = reason.kind === 'unreachable' ? this.#seriesBegan() : null;
    this.#doubtedAt = null;
    if (isWebSocket) this.#isRefused = reason.kind === 'refused';
    // Whoever refuses is there, and so is whoever answers as another server: no herd is waiting for it.
    if (reason.kind === 'refused' || reason.kind === 'unfit') this.#hungUp = false;
  }

  failed(): void {
    this.#failures += 1;
  }

  loginDoubted(now: number): void {
    this.#isLoginChecked = true;
    this.#doubtedAt = now;
  }

  /** Never ahead of the last attempt: the computer's clock may have been set back since. */
  #seriesBegan(): number {
    return Math.min(this.#downSince ?? this.#doubtedAt ?? Infinity, this.#attemptedAt);
  }
}
