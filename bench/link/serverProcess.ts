import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import type { Order, Ready, ServerName } from './server/protocol';

/** The process that holds every server of the bench. */
export class ServerProcess {
  readonly ports: Readonly<Record<ServerName, number>>;
  readonly #child: ChildProcess;

  private constructor(child: ChildProcess, { ports }: Ready) {
    this.#child = child;
    this.ports = ports;
  }

  static async start(): Promise<ServerProcess> {
    const child = fork(fileURLToPath(new URL('server.js', import.meta.url)), {
      stdio: ['ignore', 2, 2, 'ipc'],
    });
    const [ready] = (await once(child, 'message')) as [Ready];
    return new ServerProcess(child, ready);
  }

  /** Sends an order without waiting; its effect is measured at the clients. */
  order(order: Order): void {
    this.#child.send(order);
  }

  async stop(): Promise<void> {
    if (this.#child.exitCode !== null) return;
    this.#child.disconnect();
    await once(this.#child, 'exit');
  }
}
