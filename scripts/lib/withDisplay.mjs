import { spawn } from 'node:child_process';
import { startVirtualDisplay } from './display.mjs';
import { projectRoot } from './folders.mjs';
import { decideLaunch, describeMachine } from './launch.mjs';

/**
 * The environment of a command that starts Electron: `ELECTRON_OVERRIDE_DIST_PATH`, and in `GISTAGUM_ELECTRON_SWITCHES`
 * (space-separated) the switches Electron needs here.
 * @param {import('./electronDist.mjs').ElectronDist} dist
 * @param {NodeJS.ProcessEnv} [extraEnv]
 * @returns {Promise<NodeJS.ProcessEnv>}
 */
export async function electronEnv(dist, extraEnv = {}) {
  const { switches } = decideLaunch(await describeMachine(dist.path), dist.path);
  /** @type {NodeJS.ProcessEnv} */
  const env = {
    ...process.env,
    ...extraEnv,
    ELECTRON_OVERRIDE_DIST_PATH: dist.path,
    GISTAGUM_ELECTRON_SWITCHES: switches.join(' '),
  };
  delete env['ELECTRON_RUN_AS_NODE'];
  return env;
}

/**
 * Runs a command that opens windows. On Linux it gets a virtual display and its own message bus, so that it and the
 * desktop session do not disturb each other. It inherits this terminal.
 * @param {string} command
 * @param {readonly string[]} args
 * @param {import('./electronDist.mjs').ElectronDist} dist
 * @param {NodeJS.ProcessEnv} [extraEnv]
 * @returns {Promise<number>} exit code
 */
export async function runOnDisplay(command, args, dist, extraEnv = {}) {
  const env = await electronEnv(dist, extraEnv);
  if (process.platform !== 'linux') return runShown(command, args, env);
  const display = await startVirtualDisplay();
  try {
    return await runShown('dbus-run-session', ['--', command, ...args], { ...env, DISPLAY: display.name });
  } finally {
    display.stop();
  }
}

/**
 * @param {string} command
 * @param {readonly string[]} args
 * @param {NodeJS.ProcessEnv} env
 * @returns {Promise<number>}
 */
export function runShown(command, args, env = process.env) {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, { cwd: projectRoot, env, stdio: ['ignore', 'inherit', 'inherit'] });
    const forward = (/** @type {NodeJS.Signals} */ signal) => child.kill(signal);
    process.once('SIGINT', forward);
    process.once('SIGTERM', forward);
    child.once('error', reject);
    child.once('exit', (code) => {
      process.off('SIGINT', forward);
      process.off('SIGTERM', forward);
      resolve(code ?? 1);
    });
  });
}
