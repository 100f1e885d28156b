import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { isTold } from '../../../shared/domain/access';
import { isFactResource, RESOURCES } from '../../../shared/domain/freshness';
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
  expectedCodes,
  type Plan,
} from './plan';
import { isOfRecords } from './recordPlans';
import { RecordUse } from './recordUse';
import type { HostileServerProcess } from './serverProcess';
import { CostWatch, type Cost } from './watch';

/** How much faster than real time the client's pauses and time limits run; reading runs at real speed. */
const SPEED = 5;

const PROJECTS = 60;
const NOTES = 12;

/** In ms of the client's clock: the longest wait for a fetch, and how long the attack goes on before and after "try again". */
const FETCH_MS = 16_000;
const ATTACK_MS = 4_000;
const AFTER_RETRY_MS = 1_000;

const LIVE_MS = 60_000;
const LOOK_MS = 100;

/** More requests than this, plus ten for each second of the attack, are too many. */
const MOST_REQUESTS = 200;

/** More patches than this would keep a window busy drawing. */
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
  readonly attacks: number;
  readonly rejects: number;
  readonly requests: number;
  readonly patches: number;
  /** Every error code that was shown to the user. */
  readonly codes: readonly ErrorCode[];
  /** Time from the end of the attack until the state equalled the server's, in s of the client's clock. */
  readonly recoveredAfter: number;
};

/** Runs one plan: a client signs in, the server becomes hostile, answers normally again, and the client must recover. */
export async function runHostile(
  seed: number,
  crashes: Crashes,
  server: HostileServerProcess,
): Promise<HostileResult> {
  const folder = mkdtempSync(join(tmpdir(), 'gistagum-hostile-'));
  const run = new HostileRun(seed, folder, crashes, server);
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
  readonly #server: HostileServerProcess;
  readonly #clock = new FastClock(SPEED);
  readonly #startedAt = this.#clock.now();
  readonly #pool = new ConnectionPool();
  readonly #findings: Findings;
  readonly #cost = new CostWatch();
  readonly #threads: ReadingThread[] = [];
  readonly #story: string[] = [];
  readonly #credentials: { readonly username: string; readonly password: string };
  /** Of a plan against records or files. */
  #records: RecordUse | null = null;
  #app: MainProcess | null = null;
  #isOpen = false;
  #url = '';

  constructor(seed: number, folder: string, crashes: Crashes, server: HostileServerProcess) {
    this.#seed = seed;
    this.#plan = planOfSeed(seed);
    this.#folder = folder;
    this.#crashes = crashes;
    this.#server = server;
    const username = USERS[this.#plan.role];
    this.#credentials = { username, password: `${username}-demo` };
    const { attacks } = this.#plan;
    this.#findings = new Findings({
      errorCodes: new Set(attacks.flatMap(expectedCodes)),
      keepsProjects: !attacks.some(mayChangeRole),
      keepsNotifications: !attacks.some(mayTakeNotifications),
    });
    this.#note(`${this.#plan.name}, ${this.#plan.role}, ${this.#plan.transportChoice}`);
    for (const attack of attacks) this.#note(JSON.stringify(attack));
  }

  async play(): Promise<HostileResult> {
    const { attacks } = this.#plan;
    const { url = '', cityUrl = '' } = await this.#server.order({
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
    if (isOfRecords(this.#plan)) this.#records = this.#openRecords(cityUrl);
    const app = await this.#start();
    await this.#signIn(app);
    const unread = await this.#records?.begin(app);
    if (typeof unread === 'string') this.#fail('lost', `not shown before the attack: ${unread}`);
    this.#findings.hold(app.store.state);
    const [requestsBefore, startedAt] = [app.requests.length, this.#clock.now()];
    await this.#server.order({ do: 'attack', plan: this.#plan, when: 'work' });
    this.#note('the attack begins');
    await this.#useUnderAttack(app);
    const seconds = (this.#clock.now() - startedAt) / 1_000;
    const requests = app.requests.length - requestsBefore;
    if (requests > MOST_REQUESTS + 10 * seconds)
      this.#fail('harmful', `${requests} requests in ${seconds} s`);
    this.#checkFailures(app);
    const spent = this.#cost.end();
    this.#findings.check(app);
    this.#checkFailures(app);
    await this.#server.order({ do: 'stop' });
    this.#note('the attack ends');
    const { patches } = this.#findings;
    const recoveredAfter = await this.#recover(app, observer);
    const missing = await this.#records?.recover();
    if (typeof missing === 'string') this.#fail('lost', `not as before: ${missing}`);
    this.#findings.check(app);
    this.#checkFailures(app);
    await this.#close(app);
    if (patches > MOST_PATCHES) this.#fail('harmful', `${patches} patches`);
    return {
      seed: this.#seed,
      name: this.#plan.name,
      attacks: attacks.length,
      ...spent,
      rejects: Object.values(app.rejects.counts).reduce((sum, count) => sum + count, 0),
      requests,
      patches,
      codes: [...this.#findings.codes],
      recoveredAfter,
    };
  }

  /** Closes everything that is still open, also after a failure. */
  async giveUp(): Promise<void> {
    if (this.#isOpen) await this.#server.order({ do: 'close' });
    this.#isOpen = false;
    this.#cost.end();
    // The application keeps its thread for as long as it runs; here each run would leave one.
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
      onRecordPart: (told) => this.#records?.note(told),
      onPatch: (patch) => this.#cost.leaveOut(() => this.#findings.notePatch(patch)),
    });
    return this.#app;
  }

  #openRecords(cityUrl: string): RecordUse {
    return new RecordUse({
      plan: this.#plan,
      clock: this.#clock,
      cost: this.#cost,
      findings: this.#findings,
      folder: this.#folder,
      fetch: this.#pool.fetch,
      cityUrl,
    });
  }

  /** Signs in: first against attacks on the sign-in, if the plan has any, then normally, with outlines that may be hostile. */
  async #signIn(app: MainProcess): Promise<void> {
    const { attacks } = this.#plan;
    if (attacks.some(isBeforeSignIn)) {
      await this.#server.order({ do: 'attack', plan: this.#plan, when: 'before' });
      const looked = await app.sessions.checkAddress(this.#url);
      if (!looked.ok) this.#findings.noteError(looked.error, 'looking at the address');
      const tried = await app.sessions.signIn(this.#url, this.#credentials);
      if (!tried.ok) this.#findings.noteError(tried.error, 'signing in');
      await this.#server.order({ do: 'stop' });
      if (tried.ok) await app.sessions.signOut();
      this.#checkFailures(app);
    }
    const areOutlinesOdd = attacks.some(isFromTheStart);
    if (areOutlinesOdd) await this.#server.order({ do: 'attack', plan: this.#plan, when: 'start' });
    const signedIn = await app.sessions.signIn(this.#url, this.#credentials);
    if (!signedIn.ok) this.#fail('lost', `the sign-in failed: ${signedIn.error.code}`);
    await this.#until('live', () => {
      const { link, freshness, session } = app.store.state;
      const { boundaries } = freshness;
      const others = RESOURCES.filter((one) => one !== 'boundaries' && isTold(session.role, one));
      const hasAll = others.every((one) => freshness[one].source === 'server' || isFactResource(one));
      return (
        link.phase === 'live' &&
        hasAll &&
        (areOutlinesOdd ? !boundaries.isRefreshing : boundaries.source === 'server')
      );
    });
  }

  /** Fetches everything and presses "try again" while the server is hostile. */
  async #useUnderAttack(app: MainProcess): Promise<void> {
    const fetched = Promise.all([app.sessions.workspace?.refreshWhole(), this.#records?.use()]);
    await Promise.race([fetched, this.#clock.pause(FETCH_MS)]);
    await this.#clock.pause(ATTACK_MS);
    app.sessions.retry();
    await this.#clock.pause(AFTER_RETRY_MS);
  }

  async #recover(app: MainProcess, observer: Observer): Promise<number> {
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
    const { cookies = [] } = await this.#server.order({ do: 'close' });
    this.#isOpen = false;
    this.#app = null;
    this.#findings.checkLines(
      [...app.lines, ...(this.#records?.lines ?? [])],
      [...cookies, this.#credentials.password],
    );
    await app.sessions.close();
    this.#pool.renew();
    this.#checkFailures(app);
    // A login request that was sent is not aborted, so its timers may end a little later.
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

  #checkFailures(app: MainProcess): void {
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
