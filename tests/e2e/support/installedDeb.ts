import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { chownSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { chromium, expect, type Browser, type Page } from '@playwright/test';

/** An account without privileges that exists on every Debian. */
const NOBODY = 65_534;

/** Runs a system program to its end. @throws Error with its output when it fails */
export function runSystem(program: string, args: readonly string[]): string {
  const { status, stdout, stderr } = spawnSync(program, args, {
    encoding: 'utf8',
    env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
  });
  if (status !== 0) throw new Error(`${program} ${args.join(' ')} failed:\n${stdout}${stderr}`);
  return stdout;
}

/** The installed program, run by an ordinary user on a message bus of their own. */
export type InstalledApp = {
  readonly page: Page;
  /** Processes of that user that run the program, by pid, with their command lines. */
  processes(): readonly { readonly pid: number; readonly command: string }[];
  /** Closes its window and waits for its end. @returns the exit code */
  close(): Promise<number | null>;
};

/** The home folder of an ordinary user, and the programs they run; {@link OrdinaryUser.leave} ends and removes all. */
export class OrdinaryUser {
  readonly home = mkdtempSync(join(tmpdir(), 'gistagum-user-'));
  #child: ChildProcess | null = null;
  #browser: Browser | null = null;

  constructor() {
    for (const folder of [this.home, join(this.home, 'run'), join(this.home, 'data')]) {
      mkdirSync(folder, { recursive: true, mode: 0o700 });
      chownSync(folder, NOBODY, NOBODY);
    }
  }

  /** Starts a program as this user, with a debugging port. */
  async start(program: string, args: readonly string[]): Promise<InstalledApp> {
    const data = join(this.home, 'data');
    const child = spawn(
      'setpriv',
      [
        `--reuid=${NOBODY}`,
        `--regid=${NOBODY}`,
        '--clear-groups',
        'dbus-run-session',
        '--',
        program,
        `--user-data-dir=${data}`,
        '--remote-debugging-port=0',
        ...args,
      ],
      {
        cwd: this.home,
        stdio: 'ignore',
        env: {
          PATH: '/usr/bin:/bin',
          HOME: this.home,
          XDG_RUNTIME_DIR: join(this.home, 'run'),
          DISPLAY: process.env['DISPLAY'],
          LANG: 'C.UTF-8',
        },
      },
    );
    this.#child = child;
    const portFile = join(data, 'DevToolsActivePort');
    await expect.poll(() => existsSync(portFile), { timeout: 30_000 }).toBe(true);
    const port = readFileSync(portFile, 'utf8').split('\n')[0];
    const browser = await chromium.connectOverCDP(`http://127.0.0.1:${port}`);
    this.#browser = browser;
    const context = browser.contexts()[0];
    if (!context) throw new Error('the program shows no page');
    const page = context.pages()[0] ?? (await context.waitForEvent('page'));
    return {
      page,
      processes: () => processesOf(basename(program)),
      close: async () => {
        const ended = once(child, 'exit') as Promise<[number | null]>;
        await page.close();
        const [code] = await ended;
        return code;
      },
    };
  }

  /** Ends the programs that still run and removes the home folder. */
  async leave(): Promise<void> {
    await this.#browser?.close();
    if (this.#child && this.#child.exitCode === null) {
      const ended = once(this.#child, 'exit');
      this.#child.kill();
      await ended;
    }
    rmSync(this.home, { recursive: true, force: true });
  }
}

/** Processes of a program by its name, because an installed program is started through links. */
function processesOf(program: string): { pid: number; command: string }[] {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .flatMap((name) => {
      const command = readIfAny(`/proc/${name}/cmdline`).replaceAll('\0', ' ');
      const isOurs = readIfAny(`/proc/${name}/status`).includes(`\nUid:\t${NOBODY}\t`);
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
