/** The languages there is a catalogue for, as the tags a page's `lang` takes. */
export const LOCALES = ['en', 'fil'] as const;

export type Locale = (typeof LOCALES)[number];
