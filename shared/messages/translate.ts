import { IntlMessageFormat } from 'intl-messageformat';
import type { Locale } from './locale';
import { en } from './en';
import { fil } from './fil';

/** The key of every sentence. English has all by definition; the compiler demands them of Filipino. */
export type MessageKey = keyof typeof en;

/** Values put into a sentence's ICU placeholders. */
export type MessageValues = Readonly<Record<string, string | number>>;

export type Translate = (key: MessageKey, values?: MessageValues) => string;

const CATALOGUES: Record<Locale, Record<MessageKey, string>> = { en, fil };

/** Language tag for dates and numbers. Both use Philippine forms: ₱1,234.50 and a 24-hour clock. */
export function formatLocale(locale: Locale): string {
  return locale === 'fil' ? 'fil-PH' : 'en-PH';
}

/** A translator for one language; parsed messages are kept, so it may be called while drawing. */
export function createTranslate(locale: Locale): Translate {
  const catalogue = CATALOGUES[locale];
  const parsed = new Map<MessageKey, IntlMessageFormat>();
  return (key, values) => {
    let message = parsed.get(key);
    if (!message) {
      message = new IntlMessageFormat(catalogue[key], formatLocale(locale), undefined, { ignoreTag: true });
      parsed.set(key, message);
    }
    return String(message.format(values));
  };
}
