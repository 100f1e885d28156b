import { describe } from 'vitest';
import { startDemoServer } from '../../electron/demo';
import { defineActionTests } from './actionsSuite';

describe.each(['ideal', 'recorded'] as const)('actions against the demo server, profile %s', (profile) => {
  defineActionTests(async () => {
    const server = await startDemoServer({ profile, projects: 60, seed: 7 });
    return { origin: server.url, closesUnread: false, stop: () => server.stop() };
  });
});
