// A value that several computers may change without asking one another. Each change names what its author had seen, so
// that putting two copies together needs no clock: what one of them has seen of the other is replaced, what neither has
// seen stays beside it (docs/decisions/0033-reviews-that-merge.md).

/** One way a value stands. */
export type Version<V> = {
  /** UUID of the sitting in which it was written; typing on changes {@link n}, not this. */
  readonly rev: string;
  /** Counts the changes within that sitting, from 1. */
  readonly n: number;
  /** What its author had seen of other sittings: their `rev`, and the greatest `n` of each. */
  readonly seen: Readonly<Record<string, number>>;
  /** Who wrote it, by the name they sign in with. */
  readonly by: string;
  /** Epoch ms, by the author's clock: for showing and for a stable order, never for deciding what is kept. */
  readonly at: number;
  /** Null: removed. */
  readonly value: V | null;
};

/** The versions that nobody has replaced, in the order of their `rev`; more than one where two edited without knowing. */
export type Register<V> = readonly Version<V>[];

/** Who writes, and when. */
export type Author = {
  /** UUID of this sitting; never used on two computers. */
  readonly rev: string;
  readonly by: string;
  readonly at: number;
};

/** Puts two copies together. The same copies give the same in any order and however often. */
export function mergeRegisters<V>(one: Register<V>, other: Register<V>): Register<V> {
  const newest = new Map<string, Version<V>>();
  for (const version of [...one, ...other]) {
    const known = newest.get(version.rev);
    if (!known || isNewer(version, known)) newest.set(version.rev, version);
  }
  const all = [...newest.values()].toSorted((a, b) => compare(a.rev, b.rev));
  const live = all.filter((version) => !all.some(({ seen }) => (seen[version.rev] ?? 0) >= version.n));
  // Versions that each claim to have seen the other are nobody's honest work: all of them are kept.
  return live.length > 0 ? live : all;
}

/** The version that is shown first: the latest that was not removed. Null where all of it was removed. */
export function shownVersion<V>(register: Register<V>): (Version<V> & { readonly value: V }) | null {
  return standing(register)[0] ?? null;
}

/** All versions that were not removed, the latest first. An edit beside a removal stays. */
export function standing<V>(register: Register<V>): readonly (Version<V> & { readonly value: V })[] {
  return register
    .filter((version): version is Version<V> & { readonly value: V } => version.value !== null)
    .toSorted((a, b) => b.at - a.at || compare(b.rev, a.rev));
}

/** A register with its first value. */
export function begin<V>(value: V, { rev, by, at }: Author): Register<V> {
  return [{ rev, n: 1, seen: {}, by, at, value }];
}

/**
 * Writes a value over one version, and leaves what stands beside that.
 * @param over the `rev` of the version it replaces
 */
export function rewrite<V>(
  register: Register<V>,
  over: string,
  value: V | null,
  author: Author,
): Register<V> {
  const replaced = register.find(({ rev }) => rev === over);
  if (!replaced) return register;
  const others = register.filter((version) => version !== replaced);
  return [...others, follow(replaced, value, author, others)].toSorted((a, b) => compare(a.rev, b.rev));
}

/** Writes a value over all versions: somebody has looked at them and decided. */
export function decide<V>(register: Register<V>, value: V | null, author: Author): Register<V> {
  const own = register.find(({ rev }) => rev === author.rev);
  const seen: Record<string, number> = {};
  for (const version of register) {
    for (const [rev, n] of Object.entries(version.seen)) seen[rev] = Math.max(seen[rev] ?? 0, n);
    if (version.rev !== author.rev) seen[version.rev] = Math.max(seen[version.rev] ?? 0, version.n);
  }
  const n = Math.max(own?.n ?? 0, seen[author.rev] ?? 0) + 1;
  delete seen[author.rev];
  return [{ ...author, n, seen, value }];
}

function follow<V>(replaced: Version<V>, value: V | null, author: Author, others: Register<V>): Version<V> {
  if (isOfSitting(replaced.rev, author.rev)) {
    return { ...replaced, by: author.by, at: author.at, n: replaced.n + 1, value };
  }
  const seen = { ...replaced.seen, [replaced.rev]: replaced.n };
  // This sitting wrote one of the others, or one that another has replaced: under that name, the other would have seen this
  // one too.
  const isFree = (rev: string): boolean =>
    !Object.hasOwn(seen, rev) &&
    others.every((other) => other.rev !== rev && !Object.hasOwn(other.seen, rev));
  return { ...author, rev: freeName(author.rev, isFree), n: 1, seen, value };
}

/** Digits of a UUID that tell the versions of one sitting apart. */
const COUNTING = 8;

/** Whether a version was written in this sitting. @param rev of the version */
export function isOfSitting(rev: string, sitting: string): boolean {
  return rev.slice(0, -COUNTING) === sitting.slice(0, -COUNTING);
}

/** The sitting's own UUID, or one made of it, its last digits counting on. */
function freeName(rev: string, isFree: (rev: string) => boolean): string {
  for (let step = 0; ; step += 1) {
    const last = (Number.parseInt(rev.slice(-COUNTING), 16) + step) % 16 ** COUNTING;
    const name = rev.slice(0, -COUNTING) + last.toString(16).padStart(COUNTING, '0');
    if (isFree(name)) return name;
  }
}

function isNewer<V>(one: Version<V>, other: Version<V>): boolean {
  if (one.n !== other.n) return one.n > other.n;
  // Only of files that somebody changed by hand; any rule will do that is the same everywhere.
  return compare(JSON.stringify(one), JSON.stringify(other)) > 0;
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
