import { startDemoServer } from '../../electron/demo';
import { describeActions } from './actionsSuite';

for (const profile of ['ideal', 'recorded'] as const) {
  describeActions(`actions against the demo server, profile ${profile}`, async () => {
    const server = await startDemoServer({ profile, projects: 60, seed: 7 });
    return { origin: server.url, stop: () => server.stop() };
  });
}
