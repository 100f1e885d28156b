import { IntlMessageFormat } from 'intl-messageformat';
import { describe, expect, it } from 'vitest';
import { en } from '#shared/messages/en';
import { fil } from '#shared/messages/fil';
import { formatLocale } from '#shared/messages/translate';

type Element = { readonly type: number; readonly value?: unknown; readonly options?: object };

/** Names of the values a message needs, also those inside plurals. Throws when the message is not valid. */
function placeholders(message: string, locale: 'en' | 'fil'): string[] {
  const names = new Set<string>();
  const visit = (elements: readonly Element[]): void => {
    for (const element of elements) {
      const isLiteralOrPound = element.type === 0 || element.type === 7;
      if (!isLiteralOrPound) names.add(String(element.value));
      for (const option of Object.values(element.options ?? {}) as { value: Element[] }[])
        visit(option.value);
    }
  };
  const format = new IntlMessageFormat(message, formatLocale(locale), undefined, { ignoreTag: true });
  visit(format.getAst() as readonly Element[]);
  return [...names].sort();
}

const keys = Object.keys(en) as (keyof typeof en)[];

describe('the catalogues', () => {
  it.each(keys)('say %s in both languages with the same values', (key) => {
    expect(placeholders(fil[key], 'fil')).toEqual(placeholders(en[key], 'en'));
    expect(fil[key].trim()).not.toBe('');
  });

  it('hold the same keys', () => {
    expect(Object.keys(fil).sort()).toEqual([...keys].sort());
    expect(keys.length).toBeGreaterThan(200);
  });
});
