import path from 'node:path';
import { projectRoot } from './folders.mjs';
import { toolNode } from './toolNode.mjs';
import { runShown } from './withDisplay.mjs';

/** Each is a program of its own to TypeScript, with the globals that exist there. */
export const TYPED_FOLDERS = ['shared', 'electron', 'renderer', 'tests', 'bench', 'scripts'];

/**
 * Runs a tool of node_modules on the pinned Node, which stands first on its PATH: the tools start further tools by it.
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
