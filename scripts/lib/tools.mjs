import path from 'node:path';
import { projectRoot } from './folders.mjs';
import { toolNode } from './toolNode.mjs';
import { runShown } from './withDisplay.mjs';

/** Folders that TypeScript checks separately, because different globals exist in each. Those that take longest come first. */
export const TYPED_FOLDERS = ['tests', 'electron', 'renderer', 'bench', 'scripts', 'shared'];

/** The type checker in node_modules. */
const TSC = 'typescript/bin/tsc';

/** How many folders are checked at once: build machines often have two cores. */
const AT_ONCE = 2;

/**
 * Checks the types of all folders. Two run at once with one thread each: the several threads that one check takes by itself
 * work out the same types again, each for its own files, which takes a third more of the processor.
 * @returns {Promise<number>} the worst exit code
 */
export async function checkTypes() {
  const left = [...TYPED_FOLDERS];
  let worst = 0;
  const checkNext = async () => {
    for (let folder = left.shift(); folder !== undefined; folder = left.shift())
      worst = Math.max(worst, await runTool(TSC, ['-p', folder, '--checkers', '1']));
  };
  await Promise.all(Array.from({ length: AT_ONCE }, checkNext));
  return worst;
}

/**
 * Runs a tool of node_modules on the pinned Node, which is also put first on its PATH for the tools that it starts.
 * @param {string} script inside node_modules
 * @param {readonly string[]} args
 * @returns {Promise<number>} exit code
 */
export function runTool(script, args) {
  const env = {
    ...process.env,
    PATH: `${path.dirname(toolNode())}${path.delimiter}${process.env['PATH'] ?? ''}`,
  };
  return runShown(toolNode(), [path.join(projectRoot, 'node_modules', script), ...args], env);
}
