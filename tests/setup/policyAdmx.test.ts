import { DOMParser, onWarningStopParsing, type Element } from '@xmldom/xmldom';
import { describe, expect, it } from 'vitest';
import { NAMESPACE, REGISTRY_KEY } from '#shared/config/documents/admx';
import { POLICY_SETTINGS } from '#shared/config/documents/policySettings';
import { documentOf } from './policyDocuments';

/** Refuses whatever is not well formed. */
function parse(name: string): Element {
  const parser = new DOMParser({ onError: onWarningStopParsing });
  const root = parser.parseFromString(documentOf(name), 'text/xml').documentElement;
  if (!root) throw new Error(`${name} is empty`);
  return root;
}

const all = (root: Element, name: string): readonly Element[] => [...root.getElementsByTagName(name)];
const attributes = (elements: readonly Element[], name: string): readonly string[] =>
  elements.map((one) => one.getAttribute(name) ?? '').filter((value) => value !== '');
const parts = (policy: Element): readonly Element[] =>
  all(policy, 'elements').flatMap((one) =>
    [...one.childNodes].filter((child): child is Element => child.nodeType === 1),
  );
const duplicates = (names: readonly string[]): readonly string[] =>
  names.filter((name, index) => names.indexOf(name) !== index);

/** Names of what `$(kind.name)` refers to, anywhere in the attributes. */
const referred = (root: Element, kind: string): readonly string[] =>
  all(root, '*').flatMap((one) =>
    [...one.attributes].flatMap(
      ({ value }) => new RegExp(`^\\$\\(${kind}\\.(\\w+)\\)$`).exec(value)?.[1] ?? [],
    ),
  );

const admx = parse('windows/GISTagumDesktop.admx');
const policies = all(admx, 'policy');
const keys = POLICY_SETTINGS.map(({ key }) => key).toSorted();

describe('the definitions for the Windows policy editor', () => {
  it('have one policy for each setting, all below the one key and for computers and users alike', () => {
    expect(attributes(policies, 'name').toSorted()).toEqual(keys);
    for (const policy of policies) {
      expect([policy.getAttribute('class'), policy.getAttribute('key')]).toEqual(['Both', REGISTRY_KEY]);
    }
  });

  it('write values, or keys of lists, that have the names of the settings', () => {
    for (const policy of policies) {
      const key = policy.getAttribute('name') ?? '';
      const values = attributes([policy, ...parts(policy)], 'valueName');
      const lists = attributes(all(policy, 'list'), 'key');
      expect([...values, ...lists]).not.toEqual([]);
      expect([key, values.filter((name) => name !== key)]).toEqual([key, []]);
      expect([key, lists.filter((list) => list !== `${REGISTRY_KEY}\\${key}`)]).toEqual([key, []]);
    }
  });

  it('refer to categories and versions that are defined, and define none in vain', () => {
    const categories = attributes(all(admx, 'category'), 'name');
    const parents = attributes(all(admx, 'parentCategory'), 'ref');
    expect(duplicates(categories)).toEqual([]);
    expect([...new Set(parents)].toSorted()).toEqual(categories.toSorted());
    const definitions = attributes(all(admx, 'definition'), 'name');
    const supported = attributes(
      policies.flatMap((policy) => all(policy, 'supportedOn')),
      'ref',
    );
    expect(supported).toHaveLength(policies.length);
    expect([...new Set(supported)]).toEqual(definitions);
  });

  it('stand, parts of policies too, in the order that the schema of the format wants', () => {
    const names = (root: Element): readonly string[] =>
      [...root.childNodes].flatMap((child) => (child.nodeType === 1 ? child.nodeName : []));
    expect([admx.nodeName, admx.namespaceURI]).toEqual(['policyDefinitions', NAMESPACE]);
    expect(names(admx)).toEqual(['policyNamespaces', 'resources', 'supportedOn', 'categories', 'policies']);
    for (const policy of policies) {
      expect(names(policy).join()).toMatch(
        /^parentCategory,supportedOn,(enabledValue,disabledValue|elements)$/,
      );
    }
  });
});

describe.each(['en-US', 'fil-PH'])('their words in %s', (language) => {
  const adml = parse(`windows/${language}/GISTagumDesktop.adml`);
  const presentations = all(adml, 'presentation');

  it('are those that are referred to, each once and none empty', () => {
    const strings = all(adml, 'string');
    const ids = attributes(strings, 'id');
    expect(duplicates(ids)).toEqual([]);
    expect(ids.toSorted()).toEqual([...new Set(referred(admx, 'string'))].toSorted());
    expect(strings.filter((one) => one.textContent?.trim() === '')).toEqual([]);
  });

  it('have a control for each part of each policy, and no other', () => {
    const ids = attributes(presentations, 'id');
    expect(duplicates(ids)).toEqual([]);
    expect(ids.toSorted()).toEqual(referred(admx, 'presentation').toSorted());
    const KINDS: Readonly<Record<string, string>> = {
      ...{ enum: 'dropdownList', decimal: 'decimalTextBox', text: 'textBox' },
      ...{ list: 'listBox', boolean: 'checkBox' },
    };
    for (const policy of policies.filter((one) => parts(one).length > 0)) {
      const name = policy.getAttribute('name') ?? '';
      const presentation = presentations.find((one) => one.getAttribute('id') === name);
      const controls = presentation
        ? all(presentation, '*')
            .filter((one) => one.hasAttribute('refId'))
            .map((one) => [one.nodeName, one.getAttribute('refId')])
        : [];
      expect(controls).toEqual(parts(policy).map((one) => [KINDS[one.nodeName], one.getAttribute('id')]));
    }
  });

  it('offer first what applies without a policy', () => {
    for (const { key, setting } of POLICY_SETTINGS) {
      if (setting.kind !== 'choice') continue;
      const list = all(adml, 'dropdownList').find((one) => one.getAttribute('refId') === `${key}_value`);
      const items = policies
        .filter((policy) => policy.getAttribute('name') === key)
        .flatMap((policy) => all(policy, 'string'))
        .map((one) => one.textContent);
      expect(items[Number(list?.getAttribute('defaultItem'))]).toBe(setting.initial);
    }
  });
});
