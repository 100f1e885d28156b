import { DOMParser, onWarningStopParsing, type Element } from '@xmldom/xmldom';
import { describe, expect, it } from 'vitest';
import { REGISTRY_KEY } from '#shared/config/documents/admx';
import { EXAMPLES } from '#shared/config/documents/examples';
import { POLICY_SETTINGS } from '#shared/config/documents/policySettings';
import { findMissing, readFields } from '../../electron/config/policy';
import { parseRegistryText } from '../../electron/config/policySources/registryText';
import { toPolicyFields } from '../../electron/config/policySources/registryFields';
import { documentOf } from './policyDocuments';

// What a policy editor writes into the registry by our definitions, as `reg.exe` prints it, is what the application reads.

const root = new DOMParser({ onError: onWarningStopParsing }).parseFromString(
  documentOf('windows/GISTagumDesktop.admx'),
  'text/xml',
);
const policies = [...root.getElementsByTagName('policy')];

const line = (name: string, type: string, data: string): string => `    ${name}    ${type}    ${data}`;
const hex = (value: number): string => `0x${value.toString(16)}`;

/** Lines of values that the editor writes for one policy, by the key they stand in. */
function write(policy: Element, value: unknown): Readonly<Record<string, readonly string[]>> {
  const ownKey = policy.getAttribute('key') ?? '';
  const named = policy.getAttribute('valueName');
  if (named) return { [ownKey]: [line(named, 'REG_DWORD', hex(value === true ? 1 : 0))] };
  const written: Record<string, readonly string[]> = {};
  for (const part of policy.getElementsByTagName('elements')[0]?.childNodes ?? []) {
    if (part.nodeType !== 1) continue;
    const one = part as Element;
    const name = one.getAttribute('valueName') ?? '';
    if (one.nodeName === 'list' && Array.isArray(value)) {
      const entries: readonly string[] = value;
      written[one.getAttribute('key') ?? ''] = entries.map((entry, index) =>
        line(`${one.getAttribute('valuePrefix') ?? ''}${index + 1}`, 'REG_SZ', entry),
      );
    }
    if (one.nodeName === 'decimal') written[ownKey] = [line(name, 'REG_DWORD', hex(Number(value)))];
    if (one.nodeName === 'boolean') written[ownKey] = [line(name, 'REG_DWORD', hex(value === true ? 1 : 0))];
    if (one.nodeName === 'text' || one.nodeName === 'enum') {
      const text = typeof value === 'string' ? value : JSON.stringify(value);
      if (text.length > Number(one.getAttribute('maxLength') ?? Infinity)) throw new Error(`${name} is cut`);
      written[ownKey] = [line(name, 'REG_SZ', text)];
    }
  }
  return written;
}

function print(values: Readonly<Record<string, readonly string[]>>): string {
  const blocks = Object.entries(values).map(([key, lines]) => [`HKEY_LOCAL_MACHINE\\${key}`, ...lines, '']);
  return ['', ...blocks.flat()].join('\r\n');
}

const read = (text: string) => readFields(toPolicyFields(parseRegistryText(text, `HKLM\\${REGISTRY_KEY}`)));

describe('what a policy editor writes by our definitions', () => {
  it.each(POLICY_SETTINGS)('is read as the example of $key', ({ name, key, setting }) => {
    const policy = policies.find((one) => one.getAttribute('name') === key);
    expect(policy).toBeDefined();
    if (!policy) return;
    expect(read(print(write(policy, EXAMPLES[name])))).toEqual({
      policy: setting.kind === 'nothing' ? {} : { [name]: EXAMPLES[name] },
      problems: [],
    });
  });

  it('is read as the example of them all, twelve entries of a list in their order', () => {
    const values: Record<string, readonly string[]> = {};
    const reviewDecisions = Array.from({ length: 12 }, (_, index) => `Decision ${index}`);
    const examples = { ...EXAMPLES, reviewDecisions };
    for (const { key, name } of POLICY_SETTINGS) {
      const policy = policies.find((one) => one.getAttribute('name') === key);
      for (const [at, lines] of Object.entries(policy ? write(policy, examples[name]) : {})) {
        values[at] = [...(values[at] ?? []), ...lines];
      }
    }
    const { telemetry: _, ...rest } = examples;
    const { policy, problems } = read(print(values));
    expect([policy, problems, findMissing(policy)]).toEqual([rest, [], []]);
  });
});
