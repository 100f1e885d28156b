// `npm run release:compare -- FOLDER FOLDER`: whether two builds of one commit are the same, and what differs in them.
import { compareBuilds } from '../lib/compareBuilds.mjs';
import { runScript, say, SetupError } from '../lib/say.mjs';

await runScript(async () => {
  const [first, second, ...others] = process.argv.slice(2);
  if (first === undefined || second === undefined || others.length > 0)
    throw new SetupError('Name two folders with installers: npm run release:compare -- FOLDER FOLDER');
  const { same, different } = await compareBuilds(first, second);
  for (const name of same) say(`  the same: ${name}`);
  for (const line of different) say(`  ${line}`);
  return different.length === 0 ? 0 : 1;
});
