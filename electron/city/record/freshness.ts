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

/** When a source was asked, in epoch ms, and how much news there had been by then. */
export type Asked = { readonly at: number; readonly news: number };

/**
 * When each source of a project was read, and whether there was news about a part since. News is counted and not timed: a clock
 * that is set back would put it before what was read.
 */
export class RecordTimes {
  readonly #reads = new Map<number, Map<SourceName, Asked>>();
  /** Of each part the number of its last news; all news is numbered in order. */
  readonly #news = new Map<number, Map<RecordPart, number>>();
  #count = 0;

  /** Forgets everything. */
  clear(): void {
    this.#reads.clear();
    this.#news.clear();
  }

  /** To be taken when a source is asked: what changes while the answer is made counts as later. @param at epoch ms */
  asking(at: number): Asked {
    return { at, news: this.#count };
  }

  /** @param asked from when it was asked */
  noteRead(projectId: number, source: SourceName, asked: Asked): void {
    ofProject(this.#reads, projectId).set(source, asked);
  }

  noteNews(projectId: number, parts: readonly RecordPart[]): void {
    this.#count += 1;
    const news = ofProject(this.#news, projectId);
    for (const part of parts) news.set(part, this.#count);
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
    const read = this.#readOf(projectId, source);
    if (occasion === 'time' && weight === 'page') return false;
    if (!read) return true;
    const hasNews = parts.some((part) => this.#hasNews(projectId, part, read));
    if (hasNews || occasion === 'news') return hasNews;
    // A clock that was set back makes an age negative.
    const age = now - read.at;
    return age < 0 || age >= (occasion === 'time' ? READ_AGAIN_MS : FRESH_MS[weight]);
  }

  /** Whether nothing speaks against what a source told of a part. */
  isCurrent(projectId: number, part: RecordPart, source: SourceName): boolean {
    const read = this.#readOf(projectId, source);
    return read !== undefined && !this.#hasNews(projectId, part, read);
  }

  #readOf(projectId: number, source: SourceName): Asked | undefined {
    return this.#reads.get(projectId)?.get(source);
  }

  #hasNews(projectId: number, part: RecordPart, since: Asked): boolean {
    return (this.#news.get(projectId)?.get(part) ?? 0) > since.news;
  }
}

function ofProject<K, V>(times: Map<number, Map<K, V>>, projectId: number): Map<K, V> {
  const known = times.get(projectId) ?? new Map<K, V>();
  times.delete(projectId);
  times.set(projectId, known);
  const [oldest] = times.keys();
  if (times.size > MOST_PROJECTS && oldest !== undefined) times.delete(oldest);
  return known;
}
