import { defineConfig } from 'vite';
import { buildTimeConstants, externalInMain, nodeTarget } from './constants.ts';
import { fetchEventSourceAlias, fetchEventSourceInNode } from './fetchEventSource.ts';

/** The bench of the link, run by `npm run bench:link` on the tools' Node: one entry measures, the other serves. */
export default defineConfig({
  define: buildTimeConstants,
  plugins: [fetchEventSourceInNode()],
  resolve: { alias: [fetchEventSourceAlias] },
  build: {
    target: nodeTarget,
    ssr: true,
    outDir: 'out/bench-link',
    sourcemap: true,
    rolldownOptions: {
      input: { main: 'bench/link/main.ts', server: 'bench/link/server/main.ts' },
      // The other clients are not bundled, so that they are measured as published.
      external: [...externalInMain, 'centrifuge', '@microsoft/signalr', 'socket.io', 'socket.io-client'],
      output: { entryFileNames: '[name].js' },
    },
  },
  ssr: { noExternal: true },
});
