import { nodeProgram } from './nodeProgram.ts';

/** The bench of the fleet, run by `npm run bench:fleet` on the tools' Node. */
export default nodeProgram({
  folder: 'bench-fleet',
  entries: { main: 'bench/fleet/main.ts' },
  opensStreams: true,
});
