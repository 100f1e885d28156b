import { describe, expect, it } from 'vitest';
import { readProxyChoice } from './proxyChoice';

describe('what a policy says of the proxy', () => {
  it.each([
    ['system', { mode: 'system' }],
    ['direct', { mode: 'direct' }],
    ['auto', { mode: 'auto_detect' }],
    [
      'http://proxy.tagum.example:3128',
      { mode: 'fixed_servers', proxyRules: 'http://proxy.tagum.example:3128' },
    ],
    ['https://proxy:443/', { mode: 'fixed_servers', proxyRules: 'https://proxy:443' }],
    ['socks5://[fd00::1]:1080', { mode: 'fixed_servers', proxyRules: 'socks5://[fd00::1]:1080' }],
    ['http://office.example/proxy.pac', { mode: 'pac_script', pacScript: 'http://office.example/proxy.pac' }],
  ])('reads %s', (text, choice) => {
    expect(readProxyChoice(text)).toEqual(choice);
  });

  it.each([
    '',
    'on',
    'toString',
    'proxy:3128',
    'ftp://proxy:21',
    'http://user:secret@proxy:3128',
    'http://proxy:3128;direct://',
    'http://proxy:3128,http://other',
    'file:///etc/proxy.pac',
    'http://office.example/a b.pac',
    'http://office.example//evil',
  ])('refuses %j', (text) => {
    expect(readProxyChoice(text)).toBeNull();
  });
});
