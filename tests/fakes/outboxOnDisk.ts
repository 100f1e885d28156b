import { existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { DraftHead, WorkView } from '#shared/domain/work';
import { createLog } from '../../electron/diagnostics/log';
import { systemFiles } from '../../electron/disk/fileSystem';
import type { OutboxEntry } from '../../electron/city/outbox/entry';
import { Outbox, type NewChange } from '../../electron/city/outbox/outbox';
import type { LostWork } from '../../electron/city/outbox/outboxDisk';
import { OutboxFolder } from '../../electron/city/outbox/outboxFolder';
import { FakeClock } from './fakeClock';
import { entryId } from './heldOutbox';

/** A report of progress as its form holds it, its photo, and as it is begun to be sent. */
export const HEAD: DraftHead = {
  ...{ id: entryId(1), kind: 'add_progress', projectId: 7, projectName: 'Bridge' },
};
export const PHOTO = {
  ...{ id: entryId(2), name: 'north.jpg', type: 'image/jpeg', bytes: new Uint8Array([1, 2, 3]) },
};
export const TYPED = { progress: '40', description: 'Poured' };
export const CHANGE: NewChange = {
  draftId: HEAD.id,
  projectName: 'Bridge',
  base: { progress: '20' },
  files: [],
  change: {
    ...{ kind: 'add_progress', projectId: 7, progress: 40, description: 'Poured', justification: '' },
  },
};

/** The outbox of a user in a folder of its own, run after run. */
export class OutboxOnDisk {
  readonly path = join(mkdtempSync(join(tmpdir(), 'gistagum-outbox-')), 'outbox');
  readonly journal = join(this.path, '..', 'journal', 'outbox');
  readonly clock = new FakeClock();
  /** The disk takes nothing. */
  refuses = false;
  /** The error that reading gives; null while the disk can be read. */
  hides: Error | null = null;
  /** As the screens were told last. */
  views: readonly WorkView[] = [];
  /** The disk's result after each write. */
  said: unknown[] = [];
  readonly lost: LostWork[] = [];

  /** The next run on the same disk: what the run before had in memory is lost, as after a kill. */
  readonly open = (isKept = true): Outbox => {
    let last = 100;
    return new Outbox({
      clock: this.clock,
      random: () => 0.5,
      folder: isKept ? this.#folder() : null,
      newId: () => entryId(++last),
      onChange: (next) => (this.views = next),
      onDisk: (error) => this.said.push(error),
      onLost: (what) => this.lost.push(what),
    });
  };

  /** Of the files in it, in their order. */
  readonly names = (): string[] => (existsSync(this.path) ? readdirSync(this.path).toSorted() : []);

  /** Leaves an entry on the disk as another version would have: without a word of it in the journal. */
  rewrite(entry: OutboxEntry): void {
    rmSync(join(this.journal, '..'), { recursive: true, force: true });
    systemFiles.writeAtomically(join(this.path, `${entry.id}.json`), JSON.stringify(entry));
  }

  remove(): void {
    rmSync(join(this.path, '..'), { recursive: true, force: true });
  }

  #folder(): OutboxFolder {
    const { path, journal } = this;
    return new OutboxFolder({
      ...{ path, journal },
      files: {
        ...systemFiles,
        list: (place) => {
          if (this.hides !== null) throw this.hides;
          return systemFiles.list(place);
        },
        readBytes: (file) => {
          if (this.hides !== null) throw this.hides;
          return systemFiles.readBytes(file);
        },
        writeAtomically: (file, text) => {
          if (this.refuses) throw Object.assign(new Error('full'), { code: 'ENOSPC' });
          systemFiles.writeAtomically(file, text);
        },
      },
      log: createLog(() => undefined),
    });
  }
}
