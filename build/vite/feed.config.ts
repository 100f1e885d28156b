import { nodeProgram } from './nodeProgram.ts';

/** Makes the feed of updates, run by `npm run feed` on the tools' Node. */
export default nodeProgram({
  folder: 'feed',
  entries: { main: 'electron/updates/feed/main.ts' },
});
