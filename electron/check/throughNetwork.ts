import type { RequestOptions } from 'node:http';
import { TLSSocket } from 'node:tls';
import { randomBytes } from 'node:crypto';
import type { Network } from '../network/network';
import type { Clock } from '../time/clock';
import { createAsk, createReadHeaders } from './askOnce';
import { certificateOf, type ShownCertificate } from './certificate';
import type { CheckWays } from './ports';

type Ways = Pick<Network, 'fetch' | 'socketWay' | 'findRoute'> & { readonly clock: Clock };

/** A proxy's answer to CONNECT, as its agent reports it. */
type ProxyAnswer = { readonly statusCode: number };

/**
 * The ways of the application's own link: the office's proxies, its certificate authorities, the certificate of this
 * computer. What the check finds over them is what the application meets.
 */
export function throughNetwork({ fetch, socketWay, findRoute, clock }: Ways): CheckWays {
  const begin = createAsk(clock, socketWay.agent);
  return {
    fetch,
    socketWay,
    readHeaders: createReadHeaders(begin),
    findProxy: async (origin) => {
      const [hop] = await findRoute(origin).catch(() => []);
      return hop && hop.kind !== 'direct' ? `${hop.kind} ${hop.host}:${hop.port}` : null;
    },
    showCertificate: (origin) =>
      new Promise((resolve) => {
        // It is looked at and never used: what is wrong with it is told. The request is never sent, only its connection opened.
        const request = begin(new URL(origin), { rejectUnauthorized: false } as RequestOptions, () =>
          end({ is: 'none', reason: 'timed_out' }),
        );
        const end = (shown: ShownCertificate): void => {
          resolve(shown);
          request.destroy();
        };
        request.on('error', (error: NodeJS.ErrnoException) =>
          end({ is: 'none', reason: error.code ?? 'failed' }),
        );
        request.once('proxyConnect', ({ statusCode }: ProxyAnswer) => {
          if (statusCode !== 200) end({ is: 'none', reason: `proxy ${statusCode}` });
        });
        request.once('socket', (socket) => {
          if (!(socket instanceof TLSSocket)) return;
          socket.once('secureConnect', () => end(certificateOf(socket)));
        });
      }),
    shakeHands: (origin, path, headers) =>
      new Promise((resolve, reject) => {
        const request = begin(new URL(path, origin), { headers: { ...upgrade(), ...given(headers) } }, () =>
          reject(new Error('no answer in time')),
        );
        const end = (status: number | undefined): void => {
          resolve({ statusLine: `HTTP/1.1 ${status ?? 0}` });
          request.destroy();
        };
        request.on('error', reject);
        request.once('proxyConnect', ({ statusCode }: ProxyAnswer) => {
          if (statusCode !== 200) resolve({ statusLine: '', proxyStatus: statusCode });
        });
        request.once('upgrade', ({ statusCode }, socket) => {
          socket.destroy();
          end(statusCode);
        });
        request.once('response', ({ statusCode }) => end(statusCode));
        request.end();
      }),
  };
}

const upgrade = (): Readonly<Record<string, string>> => ({
  Upgrade: 'websocket',
  Connection: 'Upgrade',
  'Sec-WebSocket-Key': randomBytes(16).toString('base64'),
  'Sec-WebSocket-Version': '13',
});

/** A header given as undefined is left out. */
const given = (headers: Readonly<Record<string, string | undefined>>): Record<string, string> =>
  Object.fromEntries(
    Object.entries(headers).filter((entry): entry is [string, string] => entry[1] !== undefined),
  );
