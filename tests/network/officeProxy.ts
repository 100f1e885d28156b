import { execFileSync, spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { chownSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer as createHttpServer, request, type Server } from 'node:http';
import { connect, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { findFreePort } from './freePort';
import { OPENSSL, SQUID, SQUID_LOGIN } from './tools';

export type OfficeProxyOptions = {
  /** The login it requires; null: none. */
  readonly login: { readonly username: string; readonly password: string } | null;
  /** Host names that only the proxy resolves, all to this computer. */
  readonly names: readonly string[];
  /** Lines added to squid's configuration before the rule that allows requests with a login. */
  readonly rules?: readonly string[];
};

/** Debian's squid on a free loopback port, and a server of a proxy configuration script (PAC) that leads to it. */
export class OfficeProxy {
  readonly port: number;
  readonly #folder: string;
  readonly #process: ChildProcess;
  readonly #script: Server;
  #marks = 0;

  private constructor(port: number, folder: string, child: ChildProcess, script: Server) {
    this.port = port;
    this.#folder = folder;
    this.#process = child;
    this.#script = script;
  }

  static async start(options: OfficeProxyOptions): Promise<OfficeProxy> {
    const folder = mkdtempSync(join(tmpdir(), 'gistagum-squid-'));
    const port = await findFreePort();
    writeFileSync(join(folder, 'hosts'), options.names.map((name) => `127.0.0.1 ${name}\n`).join(''));
    writeFileSync(join(folder, 'squid.conf'), configure(folder, port, options));
    // When root starts it, squid runs as the system user `proxy`, who must be able to read and write the folder.
    if (process.getuid?.() === 0) chownSync(folder, userId('proxy'), userId('proxy'));
    const child = spawn(SQUID, ['-N', '-n', `gistagum${port}`, '-f', join(folder, 'squid.conf')], {
      stdio: 'ignore',
    });
    try {
      await untilListening(port, child);
    } catch (error) {
      throw new Error(`squid did not start: ${readIfAny(join(folder, 'cache.log'))}`, { cause: error });
    }
    const script = createHttpServer((_request, response) => {
      response.setHeader('Content-Type', 'application/x-ns-proxy-autoconfig');
      response.end(
        `function FindProxyForURL(url, host) {
           var names = ${JSON.stringify(options.names)};
           for (var i = 0; i < names.length; i++) if (host == names[i]) return "PROXY 127.0.0.1:${port}";
           return "DIRECT";
         }`,
      );
    });
    await new Promise<void>((resolve) => script.listen(0, '127.0.0.1', resolve));
    return new OfficeProxy(port, folder, child, script);
  }

  /** Address of the configuration script: it sends only `names` through this proxy. */
  get scriptUrl(): string {
    return `http://127.0.0.1:${(this.#script.address() as AddressInfo).port}/proxy.pac`;
  }

  /** Every request it passed on or refused, one line each: `TCP_DENIED/407 CONNECT city.example:443 -`, the user last. */
  lines(): readonly string[] {
    return readIfAny(join(this.#folder, 'access.log')).split('\n').filter(Boolean);
  }

  /**
   * The lines, once every request answered so far has one. Squid writes a line shortly after the client has its answer,
   * so this makes one more request and waits for its line: squid writes lines in order. A tunnel is logged when it ends.
   */
  async settledLines(): Promise<readonly string[]> {
    const mark = `http://127.0.0.1:9/mark-${++this.#marks}`;
    await askThrough(this.port, mark);
    // Bounded: ten seconds.
    for (let look = 0; look < 200; look += 1) {
      const lines = this.lines();
      if (lines.some((line) => line.includes(mark))) return lines.filter((line) => !line.includes('/mark-'));
      // oxlint-disable-next-line no-await-in-loop
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
    throw new Error('squid does not write its log');
  }

  async stop(): Promise<void> {
    this.#script.close();
    this.#script.closeAllConnections();
    if (this.#process.exitCode === null && this.#process.signalCode === null) {
      this.#process.kill('SIGTERM');
      await once(this.#process, 'exit');
    }
    rmSync(this.#folder, { recursive: true, force: true });
  }
}

function configure(folder: string, port: number, { login, rules }: OfficeProxyOptions): string {
  if (login) {
    const hash = execFileSync(OPENSSL, ['passwd', '-apr1', '-stdin'], {
      input: login.password,
      encoding: 'utf8',
    });
    writeFileSync(join(folder, 'logins'), `${login.username}:${hash.trim()}\n`);
  }
  return [
    `http_port 127.0.0.1:${port}`,
    `pid_filename ${folder}/squid.pid`,
    `cache_log ${folder}/cache.log`,
    'logformat short %Ss/%03>Hs %rm %ru %un',
    `access_log stdio:${folder}/access.log short`,
    `hosts_file ${folder}/hosts`,
    'cache deny all',
    'memory_cache_shared off',
    'pinger_enable off',
    'shutdown_lifetime 0 seconds',
    ...(process.getuid?.() === 0 ? ['cache_effective_user proxy'] : []),
    ...(rules ?? []),
    ...(login
      ? [
          `auth_param basic program ${SQUID_LOGIN} ${folder}/logins`,
          'auth_param basic realm City Hall',
          'acl known proxy_auth REQUIRED',
          'http_access allow known',
          'http_access deny all',
        ]
      : ['http_access allow all']),
    '',
  ].join('\n');
}

function userId(name: string): number {
  return Number(execFileSync('/usr/bin/id', ['-u', name], { encoding: 'utf8' }));
}

function readIfAny(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return '';
  }
}

/** Waits until squid listens. @throws Error after ten seconds, or when the process ends */
async function untilListening(port: number, child: ChildProcess): Promise<void> {
  for (let look = 0; look < 200; look += 1) {
    if (child.exitCode !== null) throw new Error(`it ended with ${child.exitCode}`);
    // Each attempt starts only after the one before has failed.
    // oxlint-disable-next-line no-await-in-loop
    if (await answers(port)) return;
    // oxlint-disable-next-line no-await-in-loop
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  throw new Error('nobody listens');
}

/** Makes one request through the proxy and ignores the answer. */
function askThrough(port: number, url: string): Promise<void> {
  return new Promise((resolve, reject) => {
    const asking = request({ port, host: '127.0.0.1', path: url, agent: false }, (answer) => {
      answer.resume();
      answer.on('end', () => resolve());
    });
    asking.on('error', reject);
    asking.end();
  });
}

function answers(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1');
    socket.once('connect', () => {
      socket.destroy();
      resolve(true);
    });
    socket.once('error', () => resolve(false));
  });
}
