import react from '@vitejs/plugin-react';
import { defineConfig } from 'vitest/config';
import { buildTimeConstants } from './build/vite/constants.ts';
import { fetchEventSourceAlias, fetchEventSourceInNode } from './build/vite/fetchEventSource.ts';
import { workerSource } from './build/vite/workerSource.ts';

export default defineConfig({
  test: {
    // Two cores are common on build machines; each worker holds a good part of the app.
    maxWorkers: 2,
    projects: [
      {
        define: buildTimeConstants,
        plugins: [fetchEventSourceInNode(), workerSource()],
        resolve: { alias: [fetchEventSourceAlias] },
        test: {
          name: 'node',
          environment: 'node',
          include: ['{shared,electron,renderer,bench,tests}/**/*.test.ts'],
          exclude: ['tests/e2e/**', '**/node_modules/**'],
          // Left outside, the library would skip the plugin above.
          server: { deps: { inline: [/fetch-event-source/] } },
        },
      },
      {
        define: { __APP_VERSION__: buildTimeConstants.__APP_VERSION__ },
        plugins: [react()],
        test: {
          name: 'renderer',
          environment: 'happy-dom',
          include: ['renderer/**/*.test.tsx'],
        },
      },
    ],
  },
});
