import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { build } from 'vite';
import { buildTimeConstants, externalInMain, nodeTarget } from '../../../build/vite/constants';
import type { Order, Reply } from './serverOrders';

const PROGRAM = 'server.mjs';

/** A process that runs one demo server after another, each behind a proxy that can answer in its place. */
export class HostileServerProcess {
  readonly #child: ChildProcess;
  readonly #folder: string;

  private constructor(child: ChildProcess, folder: string) {
    this.#child = child;
    this.#folder = folder;
  }

  static async start(): Promise<HostileServerProcess> {
    const folder = mkdtempSync(join(tmpdir(), 'gistagum-hostile-server-'));
    await bundle(folder);
    const child = fork(join(folder, PROGRAM), {
      stdio: ['ignore', 2, 2, 'ipc'],
      execArgv: ['--max-http-header-size=200000'],
    });
    return new HostileServerProcess(child, folder);
  }

  /** Gives an order and waits until it is carried out. @throws Error with the process's own error message */
  async order(order: Order): Promise<Reply> {
    const answered = once(this.#child, 'message') as Promise<[Reply]>;
    this.#child.send(order);
    const [reply] = await answered;
    if (reply.error !== undefined) throw new Error(reply.error);
    return reply;
  }

  async stop(): Promise<void> {
    if (this.#child.exitCode === null) {
      this.#child.disconnect();
      await once(this.#child, 'exit');
    }
    rmSync(this.#folder, { recursive: true, force: true });
  }
}

/** Bundles the program of the process, because Node cannot run these TypeScript sources directly. */
async function bundle(folder: string): Promise<void> {
  await build({
    configFile: false,
    logLevel: 'error',
    publicDir: false,
    define: buildTimeConstants,
    build: {
      target: nodeTarget,
      ssr: join(import.meta.dirname, 'serverProgram.ts'),
      outDir: folder,
      emptyOutDir: false,
      rolldownOptions: {
        external: externalInMain,
        output: { entryFileNames: PROGRAM, chunkFileNames: '[name].mjs' },
      },
    },
    ssr: { noExternal: true },
  });
}
