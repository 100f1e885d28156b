import { readFile } from 'node:fs/promises';
import { extname, isAbsolute, join, relative } from 'node:path';
import { protocol, type Session } from 'electron';
import { CONTENT_SECURITY_POLICY } from './csp';
import { APP_HOST, APP_SCHEME } from './appOrigin';

const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.mjs': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.woff2': 'font/woff2',
  // What a PDF may leave out.
  '.bcmap': 'application/octet-stream',
  '.pfb': 'application/octet-stream',
  '.ttf': 'font/ttf',
  '.icc': 'application/octet-stream',
};

/** Declares the scheme; must run before the application is ready. */
export function registerAppScheme(): void {
  protocol.registerSchemesAsPrivileged([
    {
      scheme: APP_SCHEME,
      privileges: {
        standard: true,
        secure: true,
        supportFetchAPI: true,
        stream: true,
        corsEnabled: true,
        // Scripts are compiled once and read as such from then on; told from changed ones by their text.
        codeCache: true,
      },
    },
  ]);
}

/** Path below `root` of a URL of our scheme, or null when it leads outside or is not ours. */
export function resolveAppPath(root: string, url: string): string | null {
  const { host, pathname } = new URL(url);
  if (host !== APP_HOST) return null;
  let decoded: string;
  try {
    decoded = decodeURIComponent(pathname);
  } catch {
    return null;
  }
  if (decoded.includes('\0')) return null;
  const path = join(root, decoded === '/' ? 'index.html' : decoded);
  const inside = relative(root, path);
  // Compared by segments, not by prefix: "root-other" starts with "root".
  return inside === '' || inside.startsWith('..') || isAbsolute(inside) ? null : path;
}

/** Files made by this process, by their path, e.g. `/stopped.html`; made anew for each request. */
export type MadeFiles = Readonly<Record<string, () => string>>;

/** Below it are pictures and documents of the server, by their encoded addresses. */
export const MEDIA_FOLDER = '/media/';

export type ServedParts = {
  readonly made: MadeFiles;
  /** Answers for paths below a folder, e.g. {@link MEDIA_FOLDER}. */
  readonly folders: Readonly<Record<string, (path: string) => Promise<Response>>>;
  /** Told of each file by its path, e.g. `/index.html`. */
  readonly onServed: (name: string) => void;
};

/** Serves the built renderer below `root`, and what is made here, each answer with the content security policy. */
export function serveAppScheme(
  session: Session,
  root: string,
  { made, folders, onServed }: ServedParts,
): void {
  session.protocol.handle(APP_SCHEME, async (request) => {
    const { host, pathname } = new URL(request.url);
    const folder = Object.keys(folders).find((known) => host === APP_HOST && pathname.startsWith(known));
    const answer = folder === undefined ? undefined : folders[folder];
    if (answer) return request.method === 'GET' ? answer(pathname) : new Response(null, { status: 405 });
    const path = resolveAppPath(root, request.url);
    const type = path === null ? undefined : TYPES[extname(path)];
    if (path === null || type === undefined) return new Response(null, { status: 404 });
    const name = `/${relative(root, path)}`;
    try {
      const body = Object.hasOwn(made, name) ? made[name]?.() : new Uint8Array(await readFile(path));
      onServed(name);
      return new Response(body, {
        headers: {
          'Content-Type': type,
          'Content-Security-Policy': CONTENT_SECURITY_POLICY,
          'X-Content-Type-Options': 'nosniff',
          'Cache-Control': 'no-cache',
        },
      });
    } catch {
      return new Response(null, { status: 404 });
    }
  });
}
