/** The languages there is a catalogue for, as the tags a page's `lang` takes. */
export const LOCALES = ['en', 'fil'] as const;

export type Locale = (typeof LOCALES)[number];

/** The language of a system's tag, e.g. `fil-PH`. Filipino is `fil` or, as older systems write it, `tl`. */
export function localeOf(tag: string): Locale {
  return /^(?:fil|tl)\b/i.test(tag) ? 'fil' : 'en';
}
