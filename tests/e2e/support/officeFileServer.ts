import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { findFreePort } from '../../network/freePort';
import { expect } from './fixtures';

const MODULES = '/usr/lib/apache2/modules';

/** What was answered: the file's name, the status, the bytes of it that were sent, and whether a range was asked for. */
export type Answered = {
  readonly name: string;
  readonly status: number;
  readonly bytes: number;
  readonly isRange: boolean;
};

/** Apache, as an office has it for its files. It gives the folder {@link feed} to everybody. */
export class OfficeFileServer {
  readonly #folder = mkdtempSync(join(tmpdir(), 'gistagum-files-'));
  /** Put the files here. */
  readonly feed = join(this.#folder, 'feed');
  #child: ChildProcess | null = null;
  #port = 0;

  constructor() {
    mkdirSync(this.feed);
    for (const folder of [this.#folder, this.feed]) chmodSync(folder, 0o755);
  }

  /** @param givesRanges false: it sends whole files only, as some do */
  async start({ givesRanges }: { readonly givesRanges: boolean }): Promise<void> {
    this.#port ||= await findFreePort();
    const config = join(this.#folder, 'httpd.conf');
    writeFileSync(config, this.#config(givesRanges));
    this.#child = spawn('/usr/sbin/apache2', ['-D', 'FOREGROUND', '-f', config], { stdio: 'inherit' });
    const answers = (): Promise<boolean> =>
      fetch(this.url).then(
        () => true,
        () => false,
      );
    await expect.poll(answers).toBe(true);
  }

  /** Ends with a slash; the same after a new start. */
  get url(): string {
    return `http://127.0.0.1:${this.#port}/`;
  }

  /** Everything that was answered since the last call. */
  takeAnswered(): readonly Answered[] {
    const lines = readFileSync(this.#log, 'utf8').split('\n').filter(Boolean);
    writeFileSync(this.#log, '');
    return lines.map((line) => {
      const [path = '', status, bytes, range] = line.split(' ');
      return {
        name: path.slice(1),
        status: Number(status),
        bytes: Number(bytes),
        isRange: range !== '-',
      };
    });
  }

  async stop(): Promise<void> {
    const child = this.#child;
    this.#child = null;
    if (!child || child.exitCode !== null) return;
    const ended = once(child, 'exit');
    child.kill('SIGTERM');
    await ended;
  }

  async remove(): Promise<void> {
    await this.stop();
    rmSync(this.#folder, { recursive: true, force: true });
  }

  get #log(): string {
    return join(this.#folder, 'access.log');
  }

  #config(givesRanges: boolean): string {
    const modules = ['mpm_event', 'authz_core'].map(
      (name) => `LoadModule ${name}_module ${MODULES}/mod_${name}.so`,
    );
    return [
      `ServerRoot ${this.#folder}`,
      'ServerName localhost',
      `PidFile ${join(this.#folder, 'httpd.pid')}`,
      `Listen 127.0.0.1:${this.#port}`,
      ...modules,
      'User nobody',
      'Group nogroup',
      `DocumentRoot ${this.feed}`,
      `<Directory ${this.feed}>`,
      'Require all granted',
      '</Directory>',
      ...(givesRanges ? [] : ['MaxRanges none']),
      `ErrorLog ${join(this.#folder, 'error.log')}`,
      // Path, status, bytes of the body, the range that was asked for.
      `CustomLog ${this.#log} "%U %>s %B %{Range}i"`,
      '',
    ].join('\n');
  }
}
