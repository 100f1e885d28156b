import { describe, expect, it } from 'vitest';
import { NO_POLICY } from '#shared/config/settings';
import { allowsInsecure, allowsServer, parsePolicy } from './policy';

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
      defaultServer: 'https://Projects.Tagum.example/dashboard',
      lockServers: true,
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
        defaultServer: 'https://projects.tagum.example',
        lockServers: true,
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

  it('takes the folder of a feed with or without a slash at its end', () => {
    const { policy } = parsePolicy('{"updatesUrl": "https://Files.example/gistagum", "updatesMode": "auto"}');
    expect(policy).toEqual({ updatesUrl: 'https://files.example/gistagum/', updatesMode: 'auto' });
    expect(parsePolicy('{"updatesUrl": "https://files.example/a/"}').policy.updatesUrl).toBe(
      'https://files.example/a/',
    );
  });

  it.each<[string, string, string, object]>([
    ['{"keepLogin": "no"}', 'keepLogin', 'invalid', {}],
    ['{"keepLogin": "no", "clearDataOnSignOut": true}', 'keepLogin', 'invalid', { clearDataOnSignOut: true }],
    ['{"showSavedBeforeSignIn": 0}', 'showSavedBeforeSignIn', 'invalid', {}],
    ['{"developerTools": "yes"}', 'developerTools', 'invalid', {}],
    ['{"reduceMotion": true}', 'reduceMotion', 'invalid', {}],
    ['{"reviewDecisions": "Inspect"}', 'reviewDecisions', 'invalid', {}],
    ['{"reduceMotion": "some"}', 'reduceMotion', 'invalid', {}],
    ['{"theme": "pink"}', 'theme', 'invalid', {}],
    ['{"listWidth": 300}', 'listWidth', 'unknown_field', {}],
    ['{"allowInsecureHttp": 1}', 'allowInsecureHttp', 'invalid', {}],
    ['{"allowInsecureHttp": ["ftp://a"]}', 'allowInsecureHttp[0]', 'invalid', { allowInsecureHttp: [] }],
    ['{"servers": "https://a.example"}', 'servers', 'invalid', {}],
    ['{"servers": ["https://a.example", 7]}', 'servers[1]', 'invalid', { servers: ['https://a.example'] }],
    ['{"defaultServer": "projects"}', 'defaultServer', 'invalid', {}],
    ['{"lockServers": 1}', 'lockServers', 'invalid', {}],
    ['{"lockServers": true}', 'lockServers', 'without_servers', { lockServers: true }],
    [
      '{"allowedActions": ["add_cost", "paint"]}',
      'allowedActions[1]',
      'invalid',
      { allowedActions: ['add_cost'] },
    ],
    ['{"allowedActions": "add_cost"}', 'allowedActions', 'invalid', {}],
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
    ['{"exportFormats": ["pdf", "docx"]}', 'exportFormats[1]', 'invalid', { exportFormats: ['pdf'] }],
    ['{"logLevel": "debug"}', 'logLevel', 'invalid', {}],
    ['{"mediaCacheMb": -1}', 'mediaCacheMb', 'invalid', {}],
    ['{"tileCacheMb": 0}', 'tileCacheMb', 'invalid', {}],
    ['{"proxy": "http://user:pw@proxy:3128"}', 'proxy', 'invalid', {}],
    ['{"proxyBypass": "*.tagum.example"}', 'proxyBypass', 'invalid', {}],
    [
      '{"extraCertificates": ["/etc/gistagum/ca.pem", "ca.pem"]}',
      'extraCertificates[1]',
      'invalid',
      { extraCertificates: ['/etc/gistagum/ca.pem'] },
    ],
    ['{"quietHours": "22-6"}', 'quietHours', 'invalid', {}],
    ['{"onlineStreets": "bing"}', 'onlineStreets', 'invalid', {}],
    ['{"onlineStreetsAddress": "https://maps.example.ph/"}', 'onlineStreetsAddress', 'invalid', {}],
    ['{"basemapPack": "/srv/city.pmtiles"}', 'basemapPack', 'invalid', {}],
    ['{"basemapPack": {"file": "city.pmtiles"}}', 'basemapPack', 'invalid', {}],
    ['{"basemapPack": {"file": "/srv/city.pmtiles", "sha256": "12"}}', 'basemapPack', 'invalid', {}],
    ['{"updatesUrl": "ftp://files.example/"}', 'updatesUrl', 'invalid', {}],
    ['{"updatesUrl": "https://ana:secret@files.example/"}', 'updatesUrl', 'invalid', {}],
    ['{"updatesUrl": "https://files.example/?a=b"}', 'updatesUrl', 'invalid', {}],
    ['{"updatesMode": "always"}', 'updatesMode', 'invalid', {}],
    ['{"updatesRing": 101}', 'updatesRing', 'invalid', {}],
    ['{"updatesDeferDays": 1.5}', 'updatesDeferDays', 'invalid', {}],
    ['{"colour": "red"}', 'colour', 'unknown_field', {}],
    ['[]', 'file', 'not_an_object', {}],
    ['null', 'file', 'not_an_object', {}],
    ['', 'file', 'not_json', {}],
    ['{"keepLogin": false', 'file', 'not_json', {}],
  ])('of %s leaves out %s and names it', (text, field, reason, rest) => {
    expect(parsePolicy(text)).toEqual({ policy: rest, problems: [{ field, reason }] });
  });

  it('takes any word on telemetry, of which there is none', () => {
    for (const told of [false, true, 'off', 0, null, {}]) {
      expect(parsePolicy(JSON.stringify({ telemetry: told }))).toEqual({ policy: {}, problems: [] });
    }
  });

  it('may begin with the mark some editors put there', () => {
    expect(parsePolicy('\uFEFF{"keepLogin": false}').policy.keepLogin).toBe(false);
  });

  it('allows every server, or those it names where it locks them', () => {
    const servers = ['https://a.example'];
    const may = (lockServers: boolean, listed: readonly string[]): boolean[] =>
      ['https://a.example', 'http://a.example', 'https://b.example'].map((origin) =>
        allowsServer({ lockServers, servers: listed }, origin),
      );
    expect(may(false, servers)).toEqual([true, true, true]);
    expect(may(true, servers)).toEqual([true, false, false]);
    // Such a lock is named as a problem, and locks nobody out.
    expect(may(true, [])).toEqual([true, true, true]);
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
