import type { ServerResponse } from 'node:http';
import type { ProxyAnswer } from './proxyFaults';

export const LOOPBACK = '127.0.0.1';
const PAGE = '<!DOCTYPE html><html><body><h1>Maintenance</h1></body></html>';
const LOGIN_PAGE =
  '<!DOCTYPE html><html><body><form method="post"><input name="username"></form></body></html>';

/** Answers a request in place of the server. */
export function answer(response: ServerResponse, what: ProxyAnswer): void {
  const { status, retryAfterS } =
    typeof what === 'object' ? what : { status: 200, retryAfterS: null as number | null };
  response.writeHead(status, {
    'Content-Type': 'text/html; charset=utf-8',
    ...(retryAfterS === null ? {} : { 'Retry-After': String(retryAfterS) }),
  });
  response.end(what === 'login page' ? LOGIN_PAGE : PAGE);
}

/** The port of an origin. @throws Error when it is not on loopback, because tests must not reach other computers */
export function portOf(origin: string): number {
  const { hostname, port } = new URL(origin);
  if (hostname !== LOOPBACK) throw new Error(`the target must be on loopback, not ${hostname}`);
  return Number(port);
}

/** The head of an answer, without the frames that follow it in the same chunk. */
export function headOf(chunk: Buffer): Buffer {
  const end = chunk.indexOf('\r\n\r\n');
  return end < 0 ? chunk : chunk.subarray(0, end + 4);
}

/** Whether a chunk is one whole short text frame or whole stream events; only then can it be sent twice. */
export function isWhole(chunk: Buffer): boolean {
  if (chunk[0] === 0x81) {
    const short = chunk[1] ?? 0;
    if (short < 126) return chunk.length === 2 + short;
    return short === 126 && chunk.length === 4 + chunk.readUInt16BE(2);
  }
  return chunk.toString().endsWith('\n\n');
}
