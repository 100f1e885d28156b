import { describe, expect, it } from 'vitest';
import { isPolicySetting } from '#shared/config/documents/policySettings';
import type { SettingValue } from '#shared/config/policyReport';
import { SETTINGS, type SettingName } from '#shared/config/settings';
import { createTranslate } from '#shared/messages/translate';
import { fieldOf, labelOf, valueWords } from './policyWords';

const translate = createTranslate('en');
const NAMES = Object.keys(SETTINGS) as SettingName[];

describe('the words of a value', () => {
  it.each<[SettingName, SettingValue, string]>([
    ['theme', 'system', 'Same as system'],
    ['packLimit', '500', 'Up to 500 MB'],
    ['keepLogin', false, 'Off'],
    ['offlineDays', 14, '14'],
    ['servers', ['https://a.example', 'https://b.example'], 'https://a.example, https://b.example'],
    ['servers', [], 'none'],
    ['clientCertificate', null, 'none'],
    ['clientCertificate', { pkcs12: '/a.p12', passphraseFile: '/a' }, 'pkcs12: /a.p12, passphraseFile: /a'],
    ['onlineStreetsAddress', '', 'none'],
    ['allowInsecureHttp', ['http://a.example'], 'http://a.example'],
  ])('of %s, here %j, are %j', (name, value, words) => {
    expect(valueWords(name, value, translate)).toBe(words);
  });

  it.each(NAMES)('are there for the default of %s', (name) => {
    expect(valueWords(name, SETTINGS[name].initial as SettingValue, translate)).toMatch(/^[^{}]+$/);
    expect(fieldOf(name)).toMatch(/^[a-zA-Z]+$/);
  });
});

describe('the name of a setting', () => {
  const settable = NAMES.filter(isPolicySetting);

  it.each(['en', 'fil'] as const)('is there for every one that a policy may set, in %s', (locale) => {
    const say = createTranslate(locale);
    expect(settable.filter((name) => !labelOf(name, say, locale))).toEqual([]);
  });

  it('is the one of the settings screen where that shows it, else the one of the reference', () => {
    expect(labelOf('theme', translate, 'en')).toBe('Theme');
    expect(labelOf('keepLogin', translate, 'en')).toBe('Keep logins');
    expect(labelOf('keepLogin', createTranslate('fil'), 'fil')).toBe('Itago ang login');
  });
});
