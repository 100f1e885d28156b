import path from 'node:path';
import { projectRoot } from './folders.mjs';
import { toolNode } from './toolNode.mjs';
import { runShown } from './withDisplay.mjs';

/** Checks the types, and lints with their help: one pass, so that each file's types are worked out once. */
export const TYPES_AND_LINT = ['--type-aware', '--type-check', '--deny-warnings'];

/** Checks the types of all files and lints them. @returns {Promise<number>} exit code */
export function lint() {
  return runTool('oxlint/bin/oxlint', TYPES_AND_LINT);
}

/**
 * Lints these files alone, without their types: what they break may be a type elsewhere.
 * @param {readonly string[]} files
 * @returns {Promise<number>} exit code
 */
export function lintFiles(files) {
  return runTool('oxlint/bin/oxlint', ['--type-aware', '--deny-warnings', ANY, ...files]);
}

/**
 * @param {readonly string[]} [files] default: all
 * @returns {Promise<number>} exit code
 */
export function checkFormat(files = ['.']) {
  return runTool('oxfmt/bin/oxfmt', ['--check', ANY, ...files]);
}

/** Files of which the tool looks at none, e.g. generated ones, are no fault. */
const ANY = '--no-error-on-unmatched-pattern';

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
