import { isIP } from 'node:net';
import { connect, type TLSSocket } from 'node:tls';
import type { Finding } from '#shared/domain/serverCheck/finding';

const DAY_MS = 86_400_000;

/** An administrator needs so many days to renew a certificate. */
const SOON_DAYS = 21;

/** A server that has not greeted within this many ms will not. */
export const ANSWER_WITHIN_MS = 8_000;

/** The name that a server is greeted by: an IP address is none (RFC 6066). The certificate is compared with the host all the same. */
export const nameOf = (host: string): string => (isIP(host) === 0 ? host : '');

/** The certificate of a server as it is shown to this computer. `ends` is epoch ms; `refused` is why it is not trusted. */
export type ShownCertificate =
  | {
      readonly is: 'shown';
      readonly protocol: string;
      readonly ends: number;
      readonly refused: string | null;
    }
  | { readonly is: 'none'; readonly reason: string };

/** Looks at the certificate of an https origin. Nothing is sent besides the greeting. */
export function showCertificate(origin: string): Promise<ShownCertificate> {
  const { hostname, port } = new URL(origin);
  const host = hostname.replace(/^\[|\]$/g, '');
  return new Promise((resolve) => {
    // It is looked at and never used: what is wrong with it is told and not thrown.
    const socket = connect({
      host,
      port: Number(port || 443),
      servername: nameOf(host),
      rejectUnauthorized: false,
    });
    const end = (shown: ShownCertificate): void => {
      socket.destroy();
      resolve(shown);
    };
    socket.setTimeout(ANSWER_WITHIN_MS, () => end({ is: 'none', reason: 'timed_out' }));
    socket.once('error', (error: NodeJS.ErrnoException) =>
      end({ is: 'none', reason: error.code ?? 'failed' }),
    );
    socket.once('secureConnect', () => end(certificateOf(socket)));
  });
}

/** What a socket that was opened without refusing any certificate was shown. */
export const certificateOf = (socket: TLSSocket): ShownCertificate => ({
  is: 'shown',
  protocol: socket.getProtocol() ?? '',
  ends: Date.parse(socket.getPeerCertificate().valid_to),
  // An error, or its code.
  refused: socket.authorized ? null : String(socket.authorizationError),
});

/** @param now epoch ms */
export function judgeCertificate(shown: ShownCertificate, now: number): Finding {
  const about = { subject: 'certificate', of: '' } as const;
  if (shown.is === 'none') {
    return { ...about, outcome: 'fault', fault: 'certificate_refused', figures: { reason: shown.reason } };
  }
  const days = Math.floor((shown.ends - now) / DAY_MS);
  const figures = { protocol: shown.protocol, days };
  if (shown.refused !== null) {
    return {
      ...about,
      outcome: 'fault',
      fault: 'certificate_refused',
      figures: { ...figures, reason: shown.refused },
    };
  }
  return days < SOON_DAYS
    ? { ...about, outcome: 'fault', fault: 'certificate_ends_soon', figures }
    : { ...about, outcome: 'fine', figures };
}
