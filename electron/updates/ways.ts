import { spawn } from 'node:child_process';
import { realpathSync } from 'node:fs';
import { dirname } from 'node:path';
import { AppImageUpdater, NsisUpdater } from 'electron-updater';
import { download, type DownloadJob } from './download';
import { hashFileNow } from './hashFile';
import { UpdateError } from './problem';
import { replaceFile, systemReplaceDisk } from './replaceFile';

// The only file that reads electron-updater: it is loaded when there is something to download.

/** An update that was downloaded and checked. */
export type ReadyUpdate = {
  /**
   * Looks at the file once more and installs it, at the end of the application: nothing is waited for. Throws
   * {@link UpdateError} or the system's error, and this version is as it was.
   * @param isRestart start the new version afterwards
   */
  install(isRestart: boolean): void;
};

/** Downloads for an AppImage. @param appImage the file that runs */
export async function downloadAppImage(job: DownloadJob, appImage: string): Promise<ReadyUpdate> {
  const { path } = await download(AppImageUpdater, job);
  return {
    install: (isRestart) => {
      // A link stays a link.
      const to = realpathSync(appImage);
      replaceFile(systemReplaceDisk, { from: path, to, sha512: job.file.sha512 });
      // Not in a folder of the old one, which is taken away with it.
      if (isRestart) spawn(to, [], { cwd: dirname(to), detached: true, stdio: 'ignore' }).unref();
    },
  };
}

/** Downloads the setup program of Windows. */
export async function downloadSetup(job: DownloadJob): Promise<ReadyUpdate> {
  const { path, updater } = await download(NsisUpdater, job);
  return {
    install: (isRestart) => {
      if (hashFileNow(path) !== job.file.sha512) throw new UpdateError('wrong_hash');
      updater.install(true, isRestart);
    },
  };
}
