// `npm run release:files -- FOLDER`: writes checksums, manifest, SBOM and notices for all installers in a folder, as after
// those of several systems were brought together.
import path from 'node:path';
import { officialVersion } from '../lib/officialElectron.mjs';
import { readCommit, writeReleaseFiles } from '../lib/releaseFiles.mjs';
import { runScript, say, SetupError } from '../lib/say.mjs';

await runScript(async () => {
  const [folder] = process.argv.slice(2);
  if (folder === undefined) throw new SetupError('Name the folder: npm run release:files -- FOLDER');
  const files = await writeReleaseFiles(path.resolve(folder), {
    electron: await officialVersion(),
    ...(await readCommit()),
  });
  say(`Described ${files.length} installers in ${folder}.`);
});
