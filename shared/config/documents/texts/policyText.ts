import type { SETTINGS } from '../../settings';
import type { Category, PolicySettingName } from '../policySettings';

type Table = typeof SETTINGS;

/** What the values of a setting mean, by its kind. */
type Meaning<S> = S extends { kind: 'choice'; options: infer Options }
  ? { readonly options: { readonly [O in keyof Options]: string } }
  : S extends { kind: 'switch' }
    ? { readonly on: string; readonly off: string }
    : { readonly value: string };

/** What administrators read about a setting. Plain text, sentences with a full stop; `title` is no sentence. */
export type PolicyText<S> = { readonly title: string; readonly what: string } & Meaning<S>;

/** For every setting that a policy may set: one that is missing does not compile. */
export type PolicyTexts = { readonly [N in PolicySettingName]: PolicyText<Table[N]> };

/** The words between them. */
export type PolicyWords = {
  readonly categories: Readonly<Record<Category, string>>;
  readonly product: string;
  readonly description: string;
  readonly supported: string;
  /** Of what may be allowed for all servers or for some. */
  readonly everywhere: string;
  readonly list: string;
  readonly example: string;
  readonly standard: string;
  readonly usersChoice: string;
  readonly none: string;
  readonly all: string;
  readonly yes: string;
  readonly no: string;
  readonly values: string;
  readonly value: string;
  readonly meaning: string;
  readonly setIn: string;
  readonly range: string;
  readonly asJson: string;
  readonly referenceTitle: string;
  readonly referenceIntro: readonly string[];
  readonly otherLanguage: string;
  /** Over {@link NoKeyName}, and why each is none. */
  readonly noKeys: string;
  readonly whyNoKey: Readonly<Record<NoKeyName, string>>;
};

/** What administrators look for among the keys, because other programs have it, and do not find. */
export type NoKeyName = 'deepLinkHosts';
