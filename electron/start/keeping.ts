import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { MEGA } from '#shared/config/settings';
import { KeptCache } from '../city/cache/keptCache';
import { removeCache, type CacheDisk } from '../city/cache/openCache';
import { ReviewDesk } from '../city/reviews/reviewDesk';
import { findSqlite } from '../city/cache/sqlite';
import { OutboxDesk } from '../city/outbox/outboxDesk';
import { Manifests } from '../city/packs/manifests';
import { systemFiles } from '../disk/fileSystem';
import { MediaStore } from '../media/mediaStore';
import { KeptData } from '../session/keptData';
import type { Given, Ground } from './ground';
import type { Sealed } from './sealing';
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
  /** Tries at once to write what waits for its next try. */
  readonly saveAgain: () => void;
};

/** Opens the folders of what is kept; a user's files are opened once the user is known. */
export async function openKeeping(there: Given & Ground & Choices & Sealed): Promise<Keeping> {
  const { folder, clock, log, state, storage, userFile, settings, administrator, secrets, proofs } = there;
  const { sealedFiles, sealedBigFiles } = there;
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
    files: sealedFiles,
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
    files: sealedFiles,
    report: (report) => storage.report('reviews', report),
    onRebuilt: (count) => there.raiseNotice('reviews_rebuilt', { count }),
    onFound: (owner) => there.publisher.send('reviews:found', owner),
  });
  const mediaStore = new MediaStore({
    root: join(folder, 'media'),
    files: sealedBigFiles,
    disk: systemFiles,
    log,
    now: () => clock.now(),
    mostBytes: administrator.mediaCacheMb * MEGA,
  });
  void mediaStore.tidy();
  const manifests = new Manifests({
    root: join(folder, 'packs'),
    files: sealedBigFiles,
    disk: systemFiles,
    log,
  });
  let cache: KeptCache | null = null;
  const openKeptCache = (cacheDisk: CacheDisk, origin: string, user: string): KeptCache =>
    (cache = new KeptCache(
      { ...retrying, log, disk: cacheDisk, report: (report) => storage.report('city', report) },
      origin,
      user,
    ));
  const saveAgain = (): void => {
    userFile.saveAgain();
    outboxes.flush();
    reviews.flush();
    cache?.saveAgain();
  };
  const kept = new KeptData({
    clock,
    log,
    userFile,
    openCache: disk ? (origin, user) => openKeptCache(disk, origin, user) : null,
    removeCache: (origin, user) => {
      if (disk) removeCache(disk, origin, user);
    },
    removeMedia: (origin, username) => mediaStore.erase({ origin, username }),
    removePacks: (origin, username) => manifests.erase({ origin, username }),
    hasPacks: (origin, username) => manifests.hasAny({ origin, username }),
    outboxes,
    ...{ secrets, proofs },
    policy: () => settings.administrator,
  });
  return {
    ...{ kept, outboxes, reviews, mediaStore, manifests: sqlite && manifests },
    hasDiskCache: sqlite !== null,
    saveAgain,
  };
}
