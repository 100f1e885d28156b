import { LONGEST_TILE_ADDRESS } from '../tileAddress';
import { POLICY_SETTINGS, CATEGORIES, type PolicySetting } from './policySettings';
import { element, xmlDocument, type Element } from './xml';

/** The key of the registry that group policies of this application are written to, below either hive. */
export const REGISTRY_KEY = 'Software\\Policies\\GISTagum\\Desktop';

/** The namespace of both kinds of file. */
export const NAMESPACE = 'http://schemas.microsoft.com/GroupPolicy/2006/07/PolicyDefinitions';

/** Most characters of a text that holds JSON. */
const LONGEST_JSON = 1023;

const string = (id: string): string => `$(string.${id})`;

/** Names of what the two files refer to. */
export const IDS = {
  category: (category: string): string => `category_${category}`,
  product: 'product',
  supported: 'supported',
  explain: (key: string): string => `${key}_explain`,
  option: (key: string, option: string): string => `${key}_${option}`,
  /** The part of a policy that holds its value. */
  value: (key: string): string => `${key}_value`,
  list: (key: string): string => `${key}_list`,
} as const;

/** The definitions of all policies for the Windows policy editor, whatever its language. */
export function admx(): string {
  const categories = CATEGORIES.map((category) =>
    element('category', { name: IDS.category(category), displayName: string(IDS.category(category)) }, [
      element('parentCategory', { ref: IDS.product }),
    ]),
  );
  return xmlDocument(
    element('policyDefinitions', { xmlns: NAMESPACE, revision: '1.0', schemaVersion: '1.0' }, [
      element('policyNamespaces', {}, [
        element('target', { prefix: 'gistagum', namespace: 'GISTagum.Policies.Desktop' }),
      ]),
      element('resources', { minRequiredRevision: '1.0' }),
      element('supportedOn', {}, [
        element('definitions', {}, [
          element('definition', { name: IDS.supported, displayName: string(IDS.supported) }),
        ]),
      ]),
      element('categories', {}, [
        element('category', { name: IDS.product, displayName: string(IDS.product) }),
        ...categories,
      ]),
      element('policies', {}, POLICY_SETTINGS.map(drawPolicy)),
    ]),
  );
}

function drawPolicy({ key, category, setting }: PolicySetting): Element {
  const elements = elementsOf(key, setting);
  const isSwitch = elements.length === 0;
  const attributes = {
    name: key,
    class: 'Both',
    displayName: string(key),
    explainText: string(IDS.explain(key)),
    key: REGISTRY_KEY,
    valueName: isSwitch ? key : undefined,
    presentation: isSwitch ? undefined : `$(presentation.${key})`,
  };
  return element('policy', attributes, [
    element('parentCategory', { ref: IDS.category(category) }),
    element('supportedOn', { ref: IDS.supported }),
    ...(isSwitch
      ? [element('enabledValue', {}, [number(1)]), element('disabledValue', {}, [number(0)])]
      : [element('elements', {}, elements)]),
  ]);
}

const number = (value: number): Element => element('decimal', { value: String(value) });

/** What is filled in, as electron/config reads it from the registry; nothing for what is only switched on or off. */
function elementsOf(key: string, setting: PolicySetting['setting']): readonly Element[] {
  const value = { id: IDS.value(key), valueName: key };
  const list = element('list', { id: IDS.list(key), key: `${REGISTRY_KEY}\\${key}`, valuePrefix: '' });
  switch (setting.kind) {
    case 'switch':
    case 'nothing':
      return [];
    case 'choice':
      return [
        element(
          'enum',
          { ...value, required: 'true' },
          Object.keys(setting.options).map((option) =>
            element('item', { displayName: string(IDS.option(key, option)) }, [
              element('value', {}, [element('string', {}, option)]),
            ]),
          ),
        ),
      ];
    case 'whole':
      return [
        element('decimal', {
          ...{ ...value, required: 'true' },
          ...{ minValue: String(setting.min), maxValue: String(setting.max) },
        }),
      ];
    case 'files':
    case 'names':
    case 'origins':
    case 'some':
      return [list];
    case 'switchOrOrigins':
      return [
        element('boolean', value, [
          element('trueValue', {}, [number(1)]),
          element('falseValue', {}, [number(0)]),
        ]),
        list,
      ];
    case 'tileAddress':
      return [element('text', { ...value, required: 'true', maxLength: String(LONGEST_TILE_ADDRESS) })];
    case 'hours':
    case 'origin':
    case 'proxy':
    case 'feedAddress':
      return [element('text', { ...value, required: 'true', maxLength: '255' })];
    case 'certificate':
    case 'pack':
      return [element('text', { ...value, required: 'true', maxLength: String(LONGEST_JSON) })];
  }
}
