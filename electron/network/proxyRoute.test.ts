import { describe, expect, it } from 'vitest';
import { isProxied, parseRoute } from './proxyRoute';

const DIRECT = { kind: 'direct' };

describe('the answer of a proxy script', () => {
  it.each([
    ['DIRECT', [DIRECT]],
    ['PROXY 10.0.0.1:3128', [{ kind: 'http', host: '10.0.0.1', port: 3128 }]],
    ['proxy gate.city.example', [{ kind: 'http', host: 'gate.city.example', port: 80 }]],
    ['HTTPS gate:8443', [{ kind: 'https', host: 'gate', port: 8443 }]],
    ['SOCKS gate', [{ kind: 'socks4', host: 'gate', port: 1080 }]],
    ['SOCKS5 [::1]:9050', [{ kind: 'socks5', host: '[::1]', port: 9050 }]],
    [
      'PROXY a:1; SOCKS5 b:2 ;DIRECT',
      [{ kind: 'http', host: 'a', port: 1 }, { kind: 'socks5', host: 'b', port: 2 }, DIRECT],
    ],
  ])('%s is read in its order', (answer, route) => {
    expect(parseRoute(answer)).toEqual(route);
  });

  it.each(['', ';;', 'QUIC a:1', 'PROXY', 'PROXY a:0', 'PROXY a:70000', 'PROXY user@a:1'])(
    'that says nothing readable (%j) means a direct connection',
    (answer) => {
      expect(parseRoute(answer)).toEqual([DIRECT]);
    },
  );

  it('leaves out the part it cannot read and keeps the rest', () => {
    expect(parseRoute('QUIC a:1; PROXY b:2')).toEqual([{ kind: 'http', host: 'b', port: 2 }]);
  });

  it('is proxied when its first choice is', () => {
    expect(isProxied(parseRoute('PROXY a:1; DIRECT'))).toBe(true);
    expect(isProxied(parseRoute('DIRECT; PROXY a:1'))).toBe(false);
  });
});
