import { describe, expect, it } from 'vitest';
import { isInsecureOrigin, isLoopbackHost, isPrivateHost } from './host';

describe('isPrivateHost', () => {
  it.each([
    ['LOCALHOST', true],
    ['app.localhost', true],
    ['127.255.0.1', true],
    ['172.16.0.1', true],
    ['172.31.255.255', true],
    ['169.254.1.1', true],
    ['office.local', true],
    ['[::1]', true],
    ['[fd12:3456::1]', true],
    ['[fe80::1]', true],
    ['172.15.0.1', false],
    ['11.0.0.1', false],
    ['192.169.0.1', false],
    ['localhost.example.ph', false],
    ['notlocalhost', false],
    ['10.0.0', false],
    ['[2001:db8::1]', false],
    ['fd00.example.ph', false],
  ])('of %s says %s', (host, expected) => {
    expect(isPrivateHost(host)).toBe(expected);
  });
});

describe('isLoopbackHost', () => {
  it.each([
    ['localhost', true],
    ['city.localhost', true],
    ['127.0.0.1', true],
    ['[::1]', true],
    ['10.0.0.1', false],
    ['office.local', false],
    ['127.0.0.1.example.ph', false],
  ])('of %s says %s', (host, expected) => {
    expect(isLoopbackHost(host)).toBe(expected);
  });
});

describe('isInsecureOrigin', () => {
  it.each([
    ['http://10.0.0.5:8000', true],
    ['http://[fd12::1]:8000', true],
    ['http://127.0.0.1:8000', false],
    ['http://[::1]:8000', false],
    ['https://10.0.0.5', false],
    ['', false],
  ])('of %s says %s', (origin, expected) => {
    expect(isInsecureOrigin(origin)).toBe(expected);
  });
});
