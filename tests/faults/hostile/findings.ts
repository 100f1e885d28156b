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

/** Limits of the list of what could not be used: entries, and letters of each text. */
const MOST_REJECTS = 200;
const LONGEST_REASON = 300;

/** More messages at once than anybody could read. */
const MOST_FOUND = 8;

export type FindingsOptions = {
  /** Codes that describe the harm correctly. */
  readonly words: ReadonlySet<ErrorCode>;
  /** The server never says that the user has another role. */
  readonly keepsProjects: boolean;
  /** The server never says that notifications are gone. */
  readonly keepsNotifications: boolean;
};

/** What a client did wrong while a server was hostile. */
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

  /** From here on nothing that is held may be removed: nothing is deleted at the server. */
  hold(state: LiveState): void {
    this.#held = state;
    this.#patches = 0;
  }

  /** Main published something. */
  notePatch(patch: Patch): void {
    this.#patches += 1;
    const checked = PUSHES['state:patches'].payload.safeParse([patch]);
    if (!checked.success) this.#find('harmful', `a patch: ${JSON.stringify(checked.error.issues[0])}`);
    for (const change of patch.changes) {
      if (change.type === 'freshness_set') this.#noteCode(change.freshness.error, `of ${change.resource}`);
      if (change.type === 'value_set' && change.name === 'link')
        this.#noteCode(change.value.problem, 'of the link');
      if (!this.#held) continue;
      if (change.type === 'cleared') this.#find('lost', 'the screen was emptied');
      if (change.type === 'rows_removed') this.#noteGone(change.table, change.ids);
    }
  }

  /** The user was told of a failure. */
  noteError(error: AppError, where: string): void {
    this.#noteCode(error.code, where);
    const texts = [error.said ?? '', error.host ?? '', error.instead ?? ''];
    if (texts.some((text) => text.length > 8 * LONGEST_REASON))
      this.#find('harmful', `a text too long ${where}`);
    if (error.detail?.includes(MARK)) this.#find('harmful', `a detail that quotes the server ${where}`);
  }

  /** What a window would be given that asks now. */
  check({ store, sessions, rejects }: MainProcess): void {
    const { state } = store;
    const given = [
      CALLS['state:snapshot:get'].result.safeParse(toSnapshot(state)),
      boundariesSchema.safeParse(sessions.boundaries ?? { barangays: [], city: [] }),
      CALLS['diagnostics:rejects:list'].result.safeParse([...rejects.list()]),
      CALLS['diagnostics:link:get'].result.safeParse(sessions.linkDiagnostics()),
    ];
    for (const { error } of given)
      if (error) this.#find('harmful', `a window gets ${JSON.stringify(error.issues[0])}`);
    const kept = rejects.list();
    if (kept.length > MOST_REJECTS) this.#find('harmful', `${kept.length} rejects`);
    if (
      kept.some(({ reason, source }) => reason.length > LONGEST_REASON || (reason + source).includes(MARK))
    ) {
      this.#find('harmful', 'a reject quotes what it rejects');
    }
    const held = this.#held;
    if (!held) return;
    this.#noteGone(
      'projects',
      [...held.projects.keys()].filter((id) => !state.projects.has(id)),
    );
    if (held.metrics && !state.metrics && this.#options.keepsProjects) this.#find('lost', 'the metrics');
    this.#noteGone(
      'notifications',
      [...held.notifications.keys()].filter((id) => !state.notifications.has(id)),
    );
  }

  /** A log holds nothing secret and nothing that the server wrote. */
  checkLines(lines: readonly string[], secrets: readonly string[]): void {
    for (const secret of [...secrets.filter((text) => text.length > 7), MARK]) {
      const line = lines.find((text) => text.includes(secret));
      if (line !== undefined)
        this.#find('harmful', `a log line holds what it must not: ${line.slice(0, 200)}`);
    }
  }

  #noteCode(code: ErrorCode | null, where: string): void {
    if (code === null) return;
    this.codes.add(code);
    for (const key of [`error.${code}` as MessageKey, problemWords(code)]) {
      for (const translate of TRANSLATORS) {
        const sentence = translate(key);
        if (sentence.trim() === '' || sentence === key) this.#find('untrue', `no words for ${code}`);
      }
    }
    if (!this.#options.words.has(code)) this.#find('untrue', `${code} ${where}`);
  }

  #noteGone(what: TableName, ids: readonly number[]): void {
    if (what === 'fates') return;
    if (!this.#options[what === 'projects' ? 'keepsProjects' : 'keepsNotifications']) return;
    const gone = ids.filter((id) => this.#held?.[what].has(id));
    if (gone.length > 0) this.#find('lost', `${gone.length} ${what}`);
  }

  #find(kind: FailureKind, detail: string): void {
    if (this.found.length < MOST_FOUND && !this.found.some((known) => known.detail === detail)) {
      this.found.push({ kind, detail });
    }
  }
}
