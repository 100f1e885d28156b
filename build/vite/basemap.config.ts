import { defineConfig } from 'vite';
import { buildTimeConstants, externalInMain, nodeTarget } from './constants.ts';

/** Cuts packs of streets out of larger ones, run by `npm run basemap` on the tools' Node. */
export default defineConfig({
  define: buildTimeConstants,
  build: {
    target: nodeTarget,
    ssr: 'electron/basemap/extract/main.ts',
    outDir: 'out/basemap',
    sourcemap: true,
    rolldownOptions: {
      external: externalInMain,
      output: { entryFileNames: 'main.js' },
    },
  },
  ssr: { noExternal: true },
});
