import type { Basemap } from '#shared/domain/basemap';
import { Pack } from './pack';
import type { PackDisk } from './packDisk';
import type { TileSource } from './tileSource';

/** The demo city's own pack. */
export type DemoPack = {
  readonly about: Pick<Basemap, 'id' | 'kind' | 'name' | 'attribution'>;
  /** Makes it, or finds the one made before, and says where it is. */
  readonly make: () => Promise<string>;
};

/** What is shown, with its tiles. */
export type ShownPack = {
  basemap: Basemap;
  /** The same as long as its content is. */
  readonly content: string;
  /** Null for what is no file of the user's or the office's. */
  readonly path: string | null;
  /** The system did not let it be read: its open file may be of no use any more. */
  hasFailed: boolean;
  readonly tiles: () => Promise<TileSource>;
  readonly close: () => Promise<void>;
};

/** The tiles of the demo city: made when they are first asked for, and anew where that failed. */
export function demoTiles(
  make: DemoPack['make'],
  disk: Pick<PackDisk, 'open'>,
): Pick<ShownPack, 'tiles' | 'close'> {
  let made: Promise<TileSource> | null = null;
  const open = async (): Promise<TileSource> => Pack.open(await disk.open(await make()));
  const forget = (error: unknown): never => {
    made = null;
    throw error;
  };
  return {
    tiles: () => (made ??= open().catch(forget)),
    // Nobody waits for tiles that are still being made: the application may be ending.
    close: async () => void made?.then((source) => source.close()).catch(() => undefined),
  };
}
