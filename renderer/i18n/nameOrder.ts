import type { Locale } from '#shared/messages/locale';
import { formatLocale } from '#shared/messages/translate';

/** Compares two names: below 0 when `a` comes first. */
export type NameOrder = (a: string, b: string) => number;

const orders = new Map<Locale, NameOrder>();

/**
 * The order a reader of a language expects: case and accents as in its dictionaries, in Filipino ñ after n, and numbers
 * by their value, so that Zone 2 comes before Zone 10. Returns the same function for the same language.
 */
export function nameOrder(locale: Locale): NameOrder {
  let order = orders.get(locale);
  if (!order) {
    order = new Intl.Collator(formatLocale(locale), { numeric: true }).compare;
    orders.set(locale, order);
  }
  return order;
}

/** Names in order, those without one (null or empty) last. */
export function inNameOrder<T>(
  items: Iterable<T>,
  nameOf: (item: T) => string | null,
  order: NameOrder,
): readonly T[] {
  return [...items].sort((a, b) => {
    const [left, right] = [nameOf(a) || null, nameOf(b) || null];
    if (left === null || right === null) return Number(left === null) - Number(right === null);
    return order(left, right);
  });
}
