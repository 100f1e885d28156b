// `npm run release:check [-- --tag v1.2.0]`: refuses what is not ready to be released, with one line for each reason.
import { parseArgs } from 'node:util';
import { projectRoot } from '../lib/folders.mjs';
import { findUnready } from '../lib/releaseCheck.mjs';
import { readFacts } from '../lib/releaseFacts.mjs';
import { runScript, say } from '../lib/say.mjs';

await runScript(async () => {
  const { tag } = parseArgs({ options: { tag: { type: 'string' } } }).values;
  const facts = await readFacts(projectRoot, tag ?? null);
  const reasons = findUnready(facts);
  for (const reason of reasons) say(`  ${reason}`);
  say(
    reasons.length === 0
      ? `${facts.version} is ready to be released.`
      : `${facts.version} is not ready: ${reasons.length} reasons.`,
  );
  return reasons.length === 0 ? 0 : 1;
});
