import { spawn, type ChildProcess } from 'node:child_process';
import { closeSync, openSync, readFileSync } from 'node:fs';
import type { Readable, Writable } from 'node:stream';

export type ChildOptions = {
  readonly command: readonly string[];
  readonly cwd: string;
  readonly env: Readonly<Record<string, string>>;
  /** Both output streams go here, for the message of a failure; of one that talks, errors alone. */
  readonly logFile: string;
  /** It is written to, and what it prints is read: {@link Child.talk}. */
  readonly talks?: boolean;
};

/** How long a program has to end by itself before its group is killed. */
const GRACE_MS = 3_000;

/**
 * One program with everything it starts, as a process group of its own. It ends with this process even when this one
 * is killed (`setpriv --pdeathsig`).
 */
export class Child {
  readonly #process: ChildProcess;
  readonly #logFile: string;
  readonly #exited: Promise<number | null>;

  constructor({ command, cwd, env, logFile, talks = false }: ChildOptions) {
    const log = openSync(logFile, 'a');
    this.#logFile = logFile;
    this.#process = spawn('/usr/bin/setpriv', ['--pdeathsig', 'TERM', ...command], {
      cwd,
      env: { PATH: '/usr/bin:/bin', ...env },
      stdio: talks ? ['pipe', 'pipe', log] : ['ignore', log, log],
      detached: true,
    });
    closeSync(log);
    this.#exited = new Promise((resolve) => {
      this.#process.once('exit', resolve);
      this.#process.once('error', () => resolve(null));
    });
  }

  /** Undefined when the program could not be started. */
  get pid(): number | undefined {
    return this.#process.pid;
  }

  get hasExited(): boolean {
    return this.#process.exitCode !== null || this.#process.signalCode !== null || this.pid === undefined;
  }

  /** Resolves when it has ended; null when by a signal, or when it never started. */
  exitCode(): Promise<number | null> {
    return this.#exited;
  }

  /** @throws Error when it was not started to be talked to */
  get talk(): { readonly stdin: Writable; readonly stdout: Readable } {
    const { stdin, stdout } = this.#process;
    if (!stdin || !stdout) throw new Error('this program is not talked to');
    return { stdin, stdout };
  }

  /** What it has printed so far. */
  get log(): string {
    return readFileSync(this.#logFile, 'utf8');
  }

  /** Ends the whole group: SIGTERM, and SIGKILL to what is left after the time allowed. */
  async stop(): Promise<void> {
    if (this.pid === undefined) return;
    this.#signal('SIGTERM');
    const timer = setTimeout(() => this.#signal('SIGKILL'), GRACE_MS);
    await this.#exited;
    clearTimeout(timer);
    // Workers of a killed master may live on.
    this.#signal('SIGKILL');
  }

  #signal(signal: NodeJS.Signals): void {
    try {
      process.kill(-Number(this.pid), signal);
    } catch (error) {
      // The group has ended already.
      if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error;
    }
  }
}

/**
 * Asks again every 50 ms until the check holds.
 * @throws when the program has exited, or does not answer in 90 s, as long as two busy processors may take; the message ends with its log
 */
export async function untilReady(child: Child, check: () => Promise<boolean>): Promise<void> {
  const deadline = Date.now() + 90_000;
  while (!(await check())) {
    const complaint = child.hasExited ? 'exited' : Date.now() > deadline ? 'does not answer' : null;
    if (complaint) {
      await child.stop();
      throw new Error(`the program ${complaint}:\n${child.log.slice(-2_000)}`);
    }
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}
