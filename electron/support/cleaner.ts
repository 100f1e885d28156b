import { redact } from '../diagnostics/redact';

/** What is known to be private, by what it is replaced with in brackets: `[user]`. */
export type PrivateWords = Readonly<Record<'user' | 'server' | 'computer' | 'folder', readonly string[]>>;

/** A shorter word would take other words apart, and tells nobody who is meant. */
const SHORTEST = 3;

/**
 * Removes what must not leave the computer: what {@link redact} knows by its form, and the given words wherever they stand.
 * @returns a function for one text of any number of lines
 */
export function createCleaner(words: PrivateWords): (text: string) => string {
  const rules = (Object.keys(words) as (keyof PrivateWords)[])
    .flatMap((what) => words[what].map((word) => ({ what, word })))
    .filter(({ word }) => word.length >= SHORTEST)
    // A folder before the name of the user in it, a name before one that is its beginning.
    .toSorted((a, b) => b.word.length - a.word.length)
    .map(({ what, word }) => [wholeWord(word), `[${what}]`] as const);
  return (text) =>
    rules.reduce(
      (cleaned, [pattern, replacement]) => cleaned.replace(pattern, replacement),
      text.split('\n').map(redact).join('\n'),
    );
}

/** Also inside a path or an address; not inside a longer word. */
function wholeWord(word: string): RegExp {
  const literal = word.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
  return new RegExp(`(?<![\\p{L}\\p{N}])${literal}(?![\\p{L}\\p{N}])`, 'giu');
}

/** The same of everything that is text in a value, names of fields aside. */
export function cleanValue(value: unknown, clean: (text: string) => string): unknown {
  if (typeof value === 'string') return clean(value);
  if (Array.isArray(value)) return value.map((one) => cleanValue(one, clean));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, cleanValue(inner, clean)]));
}
