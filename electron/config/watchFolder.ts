import { watch } from 'node:fs';
import type { WatchFolder } from './policyWatch';

/** Watches by what the system tells of a folder. */
export const watchSystemFolder: WatchFolder = (folder, onChange) => {
  try {
    const watcher = watch(folder, { persistent: false }, onChange);
    // The folder was removed, or the system watches no more: the next look by the clock begins again.
    watcher.on('error', () => watcher.close());
    return () => watcher.close();
  } catch {
    return null;
  }
};
