import type { TimerHandle } from '../../electron/time/clock';
import { createLog } from '../../electron/diagnostics/log';
import type { FileSystem } from '../../electron/disk/fileSystem';
import type { StorageReport } from '../../electron/disk/storageStatus';
import type { Outbox } from '../../electron/city/outbox/outbox';
import { OutboxDesk } from '../../electron/city/outbox/outboxDesk';
import type { DraftHead } from '../../shared/domain/work';
import type { Random } from '../../shared/testing/random';
import type { FakeClock } from '../fakes/fakeClock';

/** How many different forms the user fills in. */
const FORMS = 6;

export type DiskFormsOptions = {
  readonly random: Random;
  readonly clock: FakeClock;
  readonly files: FileSystem;
  readonly root: string;
  readonly origin: string;
  readonly username: string;
};

/** The drafts of a disk schedule: what was typed into each form in every run, and what was reported as kept. */
export class DiskForms {
  readonly #options: DiskFormsOptions;
  /** By form: the number of its last edit, and of the last edit that was reported to be on the disk. */
  readonly #forms = new Map<number, { typed: number; kept: number }>();
  /** Timers of the current run, which end with its process. */
  readonly #timers = new Set<TimerHandle>();
  #typed = 0;
  #desk: OutboxDesk;
  #outbox: Outbox;
  #report: StorageReport = { phase: 'saving' };

  constructor(options: DiskFormsOptions) {
    this.#options = options;
    [this.#desk, this.#outbox] = this.#open();
  }

  get report(): StorageReport {
    return this.#report;
  }

  /** Whether everything typed is held in memory and on the disk. */
  get areKept(): boolean {
    const views = this.#outbox.views();
    const known = [...this.#forms].filter(([, { kept }]) => kept > 0).map(([form]) => uuidOf(form));
    const areRead = known.every((id) => views.some((view) => view.id === id));
    return areRead && views.every(({ isKept }) => isKept) && this.#report.phase === 'saving';
  }

  /** Edits one of the forms and replaces its photo. @returns a line for the schedule's story */
  type(): string {
    const form = this.#options.random.int(1, FORMS);
    const photo = uuidOf(1_000 + ++this.#typed);
    const bytes = photoOf(this.#typed);
    // A draft that cannot be read just now is offered in no form: what a user types then has an id of its own.
    const known = this.#forms.get(form);
    if ((known?.kept ?? 0) > 0 && !this.#outbox.views().some(({ id }) => id === uuidOf(form)))
      return `form ${form} cannot be offered just now`;
    this.#outbox.keepFile(headOf(form), { id: photo, name: 'site.jpg', type: 'image/jpeg', bytes });
    this.#outbox.keep(headOf(form), { description: String(this.#typed) }, {}, [photo]);
    this.#forms.set(form, { typed: this.#typed, kept: known?.kept ?? 0 });
    return `typed ${this.#typed} into form ${form}`;
  }

  /** Records which edits the outbox reports to be on the disk. */
  note(): void {
    for (const { id, isKept } of this.#outbox.views()) {
      const known = this.#forms.get(Number(id.slice(-12)));
      if (isKept && known) known.kept = known.typed;
    }
  }

  /** Ends the run and starts the next one on the same disk. */
  restart(how: 'quit' | 'killed'): void {
    this.note();
    if (how === 'quit') this.#desk.leave();
    this.note();
    for (const handle of this.#timers) this.#options.clock.cancel(handle);
    this.#timers.clear();
    // Later edits were only in memory.
    for (const form of this.#forms.values()) form.typed = form.kept;
    this.#report = { phase: 'saving' };
    [this.#desk, this.#outbox] = this.#open();
  }

  /**
   * Checks that every edit reported as kept, or a later one, is on the disk. The kept edit must have its photo; a later
   * one that was never reported as kept may lack it. @returns the first problem, or null
   */
  findLoss(): string | null {
    for (const [form, { kept }] of this.#forms) {
      if (kept === 0) continue;
      const draft = this.#outbox.open(uuidOf(form));
      const found = Number(draft?.typed['description'] ?? 0);
      const [photo] = draft?.files ?? [];
      const hasPhoto = photo?.bytes.join() === photoOf(found).join();
      if (found < kept || (found === kept && !hasPhoto)) {
        return `form ${form} was kept as ${kept} and is ${found}, with ${draft?.files.length ?? 0} photos`;
      }
    }
    return null;
  }

  #open(): [OutboxDesk, Outbox] {
    const { clock, random, files, root, origin, username } = this.#options;
    const desk = new OutboxDesk({
      clock: {
        now: () => clock.now(),
        after: (ms, callback) => {
          const handle = clock.after(ms, callback);
          this.#timers.add(handle);
          return handle;
        },
        cancel: (handle) => clock.cancel(handle),
      },
      random: () => random.int(0, 999) / 1_000,
      root,
      files,
      newId: () => uuidOf(999_999),
      log: createLog(() => undefined),
      onChange: () => undefined,
      report: (report) => (this.#report = report),
    });
    return [desk, desk.open(origin, username)];
  }
}

function uuidOf(number: number): string {
  return `6f1d4a52-0d1e-4b53-9d54-${String(number).padStart(12, '0')}`;
}

function headOf(form: number): DraftHead {
  return { id: uuidOf(form), kind: 'add_progress', projectId: form, projectName: 'Bridge' };
}

/** A few bytes that differ from one photo to the next. */
function photoOf(number: number): Uint8Array {
  return new Uint8Array([number % 256, number >> 8]);
}
