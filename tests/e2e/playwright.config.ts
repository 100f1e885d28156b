import { defineConfig } from '@playwright/test';

/** `source` drives the built checkout, `packaged` an unpacked package. Run by `npm test` and `npm run e2e`. */
export default defineConfig({
  testDir: '.',
  // Each has a display and a message bus of its own: see support/seat.ts.
  workers: 2,
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
