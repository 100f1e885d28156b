import type { Hono } from 'hono';
import type { World } from '../world';
import type { DemoEnv } from './context';
import { notFoundPage } from './pages';

const MEDIA = '/media/';
/** By the ending of a name; anything else is a stream of bytes. */
const TYPES: Readonly<Record<string, string>> = {
  jpg: 'image/jpeg',
  jpeg: 'image/jpeg',
  png: 'image/png',
  gif: 'image/gif',
  webp: 'image/webp',
  bmp: 'image/bmp',
  svg: 'image/svg+xml',
  pdf: 'application/pdf',
  txt: 'text/plain',
  csv: 'text/csv',
  html: 'text/html',
  htm: 'text/html',
  zip: 'application/zip',
  doc: 'application/msword',
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  xls: 'application/vnd.ms-excel',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
};

/** The address of a file: a path below /media/, percent-encoded (server contract §7.5). */
export function mediaUrl(path: string): string {
  return MEDIA + path.split('/').map(encodeURIComponent).join('/');
}

/** The files, public and always sent whole (server contract §7.5). */
export function mountMediaRoutes(app: Hono<DemoEnv>, { city }: World): void {
  app.get(`${MEDIA}*`, async (c): Promise<Response> => {
    const path = decoded(c.req.path.slice(MEDIA.length));
    const file = path === undefined ? undefined : city.media.find(path);
    if (path === undefined || !file) return notFoundPage(c);
    const lastModified = new Date(Math.floor(file.modifiedAt / 1000) * 1000);
    const since = Date.parse(c.req.header('If-Modified-Since') ?? '');
    const headers = { 'Last-Modified': lastModified.toUTCString() };
    if (since >= lastModified.getTime()) return c.body(null, 304, headers);
    return c.body(Uint8Array.from(file.bytes), 200, {
      ...headers,
      'Content-Type': TYPES[/\.(\w+)$/.exec(path)?.[1]?.toLowerCase() ?? ''] ?? 'application/octet-stream',
      'Content-Length': String(file.bytes.length),
      'Content-Disposition': disposition(path.split('/').at(-1) ?? ''),
    });
  });
}

function disposition(name: string): string {
  return /^[\x20-\x7e]*$/.test(name)
    ? `inline; filename="${name}"`
    : `inline; filename*=utf-8''${encodeURIComponent(name)}`;
}

function decoded(path: string): string | undefined {
  try {
    return decodeURIComponent(path);
  } catch {
    return undefined;
  }
}
