import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { KeptCache } from '../city/cache/keptCache';
import { removeCache, type CacheDisk } from '../city/cache/openCache';
import { ReviewDesk } from '../city/reviews/reviewDesk';
import { findSqlite } from '../city/cache/sqlite';
import { OutboxDesk } from '../city/outbox/outboxDesk';
import { Manifests } from '../city/packs/manifests';
import { systemBigFiles } from '../disk/bigFiles';
import { systemFiles } from '../disk/fileSystem';
import { MediaStore } from '../media/mediaStore';
import { KeptData } from '../session/keptData';
import type { Given, Ground } from './ground';
import type { Choices } from './settings';

/** What this computer keeps. */
export type Keeping = {
  readonly kept: KeptData;
  readonly outboxes: OutboxDesk;
  readonly reviews: ReviewDesk;
  /** Copies of pictures and documents. */
  readonly mediaStore: MediaStore;
  /** What packs hold; null where nothing is kept. */
  readonly manifests: Manifests | null;
  readonly hasDiskCache: boolean;
};

/** Opens the folders of what is kept; a user's files are opened once the user is known. */
export async function openKeeping(there: Given & Ground & Choices): Promise<Keeping> {
  const { folder, clock, log, state, storage, userFile, administrator, secrets, proofs } = there;
  const retrying = { clock, random: Math.random };
  const sqlite = await findSqlite();
  if (!sqlite) log.warn('cache', 'no_sqlite_in_this_runtime');
  const disk: CacheDisk | null = sqlite && {
    open: sqlite,
    files: systemFiles,
    folder: join(folder, 'cache'),
    now: () => clock.now(),
  };
  const outboxes = new OutboxDesk({
    ...retrying,
    log,
    root: join(folder, 'outbox'),
    newId: randomUUID,
    files: systemFiles,
    onChange: (work) => state.store.commit([{ type: 'value_set', name: 'work', value: work }]),
    report: (report) => storage.report('work', report),
    onLost: ({ rebuilt, damaged }) => {
      if (rebuilt > 0) there.raiseNotice('work_rebuilt', { count: rebuilt });
      if (damaged > 0) there.raiseNotice('work_damaged', { count: damaged });
    },
  });
  const reviews = new ReviewDesk({
    ...retrying,
    log,
    root: join(folder, 'reviews'),
    files: systemFiles,
    report: (report) => storage.report('reviews', report),
    onRebuilt: (count) => there.raiseNotice('reviews_rebuilt', { count }),
    onFound: (owner) => there.publisher.send('reviews:found', owner),
  });
  const mediaStore = new MediaStore({
    root: join(folder, 'media'),
    files: systemBigFiles,
    disk: systemFiles,
    log,
    now: () => clock.now(),
  });
  const manifests = new Manifests({
    root: join(folder, 'packs'),
    files: systemBigFiles,
    disk: systemFiles,
    log,
  });
  const kept = new KeptData({
    clock,
    log,
    userFile,
    openCache: disk
      ? (origin, user) =>
          new KeptCache(
            { ...retrying, log, disk, report: (report) => storage.report('city', report) },
            origin,
            user,
          )
      : null,
    removeCache: (origin, user) => {
      if (disk) removeCache(disk, origin, user);
    },
    removeMedia: (origin, username) => mediaStore.erase({ origin, username }),
    removePacks: (origin, username) => manifests.erase({ origin, username }),
    hasPacks: (origin, username) => manifests.hasAny({ origin, username }),
    outboxes,
    ...{ secrets, proofs },
    policy: administrator,
  });
  return {
    ...{ kept, outboxes, reviews, mediaStore, manifests: sqlite && manifests },
    hasDiskCache: sqlite !== null,
  };
}
