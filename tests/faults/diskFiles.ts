import { createLog } from '../../electron/diagnostics/log';
import type { BigFiles } from '../../electron/disk/bigFiles';
import type { FileSystem } from '../../electron/disk/fileSystem';
import { MediaDesk, type OpenedMedia } from '../../electron/media/mediaDesk';
import { MediaStore } from '../../electron/media/mediaStore';
import type { Random } from '../../shared/testing/random';
import type { FakeClock } from '../fakes/fakeClock';

/** How many pictures there are. */
const PICTURES = 5;

export type DiskFilesOptions = {
  readonly random: Random;
  readonly clock: FakeClock;
  readonly files: BigFiles;
  readonly disk: Pick<FileSystem, 'remove'>;
  readonly root: string;
  readonly origin: string;
  readonly username: string;
};

/** A picture: the version the server has now, and the newest that was shown from the disk. */
type Picture = { version: number; kept: number };

/** The pictures of a disk schedule, shown from the server and from the disk. */
export class DiskFiles {
  readonly #options: DiskFilesOptions;
  readonly #pictures = new Map<string, Picture>();
  #desk: MediaDesk;
  #isLive = false;

  constructor(options: DiskFilesOptions) {
    this.#options = options;
    this.#desk = this.#open();
  }

  /** A run begins. */
  begin(): void {
    this.#isLive = false;
    this.#desk = this.#open();
  }

  /** The user is signed in: the server can be asked. */
  serve(): void {
    this.#isLive = true;
  }

  /**
   * Opens a picture, offline too. @param mustHold whether the disk can be read and written, so that what it holds must be shown
   * @returns what was wrong, or null
   */
  async use(mustHold: boolean): Promise<string | null> {
    const told = `/media/${this.#options.random.int(1, PICTURES)}.png`;
    const picture = this.#of(told);
    if (this.#isLive) {
      const opened = await this.#desk.open(told);
      // A disk that refuses must not keep a picture from being shown that the server has.
      const problem = this.#problemOf(told, opened);
      if (problem !== null) return `while the server could be asked: ${problem}`;
    }
    const wasLive = this.#isLive;
    this.#isLive = false;
    const offline = await this.#desk.open(told);
    this.#isLive = wasLive;
    if (offline.is === 'problem') {
      const isExpected = offline.problem === 'not_held' && !(mustHold && (picture.kept > 0 || wasLive));
      return isExpected ? null : `offline: ${offline.problem} of ${told}, kept ${picture.kept}`;
    }
    const problem = this.#problemOf(told, offline);
    picture.kept = Math.max(picture.kept, versionOf(offline));
    return problem;
  }

  /** Reads everything that was shown from the disk once more, in a new run without faults. @returns what is gone, or null */
  async findLoss(): Promise<string | null> {
    this.begin();
    for (const [told, { kept }] of this.#pictures) {
      if (kept === 0) continue;
      const opened = await this.#desk.open(told);
      if (versionOf(opened) < kept) return `${told}: version ${versionOf(opened)} after ${kept}`;
    }
    return null;
  }

  #problemOf(told: string, opened: OpenedMedia): string | null {
    if (opened.is === 'problem') return `${opened.problem} of ${told}`;
    const { version, kept } = this.#of(told);
    const shown = versionOf(opened);
    return shown < kept || shown > version ? `${told} shows ${shown}, kept ${kept}, newest ${version}` : null;
  }

  #of(told: string): Picture {
    const known = this.#pictures.get(told) ?? { version: 0, kept: 0 };
    this.#pictures.set(told, known);
    return known;
  }

  #open(): MediaDesk {
    const { clock, files, disk, root, origin, username } = this.#options;
    return new MediaDesk({
      clock,
      fetch: async (input) => {
        const picture = this.#of(new URL(input as string).pathname);
        picture.version += 1;
        return new Response(pictureOf(picture.version));
      },
      store: new MediaStore({
        root,
        files,
        disk,
        log: createLog(() => undefined),
        now: () => clock.now(),
      }),
      place: () => ({ origin, username, isLive: this.#isLive, keepsCopies: true }),
    });
  }
}

const PNG = '\u0089PNG\r\n\u001a\n\u0000\u0000\u0000\rIHDR\u0000\u0000\u0000\u0004\u0000\u0000\u0000\u0003';

/** A picture that ends in its version. */
function pictureOf(version: number): Uint8Array<ArrayBuffer> {
  return new Uint8Array(
    Buffer.concat([Buffer.from(PNG, 'latin1'), Buffer.from([version >> 8, version & 255])]),
  );
}

/** The version of an opened picture; 0 where none is shown. */
function versionOf(opened: OpenedMedia): number {
  if (opened.is === 'problem') return 0;
  const { bytes } = opened;
  return ((bytes.at(-2) ?? 0) << 8) | (bytes.at(-1) ?? 0);
}
