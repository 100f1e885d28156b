/** A plain JSON object. */
export type JsonObject = Readonly<Record<string, unknown>>;

/**
 * What is written for a value that this version understands only in part: its changes, laid over what was found. An
 * unchanged part stays as it was found, also where this version read it differently, e.g. a choice it does not know;
 * unknown fields stay at every level.
 * @param found the value on the disk
 * @param before what was read from it
 * @param after what it is to be now
 */
export function keepUnknown(found: unknown, before: unknown, after: unknown): unknown {
  if (isSame(before, after) && found !== undefined) return found;
  if (!isObject(found) || !isObject(after)) return after;
  const known = isObject(before) ? before : {};
  return {
    ...found,
    ...Object.fromEntries(
      Object.entries(after).map(([name, value]) => [name, keepUnknown(found[name], known[name], value)]),
    ),
  };
}

/**
 * The same for a list whose entries have an identity: entries that this version could not read stay, at the end.
 * @param identify null for an entry that this version cannot read
 */
export function keepUnknownEntries(
  found: unknown,
  after: readonly JsonObject[],
  identify: (entry: unknown) => string | null,
): readonly unknown[] {
  const entries = Array.isArray(found) ? (found as readonly unknown[]) : [];
  const byIdentity = new Map(entries.map((entry) => [identify(entry), entry]));
  return [
    ...after.map((entry) => {
      const old = byIdentity.get(identify(entry));
      return isObject(old) ? { ...old, ...entry } : entry;
    }),
    ...entries.filter((entry) => identify(entry) === null),
  ];
}

export function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isSame(one: unknown, other: unknown): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}
