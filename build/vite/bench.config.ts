import { nodeProgram } from './nodeProgram.ts';

/** The bench, run by `npm run bench` on the tools' Node: the app's own modules beside their baselines. */
export default nodeProgram({
  folder: 'bench',
  entries: { main: 'bench/main.ts' },
  // The last one asks for its own file name, which a bundle of modules has not.
  external: ['playwright-core', '@playwright/test', 'write-file-atomic'],
  opensStreams: true,
});
