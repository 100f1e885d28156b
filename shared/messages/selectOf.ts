/**
 * One sentence that chooses among others by its value `outcome`, so that what has words already is not said in two ways.
 * @param words a catalogue
 * @param prefix the names of the sentences begin with it, and the value follows
 * @param others sentences of further values
 */
export function selectOf(
  words: Readonly<Record<string, string>>,
  prefix: string,
  others: Readonly<Record<string, string>>,
): string {
  const known = Object.entries(words)
    .filter(([name]) => name.startsWith(prefix))
    .map(([name, sentence]) => [name.slice(prefix.length), sentence] as const);
  const choices = [...known, ...Object.entries(others)].map(([value, sentence]) => `${value} {${sentence}}`);
  return `{outcome, select, ${choices.join(' ')} other {}}`;
}
