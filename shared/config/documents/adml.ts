import type { Locale } from '../../messages/locale';
import { IDS, NAMESPACE } from './admx';
import { EXAMPLES } from './examples';
import { CATEGORIES, POLICY_SETTINGS, type PolicySetting } from './policySettings';
import { explain, say, WORDS } from './say';
import { element, xmlDocument, type Element } from './xml';

/** Words of the Windows policy editor in one language, for what admx.ts defines. */
export function adml(locale: Locale): string {
  const words = WORDS[locale];
  const strings = [
    string(IDS.product, words.product),
    string(IDS.supported, words.supported),
    ...CATEGORIES.map((category) => string(IDS.category(category), words.categories[category])),
    ...POLICY_SETTINGS.flatMap((policy) => stringsOf(policy, locale)),
  ];
  return xmlDocument(
    element('policyDefinitionResources', { xmlns: NAMESPACE, revision: '1.0', schemaVersion: '1.0' }, [
      element('displayName', {}, words.product),
      element('description', {}, words.description),
      element('resources', {}, [
        element('stringTable', {}, strings),
        element(
          'presentationTable',
          {},
          POLICY_SETTINGS.flatMap((policy) => presentationOf(policy, locale)),
        ),
      ]),
    ]),
  );
}

const string = (id: string, text: string): Element => element('string', { id }, text);

function stringsOf(policy: PolicySetting, locale: Locale): readonly Element[] {
  const { key, name, setting } = policy;
  const { title, values } = say(policy, locale);
  const isJson = setting.kind === 'certificate' || setting.kind === 'pack';
  const text = [
    ...explain(policy, locale),
    ...(isJson ? [WORDS[locale].asJson.replace('{example}', JSON.stringify(EXAMPLES[name]))] : []),
  ];
  const options = setting.kind === 'choice' ? values : [];
  return [
    string(key, title),
    string(IDS.explain(key), text.join('\n\n')),
    ...options.map(({ value, meaning }) => string(IDS.option(key, String(value)), `${value}: ${meaning}`)),
  ];
}

/** How the value is filled in; nothing for what is only switched on or off. */
function presentationOf(policy: PolicySetting, locale: Locale): readonly Element[] {
  const { key, setting } = policy;
  const { title } = say(policy, locale);
  const refId = IDS.value(key);
  const list = (label: string): Element => element('listBox', { refId: IDS.list(key) }, label);
  const control = (): readonly Element[] => {
    switch (setting.kind) {
      case 'switch':
      case 'nothing':
        return [];
      case 'choice': {
        const first = Object.keys(setting.options).indexOf(setting.initial);
        return [element('dropdownList', { refId, noSort: 'true', defaultItem: String(first) }, title)];
      }
      case 'whole':
        return [element('decimalTextBox', { refId, defaultValue: String(setting.initial) }, title)];
      case 'files':
      case 'names':
      case 'origins':
      case 'some':
        return [list(title)];
      case 'switchOrOrigins':
        return [element('checkBox', { refId }, WORDS[locale].everywhere), list(WORDS[locale].list)];
      case 'tileAddress':
      case 'hours':
      case 'origin':
      case 'proxy':
      case 'feedAddress':
      case 'certificate':
      case 'pack':
        return [element('textBox', { refId }, [element('label', {}, title)])];
    }
  };
  const controls = control();
  return controls.length === 0 ? [] : [element('presentation', { id: key }, controls)];
}
