import { join } from 'node:path';
import { createTranslate, type MessageKey } from '../../../shared/messages/translate';
import { createLog } from '../../../electron/diagnostics/log';
import { systemBigFiles } from '../../../electron/disk/bigFiles';
import { systemFiles } from '../../../electron/disk/fileSystem';
import { MediaDesk, type OpenedMedia } from '../../../electron/media/mediaDesk';
import { MediaStore } from '../../../electron/media/mediaStore';
import type { MainProcess } from '../../fakes/mainProcess';
import type { FastClock } from '../fastClock';
import type { Findings } from './findings';
import type { Plan } from './plan';
import { mayReplace, problemsOf } from './recordTargets';

const TRANSLATORS = [createTranslate('en'), createTranslate('fil')];

/** Files of a record that are opened: half of them before the attack, all during it. */
const FILES = 6;

/** Copies are asked about again after a day: the desk's clock is set forward by more, in ms. */
const A_DAY_LATER_MS = 25 * 3_600_000;

/** Longest wait until a file is as the server has it, in ms of the client's clock, and how often it is looked at. */
const TRUE_MS = 30_000;
const LOOK_MS = 100;

export type FileUseOptions = {
  readonly plan: Plan;
  readonly clock: FastClock;
  readonly findings: Findings;
  /** Holds the copies. */
  readonly folder: string;
  readonly fetch: typeof globalThis.fetch;
  /** The server itself, without attacks. */
  readonly cityUrl: string;
};

/** A person who opens a record's pictures and documents while the server is hostile. */
export class FileUse {
  readonly #options: FileUseOptions;
  readonly #desk: MediaDesk;
  /** What the server has of each file. */
  readonly #files = new Map<string, Buffer>();
  readonly #lines: string[] = [];
  /** By how much the clock of files is ahead, in ms. */
  #ahead = 0;
  #isOffline = false;

  constructor(app: MainProcess, options: FileUseOptions) {
    this.#options = options;
    const { clock, fetch, folder } = options;
    const now = (): number => clock.now() + this.#ahead;
    this.#desk = new MediaDesk({
      clock: {
        now,
        after: (ms, callback) => clock.after(ms, callback),
        cancel: (handle) => clock.cancel(handle),
      },
      fetch,
      store: new MediaStore({
        root: join(folder, 'media'),
        files: systemBigFiles,
        disk: systemFiles,
        log: createLog((_level, line) => this.#lines.push(line)),
        now,
      }),
      place: () => {
        const { place } = app.sessions;
        return place && { ...place, isLive: place.isLive && !this.#isOffline, keepsCopies: true };
      },
    });
    app.sessions.records.tellFiles((addresses) => this.#desk.noteTold(addresses));
  }

  /** Lines of the files' log. */
  get lines(): readonly string[] {
    return this.#lines;
  }

  /** Before the attack: reads some files as the server has them, and opens half of them. @returns what is not shown, or null */
  async begin(addresses: readonly string[]): Promise<string | null> {
    for (const told of [...new Set(addresses)].slice(0, FILES)) {
      const answer = await fetch(this.#options.cityUrl + told);
      this.#files.set(told, Buffer.from(await answer.arrayBuffer()));
    }
    for (const told of this.#held()) {
      if (!this.#isTrue(told, await this.#desk.open(told))) return `the file ${told}`;
    }
    return null;
  }

  /** During the attack: opens every file, those that are held once more after they were asked about, and these offline too. */
  async use(): Promise<void> {
    this.#ahead += A_DAY_LATER_MS;
    await Promise.all([...this.#files.keys()].map((told) => this.#open(told)));
    for (const told of this.#held()) await this.#open(told);
    this.#isOffline = true;
    for (const told of this.#held()) await this.#open(told);
    this.#isOffline = false;
  }

  /** Once the server answers as it should: waits until every file is as the server has it. @returns one that is not, or null */
  async recover(): Promise<string | null> {
    this.#isOffline = false;
    const { clock } = this.#options;
    for (const told of this.#files.keys()) {
      this.#ahead += A_DAY_LATER_MS;
      const until = clock.now() + TRUE_MS;
      // The copy of before is shown while it is asked about.
      while (!this.#isTrue(told, await this.#desk.open(told))) {
        if (clock.now() > until) return `the file ${told}`;
        await clock.pause(LOOK_MS);
      }
    }
    return null;
  }

  async #open(told: string): Promise<void> {
    const { findings, plan } = this.#options;
    const attack = plan.attacks.find(({ target }) => target === 'media');
    const opened = await this.#desk.open(told);
    if (opened.is === 'problem') {
      const { problem } = opened;
      const key = `media.problem.${problem}` as MessageKey;
      if (TRANSLATORS.some((translate) => translate(key) === key))
        findings.note('untrue', `no words for ${problem}`);
      if (!attack || !problemsOf(attack.variant).includes(problem))
        findings.note('untrue', `${problem} of a file`);
      if (this.#held().includes(told)) findings.note('lost', `a file that was shown: ${problem}`);
    } else if (!this.#isTrue(told, opened) && !(attack && mayReplace('media', attack.variant))) {
      findings.note('lost', 'a file shows something else');
    }
  }

  /** Files that were shown before the attack. */
  #held(): readonly string[] {
    return [...this.#files.keys()].filter((_, index) => index % 2 === 0);
  }

  #isTrue(told: string, opened: OpenedMedia): boolean {
    const truth = this.#files.get(told);
    return opened.is === 'shown' && truth !== undefined && Buffer.compare(opened.bytes, truth) === 0;
  }
}
