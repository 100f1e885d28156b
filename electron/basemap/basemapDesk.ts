import { createHash } from 'node:crypto';
import { basename, extname, join } from 'node:path';
import type { PackChoice } from '#shared/config/settings';
import {
  NO_BASEMAP,
  type Basemap,
  type BasemapView,
  type PackOutcome,
  type PackProblem,
} from '#shared/domain/basemap';
import { safeFileName } from '#shared/domain/mediaAddress';
import type { Log } from '../diagnostics/log';
import type { FoundFile } from '../disk/bigFiles';
import { answerNothing, answerTile, describeTiles, requestOf } from './answerBasemap';
import { Pack } from './pack';
import type { PackDisk } from './packDisk';
import { PackError, problemOf } from './packError';
import type { TileSource } from './tileSource';

/** The demo city's own pack. */
export type DemoPack = {
  readonly about: Pick<Basemap, 'id' | 'kind' | 'name' | 'attribution'>;
  /** Makes it, or finds the one made before, and says where it is. */
  readonly make: () => Promise<string>;
};

export type BasemapDeskOptions = {
  readonly log: Log;
  readonly disk: PackDisk;
  /** Where packs of the user's are: those opened are copied there, and others may be put there. */
  readonly folder: string;
  /** The pack of the policy; null for none. */
  readonly policy: PackChoice | null;
  readonly demoPack: () => Promise<DemoPack>;
  /** Told what is shown whenever that changes. */
  readonly onView: (view: BasemapView) => void;
  /** Of the application's pages. */
  readonly origin: string;
};

/** Ending of packs. */
const ENDING = '.pmtiles';
/** Bytes; a pack of a whole region has a tenth of it. */
const MOST_COPIED = 4_000_000_000;

/** What is shown, with its tiles; the demo city's are made when they are first asked for. */
type Shown = {
  basemap: Basemap;
  readonly path: string | null;
  readonly tiles: () => Promise<TileSource>;
  readonly close: () => Promise<void>;
};

/** Decides which streets lie under the projects, and gives their tiles to windows. */
export class BasemapDesk {
  readonly #options: BasemapDeskOptions;
  #shown: Shown | null = null;
  #view: BasemapView = NO_BASEMAP;
  #isDemo = false;
  /** One look at the packs after the other. */
  #turn: Promise<unknown> = Promise.resolve();
  #isClosed = false;

  constructor(options: BasemapDeskOptions) {
    this.#options = options;
  }

  /** Looks for packs anew: at the start, and when somebody may have put one into the folder. */
  look(): Promise<void> {
    return this.#inTurn(() => this.#choose());
  }

  /** Whether the demo city is open, which has streets of its own. */
  async setDemo(isDemo: boolean): Promise<void> {
    if (this.#isDemo === isDemo) return;
    this.#isDemo = isDemo;
    await this.look();
  }

  /** Checks a pack, copies it to the user's, and shows it. */
  open(path: string): Promise<PackOutcome> {
    return this.#inTurn(async () => {
      const problem = await this.#copy(path);
      if (problem) this.#options.log.warn('basemap', 'not_opened', { problem });
      else await this.#choose();
      return problem ?? 'opened';
    });
  }

  /** Removes the user's pack that is shown, from this computer. */
  remove(): Promise<void> {
    return this.#inTurn(async () => {
      const path = this.#shown?.basemap.origin === 'user' ? this.#shown.path : null;
      if (path === null) return;
      await this.#let();
      await this.#options.disk.remove(path);
      await this.#choose();
    });
  }

  /** Answers a path of our scheme below the basemap's folder. */
  async answer(path: string): Promise<Response> {
    const request = requestOf(path);
    const shown = this.#shown;
    if (!request || request.id !== shown?.basemap.id) return answerNothing();
    try {
      const source = await shown.tiles();
      if (request.is === 'description') return describeTiles(request.id, source.area, this.#options.origin);
      return answerTile(await source.tile(request.z, request.x, request.y));
    } catch (error) {
      this.#noteDamage(shown, problemOf(error));
      return answerNothing();
    }
  }

  async close(): Promise<void> {
    this.#isClosed = true;
    await this.#inTurn(() => this.#let());
  }

  #inTurn<T>(task: () => Promise<T>): Promise<T> {
    const turn = this.#turn.then(task);
    this.#turn = turn.catch(() => undefined);
    return turn;
  }

  async #choose(): Promise<void> {
    if (this.#isClosed) return;
    let refused: BasemapView['refused'] = null;
    const refuse = (name: string, problem: PackProblem): void => {
      this.#options.log.warn('basemap', 'refused', { problem });
      refused ??= { name, problem };
    };
    let next: Shown | null = null;
    for (const { path, origin } of await this.#candidates()) {
      try {
        next = await this.#openShown(path, origin);
        break;
      } catch (error) {
        refuse(basename(path), problemOf(error));
      }
    }
    if (!next && this.#isDemo) next = await this.#demo().catch(() => null);
    // The same file as before is left open.
    if (next && next.basemap.id === this.#shown?.basemap.id) {
      await next.close();
      next = this.#shown;
    } else {
      await this.#let();
    }
    this.#shown = next;
    this.#tell({ shown: next?.basemap ?? null, refused });
  }

  /** Packs that may be shown, the first one first. */
  async #candidates(): Promise<{ path: string; origin: 'policy' | 'user' }[]> {
    const { policy, disk, folder, log } = this.#options;
    let found: FoundFile[] = [];
    try {
      found = await disk.list(folder);
    } catch {
      log.warn('basemap', 'folder_unreadable');
    }
    const users = found
      .filter(({ name }) => extname(name).toLowerCase() === ENDING)
      .toSorted((one, other) => other.usedAt - one.usedAt)
      .map(({ name }) => ({ path: join(folder, name), origin: 'user' as const }));
    return [...(policy ? [{ path: policy.file, origin: 'policy' as const }] : []), ...users];
  }

  async #openShown(path: string, origin: 'policy' | 'user'): Promise<Shown> {
    const { disk, policy } = this.#options;
    const { name, bytes, usedAt } = await disk.find(path);
    if (origin === 'policy' && policy?.sha256 !== undefined && (await disk.hash(path)) !== policy.sha256) {
      throw new PackError('other_hash', 'another content than the policy names');
    }
    const pack = await Pack.open(await disk.open(path));
    const id = createHash('sha256').update(`${path}|${bytes}|${usedAt}`).digest('hex').slice(0, 16);
    const basemap: Basemap = {
      id,
      origin,
      kind: pack.about.kind,
      name: pack.about.name ?? name,
      attribution: pack.about.attribution,
      isDamaged: false,
    };
    return { basemap, path, tiles: () => Promise.resolve(pack), close: () => pack.close() };
  }

  async #demo(): Promise<Shown> {
    const { demoPack, disk } = this.#options;
    const { about, make } = await demoPack();
    let made: Promise<TileSource> | null = null;
    return {
      basemap: { ...about, origin: 'demo', isDamaged: false },
      path: null,
      tiles: () => (made ??= make().then(async (path) => Pack.open(await disk.open(path)))),
      // One that could not be made has nothing to close.
      close: async () => (await made?.catch(() => null))?.close(),
    };
  }

  async #copy(path: string): Promise<PackProblem | null> {
    const { disk, folder } = this.#options;
    try {
      if ((await disk.find(path)).bytes > MOST_COPIED) return 'too_large';
      await (await Pack.open(await disk.open(path))).close();
    } catch (error) {
      return problemOf(error);
    }
    const name = `${safeFileName(basename(path, extname(path)))}${ENDING}`;
    try {
      const copy = await disk.copy(path, join(folder, name));
      try {
        // Some systems replace no file that is open.
        if (this.#shown?.path === join(folder, name)) await this.#let();
        await copy.place();
      } catch (error) {
        await copy.discard();
        throw error;
      }
      return null;
    } catch {
      return 'not_copied';
    }
  }

  async #let(): Promise<void> {
    const shown = this.#shown;
    this.#shown = null;
    // A file that cannot be closed is not read any more either.
    await shown?.close().catch(() => undefined);
  }

  #noteDamage(shown: Shown, problem: PackProblem): void {
    if (this.#shown !== shown || shown.basemap.isDamaged) return;
    this.#options.log.warn('basemap', 'tile_unreadable', { problem });
    shown.basemap = { ...shown.basemap, isDamaged: true };
    this.#tell({ ...this.#view, shown: shown.basemap });
  }

  #tell(view: BasemapView): void {
    if (JSON.stringify(view) === JSON.stringify(this.#view)) return;
    this.#view = view;
    this.#options.onView(view);
  }
}
