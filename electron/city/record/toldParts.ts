import type { PartReading, PartReadings, RecordPart } from '#shared/domain/record/parts';
import { portionsOf, ROWS_A_PORTION, weightOf } from '#shared/domain/record/portions';
import type { ToldPart } from '#shared/domain/record/schemas';
import { filesOf } from './files';

type Options = {
  /** Told each new reading; long lists come in portions, one after the other. */
  readonly onPart: (told: ToldPart) => void;
  /** Lets other work have its turn. */
  readonly giveWay: () => Promise<void>;
};

/** What the window knows of the open record: each reading is told once, and long lists in portions. */
export class ToldParts {
  readonly #options: Options;
  /** Last reading told of each open part. */
  readonly #told = new Map<RecordPart, PartReading>();
  /** Values of which the files were told. */
  readonly #filesTold = new WeakSet<object>();
  #onFiles: (addresses: Iterable<string>) => void = () => undefined;

  constructor(options: Options) {
    this.#options = options;
  }

  /** Tells addresses of pictures and documents that the server named, before a window gets them. */
  tellFiles(listener: (addresses: Iterable<string>) => void): void {
    this.#onFiles = listener;
  }

  /** The window shows no other parts than these. */
  keepOnly(parts: ReadonlySet<RecordPart>): void {
    for (const part of this.#told.keys()) if (!parts.has(part)) this.#told.delete(part);
  }

  /** The window shows no record any more. */
  clear(): void {
    this.#told.clear();
  }

  /**
   * The answer to a window that opens parts: as many as may cross at once, the others as being read.
   * @param later called with those others after the answer, for them to be told
   */
  answer(
    readings: ReadonlyMap<RecordPart, PartReading>,
    later: (parts: readonly RecordPart[]) => void,
  ): PartReadings {
    let rows = 0;
    const answer: Partial<Record<RecordPart, PartReading>> = {};
    const left: RecordPart[] = [];
    for (const [part, reading] of readings) {
      this.#tellFilesOf(reading);
      rows += weightOf(part, reading);
      if (rows <= ROWS_A_PORTION) {
        answer[part] = reading;
        this.#told.set(part, reading);
      } else {
        // A window that was reloaded asks for a list that the one before it was told.
        this.#told.delete(part);
        answer[part] = { phase: 'reading' };
        left.push(part);
      }
    }
    if (left.length > 0) void this.#options.giveWay().then(() => later(left));
    return answer as PartReadings;
  }

  /** Tells a reading where it has changed. */
  tell(projectId: number, part: RecordPart, reading: PartReading): void {
    if (isSame(this.#told.get(part), reading)) return;
    this.#told.set(part, reading);
    this.#tellFilesOf(reading);
    void this.#send(portionsOf(projectId, part, reading), () => this.#told.get(part) === reading);
  }

  #tellFilesOf(reading: PartReading): void {
    if (reading.phase !== 'held' || this.#filesTold.has(reading.value)) return;
    this.#filesTold.add(reading.value);
    this.#onFiles(filesOf(reading));
  }

  async #send(portions: readonly ToldPart[], isWanted: () => boolean): Promise<void> {
    for (const [index, portion] of portions.entries()) {
      if (index > 0) await this.#options.giveWay();
      if (!isWanted()) return;
      this.#options.onPart(portion);
    }
  }
}

function isSame(one: PartReading | undefined, other: PartReading): boolean {
  if (one?.phase !== other.phase) return false;
  if (one.phase === 'held' && other.phase === 'held')
    return (
      one.value === other.value &&
      one.asOf === other.asOf &&
      one.isCurrent === other.isCurrent &&
      one.isRefreshing === other.isRefreshing &&
      one.error === other.error
    );
  return JSON.stringify(one) === JSON.stringify(other);
}
