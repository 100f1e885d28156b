import { fail, ok, type Result } from '#shared/result';
import type { Credentials } from '../credentials/credentials';
import type { Log } from '../diagnostics/log';

/** The running demo city and how to sign in to it. */
export type DemoCity = { readonly origin: string; readonly credentials: Credentials; stop(): Promise<void> };

/** The one demo city of this run, started when first needed. */
export class DemoCityHolder {
  readonly #start: () => Promise<DemoCity>;
  readonly #log: Log;
  #demo: Promise<DemoCity> | null = null;

  constructor(start: () => Promise<DemoCity>, log: Log) {
    this.#start = start;
    this.#log = log;
  }

  /** Errors: `unexpected`; the next call tries again. */
  async start(): Promise<Result<DemoCity>> {
    this.#demo ??= this.#start();
    try {
      return ok(await this.#demo);
    } catch (error) {
      this.#demo = null;
      this.#log.error('demo', 'start_failed', { error: error instanceof Error ? error.message : '' });
      return fail('unexpected', 'the demo city did not start');
    }
  }

  /** A failed start was reported by {@link start}. */
  async stop(): Promise<void> {
    const demo = this.#demo?.catch(() => null);
    this.#demo = null;
    await (await demo)?.stop();
  }
}
