import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Boundaries } from '#shared/domain/boundaries';
import { toSnapshot, type Snapshot } from '#shared/state/state';
import { startDemoServer } from '../../electron/demo';
import { startMainProcess, untilLive } from '../fakes/mainProcess';

/** What main holds of a city once it is live. */
export type RecordedCity = { readonly snapshot: Snapshot; readonly boundaries: Boundaries };

/** Signs in to the demo city with the main process, waits until all is there, and stops both. */
export async function recordCity(): Promise<RecordedCity> {
  const folder = await mkdtemp(join(tmpdir(), 'gistagum-browser-'));
  const server = await startDemoServer({ profile: 'ideal', projects: 60, seed: 7 });
  const main = await startMainProcess(folder);
  try {
    const signedIn = await main.sessions.signIn(server.url, {
      username: 'head1',
      password: 'head1-demo',
    });
    if (!signedIn.ok) throw new Error(`signing in: ${signedIn.error.code}`);
    await untilLive(main.store);
    const { boundaries } = main.sessions;
    if (!boundaries) throw new Error('the city has no boundaries');
    return { snapshot: structuredClone(toSnapshot(main.store.state)), boundaries };
  } finally {
    await main.sessions.close();
    await server.stop();
    await rm(folder, { recursive: true, force: true });
  }
}
