import path from 'node:path';
import { projectRoot } from './folders.mjs';
import { toolNode } from './toolNode.mjs';
import { runShown } from './withDisplay.mjs';

/** Folders that TypeScript checks separately, because different globals exist in each. */
export const TYPED_FOLDERS = ['tests', 'electron', 'renderer', 'bench', 'scripts', 'shared'];

/**
 * Checks the types, and lints with their help: one pass, so that each file's types are worked out once. Told of files, it only lints
 * these: what they break may be a type elsewhere.
 * @param {readonly string[]} [files] default: all
 * @returns {Promise<number>} exit code
 */
export function lint(files) {
  const args = files ?? ['--type-check'];
  return runTool('oxlint/bin/oxlint', ['--type-aware', '--deny-warnings', ...args]);
}

/**
 * @param {readonly string[]} [files] default: all
 * @returns {Promise<number>} exit code
 */
export function checkFormat(files = ['.']) {
  return runTool('oxfmt/bin/oxfmt', ['--check', ...files]);
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
