import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Role } from '../../../shared/domain/role';
import type { ErrorCode } from '../../../shared/result';
import { createReadBeside, type ReadingThread } from '../../../electron/api/reading/readBeside';
import { startReadingThread } from '../../../electron/api/reading/startThread';
import { systemClock } from '../../../electron/time/clock';
import { startMainProcess, type MainProcess } from '../../fakes/mainProcess';
import { ConnectionPool } from '../connectionPool';
import type { Crashes } from '../crashes';
import { FastClock } from '../fastClock';
import { differencesFromTruth, Observer } from '../observer';
import { ScheduleFailure, type FailureKind } from '../scheduleResult';
import { extended, RENEWAL_MS, TooLate, UNTOLD_SOCKET_BOUNDS, untilSettled } from '../settle';
import { planOfSeed } from './examples';
import { Findings } from './findings';
import {
  isBeforeSignIn,
  isFromTheStart,
  mayChangeRole,
  mayTakeNotifications,
  wordsFor,
  type Plan,
} from './plan';
import type { TownProcess } from './town';
import { CostWatch, type Cost } from './watch';

/** How many times as fast as real time the client's pauses and limits run; reading does not. */
const SPEED = 5;

const PROJECTS = 60;
const NOTES = 12;

/** Of the client's own time, in ms: how long a fetch is waited for, and how long harm is done before and after "try again". */
const FETCH_MS = 16_000;
const HARM_MS = 4_000;
const MORE_HARM_MS = 1_000;

const LIVE_MS = 60_000;
const LOOK_MS = 100;

/** More requests than this, for each second of harm, are too many. */
const MOST_REQUESTS = 200;

/** Whoever reads the patches has a window to draw. */
const MOST_PATCHES = 2_500;

const USERS: Readonly<Record<Role, string>> = {
  head_engineer: 'head1',
  project_engineer: 'eng1',
  finance_manager: 'fin1',
  superuser: 'admin1',
};

/** The result of one plan. */
export type HostileResult = Cost & {
  readonly seed: number;
  readonly name: string;
  readonly strikes: number;
  readonly rejects: number;
  readonly requests: number;
  readonly patches: number;
  /** Every code that was shown. */
  readonly codes: readonly ErrorCode[];
  /** From the end of the harm until everything was as the server has it, in s of the client. */
  readonly healedAfter: number;
};

/** One client from its sign-in on, a server that becomes hostile, and the same server after it is normal again. */
export async function runHostile(seed: number, crashes: Crashes, town: TownProcess): Promise<HostileResult> {
  const folder = mkdtempSync(join(tmpdir(), 'gistagum-hostile-'));
  const run = new HostileRun(seed, folder, crashes, town);
  try {
    return await run.play();
  } finally {
    await run.giveUp();
    rmSync(folder, { recursive: true, force: true });
  }
}

class HostileRun {
  readonly #seed: number;
  readonly #plan: Plan;
  readonly #folder: string;
  readonly #crashes: Crashes;
  readonly #town: TownProcess;
  readonly #clock = new FastClock(SPEED);
  readonly #startedAt = this.#clock.now();
  readonly #pool = new ConnectionPool();
  readonly #findings: Findings;
  readonly #cost = new CostWatch();
  readonly #threads: ReadingThread[] = [];
  readonly #story: string[] = [];
  readonly #credentials: { readonly username: string; readonly password: string };
  #app: MainProcess | null = null;
  #isOpen = false;
  #url = '';

  constructor(seed: number, folder: string, crashes: Crashes, town: TownProcess) {
    this.#seed = seed;
    this.#plan = planOfSeed(seed);
    this.#folder = folder;
    this.#crashes = crashes;
    this.#town = town;
    const username = USERS[this.#plan.role];
    this.#credentials = { username, password: `${username}-demo` };
    const { strikes } = this.#plan;
    this.#findings = new Findings({
      words: new Set(strikes.flatMap(wordsFor)),
      keepsProjects: !strikes.some(mayChangeRole),
      keepsNotifications: !strikes.some(mayTakeNotifications),
    });
    this.#note(`${this.#plan.name}, ${this.#plan.role}, ${this.#plan.transportChoice}`);
    for (const strike of strikes) this.#note(JSON.stringify(strike));
  }

  async play(): Promise<HostileResult> {
    const { strikes } = this.#plan;
    const { url = '', cityUrl = '' } = await this.#town.order({
      do: 'open',
      seed: this.#seed,
      projects: PROJECTS,
      username: this.#credentials.username,
      notes: NOTES,
    });
    this.#url = url;
    this.#isOpen = true;
    const observer = new Observer(cityUrl);
    if (!(await observer.signIn(this.#credentials))) throw new Error('the observer could not sign in');
    const app = await this.#start();
    await this.#signIn(app);
    this.#findings.hold(app.store.state);
    const [askedBefore, startedAt] = [app.asked.length, this.#clock.now()];
    await this.#town.order({ do: 'strike', plan: this.#plan, when: 'work' });
    this.#note('harm begins');
    await this.#suffer(app);
    const seconds = (this.#clock.now() - startedAt) / 1_000;
    const requests = app.asked.length - askedBefore;
    if (requests > MOST_REQUESTS + 10 * seconds)
      this.#fail('harmful', `${requests} requests in ${seconds} s`);
    this.#look(app);
    const spent = this.#cost.end();
    this.#findings.check(app);
    this.#look(app);
    await this.#town.order({ do: 'heal' });
    this.#note('harm ends');
    const { patches } = this.#findings;
    const healedAfter = await this.#heal(app, observer);
    this.#findings.check(app);
    this.#look(app);
    await this.#close(app);
    if (patches > MOST_PATCHES) this.#fail('harmful', `${patches} patches`);
    return {
      seed: this.#seed,
      name: this.#plan.name,
      strikes: strikes.length,
      ...spent,
      rejects: Object.values(app.rejects.counts).reduce((sum, count) => sum + count, 0),
      requests,
      patches,
      codes: [...this.#findings.codes],
      healedAfter,
    };
  }

  /** After a failure: takes everything down, whatever is left of it. */
  async giveUp(): Promise<void> {
    if (this.#isOpen) await this.#town.order({ do: 'close' });
    this.#isOpen = false;
    this.#cost.end();
    // The application has one as long as it runs; here there would be one more each time.
    for (const thread of this.#threads) await thread.terminate();
    const app = this.#app;
    this.#app = null;
    await app?.sessions.close();
    this.#pool.renew();
  }

  async #start(): Promise<MainProcess> {
    const read = createReadBeside({
      clock: systemClock,
      createThread: () => {
        const thread = startReadingThread();
        this.#threads.push(thread);
        return thread;
      },
      onFailure: (reason) => this.#note(`reading given up: ${reason}`),
    });
    this.#app = await startMainProcess(this.#folder, {}, this.#pool.fetch, this.#clock, {
      read,
      transportChoice: this.#plan.transportChoice,
      onPatch: (patch) => this.#cost.leaveOut(() => this.#findings.notePatch(patch)),
    });
    return this.#app;
  }

  /** First at a hostile address, where there is one; then at a normal one, with outlines that may be odd. */
  async #signIn(app: MainProcess): Promise<void> {
    const { strikes } = this.#plan;
    if (strikes.some(isBeforeSignIn)) {
      await this.#town.order({ do: 'strike', plan: this.#plan, when: 'before' });
      const looked = await app.sessions.checkAddress(this.#url);
      if (!looked.ok) this.#findings.noteError(looked.error, 'looking at the address');
      const tried = await app.sessions.signIn(this.#url, this.#credentials);
      if (!tried.ok) this.#findings.noteError(tried.error, 'signing in');
      await this.#town.order({ do: 'heal' });
      if (tried.ok) await app.sessions.signOut();
      this.#look(app);
    }
    const areOutlinesOdd = strikes.some(isFromTheStart);
    if (areOutlinesOdd) await this.#town.order({ do: 'strike', plan: this.#plan, when: 'start' });
    const signedIn = await app.sessions.signIn(this.#url, this.#credentials);
    if (!signedIn.ok) this.#fail('lost', `the sign-in failed: ${signedIn.error.code}`);
    await this.#until('live', () => {
      const { link, freshness } = app.store.state;
      const { boundaries, ...others } = freshness;
      const hasAll = Object.values(others).every(({ source }) => source === 'server');
      return (
        link.phase === 'live' &&
        hasAll &&
        (areOutlinesOdd ? !boundaries.isRefreshing : boundaries.source === 'server')
      );
    });
  }

  /** The user works on: everything is fetched, and "try again" is pressed. */
  async #suffer(app: MainProcess): Promise<void> {
    const fetched = app.sessions.workspace?.refreshWhole();
    await Promise.race([fetched, this.#clock.pause(FETCH_MS)]);
    await this.#clock.pause(HARM_MS);
    app.sessions.retry();
    await this.#clock.pause(MORE_HARM_MS);
  }

  async #heal(app: MainProcess, observer: Observer): Promise<number> {
    const truth = await observer.read();
    if (!truth.ok) throw new Error(`the observer could not read: ${truth.error.code}`);
    const since = this.#clock.now();
    if (app.store.state.link.phase === 'signed_out') {
      this.#note('signs in anew');
      const again = await app.sessions.signIn(this.#url, this.#credentials);
      if (!again.ok) this.#fail('lost', `the new sign-in failed: ${again.error.code}`);
    }
    app.sessions.retry();
    try {
      const settled = await untilSettled({
        since,
        now: () => this.#clock.now(),
        differences: () => differencesFromTruth(app.store.state, truth.value),
        bounds: extended(UNTOLD_SOCKET_BOUNDS, RENEWAL_MS),
        pause: () => this.#clock.pause(LOOK_MS),
      });
      return Math.round(Math.max(...Object.values(settled)) / 100) / 10;
    } catch (error) {
      if (!(error instanceof TooLate)) throw error;
      return this.#fail(error.part === 'link' || error.part === 'metrics' ? 'late' : 'lost', error.message);
    }
  }

  async #close(app: MainProcess): Promise<void> {
    const { cookies = [] } = await this.#town.order({ do: 'close' });
    this.#isOpen = false;
    this.#app = null;
    this.#findings.checkLines(app.lines, [...cookies, this.#credentials.password]);
    await app.sessions.close();
    this.#pool.renew();
    this.#look(app);
    // A login that is being sent is not withdrawn.
    const watch = new FastClock(1);
    for (const until = watch.now() + 5_000; this.#clock.pending > 0 && watch.now() < until;)
      await watch.pause(10);
    if (this.#clock.pending > 0) this.#fail('leaked', `${this.#clock.pending} timers`);
  }

  async #until(what: string, isSo: () => boolean): Promise<void> {
    for (const until = this.#clock.now() + LIVE_MS; !isSo();) {
      if (this.#clock.now() > until) this.#fail('late', `not ${what}`);
      await this.#clock.pause(LOOK_MS);
    }
  }

  #look(app: MainProcess): void {
    if (this.#crashes.length > 0) this.#fail('crashed', this.#crashes.join('\n'));
    const faults = app.lines.filter((line) => /illegal_transition|handler_failed|invalid_result/.test(line));
    if (faults.length > 0) this.#fail('crashed', faults.join('\n'));
    const [found] = this.#findings.found;
    if (found) this.#fail(found.kind, this.#findings.found.map(({ detail }) => detail).join('; '));
  }

  #note(what: string): void {
    this.#story.push(`${Math.round((this.#clock.now() - this.#startedAt) / 100) / 10} s: ${what}`);
  }

  #fail(kind: FailureKind, detail: string): never {
    throw new ScheduleFailure(this.#seed, kind, detail, this.#story);
  }
}
