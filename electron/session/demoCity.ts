import { fail, ok, type Result } from '#shared/result';
import type { Credentials } from '../credentials/credentials';
import type { Log } from '../diagnostics/log';
import type { Arguments } from '../start/arguments';

/** The running demo city and how to sign in to it. */
export type DemoCity = { readonly origin: string; readonly credentials: Credentials; stop(): Promise<void> };

/** Starts the embedded demo city on a free loopback port. Loaded only when asked for: it is a whole server. */
export async function startDemoCity(args: Arguments): Promise<DemoCity> {
  const { DEMO_CREDENTIALS, PROFILE_NAMES, startDemoServer } = await import('../demo');
  const server = await startDemoServer({
    seed: args.demoSeed,
    projects: args.demoProjects,
    rate: args.demoRate,
    profile: PROFILE_NAMES.find((name) => name === args.demoProfile) ?? 'ideal',
  });
  return { origin: server.url, credentials: DEMO_CREDENTIALS, stop: () => server.stop() };
}

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

  /** One that never started has been told of by {@link start}. */
  async stop(): Promise<void> {
    const demo = this.#demo?.catch(() => null);
    this.#demo = null;
    await (await demo)?.stop();
  }
}
