// `npm run dist -- --dir`: an unpacked app for this system. `npm run dist [-- --linux deb …]`: installers, with
// electron-builder's own arguments.
import path from 'node:path';
import { projectRoot } from '../lib/folders.mjs';
import { packFolderForPeople, prepareAppFolder, runBuilder } from '../lib/packaging.mjs';
import { runScript, say, SetupError } from '../lib/say.mjs';
import { ensureNpmPackages } from '../lib/npmPackages.mjs';

await runScript(async () => {
  const args = process.argv.slice(2);
  await ensureNpmPackages();
  const { resolveElectronDist } = await import('../lib/electronDist.mjs');
  const dist = await resolveElectronDist();
  if (args.includes('--dir')) {
    const executable = await packFolderForPeople(dist);
    say(`Packed: ${path.relative(projectRoot, executable)}`);
    return;
  }
  if (dist.kind !== 'official') {
    throw new SetupError(
      `Installers are built with the official Electron only, and here there is ${dist.notice}\nRun it where the release page can be reached, or use \`npm run dist -- --dir\` for a copy to test with.`,
    );
  }
  await prepareAppFolder({ isTestBuild: false });
  say('Building installers …');
  await runBuilder(args);
  say('Built: see dist/packages.');
});
