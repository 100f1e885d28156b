import { nodeProgram } from './nodeProgram.ts';

/** Cuts packs of streets out of larger ones, run by `npm run basemap` on the tools' Node. */
export default nodeProgram({
  folder: 'basemap',
  entries: { main: 'electron/basemap/extract/main.ts' },
});
