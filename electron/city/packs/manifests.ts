import { join } from 'node:path';
import type { Pack } from '#shared/domain/packs/pack';
import { packSchema } from '#shared/domain/packs/schemas';
import type { Log } from '../../diagnostics/log';
import type { BigFiles } from '../../disk/bigFiles';
import { diskErrorCode } from '../../disk/diskError';
import type { FileSystem } from '../../disk/fileSystem';
import { userFolderName } from '../../disk/userFolder';

/** Whose packs they are. */
export type PackOwner = { readonly origin: string; readonly username: string };

export type ManifestsOptions = {
  /** Holds one folder for each server and user. */
  readonly root: string;
  readonly files: BigFiles;
  /** For removing a user's folder, or looking into it, while they wait. */
  readonly disk: Pick<FileSystem, 'remove' | 'list'>;
  readonly log: Log;
};

const ENDING = '.json';

/** Raise it when a manifest is written that this version cannot read. */
const VERSION = 1;

/** Manifests of packs on the disk, one file a pack, each replaced as a whole. Nothing here throws but {@link erase}. */
export class Manifests {
  readonly #options: ManifestsOptions;
  /** One after the other, so that an earlier state never takes the place of a later one. */
  #turn: Promise<unknown> = Promise.resolve();
  /** How often each user's folder was removed: what was to be written before that is written no more. */
  readonly #erased = new Map<string, number>();

  constructor(options: ManifestsOptions) {
    this.#options = options;
  }

  /** All that can be read of one user's, oldest first; what cannot be read is counted and left as it is. */
  load(owner: PackOwner): Promise<{ readonly packs: readonly Pack[]; readonly unreadable: number }> {
    return this.#inTurn(async () => {
      const { files, log } = this.#options;
      const folder = this.#folder(owner);
      const packs: Pack[] = [];
      let unreadable = 0;
      try {
        for (const { name } of await files.list(folder)) {
          if (!name.endsWith(ENDING)) continue;
          const pack = await this.#read(join(folder, name));
          if (pack) packs.push(pack);
          else unreadable += 1;
        }
      } catch (error) {
        log.warn('packs', 'folder_unreadable', { code: diskErrorCode(error) });
        unreadable += 1;
      }
      if (unreadable > 0) log.warn('packs', 'manifests_unreadable', { count: unreadable });
      return { packs: packs.toSorted((a, b) => a.createdAt - b.createdAt), unreadable };
    });
  }

  /** @returns false where the disk refuses: what was written before stays */
  write(owner: PackOwner, pack: Pack): Promise<boolean> {
    const folder = this.#folder(owner);
    const erasedBefore = this.#erased.get(folder);
    return this.#inTurn(async () => {
      const { files, log } = this.#options;
      const isErased = (): boolean => this.#erased.get(folder) !== erasedBefore;
      try {
        if (isErased()) return false;
        const text = JSON.stringify({ version: VERSION, pack });
        await files.write(this.#path(owner, pack.id), [new TextEncoder().encode(text)]);
        if (!isErased()) return true;
        await files.remove(this.#path(owner, pack.id));
        return false;
      } catch (error) {
        log.warn('packs', 'manifest_not_written', { code: diskErrorCode(error) });
        return false;
      }
    });
  }

  remove(owner: PackOwner, id: string): Promise<void> {
    return this.#inTurn(async () => {
      const { files, log } = this.#options;
      await files
        .remove(this.#path(owner, id))
        .catch((error: unknown) => log.warn('packs', 'manifest_not_removed', { code: diskErrorCode(error) }));
    });
  }

  /** Removes what cannot be read. @returns how many the disk did not let go */
  removeUnreadable(owner: PackOwner): Promise<number> {
    return this.#inTurn(async () => {
      const { files, log } = this.#options;
      const folder = this.#folder(owner);
      let left = 0;
      try {
        for (const { name } of await files.list(folder)) {
          const path = join(folder, name);
          if (!name.endsWith(ENDING) || (await this.#read(path)) !== null) continue;
          await files.remove(path).catch((error: unknown) => {
            log.warn('packs', 'manifest_not_removed', { code: diskErrorCode(error) });
            left += 1;
          });
        }
      } catch (error) {
        log.warn('packs', 'folder_unreadable', { code: diskErrorCode(error) });
        left += 1;
      }
      return left;
    });
  }

  /** Removes all manifests of one user. Throws the disk's error. */
  erase(owner: PackOwner): void {
    const folder = this.#folder(owner);
    this.#erased.set(folder, (this.#erased.get(folder) ?? 0) + 1);
    this.#options.disk.remove(folder);
  }

  /** Whether a user has packs, by the listing of their folder alone; so too where that cannot be told. */
  hasAny(owner: PackOwner): boolean {
    try {
      return this.#options.disk.list(this.#folder(owner)).some((name) => name.endsWith(ENDING));
    } catch {
      return true;
    }
  }

  async #read(path: string): Promise<Pack | null> {
    try {
      const whole: unknown = JSON.parse(new TextDecoder().decode(await this.#options.files.read(path)));
      if (typeof whole !== 'object' || whole === null || !('pack' in whole) || !('version' in whole))
        return null;
      if (whole.version !== VERSION) return null;
      const read = packSchema.safeParse(whole.pack);
      return read.success ? read.data : null;
    } catch {
      return null;
    }
  }

  #inTurn<T>(task: () => Promise<T>): Promise<T> {
    const done = this.#turn.then(task);
    this.#turn = done.catch(() => undefined);
    return done;
  }

  #folder({ origin, username }: PackOwner): string {
    return join(this.#options.root, userFolderName(origin, username));
  }

  #path(owner: PackOwner, id: string): string {
    return join(this.#folder(owner), id + ENDING);
  }
}
