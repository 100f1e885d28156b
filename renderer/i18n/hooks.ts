import { createTranslate, type Translate } from '#shared/messages/translate';
import type { Locale } from '#shared/messages/locale';
import { useSettings } from '../state/settingsStore';
import { createFormat, type Format } from './format';
import { nameOrder, type NameOrder } from './nameOrder';

/** The words and the formats of one language. */
export type Language = { readonly translate: Translate; readonly format: Format };

const languages = new Map<Locale, Language>();

/** The same object each time. */
export function languageOf(locale: Locale): Language {
  let language = languages.get(locale);
  if (!language) {
    const translate = createTranslate(locale);
    language = { translate, format: createFormat(locale, translate) };
    languages.set(locale, language);
  }
  return language;
}

/** The translator of the language in the settings; the same function until that changes. */
export function useTranslate(): Translate {
  return languageOf(useSettings((settings) => settings.locale)).translate;
}

/** The order of names in the language in the settings; the same function until that changes. */
export function useNameOrder(): NameOrder {
  return nameOrder(useSettings((settings) => settings.locale));
}

/** The formatters of the language in the settings; the same object until that changes. */
export function useFormat(): Format {
  return languageOf(useSettings((settings) => settings.locale)).format;
}
