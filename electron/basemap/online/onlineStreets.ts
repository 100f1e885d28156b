import { join } from 'node:path';
import type { Settings } from '#shared/config/settings';
import type { BasemapKind } from '#shared/domain/basemap';
import type { BigFiles } from '../../disk/bigFiles';
import type { Log } from '../../diagnostics/log';
import type { ShownPack } from '../shownPack';
import { onlineChoice, type OnlineChoice, type OnlineSource } from './onlineSource';
import { OnlineTiles } from './onlineTiles';
import { TileCache } from './tileCache';
import type { TileFetchOptions } from './tileFetch';

export type OnlineStreetsOptions = TileFetchOptions & {
  /** Of copies of tiles; nothing else is in it. */
  readonly folder: string;
  readonly files: BigFiles;
  readonly log: Log;
  /** That the copies of one source may take. */
  readonly mostBytes: number;
  /** The choice as it is now. */
  readonly settings: () => Pick<Settings, 'onlineStreets' | 'onlineStreetsAddress'>;
  /** Whether plain http may be asked at this address. */
  readonly mayAsk: (url: URL) => boolean;
};

/** Streets of the network: which were chosen, and their tiles. Nothing is asked for before a map wants a tile. */
export class OnlineStreets {
  readonly #options: OnlineStreetsOptions;
  /** What the tiles of a source turned out to be, by its key. */
  readonly #kinds = new Map<string, BasemapKind>();
  #tell: () => void = () => undefined;

  constructor(options: OnlineStreetsOptions) {
    this.#options = options;
  }

  /** @param tell called when what is shown has to be chosen anew */
  tellChanges(tell: () => void): void {
    this.#tell = tell;
  }

  /** What was chosen; null for nothing. */
  choice(): OnlineChoice | null {
    const choice = onlineChoice(this.#options.settings(), this.#options.mayAsk);
    if (choice?.is !== 'source') return choice;
    const { source } = choice;
    return { is: 'source', source: { ...source, kind: this.#kinds.get(source.key) ?? source.kind } };
  }

  /** The tiles of a source, opened when the first is wanted, and anew where that failed. */
  open(source: OnlineSource): Pick<ShownPack, 'tiles' | 'close'> {
    const { folder, files, log, clock, mostBytes } = this.#options;
    const ending = new AbortController();
    let opened: Promise<OnlineTiles> | null = null;
    let made: OnlineTiles | null = null;
    const tiles = async (): Promise<OnlineTiles> => {
      const cache = new TileCache({
        folder: join(folder, source.key),
        ...{ files, log, mostBytes },
        now: () => clock.now(),
      });
      made = await OnlineTiles.open({
        ...this.#options,
        source,
        cache,
        onBack: this.#tell,
        onKind: (kind) => {
          this.#kinds.set(source.key, kind);
          this.#tell();
        },
      });
      if (ending.signal.aborted) await made.close();
      return made;
    };
    const forget = (error: unknown): never => {
      opened = null;
      throw error;
    };
    return {
      tiles: () => (opened ??= tiles().catch(forget)),
      close: async () => {
        ending.abort();
        await made?.close();
      },
    };
  }

  /** Removes copies of what is not chosen any more. A disk that refuses keeps them. */
  async tidy(): Promise<void> {
    const { folder, files } = this.#options;
    const choice = this.choice();
    const stays = choice?.is === 'source' ? choice.source.key : null;
    const found = await files.folders(folder).catch(() => []);
    for (const name of found) {
      if (name !== stays) await files.remove(join(folder, name)).catch(() => undefined);
    }
  }
}
