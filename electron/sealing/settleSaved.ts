import { dirname, join } from 'node:path';
import { UNFINISHED } from '../disk/bigFiles';
import { diskErrorCode } from '../disk/diskError';
import type { FileSystem } from '../disk/fileSystem';
import type { RewriteFile } from '../disk/rewriteFile';
import type { Log } from '../diagnostics/log';
import type { Sealing } from './sealing';

/** How everything in the folders was left, so that a start does not read it all to find that out. */
const STATES = ['sealed', 'clear'] as const;

type State = (typeof STATES)[number];

export type SettleSavedOptions = {
  readonly sealing: Pick<Sealing, 'convert'>;
  readonly files: FileSystem;
  readonly rewrite: RewriteFile;
  /** Folders with a folder for each user. */
  readonly folders: readonly string[];
  /** Folders with a file for each user. */
  readonly journals: readonly string[];
  /** Where it is noted when all is done. */
  readonly mark: string;
  readonly isWanted: boolean;
  /** There is a key, or was one: something may be sealed. */
  readonly hasKey: boolean;
  /** Between two files, so that the window stays quick. Null: no more of them. */
  readonly pause: () => Promise<'go_on' | 'stop'>;
  readonly log: Log;
};

/**
 * Seals everything that was saved, or puts it back into clear, file by file; what is interrupted goes on at the next start.
 * Call it before anything else is written: what a run that was killed left unfinished is removed before it returns.
 * @returns resolves when it is done, or cannot go on. Never rejects
 */
export function settleSaved(options: SettleSavedOptions): Promise<void> {
  const { isWanted, hasKey, log } = options;
  const wanted: State = isWanted ? 'sealed' : 'clear';
  if (!isWanted && !hasKey) return Promise.resolve();
  if (readMark(options) === wanted) return Promise.resolve();
  try {
    // From now on it may be mixed.
    options.files.remove(options.mark);
    const paths = pathsIn(options);
    return settleEach(options, paths, wanted);
  } catch (error) {
    log.warn('sealing', 'not_settled', { code: diskErrorCode(error) });
    return Promise.resolve();
  }
}

/** What a start notes where the keychain refuses: what is written now lies in clear. */
export function forgetSettled({
  files,
  mark,
  log,
}: Pick<SettleSavedOptions, 'files' | 'mark' | 'log'>): void {
  try {
    files.remove(mark);
  } catch (error) {
    log.warn('sealing', 'mark_not_removed', { code: diskErrorCode(error) });
  }
}

async function settleEach(
  options: SettleSavedOptions,
  paths: readonly string[],
  wanted: State,
): Promise<void> {
  const { sealing, files, rewrite, mark, pause, log } = options;
  let left = 0;
  for (const path of paths) {
    if ((await pause()) === 'stop') return;
    try {
      if (!(await sealing.convert(path, rewrite))) left += 1;
    } catch (error) {
      // Removed meanwhile: nothing is left of it.
      if (diskErrorCode(error) === 'ENOENT') continue;
      left += 1;
      log.warn('sealing', 'not_converted', { code: diskErrorCode(error) });
    }
  }
  try {
    if (left === 0) {
      // Its names first: the mark must not outlast them.
      for (const folder of new Set(paths.map((path) => dirname(path)))) {
        if (files.exists(folder)) files.syncFolder(folder);
      }
      files.makePrivateFolder(dirname(mark));
      files.writeAtomically(mark, wanted);
    }
    log.info('sealing', 'settled', { wanted, files: paths.length, left });
  } catch (error) {
    log.warn('sealing', 'not_settled', { code: diskErrorCode(error) });
  }
}

/** Every file; what was never whole is removed. Throws the disk's error. */
function pathsIn({ files, folders, journals }: SettleSavedOptions): readonly string[] {
  const below = (folder: string): string[] => {
    try {
      return files.list(folder).map((name) => join(folder, name));
    } catch (error) {
      // A file of the system's own among the folders.
      if (diskErrorCode(error) === 'ENOTDIR') return [];
      throw error;
    }
  };
  const users = folders.flatMap(below);
  const found = [...users.flatMap(below), ...journals.flatMap(below)];
  const unfinished = found.filter((path) => path.endsWith(UNFINISHED));
  for (const path of unfinished) files.remove(path);
  return found.filter((path) => !path.endsWith(UNFINISHED));
}

function readMark({ files, mark }: SettleSavedOptions): State | null {
  try {
    const found = files.read(mark);
    return STATES.find((state) => state === found) ?? null;
  } catch {
    return null;
  }
}
