// Prints the folder of the Electron to use, for ELECTRON_OVERRIDE_DIST_PATH and editors' launch settings.
import { resolveElectronDist } from './lib/electronDist.mjs';
import { runScript, say } from './lib/say.mjs';

await runScript(async () => {
  const dist = await resolveElectronDist();
  say(dist.notice);
  process.stdout.write(`${dist.path}\n`);
});
