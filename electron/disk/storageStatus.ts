import type { Storage, StorageByPart, StorageCause, StoredPart } from '#shared/domain/storage';
import type { Change } from '#shared/state/state';
import type { Log } from '../diagnostics/log';

export type StorageStatusOptions = {
  readonly now: () => number;
  readonly log: Log;
  readonly read: () => StorageByPart;
  readonly commit: (changes: readonly Change[]) => void;
};

/** What one part reports about itself. */
export type StorageReport =
  | { readonly phase: 'off' | 'saving' }
  | { readonly phase: 'waiting' | 'read_only' | 'stopped'; readonly cause: StorageCause };

/** Tells the state and the log what is not being saved and why, once for each change. */
export class StorageStatus {
  readonly #options: StorageStatusOptions;

  constructor(options: StorageStatusOptions) {
    this.#options = options;
  }

  report(part: StoredPart, report: StorageReport): void {
    const { now, log, read, commit } = this.#options;
    const storage = read();
    const before = storage[part];
    const isSame =
      before.phase === report.phase && causeOf(before) === ('cause' in report ? report.cause : null);
    if (isSame) return;
    if ('cause' in report)
      log.warn('storage', 'not_saving', { part, phase: report.phase, cause: report.cause });
    else if ('cause' in before) log.info('storage', 'no_longer_failing', { part, phase: report.phase });
    // Another code for the same problem does not make it newer.
    const since = 'since' in before ? before.since : now();
    commit([
      {
        type: 'value_set',
        name: 'storage',
        value: { ...storage, [part]: 'cause' in report ? { ...report, since } : report },
      },
    ]);
  }
}

function causeOf(storage: Storage): StorageCause | null {
  return 'cause' in storage ? storage.cause : null;
}
