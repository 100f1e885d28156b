import type { RecordPart } from '#shared/domain/record/parts';
import { SOURCES, type SourceName, type Weight } from '#shared/domain/record/sources';

/** A part that was read within this time, ms, is not read again when it is opened, unless there is news. */
const FRESH_MS: Readonly<Record<Weight, number>> = { light: 60_000, page: 300_000 };

/** Light answers are read again after this time, ms, while the record is open. */
export const READ_AGAIN_MS = 300_000;

/** Projects of which it is remembered when they were read and when there was news. */
const MOST_PROJECTS = 2_000;

/** Why it is decided what to read: a person opened the record, there is news, or time has passed. */
export type Occasion = 'opened' | 'news' | 'time';

/** When each source of a project was read, and when there was news about each part; epoch ms. */
export class RecordTimes {
  readonly #readAt = new Map<number, Map<SourceName, number>>();
  readonly #newsAt = new Map<number, Map<RecordPart, number>>();

  /** Forgets everything. */
  clear(): void {
    this.#readAt.clear();
    this.#newsAt.clear();
  }

  /** @param at when it was asked for: what changed while the answer was made counts as later */
  noteRead(projectId: number, source: SourceName, at: number): void {
    ofProject(this.#readAt, projectId).set(source, at);
  }

  noteNews(projectId: number, parts: readonly RecordPart[], at: number): void {
    const news = ofProject(this.#newsAt, projectId);
    for (const part of parts) news.set(part, at);
  }

  readAt(projectId: number, source: SourceName): number | null {
    return this.#readAt.get(projectId)?.get(source) ?? null;
  }

  /** Whether a source is to be read. @param parts those it tells that are open */
  isDue(
    projectId: number,
    source: SourceName,
    parts: readonly RecordPart[],
    now: number,
    occasion: Occasion,
  ): boolean {
    const { weight } = SOURCES[source];
    const at = this.readAt(projectId, source);
    if (occasion === 'time' && weight === 'page') return false;
    if (at === null) return true;
    const hasNews = parts.some((part) => this.#hasNews(projectId, part, at));
    if (hasNews || occasion === 'news') return hasNews;
    // A clock that was set back makes an age negative.
    const age = now - at;
    return age < 0 || age >= (occasion === 'time' ? READ_AGAIN_MS : FRESH_MS[weight]);
  }

  /** Whether nothing speaks against what a source told of a part. */
  isCurrent(projectId: number, part: RecordPart, source: SourceName): boolean {
    const at = this.readAt(projectId, source);
    return at !== null && !this.#hasNews(projectId, part, at);
  }

  #hasNews(projectId: number, part: RecordPart, since: number): boolean {
    return (this.#newsAt.get(projectId)?.get(part) ?? -1) >= since;
  }
}

function ofProject<T>(times: Map<number, Map<T, number>>, projectId: number): Map<T, number> {
  const known = times.get(projectId) ?? new Map<T, number>();
  times.delete(projectId);
  times.set(projectId, known);
  const [oldest] = times.keys();
  if (times.size > MOST_PROJECTS && oldest !== undefined) times.delete(oldest);
  return known;
}
