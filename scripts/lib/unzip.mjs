import { createWriteStream } from 'node:fs';
import { mkdir, symlink } from 'node:fs/promises';
import path from 'node:path';
import { pipeline } from 'node:stream/promises';
import { text } from 'node:stream/consumers';

const FILE_TYPE_MASK = 0o170000;
const SYMBOLIC_LINK = 0o120000;

/**
 * Unpacks a zip with its file modes and symbolic links (yauzl itself refuses names that leave the folder).
 * @param {string} zipFile
 * @param {string} targetFolder
 */
export async function unzip(zipFile, targetFolder) {
  const { openPromise } = await import('yauzl');
  const zip = await openPromise(zipFile);
  try {
    for await (const entry of zip.eachEntry()) {
      const target = path.join(targetFolder, entry.fileName);
      const mode = entry.externalFileAttributes >>> 16;
      if (entry.fileName.endsWith('/')) {
        await mkdir(target, { recursive: true });
        continue;
      }
      await mkdir(path.dirname(target), { recursive: true });
      const content = await zip.openReadStreamPromise(entry);
      if ((mode & FILE_TYPE_MASK) === SYMBOLIC_LINK) await symlink(await text(content), target);
      else await pipeline(content, createWriteStream(target, { mode: mode & 0o777 || 0o644 }));
    }
  } finally {
    zip.close();
  }
}
