import { LONGEST } from './bounds';

// Text that comes from outside passes here before anything shows it: the map, a list, a title, the system's notifier.

/** How many letters beyond its limit are read of a text; everything after them is cut off unread. */
const LOOKED_AT_PER_LETTER = 8;

/**
 * How many marks one letter may carry: written languages need at most four, and a thousand would cover the lines above.
 */
const MARKS_A_LETTER = /(\p{M}{6})\p{M}+/gu;

/** What is left of a text without visible characters. */
const NOTHING_TO_SEE = /^[\s\p{Z}\p{C}\p{M}\u2800\p{DI}]*$/u;

/**
 * Invisible characters that change how others are read: those that reverse the direction of what follows, and spaces
 * without width. Joiners and variation selectors stay, because names in some scripts, and emoji, need them.
 */
const UNSEEN = /(?!\u200c|\u200d|[\ufe00-\ufe0f])[\p{DI}\u200e\u200f\u061c\ufff9-\ufffb]/gu;

/** A fast test that nearly every text passes: only letters, marks, figures, signs and single spaces. */
const IS_PLAIN = /^(?! )(?:(?! {2})[\x20-\x7e\xa1-\xac\xae-\u02ff])*(?<! )$/;

/** Whether a text passes {@link outsideLine} and {@link outsideLines} as it is; false also where it only may. */
export function isPlain(text: string, most: number): boolean {
  return text.length <= most && IS_PLAIN.test(text);
}

const letters = new Intl.Segmenter('en', { granularity: 'grapheme' });

/**
 * One line of text from outside: without control and invisible characters, spaces trimmed and single, and at most
 * `most` letters as a reader counts them; a cut text ends in an ellipsis. Empty when nothing is visible.
 */
export function outsideLine(text: string, most: number): string {
  if (isPlain(text, most)) return text;
  return bound(
    clean(text, most)
      .replace(/[\s\p{Z}\p{Cc}]+/gu, ' ')
      .trim(),
    most,
  );
}

/** As {@link outsideLine}, with its line breaks: for descriptions. */
export function outsideLines(text: string, most: number): string {
  if (isPlain(text, most)) return text;
  const lines = clean(text, most)
    .replace(/\r\n?|[\u2028\u2029\v\f]/g, '\n')
    .replace(/[^\P{Cc}\n]+/gu, ' ')
    .replace(/[^\S\n]+/g, ' ')
    .replace(/ *\n */g, '\n')
    .replace(/\n{3,}/g, '\n\n');
  return bound(lines.trim(), most);
}

/** A name or a word; null when nothing is visible. */
export function outsideName(text: string | null | undefined, most: number = LONGEST.name): string | null {
  return outsideLine(text ?? '', most) || null;
}

/** Whether {@link outsideLines} or the like removes visible letters of a text. */
export function isCutBy(pass: (text: string, most: number) => string, text: string, most: number): boolean {
  return text.length > most && pass(text, most) !== pass(text, text.length);
}

/** Whether a text that has passed may be the beginning of a longer one: it can only be told by its end. */
export function mayBeCut(text: string | null): boolean {
  return text?.endsWith('…') ?? false;
}

/** Text for a place that reads markup, such as a notification server, with its special characters escaped. */
export function escapeMarkup(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}

/** At most so many letters as a reader counts them; a cut text ends in an ellipsis. */
export function bound(text: string, most: number): string {
  if (text.length <= most) return text;
  let kept = '';
  let count = 0;
  for (const { segment } of letters.segment(text)) {
    // A single letter may be of any length: emoji can be joined without end.
    if (count === most || kept.length + segment.length > most * LOOKED_AT_PER_LETTER) {
      return cutShort(kept, count === most ? lastOf(kept) : '');
    }
    kept += segment;
    count += 1;
  }
  return kept;
}

function cutShort(kept: string, last: string): string {
  return `${kept.slice(0, kept.length - last.length).trimEnd()}…`;
}

function lastOf(text: string): string {
  // Only of the end: otherwise the whole text would be read again.
  return [...letters.segment(text.slice(-64))].at(-1)?.segment ?? '';
}

function clean(text: string, most: number): string {
  const near = text.slice(0, most * LOOKED_AT_PER_LETTER + 64).replace(/\p{Cs}/gu, '\ufffd');
  // Wherever it was cut, the text is longer than its limit and ends in an ellipsis.
  if (NOTHING_TO_SEE.test(near)) return '';
  return near.replace(UNSEEN, '').replace(MARKS_A_LETTER, '$1');
}
