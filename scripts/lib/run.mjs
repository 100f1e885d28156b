import { spawn } from 'node:child_process';

/**
 * @typedef {object} RunResult
 * @property {number | null} code exit code, null when a signal ended it
 * @property {string} stdout
 * @property {string} stderr
 */

/**
 * Runs a command to its end and collects its output. Does not reject for a non-zero exit code; the caller decides.
 * A command that does not exist gives code 127.
 * @param {string} command
 * @param {readonly string[]} args
 * @param {{ cwd?: string, env?: NodeJS.ProcessEnv, signal?: AbortSignal, isShown?: boolean }} [options]
 *   isShown: its output also goes to this terminal as it comes
 * @returns {Promise<RunResult>}
 */
export function run(command, args, { cwd, env, signal, isShown = false } = {}) {
  return new Promise((resolve) => {
    /** @type {import('node:child_process').SpawnOptions} */
    const options = { stdio: ['ignore', 'pipe', 'pipe'] };
    if (cwd !== undefined) options.cwd = cwd;
    if (env !== undefined) options.env = env;
    if (signal !== undefined) options.signal = signal;
    // On Windows npm is a .cmd file, which only a shell can start.
    if (process.platform === 'win32' && command === 'npm') options.shell = true;
    const child = spawn(command, args, options);
    let stdout = '';
    let stderr = '';
    let spawnError = '';
    child.stdout?.setEncoding('utf8').on('data', (/** @type {string} */ text) => {
      stdout += text;
      if (isShown) process.stderr.write(text);
    });
    child.stderr?.setEncoding('utf8').on('data', (/** @type {string} */ text) => {
      stderr += text;
      if (isShown) process.stderr.write(text);
    });
    child.on('error', (error) => {
      spawnError = error.message;
      if ('code' in error && error.code === 'ENOENT') resolve({ code: 127, stdout, stderr: spawnError });
    });
    child.on('close', (code) => resolve({ code, stdout, stderr: stderr || spawnError }));
  });
}
