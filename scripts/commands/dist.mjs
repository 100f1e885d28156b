// `npm run dist -- --dir`: makes an unpacked application for this system. `npm run dist [-- --linux deb …]`: makes
// installers, with electron-builder's own arguments. `--with-test-runtime`: makes installers for trials, with any Electron.
import path from 'node:path';
import { runBuilder } from '../lib/builder.mjs';
import { projectRoot } from '../lib/folders.mjs';
import { packFolderForPeople, packTestRuntime, prepareAppFolder } from '../lib/packaging.mjs';
import { readCommit, writeReleaseFiles } from '../lib/releaseFiles.mjs';
import { runScript, say, SetupError } from '../lib/say.mjs';
import { ensureDebianPackages } from '../lib/debianPackages.mjs';
import { ensureNpmPackages } from '../lib/npmPackages.mjs';
import { readTestTargets, TEST_RUNTIME_NEEDS, TEST_RUNTIME_OPTION } from '../lib/testRuntime.mjs';

await runScript(async () => {
  const args = process.argv.slice(2).filter((arg) => arg !== TEST_RUNTIME_OPTION);
  const testTargets = process.argv.includes(TEST_RUNTIME_OPTION) ? readTestTargets(args) : null;
  await ensureNpmPackages();
  const { resolveElectronDist } = await import('../lib/electronDist.mjs');
  const dist = await resolveElectronDist();
  if (args.includes('--dir')) {
    const executable = await packFolderForPeople(dist);
    say(`Packed: ${path.relative(projectRoot, executable)}`);
    return;
  }
  if (testTargets) {
    await ensureDebianPackages(TEST_RUNTIME_NEEDS);
    const output = await packTestRuntime(dist, testTargets);
    if (testTargets.some((target) => target !== 'dir'))
      await writeReleaseFiles(output, { electron: dist.version, ...(await readCommit()) });
    say(`Built, to try out and not to hand to anybody: see ${path.relative(projectRoot, output)}.`);
    return;
  }
  if (dist.kind !== 'official') {
    throw new SetupError(
      `Installers are built with the official Electron only, and here there is ${dist.notice}\nRun it where the release page can be reached, or add ${TEST_RUNTIME_OPTION} for packages to try out.`,
    );
  }
  await prepareAppFolder();
  say('Building installers …');
  const { commit, epoch } = await readCommit();
  await runBuilder(args, { SOURCE_DATE_EPOCH: String(epoch) });
  const output = path.join(projectRoot, 'dist', 'packages');
  await writeReleaseFiles(output, { electron: dist.version, commit, epoch });
  say('Built: see dist/packages.');
});
