import type { Locale } from '../../messages/locale';
import type { PolicySetting, PolicySettingName } from './policySettings';
import { POLICY_TEXTS_EN, POLICY_WORDS_EN } from './texts/en';
import { POLICY_TEXTS_FIL, POLICY_WORDS_FIL } from './texts/fil';
import type { PolicyTexts, PolicyWords } from './texts/policyText';

const TEXTS: Readonly<Record<Locale, PolicyTexts>> = { en: POLICY_TEXTS_EN, fil: POLICY_TEXTS_FIL };

export const WORDS: Readonly<Record<Locale, PolicyWords>> = { en: POLICY_WORDS_EN, fil: POLICY_WORDS_FIL };

/** A text about a setting of any kind. */
type AnyText = {
  readonly title: string;
  readonly what: string;
  readonly options?: Readonly<Record<string, string>>;
  readonly on?: string;
  readonly off?: string;
  readonly value?: string;
};

/** A setting in words. */
export type Said = {
  readonly title: string;
  readonly what: string;
  /** Each value that can be named, as JSON has it, and what it means. */
  readonly values: readonly { readonly value: string | boolean; readonly meaning: string }[];
  /** What its values look like, where they cannot all be named; empty where `values` says it. */
  readonly shape: string;
  /** What applies where no policy sets it. */
  readonly standard: string;
};

/** What administrators call a setting, in the reference and on the page of the policy. */
export function titleOf(name: PolicySettingName, locale: Locale): string {
  return TEXTS[locale][name].title;
}

export function say({ name, setting }: PolicySetting, locale: Locale): Said {
  const text: AnyText = TEXTS[locale][name];
  const words = WORDS[locale];
  const values = [
    ...Object.entries(text.options ?? {}).map(([value, meaning]) => ({ value, meaning })),
    ...(text.on === undefined ? [] : [{ value: true, meaning: text.on }]),
    ...(text.off === undefined ? [] : [{ value: false, meaning: text.off }]),
  ];
  const shape = [
    text.value ?? '',
    setting.kind === 'whole'
      ? words.range.replace('{min}', String(setting.min)).replace('{max}', String(setting.max))
      : '',
    setting.kind === 'some' ? `${setting.options.join(', ')}.` : '',
  ];
  return {
    ...{ title: text.title, what: text.what, values },
    shape: shape.filter((part) => part !== '').join(' '),
    standard: sayStandard({ setting }, words),
  };
}

function sayStandard({ setting }: Pick<PolicySetting, 'setting'>, words: PolicyWords): string {
  const first = sayValue(setting.initial, words, setting.kind === 'some' ? setting.options.length : null);
  return setting.setBy === 'both' ? `${words.usersChoice} (${first})` : first;
}

/** @param most how many there are to choose from; null where that has no end */
function sayValue(value: unknown, words: PolicyWords, most: number | null): string {
  if (typeof value === 'boolean') return value ? words.yes : words.no;
  if (Array.isArray(value) && value.length === most) return words.all;
  if (value === null || value === '' || (Array.isArray(value) && value.length === 0)) return words.none;
  return typeof value === 'string' ? value : JSON.stringify(value);
}

/** All of it in lines of plain text, as an editor of policies shows it. */
export function explain(policy: PolicySetting, locale: Locale): readonly string[] {
  const said = say(policy, locale);
  const words = WORDS[locale];
  return [
    said.what,
    ...said.values.map(({ value, meaning }) => {
      const named = typeof value === 'boolean' ? (value ? words.yes : words.no) : value;
      return `${named}: ${meaning}`;
    }),
    ...(said.shape === '' ? [] : [said.shape]),
    `${words.standard}: ${said.standard}.`,
  ];
}
