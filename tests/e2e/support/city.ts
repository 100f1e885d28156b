import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { resolve } from 'node:path';
import { findFreePort } from '../../network/freePort';
import { City as PlannedCity } from '../../../electron/demo/city/city';

const TOKEN = 'end-to-end';
const SEED = 20261122;
const PROJECTS = 300;

/** Id of the project of the usual city with the longest record; no test deletes it. */
export const LONGEST_RECORD = new PlannedCity({ seed: SEED, projects: PROJECTS, now: Date.now }).records
  .fullId;

/** What the server holds, read by its control address. */
export type Truth = {
  readonly counts: { readonly projects: number };
  readonly projects: readonly {
    readonly id: number;
    readonly name: string;
    readonly latitude: number | null;
    readonly longitude: number | null;
    readonly status: string;
    readonly calculated_status: string;
    readonly progress: number;
    readonly total_spent: string;
    readonly source_of_funds: string | null;
  }[];
  readonly notifications: Readonly<
    Record<string, readonly { readonly id: number; readonly message: string }[]>
  >;
};

export type CityOptions = {
  /** Absent: any free port. */
  readonly port?: number;
  readonly profile?: 'ideal' | 'recorded' | 'wsgi' | 'asgi';
  readonly projects?: number;
  /** How many changes a minute the demo city makes by itself. */
  readonly rate?: number;
};

/** A demo server in its own process, so that it can be killed. */
export class City {
  readonly url: string;
  readonly port: number;
  readonly #process: ChildProcess;

  private constructor(url: string, port: number, child: ChildProcess) {
    this.url = url;
    this.port = port;
    this.#process = child;
  }

  /** @throws when it ends before it answers */
  static async start(options: CityOptions = {}): Promise<City> {
    // One of which a killed city can be started again, when nobody else has been given it meanwhile.
    const chosen = options.port ?? (await findFreePort());
    const child = spawn(
      process.execPath,
      [
        resolve('out/demo-server/cli.js'),
        `--port=${chosen}`,
        `--profile=${options.profile ?? 'ideal'}`,
        `--projects=${options.projects ?? PROJECTS}`,
        `--rate=${options.rate ?? 0}`,
        `--seed=${SEED}`,
        '--control-token-env=CITY_TOKEN',
      ],
      { env: { ...process.env, CITY_TOKEN: TOKEN }, stdio: ['ignore', 'pipe', 'inherit'] },
    );
    const lines = createInterface({ input: child.stdout });
    const ended = once(child, 'exit').then(([code]) => {
      throw new Error(`the city ended with ${code} before it answered at port ${chosen}`);
    });
    const [line] = (await Promise.race([once(lines, 'line'), ended])) as [string];
    // From here on it may end when it likes.
    ended.catch(() => undefined);
    child.stdout.resume();
    const { url, port } = JSON.parse(line) as { url: string; port: number };
    return new City(url, port, child);
  }

  /** Kills the process. */
  async kill(): Promise<void> {
    if (this.#process.exitCode !== null || this.#process.signalCode !== null) return;
    this.#process.kill('SIGKILL');
    await once(this.#process, 'exit');
  }

  state(): Promise<Truth> {
    return this.#order<Truth>('GET', '/state');
  }

  change(id: number, fields: Readonly<Record<string, unknown>>): Promise<unknown> {
    return this.#order('PATCH', `/projects/${id}`, fields);
  }

  post(path: string, body: unknown = {}): Promise<unknown> {
    return this.#order('POST', path, body);
  }

  remove(id: number): Promise<unknown> {
    return this.#order('DELETE', `/projects/${id}`);
  }

  async #order<T = unknown>(method: string, path: string, body?: unknown): Promise<T> {
    const response = await fetch(`${this.url}/__control__${path}`, {
      method,
      headers: { Authorization: `Bearer ${TOKEN}`, 'Content-Type': 'application/json' },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    if (!response.ok) throw new Error(`${method} ${path}: ${response.status} ${await response.text()}`);
    return (await response.json()) as T;
  }
}
