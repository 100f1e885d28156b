import { describe, expect, it } from 'vitest';
import { isPrivateHost, parseAddress } from './address';

describe('parseAddress', () => {
  it.each([
    ['projects.example.gov.ph', 'https://projects.example.gov.ph', false],
    ['  https://Projects.Example.gov.ph/dashboard/?a=1#b  ', 'https://projects.example.gov.ph', false],
    ['HTTPS://example.ph:443', 'https://example.ph', false],
    ['example.ph:8443', 'https://example.ph:8443', false],
    ['localhost:8000', 'http://localhost:8000', true],
    ['127.0.0.1', 'http://127.0.0.1', true],
    ['192.168.1.20:8000/accounts/login/', 'http://192.168.1.20:8000', true],
    ['http://10.0.0.5', 'http://10.0.0.5', true],
    ['http://office.local', 'http://office.local', true],
    ['http://[::1]:8000', 'http://[::1]:8000', true],
    ['[::1]:8000', 'http://[::1]:8000', true],
    ['https://192.168.1.20', 'https://192.168.1.20', false],
  ])('reads %j as %s', (typed, origin, isInsecure) => {
    expect(parseAddress(typed)).toEqual({ ok: true, value: { origin, isInsecure } });
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
    expect(parseAddress(typed)).toEqual({ ok: false, error: { code: 'address_invalid' } });
  });

  it.each(['http://example.ph', 'http://8.8.8.8', 'http://127.0.0.1.example.ph', 'http://172.32.0.1'])(
    'refuses plain http to the public %s',
    (typed) => {
      expect(parseAddress(typed)).toEqual({ ok: false, error: { code: 'address_insecure' } });
    },
  );
});

describe('isPrivateHost', () => {
  it.each([
    ['LOCALHOST', true],
    ['app.localhost', true],
    ['127.255.0.1', true],
    ['172.16.0.1', true],
    ['172.31.255.255', true],
    ['169.254.1.1', true],
    ['172.15.0.1', false],
    ['11.0.0.1', false],
    ['192.169.0.1', false],
    ['localhost.example.ph', false],
    ['notlocalhost', false],
    ['10.0.0', false],
  ])('of %s says %s', (host, expected) => {
    expect(isPrivateHost(host)).toBe(expected);
  });
});
