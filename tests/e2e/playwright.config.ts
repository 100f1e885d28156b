import { defineConfig } from '@playwright/test';

/** `source` drives the built checkout, `packaged` an unpacked package. Run by `npm test` and `npm run e2e`. */
export default defineConfig({
  testDir: '.',
  // One window at a time: with software drawing two would starve each other.
  workers: 1,
  fullyParallel: false,
  retries: 0,
  timeout: 90_000,
  expect: { timeout: 20_000 },
  forbidOnly: Boolean(process.env['CI']),
  projects: [
    { name: 'source', testDir: './source' },
    { name: 'packaged', testDir: './packaged' },
  ],
});
