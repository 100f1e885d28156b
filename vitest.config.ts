import react from '@vitejs/plugin-react';
import { defineConfig } from 'vitest/config';
import { buildTimeConstants } from './build/vite/constants.ts';
import { fetchEventSourceAlias, fetchEventSourceInNode } from './build/vite/fetchEventSource.ts';
import { LongestFirst } from './build/vite/longestFirst.ts';
import { workerSource } from './build/vite/workerSource.ts';

/** The same as in the build of the main process: see electron.vite.config.ts. */
const asMainIsBuilt = {
  define: buildTimeConstants,
  plugins: [fetchEventSourceInNode(), workerSource()],
  resolve: { alias: [fetchEventSourceAlias] },
};
const inNode = {
  environment: 'node',
  // As an external module the library would not pass through the plugin above.
  server: { deps: { inline: [/fetch-event-source/] } },
};

export default defineConfig({
  test: {
    // Build machines often have two cores, and each worker loads a large part of the application.
    maxWorkers: 2,
    sequence: { sequencer: LongestFirst },
    projects: [
      {
        ...asMainIsBuilt,
        test: {
          ...inNode,
          name: 'unit',
          include: ['{shared,electron,bench}/**/*.test.ts'],
          // Tests that simulate the whole demo city take seconds on a busy machine.
          testTimeout: 20_000,
          // No tested module keeps state, so files can share them; loading them for each file would double the time.
          isolate: false,
        },
      },
      {
        ...asMainIsBuilt,
        test: {
          ...inNode,
          name: 'logic',
          include: ['renderer/**/*.test.ts'],
          setupFiles: ['renderer/testing/freshStores.ts'],
          isolate: false,
        },
      },
      {
        ...asMainIsBuilt,
        test: {
          ...inNode,
          name: 'whole',
          include: ['tests/**/*.test.ts'],
          exclude: ['tests/e2e/**', '**/node_modules/**'],
          // Real servers take time to answer, above all on a busy machine.
          testTimeout: 60_000,
          hookTimeout: 60_000,
        },
      },
      {
        define: { __APP_VERSION__: buildTimeConstants.__APP_VERSION__ },
        plugins: [react()],
        test: {
          name: 'renderer',
          environment: 'happy-dom',
          include: ['renderer/**/*.test.tsx'],
          setupFiles: ['renderer/testing/freshStores.ts'],
          isolate: false,
          // Lists of thousands of rows are slow in happy-dom.
          testTimeout: 20_000,
        },
      },
    ],
  },
});
