import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { AppImageUpdater, AppUpdater } from 'electron-updater';
import { diskProblem } from './diskProblem';
import { FetchExecutor } from './fetchExecutor';
import { hashFile } from './hashFile';
import { UpdateError } from './problem';
import { SignedProvider, type SignedSource } from './signedProvider';

export type DownloadJob = SignedSource & {
  readonly current: string;
  /** Its version is an older one, and that is signed. */
  readonly isRollback: boolean;
  /** Where downloads are kept until they are installed. */
  readonly folder: string;
  readonly fetch: typeof globalThis.fetch;
  readonly signal: AbortSignal;
  readonly onBytes: (count: number) => void;
};

/** A file whose bytes were found to be the signed ones. */
export type Downloaded = { readonly path: string };

/** What electron-updater's classes need of an application; each is given one of its own. */
export type Adapter = NonNullable<ConstructorParameters<typeof AppImageUpdater>[1]>;

/** One of electron-updater's classes. */
export type UpdaterClass<U extends AppUpdater> = new (options: null, app: Adapter) => U;

const CACHE_FOLDER = 'download';

/**
 * Downloads a file of a signed manifest by one of electron-updater's classes: only what has changed, where the class and
 * the server can do that, or takes what an earlier run has downloaded. Its bytes are looked at once more afterwards.
 * Nothing is run. Throws an {@link UpdateError}, and no file is left that could be taken for a good one.
 */
export async function download<U extends AppUpdater>(
  Updater: UpdaterClass<U>,
  job: DownloadJob,
): Promise<Downloaded & { readonly updater: U }> {
  const { folder, file } = job;
  const executor = new FetchExecutor({ ...job, most: file.size });
  try {
    const updater = prepare(Updater, job, executor);
    const checked = await updater.checkForUpdates();
    if (!checked?.isUpdateAvailable) throw new UpdateError('downgrade');
    const [path] = await updater.downloadUpdate();
    if (path === undefined || (await hashFile(path)) !== file.sha512) {
      rmSync(join(folder, CACHE_FOLDER), { recursive: true, force: true });
      throw new UpdateError('wrong_hash');
    }
    return { path, updater };
  } catch (error) {
    throw named(error, executor, file.size);
  }
}

function prepare<U extends AppUpdater>(
  Updater: UpdaterClass<U>,
  job: DownloadJob,
  executor: FetchExecutor,
): U {
  const { folder, current } = job;
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const config = join(folder, 'updater.json');
  // It wants a file, as YAML; JSON is some.
  writeFileSync(
    config,
    JSON.stringify({ provider: 'generic', url: job.feed, updaterCacheDirName: CACHE_FOLDER }),
  );
  const nothing = (): void => undefined;
  const updater = new Updater(null, {
    version: current,
    name: 'gistagum-desktop',
    isPackaged: true,
    appUpdateConfigPath: config,
    userDataPath: folder,
    baseCachePath: folder,
    whenReady: () => Promise.resolve(),
    // When the application ends, and what is run then, is decided by us.
    ...{ relaunch: nothing, quit: nothing, onQuit: nothing },
  });
  // Its lines name paths and addresses.
  updater.logger = null;
  updater.autoDownload = false;
  updater.autoInstallOnAppQuit = false;
  updater.disableWebInstaller = true;
  // Of a setup program it compares with a copy of the last one, which nobody keeps.
  updater.disableDifferentialDownload = job.file.format !== 'AppImage';
  // Not in its types: it makes its own where it is given no application.
  Object.assign(updater, { httpExecutor: executor });
  updater.setFeedURL({ provider: 'custom', updateProvider: SignedProvider, source: { ...job } } as never);
  updater.allowDowngrade = job.isRollback;
  return updater;
}

function named(error: unknown, { failure, received }: FetchExecutor, size: number): UpdateError {
  if (error instanceof UpdateError) return error;
  // A full disk ends the answer as well.
  const ofDisk = diskProblem(error);
  if (ofDisk) return new UpdateError(ofDisk);
  if (failure) return failure;
  const isChecksum = error instanceof Error && 'code' in error && error.code === 'ERR_CHECKSUM_MISMATCH';
  if (isChecksum) return new UpdateError(received < size ? 'truncated' : 'wrong_hash');
  return new UpdateError('unreachable', error);
}
