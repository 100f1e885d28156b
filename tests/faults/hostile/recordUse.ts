import { RECORD_PARTS, type PartReading, type RecordPart } from '../../../shared/domain/record/parts';
import { createJoiner } from '../../../shared/domain/record/portions';
import { partReadingsSchema, toldPartSchema, type ToldPart } from '../../../shared/domain/record/schemas';
import { filesOf } from '../../../electron/city/record/files';
import type { MainProcess } from '../../fakes/mainProcess';
import { FileUse, type FileUseOptions } from './fileUse';
import { isRecordTarget, mayReplace, tells } from './recordTargets';
import type { CostWatch } from './watch';

/** Longest wait for a whole record, in ms of the client's clock, and how often it is looked at. */
const WHOLE_MS = 60_000;
const LOOK_MS = 100;

/** How long another project's record is looked at. */
const ELSEWHERE_MS = 500;

/** A part that is read again may meet a login that is just being made anew, so it is asked for until it is whole. */
const ASK_AGAIN_MS = 3_000;

export type RecordUseOptions = FileUseOptions & { readonly cost: CostWatch };

/**
 * A person who looks at projects' records and their files while the server is hostile. What was held before must stay, and
 * whatever a window is told must be valid.
 */
export class RecordUse {
  readonly #options: RecordUseOptions;
  readonly #join = createJoiner();
  readonly #readings = new Map<RecordPart, PartReading>();
  /** What each part held before the attack. */
  readonly #held = new Map<RecordPart, string>();
  #app: MainProcess | null = null;
  #files: FileUse | null = null;
  #projectId = 0;

  constructor(options: RecordUseOptions) {
    this.#options = options;
  }

  /** Lines of the files' log. */
  get lines(): readonly string[] {
    return this.#files?.lines ?? [];
  }

  /** Takes what main tells a window. */
  note(told: ToldPart): void {
    this.#options.cost.leaveOut(() => {
      const { error } = toldPartSchema.safeParse(told);
      if (error)
        this.#options.findings.note('harmful', `of ${told.part}: ${JSON.stringify(error.issues[0])}`);
      const reading = this.#join(told);
      if (reading) this.#judge(told.projectId, told.part, reading);
    });
  }

  /** Before the attack: opens a whole record, and half of its files. @returns what could not be read, or null */
  async begin(app: MainProcess): Promise<string | null> {
    this.#app = app;
    this.#files = new FileUse(app, this.#options);
    const projects = [...app.store.state.projects.values()];
    const project = projects.find(({ storedStatus }) => storedStatus === 'in_progress') ?? projects[0];
    if (!project) return 'no project';
    this.#projectId = project.id;
    this.#openParts(project.id);
    const isWhole = await this.#until(() => this.#isStill());
    const failed = [...this.#readings].filter(
      ([, reading]) => reading.phase !== 'not_told' && (reading.phase !== 'held' || reading.error !== null),
    );
    if (!isWhole || failed.length > 0) return `of the record ${failed.map(([part]) => part).join()}`;
    for (const [part, reading] of this.#readings)
      if (reading.phase === 'held') this.#held.set(part, textOf(reading));
    return this.#files.begin([...this.#readings.values()].flatMap((reading) => [...filesOf(reading)]));
  }

  /** During the attack: asks for every part, looks at another project and back, and opens files. */
  async use(): Promise<void> {
    const app = this.#app;
    if (!app) return;
    const { records } = app.sessions;
    const files = this.#files?.use();
    await Promise.all(RECORD_PARTS.map((part) => records.fetchPart(this.#projectId, part)));
    const other = [...app.store.state.projects.keys()].find((id) => id !== this.#projectId);
    if (other !== undefined) {
      this.#openParts(other);
      await this.#options.clock.pause(ELSEWHERE_MS);
      this.#openParts(this.#projectId);
    }
    await files;
  }

  /** Once the server answers as it should: waits until record and files are as before. @returns what is not, or null */
  async recover(): Promise<string | null> {
    this.#openParts(this.#projectId);
    let askedAt = -Infinity;
    const isWhole = await this.#until(() => {
      const { clock } = this.#options;
      if (this.#differing().length === 0 && this.#isStill()) return true;
      if (clock.now() - askedAt >= ASK_AGAIN_MS) {
        askedAt = clock.now();
        for (const part of this.#held.keys())
          void this.#app?.sessions.records.fetchPart(this.#projectId, part);
      }
      return false;
    });
    if (!isWhole) return `of the record ${this.#differing().join()}`;
    return this.#files?.recover() ?? null;
  }

  #openParts(projectId: number): void {
    const { cost, findings } = this.#options;
    const readings = this.#app?.sessions.records.openParts(projectId, RECORD_PARTS) ?? {};
    cost.leaveOut(() => {
      const { error } = partReadingsSchema.safeParse(readings);
      if (error) findings.note('harmful', `a window gets ${JSON.stringify(error.issues[0])}`);
      for (const [part, reading] of Object.entries(readings) as [RecordPart, PartReading][]) {
        if (projectId === this.#projectId) this.#readings.set(part, reading);
        // What is held of long lists follows in portions.
        if (reading.phase !== 'reading') this.#judge(projectId, part, reading);
      }
    });
  }

  #judge(projectId: number, part: RecordPart, reading: PartReading): void {
    const { findings } = this.#options;
    const code = reading.phase === 'failed' || reading.phase === 'held' ? reading.error : null;
    if (code !== null) findings.noteError({ code }, `of the part ${part}`);
    if (projectId !== this.#projectId) return;
    this.#readings.set(part, reading);
    const held = this.#held.get(part);
    if (held === undefined) return;
    if (reading.phase !== 'held') findings.note('lost', `the part ${part} is ${reading.phase}`);
    else if (!this.#mayChange(part) && textOf(reading) !== held)
      findings.note('lost', `the part ${part} holds something else`);
  }

  /** Whether an answer of the plan may correctly replace what is held of a part. */
  #mayChange(part: RecordPart): boolean {
    // Money takes a budget from the list, and lists make news.
    const isOfLists = part === 'money' || part === 'seen';
    return this.#options.plan.attacks.some(({ target, variant }) =>
      isRecordTarget(target) ? tells(target, part) && mayReplace(target, variant) : isOfLists,
    );
  }

  /** Parts that are not as before; what this client saw may have grown. */
  #differing(): RecordPart[] {
    return [...this.#held].flatMap(([part, before]) => {
      const reading = this.#readings.get(part);
      const isHeld = reading?.phase === 'held' && reading.error === null;
      return isHeld && (part === 'seen' || textOf(reading) === before) ? [] : [part];
    });
  }

  /** Whether nothing is being read. */
  #isStill(): boolean {
    return [...this.#readings.values()].every(
      (reading) => reading.phase !== 'reading' && !(reading.phase === 'held' && reading.isRefreshing),
    );
  }

  async #until(isSo: () => boolean): Promise<boolean> {
    const { clock } = this.#options;
    for (const until = clock.now() + WHOLE_MS; clock.now() < until; await clock.pause(LOOK_MS)) {
      if (isSo()) return true;
    }
    return isSo();
  }
}

/** What a part holds, as text for comparison. */
function textOf(reading: PartReading & { readonly phase: 'held' }): string {
  return JSON.stringify(reading.value);
}
