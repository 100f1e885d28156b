/** A value for each of some names. @param valueOf gives the value of one */
export function recordOf<K extends string, T>(
  names: readonly K[],
  valueOf: (name: K) => T,
): Readonly<Record<K, T>> {
  return Object.fromEntries(names.map((name) => [name, valueOf(name)])) as Record<K, T>;
}
