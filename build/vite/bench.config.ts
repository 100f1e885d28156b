import { defineConfig } from 'vite';
import { buildTimeConstants, externalInMain, nodeTarget } from './constants.ts';
import { fetchEventSourceAlias, fetchEventSourceInNode } from './fetchEventSource.ts';

/** The bench, run by `npm run bench` on the tools' Node: the app's own modules beside their baselines. */
export default defineConfig({
  define: buildTimeConstants,
  plugins: [fetchEventSourceInNode()],
  resolve: { alias: [fetchEventSourceAlias] },
  build: {
    target: nodeTarget,
    ssr: 'bench/main.ts',
    outDir: 'out/bench',
    sourcemap: true,
    rolldownOptions: {
      external: [...externalInMain, 'playwright-core', '@playwright/test'],
      output: { entryFileNames: 'main.js' },
    },
  },
  ssr: { noExternal: true },
});
