import { setTimeout as wait } from 'node:timers/promises';
import { LIVE_CHANNELS } from '#shared/domain/connection';
import type { BudgetLimits } from '../../electron/city/reconcile/requestBudget';
import { createLog } from '../../electron/diagnostics/log';
import { createTransports } from '../../electron/session/transports';
import { createMainProcess, type MainProcess } from '../../electron/start/mainProcess';
import { openState } from '../../electron/start/mainState';
import { systemClock } from '../../electron/time/clock';
import { keepNothing } from '../../tests/fakes/keepNothing';
import { HEAD } from '../link/clients/session';

/**
 * How many sign in at a time. Each of them then reads everything that a first start reads, the page of costs among it, which keeps
 * a worker busy for seconds: with four at a time, others were not answered in time.
 */
const AT_ONCE = 2;

/** A sign-in that the server had no time for is repeated, as a person would. */
const SIGN_INS = 4;
const PAUSE_MS = 3_000;

/** How long it is waited for a change of the pace: the quicker list's timer. */
const SETTLING_STEP_MS = 15_000;

/** How long a crowd has to become live once the last has signed in. */
const LIVE_WITHIN_S = 60;

/** Where a crowd's clients go. */
export type Origins = { readonly http: string; readonly sockets: string };

/** Whole clients without Electron in this process, each with its own login, link and lists; the timers are real. */
export class Crowd {
  readonly #apps: MainProcess[] = [];
  /** When each question was asked, epoch ms. */
  readonly askedAt: number[] = [];
  /** Of the answers' bodies. */
  bytes = 0;
  /** What the lists may cost, read anew by every client before each question; null for anything. */
  limits: BudgetLimits | null;

  readonly #origins: Origins;

  /** Nobody yet. @param limits what the lists of each may cost; null for anything */
  constructor(origins: Origins, limits: BudgetLimits | null) {
    this.#origins = origins;
    this.limits = limits;
  }

  /**
   * Signs in more until there are so many or the time is up, and waits until all that are there are live and have read their lists.
   * @param signal ends the wait between two sign-ins @throws Error when one is not taken, or not live in time
   */
  async growTo(count: number, withinS: number, signal: AbortSignal): Promise<void> {
    for (const end = Date.now() + withinS * 1_000; this.size < count && Date.now() < end;) {
      signal.throwIfAborted();
      const some = Math.min(AT_ONCE, count - this.size);
      await Promise.all(Array.from({ length: some }, () => this.#add(this.#origins)));
    }
    const took = [await this.untilLive(LIVE_WITHIN_S), await this.untilRead(0, LIVE_WITHIN_S)];
    if (took.includes(null)) throw new Error(`of ${this.size} clients not all became live`);
  }

  /** Waits until the clients ask no more rarely than a while ago: what a start costs makes them slower at first. */
  async untilSettled(limitS: number): Promise<void> {
    let before = Infinity;
    for (const end = Date.now() + limitS * 1_000; Date.now() < end && this.pace < before * 0.97;) {
      before = this.pace;
      if (before < 1.01) return;
      await wait(SETTLING_STEP_MS);
    }
  }

  get size(): number {
    return this.#apps.length;
  }

  /** WebSockets that serve now. */
  get sockets(): number {
    return this.#apps.reduce((sum, app) => sum + socketsOf(app), 0);
  }

  /** How much rarer each asks than promised, the mean of all. */
  get pace(): number {
    return this.#apps.reduce((sum, { store }) => sum + store.state.pace.factor, 0) / this.size;
  }

  /** Waits until every client has both WebSockets. @returns s; null where that takes longer than the limit */
  async untilLive(limitS: number): Promise<number | null> {
    return this.#until(
      limitS,
      (app) => app.store.state.link.phase === 'live' && socketsOf(app) === LIVE_CHANNELS.length,
    );
  }

  /** Waits until every client has read its lists since then. @param since epoch ms @returns s; null beyond the limit */
  async untilRead(since: number, limitS: number): Promise<number | null> {
    return this.#until(limitS, ({ store: { state } }) =>
      LIVE_CHANNELS.every((list) => (state.freshness[list].asOf ?? -1) >= since),
    );
  }

  async disband(): Promise<void> {
    await Promise.all(this.#apps.splice(0).map((app) => app.sessions.close()));
  }

  async #add({ http, sockets }: Origins): Promise<void> {
    const app = createMainProcess(openState(systemClock), {
      clock: systemClock,
      random: Math.random,
      fetch: async (...request) => {
        this.askedAt.push(Date.now());
        const answer = await globalThis.fetch(...request);
        this.bytes += Number(answer.headers.get('content-length') ?? 0);
        return answer;
      },
      createTransports: (options) => ({
        openWebSocket: createTransports({ ...options, origin: sockets }).openWebSocket,
        openSse: createTransports(options).openSse,
      }),
      log: createLog(() => undefined),
      kept: keepNothing(),
      budget: () => this.limits,
    });
    this.#apps.push(app);
    for (let tries = 1; ; tries += 1) {
      const signedIn = await app.sessions.signIn(http, HEAD);
      if (signedIn.ok) return;
      if (tries === SIGN_INS) throw new Error(`a client could not sign in: ${signedIn.error.code}`);
      await wait(PAUSE_MS);
    }
  }

  async #until(limitS: number, isSo: (app: MainProcess) => boolean): Promise<number | null> {
    const from = Date.now();
    while (!this.#apps.every(isSo)) {
      if (Date.now() - from > limitS * 1_000) return null;
      await wait(100);
    }
    return (Date.now() - from) / 1_000;
  }
}

function socketsOf({ store }: MainProcess): number {
  const { channels } = store.state.link;
  return LIVE_CHANNELS.filter((channel) => channels[channel].transport === 'websocket').length;
}
