import { createHash } from 'node:crypto';
import { basename } from 'node:path';
import type { PackChoice } from '#shared/config/settings';
import { NO_BASEMAP, type BasemapView, type PackOutcome, type PackProblem } from '#shared/domain/basemap';
import type { Log } from '../diagnostics/log';
import { answerNothing, answerTile, describeTiles, requestOf } from './answerBasemap';
import type { OnlineStreets } from './online/onlineStreets';
import { Pack } from './pack';
import type { PackDisk } from './packDisk';
import { PackError, problemOf } from './packError';
import { PackFolder } from './packFolder';
import { demoTiles, type DemoPack, type ShownPack } from './shownPack';

export type BasemapDeskOptions = {
  readonly log: Log;
  readonly disk: PackDisk;
  /** Where packs of the user's are: those opened are copied there, and others may be put there. */
  readonly folder: string;
  /** The pack of the policy; null for none. */
  readonly policy: PackChoice | null;
  readonly demoPack: () => Promise<DemoPack>;
  /** Streets of the network, for where there is no pack. */
  readonly online: Pick<OnlineStreets, 'choice' | 'open' | 'tellChanges'>;
  /** Told what is shown whenever that changes. */
  readonly onView: (view: BasemapView) => void;
  /** Of the application's pages. */
  readonly origin: string;
  /** Epoch ms. */
  readonly now: () => number;
};

/** Bytes; a pack of a whole region has a tenth of it. */
const MOST_COPIED = 4_000_000_000;

/** A pack that may be shown. */
type Candidate = { readonly path: string; readonly origin: 'policy' | 'user' };

/** Decides which streets lie under the projects, and gives their tiles to windows. */
export class BasemapDesk {
  readonly #options: BasemapDeskOptions;
  readonly #folder: PackFolder;
  #shown: ShownPack | null = null;
  #view: BasemapView = NO_BASEMAP;
  #isDemo = false;
  /** How often something was begun to be shown: what is opened anew has another address, so that the map asks again. */
  #openings = 0;
  /** The hash of the policy's pack, of the content it was made of: making one reads the whole file. */
  #hashed: { readonly content: string; readonly hash: string } | null = null;
  /** One look at the packs after the other. */
  #turn: Promise<unknown> = Promise.resolve();
  readonly #ending = new AbortController();

  constructor(options: BasemapDeskOptions) {
    this.#options = options;
    this.#folder = new PackFolder(options.folder, options.disk);
    options.online.tellChanges(() => void this.look());
  }

  /** Looks for packs anew: at the start, and when somebody may have put one into the folder. */
  look(): Promise<void> {
    return this.#inTurn(async () => {
      await this.#folder.tidy();
      await this.#choose();
    });
  }

  /** The network is back: streets that it, or a disk on it, did not give are looked for again. */
  async retry(): Promise<void> {
    if (this.#shown?.hasFailed || this.#view.refused) await this.look();
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
      const outcome = await this.#openCopy(path);
      if (outcome !== 'opened') this.#options.log.warn('basemap', 'not_opened', { problem: outcome });
      return outcome;
    });
  }

  /** Removes the user's pack that is shown, from this computer. @returns false where the system keeps the file */
  remove(): Promise<boolean> {
    return this.#inTurn(async () => {
      const path = this.#shown?.basemap.origin === 'user' ? this.#shown.path : null;
      if (path === null) return true;
      await this.#let();
      const isRemoved = await this.#options.disk.remove(path).then(
        () => true,
        () => false,
      );
      if (!isRemoved) this.#options.log.warn('basemap', 'not_removed');
      // Also where it is still there: it is shown again.
      await this.#choose();
      return isRemoved;
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
      this.#noteFailure(shown, error);
      return answerNothing();
    }
  }

  /** Ends it. Nothing is waited for: a copy or a disk that does not answer would keep the application from ending. */
  close(): void {
    this.#ending.abort();
    void this.#let();
  }

  #inTurn<T>(task: () => Promise<T>): Promise<T> {
    const turn = this.#turn.then(task);
    this.#turn = turn.catch(() => undefined);
    return turn;
  }

  async #choose(): Promise<void> {
    let refused: BasemapView['refused'] = null;
    const refuse = (name: string, problem: PackProblem): void => {
      this.#options.log.warn('basemap', 'refused', { problem });
      refused ??= { name, problem };
    };
    let next: ShownPack | null = null;
    for (const candidate of await this.#candidates()) {
      try {
        next = await this.#take(candidate);
        break;
      } catch (error) {
        refuse(basename(candidate.path), problemOf(error));
      }
    }
    if (!next && this.#isDemo) next = await this.#takeDemo().catch(() => null);
    // Never under the demo city, which is no place of this world.
    if (!next && !this.#isDemo) next = this.#takeOnline(refuse);
    if (this.#ending.signal.aborted) return letGo(next);
    const before = this.#shown;
    this.#shown = next;
    // Not waited for: a disk that does not answer would keep what comes next from its turn.
    if (before !== next) void letGo(before);
    this.#tell({ shown: next?.basemap ?? null, refused });
  }

  /** Packs that may be shown, the first one first. */
  async #candidates(): Promise<Candidate[]> {
    const { policy, log } = this.#options;
    const users = await this.#folder.paths().catch(() => {
      log.warn('basemap', 'folder_unreadable');
      return [];
    });
    return [
      ...(policy ? [{ path: policy.file, origin: 'policy' as const }] : []),
      ...users.map((path) => ({ path, origin: 'user' as const })),
    ];
  }

  /** Opens a pack; the one that is shown already stays as it is where it can be read. */
  async #take({ path, origin }: Candidate): Promise<ShownPack> {
    const { disk, policy } = this.#options;
    const { name, bytes, usedAt } = await disk.find(path);
    const content = createHash('sha256').update(`${origin}|${path}|${bytes}|${usedAt}`).digest('hex');
    const shown = this.#shown?.content === content ? this.#shown : null;
    if (shown && !shown.hasFailed) return shown;
    if (origin === 'policy' && policy?.sha256 !== undefined) {
      if ((await this.#hash(path, content)) !== policy.sha256) {
        throw new PackError('other_hash', 'another content than the policy names');
      }
    }
    const pack = await Pack.open(await disk.open(path));
    return {
      basemap: {
        id: this.#idOf(content),
        origin,
        kind: pack.about.kind,
        name: pack.about.name ?? name,
        attribution: pack.about.attribution,
        isDamaged: shown?.basemap.isDamaged ?? false,
      },
      content,
      path,
      hasFailed: false,
      tiles: () => Promise.resolve(pack),
      close: () => pack.close(),
    };
  }

  async #takeDemo(): Promise<ShownPack> {
    const { demoPack, disk } = this.#options;
    const { about, make } = await demoPack();
    const shown = this.#shown?.content === about.id ? this.#shown : null;
    if (shown && !shown.hasFailed) return shown;
    return {
      basemap: { ...about, id: this.#idOf(about.id), origin: 'demo', isDamaged: false },
      content: about.id,
      path: null,
      hasFailed: false,
      ...demoTiles(make, disk),
    };
  }

  #takeOnline(refuse: (name: string, problem: PackProblem) => void): ShownPack | null {
    const { online } = this.#options;
    const choice = online.choice();
    if (choice?.is === 'refused') refuse(choice.name, 'not_secure');
    if (choice?.is !== 'source') return null;
    const { source } = choice;
    const shown = this.#shown?.content === source.key ? this.#shown : null;
    const { kind, name, attribution } = source;
    if (shown && !shown.hasFailed && shown.basemap.kind === kind) return shown;
    return {
      basemap: { id: this.#idOf(source.key), origin: 'online', kind, name, attribution, isDamaged: false },
      content: source.key,
      path: null,
      hasFailed: false,
      ...online.open(source),
    };
  }

  #idOf(content: string): string {
    this.#openings += 1;
    return `${content.slice(0, 16)}-${this.#openings}`;
  }

  async #hash(path: string, content: string): Promise<string> {
    if (this.#hashed?.content === content) return this.#hashed.hash;
    const hash = await this.#options.disk.hash(path, this.#ending.signal);
    this.#hashed = { content, hash };
    return hash;
  }

  async #openCopy(path: string): Promise<'opened' | PackProblem> {
    // The policy's may have come back meanwhile; it comes first, and a copy would not be seen.
    await this.#choose();
    if (this.#shown?.basemap.origin === 'policy') return 'policy_first';
    const place = this.#folder.placeFor(path);
    const problem = await this.#copy(path, place);
    // Also where it failed: the one before may have been closed for it.
    await this.#choose();
    if (problem) return problem;
    // The choice was made by now, which the compiler does not see.
    const shown = this.#shown as ShownPack | null;
    if (shown?.basemap.origin === 'policy') return 'policy_first';
    if (isSamePath(shown?.path, place)) return 'opened';
    return this.#view.refused?.problem ?? 'unreadable';
  }

  async #copy(path: string, place: string): Promise<PackProblem | null> {
    const { disk, now } = this.#options;
    try {
      if ((await disk.find(path)).bytes > MOST_COPIED) return 'too_large';
      await (await Pack.open(await disk.open(path))).close();
    } catch (error) {
      return problemOf(error);
    }
    try {
      const usedAt = await this.#folder.newestAge(now());
      const copy = await disk.copy(path, place, { usedAt, signal: this.#ending.signal });
      try {
        // Some systems replace no file that is open.
        if (isSamePath(this.#shown?.path, place)) await this.#let();
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
    await letGo(shown);
  }

  /** A tile could not be read: the pack says something wrong of itself, or the system does not give it now. */
  #noteFailure(shown: ShownPack, error: unknown): void {
    if (this.#shown !== shown) return;
    // One tile of a server that is wrong says nothing of the next.
    const isDamage = error instanceof PackError && shown.basemap.origin !== 'online';
    if (isDamage ? shown.basemap.isDamaged : shown.hasFailed) return;
    this.#options.log.warn('basemap', 'tile_unreadable', { problem: problemOf(error) });
    if (!isDamage) {
      shown.hasFailed = true;
      return;
    }
    shown.basemap = { ...shown.basemap, isDamaged: true };
    this.#tell({ ...this.#view, shown: shown.basemap });
  }

  #tell(view: BasemapView): void {
    if (JSON.stringify(view) === JSON.stringify(this.#view)) return;
    this.#view = view;
    this.#options.onView(view);
  }
}

/** A file that cannot be closed is not read any more either. */
async function letGo(shown: ShownPack | null): Promise<void> {
  await shown?.close().catch(() => undefined);
}

/** Some systems tell no capital letters apart in names. */
function isSamePath(one: string | null | undefined, other: string): boolean {
  return one?.toLowerCase() === other.toLowerCase();
}
