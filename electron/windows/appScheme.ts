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

/**
 * Serves the built renderer below `root`, and what is made here, each answer with the content security policy.
 * @param onServed told of each file by its path, e.g. `/index.html`
 */
export function serveAppScheme(
  session: Session,
  root: string,
  made: MadeFiles,
  onServed: (name: string) => void,
): void {
  session.protocol.handle(APP_SCHEME, async (request) => {
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
