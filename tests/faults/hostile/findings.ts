import { boundariesSchema } from '../../../shared/domain/boundaries';
import { PUSHES, CALLS } from '../../../shared/ipc/interface';
import { createTranslate, type MessageKey } from '../../../shared/messages/translate';
import type { AppError, ErrorCode } from '../../../shared/result';
import type { TableName } from '../../../shared/state/slices';
import { toSnapshot, type LiveState, type Patch } from '../../../shared/state/state';
import { problemWords } from '../../../renderer/kit/link/problemWords';
import type { MainProcess } from '../../fakes/mainProcess';
import type { FailureKind } from '../scheduleResult';
import { MARK } from './values';

const TRANSLATORS = [createTranslate('en'), createTranslate('fil')];

/** Limits of the list of rejects: entries, and letters of each text. */
const MOST_REJECTS = 200;
const LONGEST_REASON = 300;

/** More messages at once than anybody could read. */
const MOST_MESSAGES = 8;

export type FindingsOptions = {
  /** Codes that describe the attack correctly. */
  readonly errorCodes: ReadonlySet<ErrorCode>;
  /** Whether every project must stay: the server never says that the user has another role. */
  readonly keepsProjects: boolean;
  /** Whether every notification must stay: the server never says that any is gone. */
  readonly keepsNotifications: boolean;
};

/** Collects what a client did wrong while a server was hostile. */
export class Findings {
  readonly found: { readonly kind: FailureKind; readonly detail: string }[] = [];
  readonly codes = new Set<ErrorCode>();
  readonly #options: FindingsOptions;
  #held: LiveState | null = null;
  #patches = 0;

  constructor(options: FindingsOptions) {
    this.#options = options;
  }

  get patches(): number {
    return this.#patches;
  }

  /** From now on nothing of this state may be removed, because nothing is deleted on the server. */
  hold(state: LiveState): void {
    this.#held = state;
    this.#patches = 0;
  }

  /** Checks a patch that main published. */
  notePatch(patch: Patch): void {
    this.#patches += 1;
    const checked = PUSHES['state:patches'].payload.safeParse([patch]);
    if (!checked.success) this.note('harmful', `a patch: ${JSON.stringify(checked.error.issues[0])}`);
    for (const change of patch.changes) {
      if (change.type === 'freshness_set') this.#noteCode(change.freshness.error, `of ${change.resource}`);
      if (change.type === 'value_set' && change.name === 'link')
        this.#noteCode(change.value.problem, 'of the link');
      if (!this.#held) continue;
      if (change.type === 'cleared') this.note('lost', 'the screen was emptied');
      if (change.type === 'rows_removed') this.#noteGone(change.table, change.ids);
    }
  }

  /** Checks an error that was shown to the user. */
  noteError(error: AppError, where: string): void {
    this.#noteCode(error.code, where);
    const texts = [error.said ?? '', error.host ?? '', error.instead ?? ''];
    if (texts.some((text) => text.length > 8 * LONGEST_REASON))
      this.note('harmful', `a text too long ${where}`);
    if (error.detail?.includes(MARK)) this.note('harmful', `a detail that quotes the server ${where}`);
  }

  /** Checks what a window that opens now would be given. */
  check({ store, sessions, rejects }: MainProcess): void {
    const { state } = store;
    const given = [
      CALLS['state:snapshot:get'].result.safeParse(toSnapshot(state)),
      boundariesSchema.safeParse(sessions.boundaries ?? { barangays: [], city: [] }),
      CALLS['diagnostics:rejects:list'].result.safeParse([...rejects.list()]),
      CALLS['diagnostics:link:get'].result.safeParse(sessions.linkDiagnostics()),
    ];
    for (const { error } of given)
      if (error) this.note('harmful', `a window gets ${JSON.stringify(error.issues[0])}`);
    const kept = rejects.list();
    if (kept.length > MOST_REJECTS) this.note('harmful', `${kept.length} rejects`);
    if (
      kept.some(({ reason, source }) => reason.length > LONGEST_REASON || (reason + source).includes(MARK))
    ) {
      this.note('harmful', 'a reject quotes what it rejects');
    }
    const held = this.#held;
    if (!held) return;
    this.#noteGone(
      'projects',
      [...held.projects.keys()].filter((id) => !state.projects.has(id)),
    );
    if (held.metrics && !state.metrics && this.#options.keepsProjects) this.note('lost', 'the metrics');
    this.#noteGone(
      'notifications',
      [...held.notifications.keys()].filter((id) => !state.notifications.has(id)),
    );
  }

  /** Checks that the log holds no secret and no text of the server. */
  checkLines(lines: readonly string[], secrets: readonly string[]): void {
    for (const secret of [...secrets.filter((text) => text.length > 7), MARK]) {
      const line = lines.find((text) => text.includes(secret));
      if (line !== undefined)
        this.note('harmful', `a log line holds what it must not: ${line.slice(0, 200)}`);
    }
  }

  #noteCode(code: ErrorCode | null, where: string): void {
    if (code === null) return;
    this.codes.add(code);
    for (const key of [`error.${code}` as MessageKey, problemWords(code)]) {
      for (const translate of TRANSLATORS) {
        const sentence = translate(key);
        if (sentence.trim() === '' || sentence === key) this.note('untrue', `no words for ${code}`);
      }
    }
    if (!this.#options.errorCodes.has(code)) this.note('untrue', `${code} ${where}`);
  }

  #noteGone(what: TableName, ids: readonly number[]): void {
    if (what === 'fates') return;
    if (!this.#options[what === 'projects' ? 'keepsProjects' : 'keepsNotifications']) return;
    const gone = ids.filter((id) => this.#held?.[what].has(id));
    if (gone.length > 0) this.note('lost', `${gone.length} ${what}`);
  }

  /** Adds something the client did wrong. */
  note(kind: FailureKind, detail: string): void {
    if (this.found.length < MOST_MESSAGES && !this.found.some((known) => known.detail === detail)) {
      this.found.push({ kind, detail });
    }
  }
}
