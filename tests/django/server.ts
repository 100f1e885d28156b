import { mkdtempSync, rmSync } from 'node:fs';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Attendant } from './attendant';
import { findFreePort } from '../network/freePort';
import { Child, untilReady } from './childProcess';
import { PYTHON } from './debian';

const PROJECT = fileURLToPath(new URL('./project', import.meta.url));

export type ServeOptions = {
  /** daphne: HTTP and /ws/, no event streams. gunicorn: HTTP and event streams, no /ws/ (server contract §3). */
  readonly by: 'daphne' | 'gunicorn';
  /** `recorded`: /ws/projects/ answers 500 to all but the superuser (server contract §2). Default `working`. */
  readonly projectsChannel?: 'recorded' | 'working';
  /** Of gunicorn; every open stream holds one. Default 4. */
  readonly workers?: number;
  /** Of gunicorn: a worker that serves one answer for longer is ended. In s; default 120, as recorded. */
  readonly workerTimeoutS?: number;
  /** Trusts the header by which a proxy says that the request came over TLS. Default false. */
  readonly isBehindTls?: boolean;
  /** Error answers give no reason, as in production. Default false: they do, as recorded. */
  readonly hidesReasons?: boolean;
  /** Default: any free one. */
  readonly port?: number;
};

/** A running server of the city. */
export type DjangoServer = {
  /** "http://127.0.0.1:<port>" */
  readonly origin: string;
  readonly port: number;
  /** The group that all of its processes belong to; undefined when it could not be started. */
  readonly processGroup: number | undefined;
  /** What the server has printed; daphne prints `began GET /path/` for every request that reaches it. */
  readonly log: () => string;
  stop(): Promise<void>;
};

/** One row of a table: amounts are text with two decimals, dates and times ISO, files their path below `media`. */
export type StoredRow = Readonly<Record<string, string | number | boolean | null>>;

/**
 * A city of 40 projects in its own database and Redis, which any number of servers can serve, at once or in turn. Users and
 * passwords are those of the demo city: `head1` with `head1-demo`, and so on.
 */
export class DjangoCity {
  /** Holds the database, the files that were sent (`media`) and the logs; gone after {@link stop}. */
  readonly folder: string;
  readonly #project: string;
  readonly #env: Readonly<Record<string, string>>;
  readonly #redis: Child;
  readonly #attendant: Attendant;
  readonly #servers = new Set<DjangoServer>();

  private constructor(folder: string, project: string, env: Readonly<Record<string, string>>, redis: Child) {
    this.folder = folder;
    this.#project = project;
    this.#env = env;
    this.#redis = redis;
    this.#attendant = new Attendant({
      command: [PYTHON, 'manage.py', 'attend'],
      cwd: project,
      env,
      logFile: join(folder, 'attendant.log'),
      talks: true,
    });
  }

  /**
   * Makes and fills a database in a temporary folder, and starts a Redis that keeps nothing on disk.
   * @param project the Django project's folder; default: the one beside this file, which a bundle has left
   */
  static async create(project = PROJECT): Promise<DjangoCity> {
    const folder = mkdtempSync(join(tmpdir(), 'gistagum-django-'));
    const redisPort = await findFreePort();
    const env = {
      GISTAGUM_DATABASE: join(folder, 'city.sqlite3'),
      GISTAGUM_MEDIA: join(folder, 'media'),
      GISTAGUM_REDIS_URL: `redis://127.0.0.1:${redisPort}/0`,
      PYTHONDONTWRITEBYTECODE: '1',
      // So that the log holds every request at once.
      PYTHONUNBUFFERED: '1',
      // Both are read by Python only; names of people hold letters beyond ASCII.
      PYTHONUTF8: '1',
      HOME: folder,
    };
    const redis = new Child({
      command: [
        '/usr/bin/redis-server',
        ...['--port', String(redisPort), '--bind', '127.0.0.1', '--save', '', '--appendonly', 'no'],
      ],
      cwd: folder,
      env: {},
      logFile: join(folder, 'redis.log'),
    });
    const city = new DjangoCity(folder, project, env, redis);
    try {
      await Promise.all([
        untilReady(redis, () => accepts(redisPort)),
        city.#attendant.carryOut(['prepare_city']),
      ]);
    } catch (error) {
      await city.stop();
      throw error;
    }
    return city;
  }

  /** Starts a server and resolves when it answers. */
  async serve(options: ServeOptions): Promise<DjangoServer> {
    const port = options.port ?? (await findFreePort());
    const origin = `http://127.0.0.1:${port}`;
    const child = new Child({
      command: [PYTHON, '-m', ...commandOf(options, port)],
      cwd: this.#project,
      env: {
        ...this.#env,
        GISTAGUM_PROJECTS_CHANNEL: options.projectsChannel ?? 'working',
        GISTAGUM_BEHIND_TLS: options.isBehindTls ? 'on' : 'off',
        GISTAGUM_DEBUG: options.hidesReasons ? 'off' : 'on',
      },
      logFile: join(this.folder, `${options.by}-${port}.log`),
    });
    const server: DjangoServer = {
      origin,
      port,
      processGroup: child.pid,
      log: () => child.log,
      stop: async () => {
        this.#servers.delete(server);
        await child.stop();
      },
    };
    this.#servers.add(server);
    await untilReady(child, () => isHealthy(origin));
    return server;
  }

  /** Runs Python within the project, e.g. to end logins; answers with what it printed. @throws Error when it fails */
  async run(code: string): Promise<string> {
    return this.#attendant.carryOut(['-c', code]);
  }

  /**
   * What is stored, by id: a model of project/city/models.py (or `User`) and the fields its rows must have, such as
   * `rows('CostEntry', { project_id: 3 })` or `rows('Notification', { recipient__username: 'head1' })`.
   * @throws Error when there is no such model or field
   */
  async rows(
    model: string,
    where: Readonly<Record<string, string | number>> = {},
  ): Promise<readonly StoredRow[]> {
    const filters = Object.entries(where).map(([field, value]) => `${field}=${value}`);
    return JSON.parse(await this.#attendant.carryOut(['read_rows', model, ...filters])) as StoredRow[];
  }

  /** Stops every server and Redis, and removes the database. */
  async stop(): Promise<void> {
    await Promise.all([...this.#servers, this.#attendant].map((one) => one.stop()));
    await this.#redis.stop();
    rmSync(this.folder, { recursive: true, force: true });
  }

  /** Makes every login older by so many ms, and nothing else. */
  async ageLogins(ms: number): Promise<void> {
    await this.#attendant.carryOut(['age_logins', String(ms / 1000)]);
  }
}

function commandOf({ by, workers = 4, workerTimeoutS = 120 }: ServeOptions, port: number): readonly string[] {
  if (by === 'daphne') return ['daphne', '-b', '127.0.0.1', '-p', String(port), 'onetagum.asgi:application'];
  return [
    ...[
      'gunicorn',
      '--bind',
      `127.0.0.1:${port}`,
      '--workers',
      String(workers),
      '--timeout',
      String(workerTimeoutS),
    ],
    // A worker with an open stream would otherwise take longer to stop.
    ...['--graceful-timeout', '1', 'onetagum.wsgi:application'],
  ];
}

async function isHealthy(origin: string): Promise<boolean> {
  try {
    const response = await fetch(`${origin}/health/`, { signal: AbortSignal.timeout(10_000) });
    return (await response.text()) === 'OK';
  } catch {
    return false;
  }
}

function accepts(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1');
    socket.once('connect', () => {
      socket.destroy();
      resolve(true);
    });
    socket.once('error', () => resolve(false));
  });
}
