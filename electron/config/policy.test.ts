import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { NO_POLICY } from '#shared/config/settings';
import { allowsInsecure, parsePolicy, policyPath, readPolicy } from './policy';

describe('the policy of a computer', () => {
  it('is read field by field', () => {
    const clientCertificate = { certificate: '/etc/gistagum/client.pem', key: '/etc/gistagum/client.key' };
    const onlineStreets = {
      onlineStreets: 'own',
      onlineStreetsAddress: 'https://maps.tagum.example/{z}/{x}/{y}.pbf',
    };
    const basemapPack = { file: '/srv/city.pmtiles', sha256: 'AB'.repeat(32) };
    const text = JSON.stringify({
      clientCertificate,
      basemapPack,
      allowInsecureHttp: ['http://projects.tagum.example'],
      keepLogin: false,
      clearDataOnSignOut: true,
      showSavedBeforeSignIn: false,
      developerTools: true,
      reduceMotion: 'reduce',
      ...onlineStreets,
      reviewDecisions: ['Inspect'],
      servers: ['https://Projects.Tagum.example/', 'https://backup.tagum.example:8443'],
    });
    expect(parsePolicy(text)).toEqual({
      policy: {
        clientCertificate,
        basemapPack: { ...basemapPack, sha256: 'ab'.repeat(32) },
        allowInsecureHttp: ['http://projects.tagum.example'],
        keepLogin: false,
        clearDataOnSignOut: true,
        showSavedBeforeSignIn: false,
        developerTools: true,
        reduceMotion: 'reduce',
        ...onlineStreets,
        reviewDecisions: ['Inspect'],
        servers: ['https://projects.tagum.example', 'https://backup.tagum.example:8443'],
      },
      problems: [],
    });
  });

  it.each<[string, string, string, object]>([
    ['{"keepLogin": "no"}', 'keepLogin', 'invalid', {}],
    ['{"keepLogin": "no", "clearDataOnSignOut": true}', 'keepLogin', 'invalid', { clearDataOnSignOut: true }],
    ['{"showSavedBeforeSignIn": 0}', 'showSavedBeforeSignIn', 'invalid', {}],
    ['{"developerTools": "yes"}', 'developerTools', 'invalid', {}],
    ['{"reduceMotion": true}', 'reduceMotion', 'invalid', {}],
    ['{"reviewDecisions": "Inspect"}', 'reviewDecisions', 'invalid', {}],
    ['{"reduceMotion": "some"}', 'reduceMotion', 'invalid', {}],
    ['{"theme": "dark"}', 'theme', 'unknown_field', {}],
    ['{"allowInsecureHttp": 1}', 'allowInsecureHttp', 'invalid', {}],
    ['{"allowInsecureHttp": ["ftp://a"]}', 'allowInsecureHttp[0]', 'invalid', { allowInsecureHttp: [] }],
    ['{"servers": "https://a.example"}', 'servers', 'invalid', {}],
    ['{"servers": ["https://a.example", 7]}', 'servers[1]', 'invalid', { servers: ['https://a.example'] }],
    ['{"clientCertificate": "/a.pem"}', 'clientCertificate', 'invalid', {}],
    ['{"clientCertificate": {"certificate": "/a.pem"}}', 'clientCertificate.key', 'invalid', {}],
    ['{"clientCertificate": {"pkcs12": "a.p12"}}', 'clientCertificate.pkcs12', 'invalid', {}],
    ['{"clientCertificate": {"pkcs12": "/a", "password": "x"}}', 'clientCertificate.password', 'invalid', {}],
    [
      '{"clientCertificate": {"pkcs12": "/a"}, "servers": ["http://a.example"]}',
      'clientCertificate',
      'without_servers',
      { clientCertificate: { pkcs12: '/a' }, servers: ['http://a.example'] },
    ],
    ['{"onlineStreets": "bing"}', 'onlineStreets', 'invalid', {}],
    ['{"onlineStreetsAddress": "https://maps.example.ph/"}', 'onlineStreetsAddress', 'invalid', {}],
    ['{"basemapPack": "/srv/city.pmtiles"}', 'basemapPack', 'invalid', {}],
    ['{"basemapPack": {"file": "city.pmtiles"}}', 'basemapPack', 'invalid', {}],
    ['{"basemapPack": {"file": "/srv/city.pmtiles", "sha256": "12"}}', 'basemapPack', 'invalid', {}],
    ['{"colour": "red"}', 'colour', 'unknown_field', {}],
    ['[]', 'file', 'not_an_object', {}],
    ['null', 'file', 'not_an_object', {}],
    ['', 'file', 'not_json', {}],
    ['{"keepLogin": false', 'file', 'not_json', {}],
  ])('of %s leaves out %s and names it', (text, field, reason, rest) => {
    expect(parsePolicy(text)).toEqual({ policy: rest, problems: [{ field, reason }] });
  });

  it('may begin with the mark some editors put there', () => {
    expect(parsePolicy('\uFEFF{"keepLogin": false}').policy.keepLogin).toBe(false);
  });

  it('is empty without a file, and a problem where the file cannot be read', () => {
    const folder = mkdtempSync(join(tmpdir(), 'gistagum-policy-'));
    const path = join(folder, 'policy.json');
    expect(readPolicy(path)).toEqual({ policy: {}, problems: [] });
    expect(readPolicy(folder).problems).toEqual([{ field: 'file', reason: 'not_readable' }]);
    writeFileSync(path, '{"keepLogin": false}');
    expect(readPolicy(path).policy.keepLogin).toBe(false);
    rmSync(folder, { recursive: true });
  });

  it.each([
    ['linux', '/etc/gistagum/policy.json'],
    ['darwin', '/Library/Application Support/GISTagum/policy.json'],
    ['win32', 'D:\\Data\\GISTagum\\policy.json'],
  ])('lies on %s where only administrators write', (platform, path) => {
    expect(policyPath(platform, 'D:\\Data')).toBe(path);
  });

  it('allows plain http nowhere, everywhere, or at the origins it names', () => {
    const at = (allowInsecureHttp: boolean | string[]): boolean =>
      allowsInsecure({ ...NO_POLICY, allowInsecureHttp }, 'http://a.example');
    expect([at(false), at(true), at(['http://a.example']), at(['http://b.example'])]).toEqual([
      false,
      true,
      true,
      false,
    ]);
  });
});
