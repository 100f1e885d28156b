import { describe, expect, it } from 'vitest';
import { parseAddress } from './address';

const STRICT = { allowsInsecure: () => false };

describe('parseAddress', () => {
  it.each([
    ['projects.example.gov.ph', 'https://projects.example.gov.ph', false],
    ['  https://Projects.Example.gov.ph/dashboard/?a=1#b  ', 'https://projects.example.gov.ph', false],
    ['HTTPS://example.ph:443', 'https://example.ph', false],
    ['example.ph:8443', 'https://example.ph:8443', false],
    ['localhost:8000', 'http://localhost:8000', false],
    ['127.0.0.1', 'http://127.0.0.1', false],
    ['[::1]:8000', 'http://[::1]:8000', false],
    ['http://[::1]:8000', 'http://[::1]:8000', false],
    ['192.168.1.20:8000/accounts/login/', 'https://192.168.1.20:8000', false],
    ['office.local', 'https://office.local', false],
    ['http://192.168.1.20:8000', 'http://192.168.1.20:8000', true],
    ['http://10.0.0.5', 'http://10.0.0.5', true],
    ['http://office.local', 'http://office.local', true],
    ['https://192.168.1.20', 'https://192.168.1.20', false],
  ])('reads %j as %s', (typed, origin, isInsecure) => {
    expect(parseAddress(typed, STRICT)).toEqual({ ok: true, value: { origin, isInsecure } });
  });

  it.each([
    '',
    '   ',
    'two words',
    'http://',
    'https://exa mple.ph',
    'ftp://example.ph',
    'file:///etc/passwd',
    'javascript://alert(1)',
    'https://user:secret@example.ph',
    'https://user@example.ph',
    'http://127.0.0.1:99999',
    'https://exa%20mple',
  ])('refuses %j', (typed) => {
    expect(parseAddress(typed, STRICT)).toEqual({ ok: false, error: { code: 'address_invalid' } });
  });

  it.each(['http://example.ph', 'http://8.8.8.8', 'http://127.0.0.1.example.ph', 'http://172.32.0.1'])(
    'refuses plain http to the public %s',
    (typed) => {
      expect(parseAddress(typed, STRICT)).toEqual({ ok: false, error: { code: 'address_insecure' } });
    },
  );

  it('takes only the servers that an administrator allows, where they do', () => {
    const rules = { ...STRICT, allowsServer: (origin: string) => origin === 'https://example.ph' };
    expect(parseAddress('Example.ph/login', rules)).toMatchObject({
      value: { origin: 'https://example.ph' },
    });
    for (const typed of ['other.example.ph', 'example.ph:8443', 'localhost:8000', 'http://10.0.0.5']) {
      expect(parseAddress(typed, rules)).toEqual({ ok: false, error: { code: 'server_not_allowed' } });
    }
  });

  it('takes plain http where an administrator allows it, for that origin only', () => {
    const rules = { allowsInsecure: (origin: string) => origin === 'http://example.ph:8000' };
    expect(parseAddress('http://Example.ph:8000/', rules)).toEqual({
      ok: true,
      value: { origin: 'http://example.ph:8000', isInsecure: true },
    });
    expect(parseAddress('http://example.ph', rules)).toMatchObject({ error: { code: 'address_insecure' } });
    expect(parseAddress('example.ph:8000', rules)).toMatchObject({
      value: { origin: 'https://example.ph:8000' },
    });
  });
});
