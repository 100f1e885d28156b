import { Ajv2020 } from 'ajv/dist/2020.js';
import { describe, expect, it } from 'vitest';
import { EXAMPLES } from '#shared/config/documents/examples';
import { POLICY_SETTINGS, type PolicySettingName } from '#shared/config/documents/policySettings';
import type { Setting } from '#shared/config/settings';
import { parsePolicy } from '../../electron/config/policy';
import { documentOf } from './policyDocuments';

const fits = new Ajv2020({ strict: true, strictRequired: false, strictTypes: false }).compile(
  JSON.parse(documentOf('policy.schema.json')) as Record<string, unknown>,
);

/** Whether the policy is read without a complaint. */
const isRead = (policy: unknown): boolean => parsePolicy(JSON.stringify(policy)).problems.length === 0;

const tiles = (address: string): string => `https://maps.example.ph/${address}`;

/** Values that are good, and values that are not, for each kind of setting. */
const SAMPLES: Readonly<
  Record<Setting['kind'], { readonly good: readonly unknown[]; readonly bad: readonly unknown[] }>
> = {
  choice: { good: [], bad: ['', 'pink', true, 1, null, []] },
  switch: { good: [true, false], bad: ['true', 1, 0, null] },
  whole: { good: [10, 90], bad: [-1, 20_001, 1.5, '30', null] },
  tileAddress: {
    good: [
      '',
      tiles('{z}/{x}/{y}.png'),
      'http://10.0.0.1:8080/{x}{y}?z={z}',
      'HTTPS://[::1]/{z}/{y}/{x}.pbf',
    ],
    bad: [
      ...[tiles('{z}/{x}.png'), tiles('{z}/{z}/{x}/{y}'), tiles('{z}/{x}/{y}/{s}'), tiles('{{z}}/{x}/{y}')],
      ...[tiles('{z}/{x}/{y}#a'), tiles('{z}/{x}/ {y}'), 'file:///{z}/{x}/{y}', 'https://{z}.a/{x}/{y}'],
      ...['https://me:word@a.example/{z}/{x}/{y}', tiles(`{z}/{x}/{y}/${'a'.repeat(480)}`), 7, null],
    ],
  },
  hours: {
    good: ['', '00:00-23:59', '22:00-06:00', '08:01-08:00'],
    bad: ['22:00', '24:00-06:00', '22:60-06:00', '7:00-8:00', '08:00-08:00', ' 22:00-06:00', null, 22],
  },
  names: {
    good: [[], ['Inspect'], Array(20).fill('x')],
    bad: ['Inspect', [1], ['x'.repeat(41)], Array(101).fill('x'), null],
  },
  origin: {
    good: ['https://a.example', 'http://10.0.0.1:8000/', 'HTTPS://A.example/projects?x=1'],
    bad: ['', 'a.example', 'ftp://a.example', 'https://', 7, null, ['https://a.example']],
  },
  origins: {
    good: [['https://a.example'], ['https://a.example', 'http://b.example']],
    bad: ['https://a.example', ['https://a.example', 7], ['https://a.example', 'ftp://a'], null],
  },
  switchOrOrigins: {
    good: [true, false, [], ['http://a.example']],
    bad: [1, 'http://a.example', ['a'], null],
  },
  some: {
    good: [[]],
    bad: ['add_progress', ['fly'], [1], null],
  },
  feedAddress: {
    good: ['https://files.example.ph/gistagum/', 'http://10.0.0.7:8080/feed', 'HTTPS://files.example.ph'],
    bad: [
      '',
      'files.example.ph',
      'ftp://a.example/',
      'https://me:word@a.example/',
      tiles('?a=1'),
      tiles('#a'),
      7,
      null,
    ],
  },
  nothing: { good: [true, false, 'off', null, [1]], bad: [] },
  files: {
    good: [[], ['/etc/ca.pem', '/srv/other.pem']],
    bad: ['/etc/ca.pem', ['ca.pem'], ['/etc/ca.pem', 7], null],
  },
  proxy: {
    good: [
      ...['system', 'direct', 'auto', 'http://proxy:3128', 'HTTPS://proxy.example:443/'],
      ...['socks5://[fd00::1]:1080', 'http://office.example/proxy.pac'],
    ],
    bad: [
      ...['', 'on', 'proxy:3128', 'ftp://proxy:21', 'http://me:word@proxy:3128', 'http://a:1;direct://'],
      ...['http://office.example/a b.pac', 'http://office.example//evil', 'file:///a.pac', 7, null],
    ],
  },
  certificate: {
    good: [
      { certificate: '/a.pem', key: '/a.key' },
      { certificate: '/a.pem', key: '/a.key', passphraseFile: '/a.txt' },
      { pkcs12: '/a.p12', passphraseFile: '/a.txt' },
    ],
    bad: [
      ...[
        '/a.pem',
        {},
        { certificate: '/a.pem' },
        { pkcs12: 'a.p12' },
        { pkcs12: '/a', passphraseFile: 'a' },
      ],
      ...[{ pkcs12: '/a', password: 'x' }, { pkcs12: '/a', certificate: '/b', key: '/c' }, null],
    ],
  },
  pack: {
    good: [{ file: '/srv/a.pmtiles' }, { file: '/srv/a.pmtiles', sha256: 'Ab'.repeat(32) }],
    bad: [
      '/srv/a.pmtiles',
      {},
      { file: 'a.pmtiles' },
      { file: '/a', sha256: '12' },
      { file: '/a', size: 1 },
      null,
    ],
  },
};

const without = (name: PolicySettingName): Record<string, unknown> => {
  const { [name]: _, ...rest } = EXAMPLES;
  return rest;
};

/** What may be chosen, as a policy says it. */
const optionsOf = (setting: Extract<Setting, { kind: 'choice' | 'some' }>): readonly unknown[] =>
  setting.kind === 'choice' ? Object.keys(setting.options) : setting.options.map((option) => [option]);

const samples = (which: 'good' | 'bad') =>
  POLICY_SETTINGS.flatMap(({ name, key, setting }) => {
    const given: readonly unknown[] = SAMPLES[setting.kind][which];
    const options = which === 'good' && 'options' in setting ? optionsOf(setting) : [];
    return [...given, ...options].map((value) => ({ name, key, value }));
  });

describe('the JSON Schema of a policy', () => {
  it.each(samples('good'))('takes $value as $key, as the application does', ({ name, key, value }) => {
    // Beside all others, some of which have to be there.
    const policy = { ...without(name), [key]: value };
    expect([fits(policy), isRead(policy)]).toEqual([true, true]);
  });

  it.each(samples('bad'))('refuses $value as $key, as the application does', ({ name, key, value }) => {
    const policy = { ...without(name), [key]: value };
    expect([fits(policy), isRead(policy)]).toEqual([false, false]);
  });

  it.each([
    { colour: 'red' },
    { clientCertificate: { pkcs12: '/a' } },
    { clientCertificate: { pkcs12: '/a' }, servers: ['http://a.example'] },
    { lockServers: true },
    { lockServers: true, servers: [] },
    [],
    null,
  ])('refuses %j, as the application does', (policy) => {
    expect([fits(policy), isRead(policy)]).toEqual([false, false]);
  });

  it.each([
    {},
    { lockServers: false },
    { clientCertificate: { pkcs12: '/a' }, servers: ['HTTPS://a.example'] },
  ])('takes %j, as the application does', (policy) => {
    expect([fits(policy), isRead(policy)]).toEqual([true, true]);
  });

  it('takes paths of Windows, which it cannot know to be read elsewhere', () => {
    expect(fits({ basemapPack: { file: 'C:\\ProgramData\\GISTagum\\tagum.pmtiles' } })).toBe(true);
  });
});
