import { startDemoServer } from '../../electron/demo';
import { pick, type Random } from '../../electron/demo/city/random';
import { PROFILE_NAMES, PROFILES, type ProfileName } from '../../electron/demo/profile';
import type { Clock } from '../../electron/time/clock';
import type { TestServer } from './testServer';

const TOKEN = 'secret';

/** Starts a demo server that is changed through its control address. */
export async function startDemoTestServer(seed: number, random: Random, clock: Clock): Promise<TestServer> {
  let profile: ProfileName = pick(random, PROFILE_NAMES);
  const server = await startDemoServer({
    seed,
    projects: 20,
    profile,
    control: { token: TOKEN },
    clock,
  });

  /** Sends one control request. 404 is accepted, because the project may have been deleted meanwhile. */
  async function order(method: string, path: string, body: unknown): Promise<void> {
    const response = await fetch(`${server.control?.url}${path}`, {
      method,
      headers: { Authorization: `Bearer ${TOKEN}`, 'Content-Type': 'application/json' },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    await response.text();
    if (!response.ok && response.status !== 404) throw new Error(`order ${path}: ${response.status}`);
  }

  async function become(name: ProfileName): Promise<void> {
    await order('POST', '/profile', { name });
    profile = name;
  }

  return {
    origin: server.url,
    serverHeader: () => PROFILES[profile].serverHeader,
    change: async (ids) => {
      const id = ids.length > 0 ? pick(random, ids) : null;
      const dice = random();
      if (id === null || dice < 0.1) return order('POST', '/projects', { name: 'New', status: 'planned' });
      const path = `/projects/${id}`;
      if (dice < 0.45) {
        return order('POST', `${path}/progress`, { percentage: Math.round(random() * 10_000) / 100 });
      }
      if (dice < 0.6) return order('POST', `${path}/costs`, { amount: 1_000 });
      if (dice < 0.7) return order('PATCH', path, { status: pick(random, ['planned', 'delayed']) });
      if (dice < 0.8) return order('PATCH', path, { name: `Renamed ${Math.floor(random() * 1e6)}` });
      if (dice < 0.84) return order('PATCH', path, { latitude: null });
      if (dice < 0.9) return order('DELETE', path, undefined);
      return order('POST', '/notifications', { username: 'head1', message: 'A note', project_id: null });
    },
    endLogins: () => order('POST', '/expire-logins', {}),
    becomeAnother: async () => {
      await become(pick(random, PROFILE_NAMES));
      await order('POST', '/cut', {});
    },
    swap: () => become(pick(random, PROFILE_NAMES)),
    stop: () => server.stop(),
  };
}
