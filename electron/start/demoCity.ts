import type { DemoCity } from '../session/demoCity';
import type { Arguments } from './arguments';

/** Starts the embedded demo city on a free loopback port. Loaded only when needed: it is a whole server. */
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
