import react from '@vitejs/plugin-react';
import { defineConfig } from 'vitest/config';
import { buildTimeConstants } from './build/vite/constants.ts';
import { fetchEventSourceAlias, fetchEventSourceInNode } from './build/vite/fetchEventSource.ts';
import { workerSource } from './build/vite/workerSource.ts';

/** As main is built: see electron.vite.config.ts. */
const asMainIsBuilt = {
  define: buildTimeConstants,
  plugins: [fetchEventSourceInNode(), workerSource()],
  resolve: { alias: [fetchEventSourceAlias] },
};
const inNode = {
  environment: 'node',
  // Left outside, the library would skip the plugin above.
  server: { deps: { inline: [/fetch-event-source/] } },
};

export default defineConfig({
  test: {
    // Two cores are common on build machines; each worker holds a good part of the app.
    maxWorkers: 2,
    projects: [
      {
        ...asMainIsBuilt,
        test: {
          ...inNode,
          name: 'unit',
          include: ['{shared,electron,bench}/**/*.test.ts'],
          // A life of the whole city takes seconds where the machine is busy.
          testTimeout: 20_000,
          // What they test keeps nothing at the level of a module; loading it anew for each file would double the run.
          isolate: false,
        },
      },
      {
        ...asMainIsBuilt,
        test: { ...inNode, name: 'logic', include: ['renderer/**/*.test.ts'] },
      },
      {
        ...asMainIsBuilt,
        test: {
          ...inNode,
          name: 'whole',
          include: ['tests/**/*.test.ts'],
          exclude: ['tests/e2e/**', '**/node_modules/**'],
          // Real servers answer in their own time, and a machine may be busy.
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
          // A list of thousands of rows is slow in a document without a screen.
          testTimeout: 20_000,
        },
      },
    ],
  },
});
