import { nodeProgram } from './nodeProgram.ts';

/** The demo city's server as a program of its own, `npm run demo-server`. Always with its control endpoint. */
export default nodeProgram({
  folder: 'demo-server',
  entries: { cli: 'electron/demo/cli.ts' },
});
