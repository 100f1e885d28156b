// `npm start`: sets up a fresh clone and starts the application on the demo city.
import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { BUILDS, ensureBuilt } from '../lib/buildOutput.mjs';
import { APP_NEEDS } from '../lib/debianPackages.mjs';
import { projectRoot } from '../lib/folders.mjs';
import {
  decideAppArguments,
  decideLaunch,
  describeMachine,
  hasDisplay,
  isChromiumNoise,
} from '../lib/launch.mjs';
import { runScript, say, SetupError } from '../lib/say.mjs';
import { setUp } from '../lib/setup.mjs';

await runScript(async () => {
  if (!hasDisplay(process.env)) {
    throw new SetupError(
      'There is no display to open a window on (neither DISPLAY nor WAYLAND_DISPLAY is set). Run it in a desktop session, or on a virtual display:\n  xvfb-run -a npm start\n(on Debian xvfb-run comes with: apt-get install xvfb xauth)',
    );
  }
  const dist = await setUp(APP_NEEDS);
  await ensureBuilt(BUILDS.app);

  const { switches, notices } = decideLaunch(await describeMachine(dist.path), dist.path);
  for (const notice of [dist.notice, ...notices]) say(notice);
  say('Starting GISTagum Desktop. Ctrl-C here stops it.');
  return runApp(dist.executable, [...switches, projectRoot, ...decideAppArguments(process.argv.slice(2))]);
});

/**
 * @param {string} executable
 * @param {readonly string[]} args
 * @returns {Promise<number>} exit code; 0 when it was stopped from here
 */
function runApp(executable, args) {
  const env = { ...process.env };
  // Editors built on Electron set this variable in their terminals; with it Electron would run as plain Node.
  delete env['ELECTRON_RUN_AS_NODE'];
  return new Promise((resolve, reject) => {
    // In its own process group, so that Ctrl-C reaches it only once, through this process: Electron crashes when it gets the signal twice.
    const detached = process.platform !== 'win32';
    const child = spawn(executable, args, { env, detached, stdio: ['ignore', 'inherit', 'pipe'] });
    createInterface({ input: child.stderr }).on('line', (line) => {
      if (!isChromiumNoise(line)) process.stderr.write(`${line}\n`);
    });
    let isStopped = false;
    for (const signal of /** @type {const} */ (['SIGINT', 'SIGTERM', 'SIGHUP'])) {
      process.on(signal, () => {
        // npm may pass on the same Ctrl-C too, so a second signal must not end the application by force.
        if (!isStopped) child.kill('SIGTERM');
        isStopped = true;
      });
    }
    child.once('error', reject);
    child.once('exit', (code) => resolve(isStopped ? 0 : (code ?? 1)));
  });
}
