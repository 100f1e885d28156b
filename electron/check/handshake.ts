import { randomBytes } from 'node:crypto';
import { connect as connectTcp, type Socket } from 'node:net';
import { connect as connectTls } from 'node:tls';
import { nameOf } from './certificate';

/** The answer to a handshake, byte by byte as far as it came. */
export type Handshake = {
  /** Without the line's end; empty when the server closed the connection without an answer. */
  readonly statusLine: string;
  /** Everything, headers and body included; of a 101 only the head. */
  readonly raw: string;
};

const TIMEOUT_MS = 10_000;

/**
 * Asks for a WebSocket by hand, which shows what no client library does: refusals here are bare status lines
 * (server contract §2). A header given as undefined is left out.
 * @throws Error when the server cannot be reached or sends nothing for 10 s
 */
export function shakeHands(
  origin: string,
  path: string,
  headers: Readonly<Record<string, string | undefined>>,
): Promise<Handshake> {
  const { host } = new URL(origin);
  const lines = Object.entries({
    Host: host,
    Upgrade: 'websocket',
    Connection: 'Upgrade',
    'Sec-WebSocket-Key': randomBytes(16).toString('base64'),
    'Sec-WebSocket-Version': '13',
    ...headers,
  }).flatMap(([name, value]) => (value === undefined ? [] : [`${name}: ${value}\r\n`]));
  return exchange(origin, `GET ${path} HTTP/1.1\r\n${lines.join('')}\r\n`);
}

/** Sends one plain GET with a Host header of one's own choice, which fetch does not allow. */
export function getWithHost(origin: string, path: string, host: string): Promise<Handshake> {
  return exchange(origin, `GET ${path} HTTP/1.1\r\nHost: ${host}\r\nConnection: close\r\n\r\n`);
}

function exchange(origin: string, request: string): Promise<Handshake> {
  return new Promise((resolve, reject) => {
    const socket = openSocket(origin);
    let raw = '';
    const finish = () => {
      socket.destroy();
      resolve({ statusLine: raw.split('\r\n')[0] ?? '', raw });
    };
    socket.setTimeout(TIMEOUT_MS, () => {
      socket.destroy();
      // Some servers keep the connection of a refusal open.
      if (raw === '') reject(new Error('no answer in 10 s'));
      else finish();
    });
    socket.on('data', (chunk) => {
      raw += chunk.toString('latin1');
      if (raw.startsWith('HTTP/1.1 101') && raw.includes('\r\n\r\n')) finish();
    });
    socket.on('error', reject);
    socket.on('close', finish);
    socket.write(request);
  });
}

function openSocket(origin: string): Socket {
  const { protocol, hostname, port } = new URL(origin);
  const host = hostname.replace(/^\[|\]$/g, '');
  return protocol === 'https:'
    ? connectTls({ host, port: Number(port || 443), servername: nameOf(host) })
    : connectTcp({ host, port: Number(port || 80) });
}
