import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { build } from 'vite';
import { buildTimeConstants, externalInMain, nodeTarget } from '../../../build/vite/constants';
import type { Order, Reply } from './townOrders';

const PROGRAM = 'town.mjs';

/** A process that opens one town after another, each with a proxy that may answer in its place. */
export class TownProcess {
  readonly #child: ChildProcess;
  readonly #folder: string;

  private constructor(child: ChildProcess, folder: string) {
    this.#child = child;
    this.#folder = folder;
  }

  static async start(): Promise<TownProcess> {
    const folder = mkdtempSync(join(tmpdir(), 'gistagum-hostile-town-'));
    await bundle(folder);
    const child = fork(join(folder, PROGRAM), {
      stdio: ['ignore', 2, 2, 'ipc'],
      execArgv: ['--max-http-header-size=200000'],
    });
    return new TownProcess(child, folder);
  }

  /** Gives an order and waits until it is carried out. @throws Error with what went wrong there */
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

/** Makes the program of the process with all it imports: Node cannot read these sources by itself. */
async function bundle(folder: string): Promise<void> {
  await build({
    configFile: false,
    logLevel: 'error',
    publicDir: false,
    define: buildTimeConstants,
    build: {
      target: nodeTarget,
      ssr: join(import.meta.dirname, 'townProcess.ts'),
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
