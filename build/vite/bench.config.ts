import { nodeProgram } from './nodeProgram.ts';

/** The bench, run by `npm run bench` on the tools' Node: the app's own modules beside their baselines. */
export default nodeProgram({
  folder: 'bench',
  entries: { main: 'bench/main.ts' },
  external: ['playwright-core', '@playwright/test'],
  opensStreams: true,
});
