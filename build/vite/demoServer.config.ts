import { defineConfig } from 'vite';
import { buildTimeConstants, externalInMain, nodeTarget } from './constants.ts';

/** The demo city's server as a program of its own, `npm run demo-server`. Always with its control endpoint. */
export default defineConfig({
  define: buildTimeConstants,
  build: {
    target: nodeTarget,
    ssr: 'electron/demo/cli.ts',
    outDir: 'out/demo-server',
    sourcemap: true,
    rolldownOptions: { external: externalInMain, output: { entryFileNames: 'cli.js' } },
  },
  ssr: { noExternal: true },
});
