import { basename, extname } from 'node:path';
import { safeFileName } from '#shared/domain/mediaAddress';
import { EXPORT_FORMATS, mayExport, type ExportFormat } from '#shared/domain/papers/formats';
import type { PaperOutcome, SavedPaper } from '#shared/domain/papers/outcome';
import type { Log } from '../diagnostics/log';
import { classifyDiskError, diskErrorCode } from '../disk/diskError';
import type { CreateSavedFile } from '../disk/savedFile';
import type { Made } from './made';

export type SavePaperOptions = {
  readonly log: Log;
  /**
   * Asks the user for a place; null when they change their mind.
   * @param name safe on every system, with the ending @param ending without the dot
   */
  readonly choosePlace: (name: string, ending: string) => Promise<string | null>;
  readonly create: CreateSavedFile;
  /** The formats an administrator lets be written; default: all. */
  readonly formats?: () => readonly ExportFormat[];
};

/** A file to be made. */
export type PaperOrder = {
  /** Proposed to the user, without its ending. */
  readonly name: string;
  /** `pdf`, `xlsx`, `csv`, `geojson`. */
  readonly ending: string;
  readonly make: (stop: AbortSignal) => Promise<Made>;
};

const NONE = { file: null } as const;

/**
 * Makes files and saves them where the user wants them, one at a time. Nothing stands under a name before it is whole, and what
 * stood there stays until then. What is shown in its folder is what was saved last.
 */
export class PaperSaver {
  readonly #options: SavePaperOptions;
  #isBusy = false;
  #lastPath: string | null = null;
  readonly #stop = new AbortController();

  constructor(options: SavePaperOptions) {
    this.#options = options;
  }

  /** The path of the file that was saved last in this run; null while there is none. */
  get lastPath(): string | null {
    return this.#lastPath;
  }

  /** Whatever is being made is given up; nothing more is begun. */
  stop(): void {
    this.#stop.abort();
  }

  async save(order: PaperOrder): Promise<SavedPaper> {
    if (this.#isBusy) return { outcome: 'busy', ...NONE };
    this.#isBusy = true;
    try {
      return await this.#save(order);
    } finally {
      this.#isBusy = false;
    }
  }

  async #save({ name, ending, make }: PaperOrder): Promise<SavedPaper> {
    const { formats = () => EXPORT_FORMATS } = this.#options;
    if (!mayExport(formats(), ending)) return { outcome: 'not_allowed', ...NONE };
    const chosen = await this.#options.choosePlace(safeFileName(`${name}.${ending}`), ending);
    if (chosen === null) return { outcome: 'cancelled', ...NONE };
    const path = extname(chosen) === '' ? `${chosen}.${ending}` : chosen;
    const made = await make(this.#stop.signal);
    if (made.is !== 'made') {
      const reason = made.is === 'not_made' ? made.reason : made.is;
      this.#options.log.warn('papers', 'not_made', { kind: ending, reason });
      return { outcome: made.is, ...NONE };
    }
    try {
      await this.#write(path, made.bytes);
    } catch (error) {
      this.#options.log.warn('papers', 'not_written', { kind: ending, code: diskErrorCode(error) });
      return { outcome: outcomeOf(error), ...NONE };
    }
    this.#lastPath = path;
    return { outcome: 'saved', file: basename(path) };
  }

  async #write(path: string, bytes: Uint8Array): Promise<void> {
    const file = await this.#options.create(path);
    try {
      await file.write(bytes);
      await file.finish();
    } catch (error) {
      await file.discard();
      throw error;
    }
  }
}

function outcomeOf(error: unknown): PaperOutcome {
  const fault = classifyDiskError(error);
  return fault === 'full' || fault === 'read_only' || fault === 'denied' || fault === 'locked'
    ? fault
    : 'not_written';
}
