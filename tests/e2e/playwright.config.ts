import { defineConfig } from '@playwright/test';
import type { WorkerFixtures } from './support/fixtures';

const SCREENS = /screenshots\.spec\.ts$/;
const WAITS = /(graphicsLost|reviewStory|transports)\.spec\.ts$/;

/**
 * `source`, `screens` and `waits` test the built checkout, `packaged` an unpacked package. Run by `npm test` and `npm run e2e`.
 */
export default defineConfig<object, WorkerFixtures>({
  testDir: '.',
  // Each has a display and a message bus of its own: see support/displayAndBus.ts.
  workers: 2,
  fullyParallel: false,
  retries: 0,
  // Whatever a test waits for has a limit of its own; this one is for all of it, on a machine three times as slow.
  timeout: 240_000,
  expect: { timeout: 20_000 },
  forbidOnly: Boolean(process.env['CI']),
  projects: [
    { name: 'source', testDir: './source', testIgnore: [SCREENS, WAITS] },
    // Screenshots use applications of their own, so that they show nothing that other tests did.
    { name: 'screens', testDir: './source', testMatch: SCREENS, use: { hasFullMapResolution: true } },
    // Tests that wait for minutes and use little of the processor: npm test starts them first, beside everything else.
    { name: 'waits', testDir: './source', testMatch: WAITS },
    { name: 'packaged', testDir: './packaged' },
  ],
});
