import { describe, expect, it } from 'vitest';
import { judgeLeaving } from './redirect';

const PLAIN = 'http://city.example.ph';
const TLS = 'https://city.example.ph';

describe('a redirect', () => {
  it.each([
    ['within the server', PLAIN, '/accounts/login/?next=/x', null],
    ['to the same place', TLS, 'https://city.example.ph/health/', null],
    ['nobody can read', TLS, 'http://[', null],
    ['to the same host, encrypted', PLAIN, `${TLS}/health/`, { code: 'redirected_https', host: TLS }],
    [
      'to another port',
      TLS,
      'https://city.example.ph:8443/a',
      { code: 'redirected_address', host: 'https://city.example.ph:8443' },
    ],
    ['to the same host, unencrypted', TLS, `${PLAIN}/a`, { code: 'redirected_address', host: PLAIN }],
    ['to a gateway', PLAIN, 'http://10.1.0.1/login?u=x', { code: 'captive_portal', host: '10.1.0.1' }],
    [
      'to another host over https',
      TLS,
      'https://user:secret@evil.example:99/path?q#f',
      { code: 'redirected_elsewhere', host: 'evil.example:99' },
    ],
    ['to a file', TLS, 'file:///etc/passwd', { code: 'redirected_oddly' }],
    ['to the application itself', TLS, 'app://desktop/index.html', { code: 'redirected_oddly' }],
    ['to a page within the address', PLAIN, 'data:text/html,<b>', { code: 'redirected_oddly' }],
    ['to a script', PLAIN, 'javascript:alert(1)', { code: 'redirected_oddly' }],
  ])('%s says what it is', (_what, origin, location, expected) => {
    expect(judgeLeaving(location, origin)).toEqual(expected);
  });

  it('names a host of any length in a line', () => {
    const named = judgeLeaving(`https://${'a'.repeat(60)}.${'b'.repeat(60)}.example/`, TLS)?.host ?? '';
    expect([named.length, named.endsWith('…')]).toEqual([100, true]);
  });
});
