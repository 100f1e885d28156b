import { execFile, spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import {
  chmodSync,
  chownSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { promisify } from 'node:util';
import { chromium, expect, type Browser, type Page } from '@playwright/test';
import { TEST_RUNTIME_NAMES } from '../../../scripts/lib/testRuntime.mjs';
import { startMessageBus, type MessageBus } from './messageBus';
import { startNotificationService, type NotificationService } from './notificationService';

/** An account without privileges that exists on every Debian. */
export const NOBODY = 65_534;

export type Account = { readonly name: string; readonly uid: number; readonly gid: number };

const NOBODYS: Account = { name: 'nobody', uid: NOBODY, gid: NOBODY };

/** Others, for tests that give an account a policy of its own while others run: one for each file of tests. */
export const GAMES: Account = { name: 'games', uid: 5, gid: 60 };
export const MAIL: Account = { name: 'mail', uid: 8, gid: 8 };
export const NEWS: Account = { name: 'news', uid: 9, gid: 9 };

/** Runs apt-get; another program of the system may hold its lock for a while. @throws Error with its output when it fails */
export function runAptGet(...args: readonly string[]): string {
  return runSystem('apt-get', ['-o', 'DPkg::Lock::Timeout=120', ...args]);
}

/** Runs a system program to its end. @throws Error with its output when it fails */
export function runSystem(program: string, args: readonly string[]): string {
  const { status, stdout, stderr } = spawnSync(program, args, {
    encoding: 'utf8',
    env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
  });
  if (status !== 0) throw new Error(`${program} ${args.join(' ')} failed:\n${stdout}${stderr}`);
  return stdout;
}

/**
 * The same package under another version, as if it had been made then.
 * @param folder where it is put
 * @returns its file
 */
export function repackAs(deb: string, version: string, folder: string): string {
  const content = join(folder, 'content');
  runSystem('dpkg-deb', ['--raw-extract', deb, content]);
  const control = join(content, 'DEBIAN', 'control');
  const fields = readFileSync(control, 'utf8');
  writeFileSync(control, fields.replace(/^Version: .*$/m, `Version: ${version}`));
  const file = join(folder, `older-${version}.deb`);
  runSystem('dpkg-deb', ['--root-owner-group', '-Zgzip', '-z1', '--build', content, file]);
  rmSync(content, { recursive: true });
  return file;
}

/** The installed program, run by an ordinary user on a message bus of their own. */
export type InstalledApp = {
  readonly page: Page;
  /** Processes of that user that run the program, by pid, with their command lines. */
  processes(): readonly { readonly pid: number; readonly command: string }[];
  /** Ends it at once, as a loss of power does. */
  kill(): Promise<void>;
  /** Closes its window and waits for its end. @returns the exit code */
  close(): Promise<number | null>;
  /** Waits for its end, which `act` brings about. @returns the exit code */
  endBy(act: () => Promise<unknown>): Promise<number | null>;
};

/**
 * An ordinary user with a home folder and a message bus that shows notifications; {@link OrdinaryUser.leave} ends what they
 * run and removes all.
 */
export class OrdinaryUser {
  readonly home = mkdtempSync(join(tmpdir(), 'gistagum-user-'));
  /** Where the program keeps what is theirs, also when nobody names a folder. */
  readonly data = join(this.home, '.config', TEST_RUNTIME_NAMES.productName);
  readonly account: Account;
  readonly #prefix: readonly string[];
  #child: ChildProcess | null = null;
  #browser: Browser | null = null;
  #desk: { readonly bus: MessageBus; readonly service: NotificationService } | null = null;

  /** @param prefix what is run before each of their programs, for a system of its own */
  constructor(account = NOBODYS, prefix: readonly string[] = []) {
    this.account = account;
    this.#prefix = prefix;
    this.own(this.home);
    for (const name of ['run', 'tmp']) this.own(join(this.home, name));
  }

  /** The system's notifications for this user. @throws Error before the first start */
  get notifications(): NotificationService {
    if (!this.#desk) throw new Error('this user has not started anything yet');
    return this.#desk.service;
  }

  /** Gives this user a folder, or a file that is there. */
  own(path: string): void {
    if (!existsSync(path)) mkdirSync(path);
    chmodSync(path, 0o700);
    chownSync(path, this.account.uid, this.account.gid);
  }

  /** Runs the program to its end, beside one that may run. @returns its exit code and all that it said */
  ask(program: string, args: readonly string[]): { readonly code: number | null; readonly said: string } {
    const [command, ...before] = this.#command(program);
    const options = { encoding: 'utf8', cwd: this.home, env: this.#env, timeout: 60_000 } as const;
    const { status, stdout, stderr } = spawnSync(command, [...before, ...args], options);
    return { code: status, said: stdout + stderr };
  }

  /** Runs a program of the system to its end. @returns what it said @throws Error with its output when it fails */
  async run(program: string, args: readonly string[]): Promise<string> {
    const [command, ...before] = this.#command(program);
    const options = { cwd: this.home, env: this.#env };
    return (await promisify(execFile)(command, [...before, ...args], options)).stdout;
  }

  /** Starts a program as this user, with a debugging port. */
  async start(program: string, args: readonly string[]): Promise<InstalledApp> {
    this.#desk ??= await this.#sitDown();
    const portFile = join(this.data, 'DevToolsActivePort');
    // Of an earlier start.
    rmSync(portFile, { force: true });
    const [command, ...before] = this.#command(program);
    const child = spawn(
      command,
      [...before, `--user-data-dir=${this.data}`, '--remote-debugging-port=0', ...args],
      { cwd: this.home, stdio: 'ignore', env: this.#env },
    );
    this.#child = child;
    await expect.poll(() => existsSync(portFile), { timeout: 30_000 }).toBe(true);
    const port = readFileSync(portFile, 'utf8').split('\n')[0];
    const browser = await chromium.connectOverCDP(`http://127.0.0.1:${port}`);
    this.#browser = browser;
    const context = browser.contexts()[0];
    if (!context) throw new Error('the program shows no page');
    const page = context.pages()[0] ?? (await context.waitForEvent('page'));
    const endBy = async (act: () => Promise<unknown>): Promise<number | null> => {
      const ended = once(child, 'exit') as Promise<[number | null]>;
      await act();
      const [code] = await ended;
      await browser.close();
      return code;
    };
    return {
      page,
      processes: () => processesOf(basename(program), this.account.uid),
      kill: async () => {
        const ended = once(child, 'exit');
        // What it was started by ends with it, and cleans up.
        const own = processesOf(this.data, this.account.uid).filter(
          ({ command: started }) => !started.startsWith('/bin/sh '),
        );
        // One ends another, so some may be gone already.
        spawnSync('kill', ['-KILL', ...own.map(({ pid }) => String(pid))]);
        await ended;
      },
      close: () => endBy(() => page.close()),
      endBy,
    };
  }

  /** Ends the programs that still run and removes the home folder. */
  async leave(): Promise<void> {
    await this.end();
    await this.#desk?.service.stop();
    await this.#desk?.bus.stop();
    rmSync(this.home, { recursive: true, force: true });
  }

  /** Ends the programs that still run. */
  async end(): Promise<void> {
    await this.#browser?.close();
    const child = this.#child;
    this.#child = null;
    if (!child || child.exitCode !== null || child.signalCode !== null) return;
    const ended = once(child, 'exit');
    child.kill();
    await ended;
  }

  #command(program: string): readonly [string, ...string[]] {
    const { uid, gid } = this.account;
    const as = ['setpriv', `--reuid=${uid}`, `--regid=${gid}`, '--clear-groups'];
    const [first, ...others] = [...this.#prefix, ...as, program];
    return [first ?? program, ...others];
  }

  async #sitDown(): Promise<{ readonly bus: MessageBus; readonly service: NotificationService }> {
    const bus = await startMessageBus(this.#env, this.account);
    const own = { ...this.#env, ...bus.env };
    return { bus, service: await startNotificationService('actions body', own, this.account) };
  }

  get #env(): NodeJS.ProcessEnv {
    return {
      PATH: '/usr/bin:/bin',
      HOME: this.home,
      TMPDIR: join(this.home, 'tmp'),
      XDG_RUNTIME_DIR: join(this.home, 'run'),
      DISPLAY: process.env['DISPLAY'],
      LANG: 'C.UTF-8',
      ...this.#desk?.bus.env,
    };
  }
}

/** Processes of a program by its name, because an installed program is started through links. */
function processesOf(program: string, uid: number): { pid: number; command: string }[] {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .flatMap((name) => {
      const command = readIfAny(`/proc/${name}/cmdline`).replaceAll('\0', ' ');
      const isOurs = readIfAny(`/proc/${name}/status`).includes(`\nUid:\t${uid}\t`);
      return isOurs && command.includes(program) ? [{ pid: Number(name), command }] : [];
    });
}

/** Processes come and go while their files are read. */
function readIfAny(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return '';
  }
}
