import { join } from 'node:path';
import type { WorkView } from '#shared/domain/work';
import type { StorageCause } from '#shared/domain/storage';
import { classifyDiskError, diskErrorCode, explainFault } from '../../disk/diskError';
import type { RetryTimerOptions } from '../../disk/retryTimer';
import type { StorageReport } from '../../disk/storageStatus';
import { userFolderName } from '../../disk/userFolder';
import { Outbox } from './outbox';
import type { LostWork } from './outboxDisk';
import { OutboxFolder, type OutboxFolderOptions } from './outboxFolder';

export type OutboxDeskOptions = Pick<OutboxFolderOptions, 'files' | 'log'> &
  RetryTimerOptions & {
    /** Each user of each server has a folder below it, and a journal in a folder beside it. */
    readonly root: string;
    readonly newId: () => string;
    /** The work of the current user. */
    readonly onChange: (work: readonly WorkView[]) => void;
    /** Told each change of what is saved, and why something is not. */
    readonly report: (report: StorageReport) => void;
    /** Told where the folder of a user had lost something. */
    readonly onLost?: (lost: LostWork) => void;
  };

/**
 * The outboxes of this computer's users, one for each server and user; only the current user's is shown. One whose user
 * has left stays in memory: a change of it may still be under way.
 */
export class OutboxDesk {
  readonly #options: OutboxDeskOptions;
  readonly #outboxes = new Map<string, Outbox>();
  #current: Outbox | null = null;
  /** Why an outbox is not on the disk, for any user. */
  readonly #troubles = new Map<Outbox, StorageCause>();

  constructor(options: OutboxDeskOptions) {
    this.#options = options;
  }

  /** The current user's; null while nobody works here. */
  get current(): Outbox | null {
    return this.#current;
  }

  /**
   * Shows a user's work. @param isKept whether the disk may hold it: the demo city is made anew at each start, and
   * drafts about it would only mislead
   */
  open(origin: string, username: string, isKept = true): Outbox {
    const outbox = this.of(origin, username, isKept);
    if (this.#current !== outbox) this.leave();
    this.#current = outbox;
    this.#options.onChange(outbox.views());
    return outbox;
  }

  /** A user's work, without showing it. */
  of(origin: string, username: string, isKept = true): Outbox {
    const key = `${origin}\n${username}`;
    const known = this.#outboxes.get(key);
    if (known) return known;
    const { clock, random, newId, onChange } = this.#options;
    const outbox: Outbox = new Outbox({
      clock,
      random,
      newId,
      folder: isKept ? this.#folderOf(origin, username) : null,
      onChange: (views) => {
        if (this.#current === outbox) onChange(views);
      },
      onDisk: (error) => this.#noteDisk(outbox, error),
      onLost: (lost) => this.#options.onLost?.(lost),
    });
    this.#outboxes.set(key, outbox);
    return outbox;
  }

  /** The current user leaves: everything is on the disk, and is offered again when they come back. */
  leave(): void {
    const left = this.#current;
    this.#current = null;
    left?.leave();
    if (left) this.#options.onChange([]);
  }

  /** Removes all work of a user, including what is still under way. */
  erase(origin: string, username: string): void {
    const outbox = this.of(origin, username);
    if (this.#current === outbox) this.#current = null;
    outbox.erase();
    this.#outboxes.delete(`${origin}\n${username}`);
  }

  /** Writes now what is still to be written: the computer may be about to shut down. */
  flush(): void {
    for (const outbox of this.#outboxes.values()) outbox.flush();
  }

  #noteDisk(outbox: Outbox, error: unknown): void {
    const { log, files, report, root } = this.#options;
    if (error === null) {
      if (!this.#troubles.delete(outbox)) return;
    } else {
      const cause = explainFault(classifyDiskError(error), () => files.probe(root));
      if (!this.#troubles.has(outbox))
        log.error('outbox', 'not_writable', { cause, code: diskErrorCode(error) });
      this.#troubles.set(outbox, cause);
    }
    const [cause] = this.#troubles.values();
    if (cause === undefined) report({ phase: 'saving' });
    else report({ phase: cause === 'locked' ? 'waiting' : 'stopped', cause });
  }

  #folderOf(origin: string, username: string): OutboxFolder {
    const { root, files, log } = this.#options;
    const name = userFolderName(origin, username);
    return new OutboxFolder({ path: join(root, name), journal: join(`${root}-journal`, name), files, log });
  }
}
