import { defineConfig } from 'vite';
import { buildTimeConstants, externalInMain, nodeTarget } from './constants.ts';

/** The conformance suite, run by `npm run conformance` on the tools' Node against any server. */
export default defineConfig({
  define: buildTimeConstants,
  build: {
    target: nodeTarget,
    ssr: 'tests/conformance/main.ts',
    outDir: 'out/conformance',
    sourcemap: true,
    rolldownOptions: {
      external: externalInMain,
      output: { entryFileNames: 'main.js' },
    },
  },
  ssr: { noExternal: true },
});
