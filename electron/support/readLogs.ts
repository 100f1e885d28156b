import type { BundleFile } from '#shared/domain/supportBundle';
import { diskErrorCode } from '../disk/diskError';
import type { FileSystem } from '../disk/fileSystem';

/** The newest bytes of each log that are taken along: a day and more of an office. */
const MOST_CHARACTERS = 300_000;

/** The logs of a folder, each with its newest lines; one that cannot be read says why. */
export function readLogs(files: Pick<FileSystem, 'list' | 'read'>, folder: string): readonly BundleFile[] {
  let names: readonly string[];
  try {
    names = files.list(folder).filter((name) => name.endsWith('.log'));
  } catch (error) {
    return [{ name: 'logs/unreadable.txt', text: String(diskErrorCode(error)) }];
  }
  return names
    .toSorted((a, b) => a.localeCompare(b))
    .map((name) => ({ name: `logs/${name}`, text: readEnd(files, `${folder}/${name}`) }));
}

function readEnd(files: Pick<FileSystem, 'read'>, path: string): string {
  try {
    const text = files.read(path);
    if (text.length <= MOST_CHARACTERS) return text;
    const end = text.slice(-MOST_CHARACTERS);
    // From the beginning of a line: half of one could hide from the cleaning what the whole one shows.
    return end.slice(end.indexOf('\n') + 1);
  } catch (error) {
    return String(diskErrorCode(error));
  }
}
