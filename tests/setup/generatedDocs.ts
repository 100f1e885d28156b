import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { projectRoot } from '../../scripts/lib/folders.mjs';

type Documents = Readonly<Record<string, string>>;

/**
 * What stands in a folder of generated documents, to be compared with what is generated now. With GISTAGUM_UPDATE_DOCS=1 it
 * is written anew first, and what is not generated any more is removed.
 * @param folder from the root of the repository; all of it is generated
 * @returns the text of each file by its path in the folder
 */
export function generatedDocs(folder: string, documents: Documents): Documents {
  const root = path.join(projectRoot, folder);
  if (process.env['GISTAGUM_UPDATE_DOCS'] === '1') {
    rmSync(root, { recursive: true, force: true });
    for (const [name, text] of Object.entries(documents)) {
      const file = path.join(root, name);
      mkdirSync(path.dirname(file), { recursive: true });
      writeFileSync(file, text);
    }
  }
  const files = readdirSync(root, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  return Object.fromEntries(
    files.map((entry) => {
      const file = path.join(entry.parentPath, entry.name);
      return [path.relative(root, file).split(path.sep).join('/'), readFileSync(file, 'utf8')];
    }),
  );
}
