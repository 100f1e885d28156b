import { readFile } from 'node:fs/promises';
import { extname, isAbsolute, join, relative } from 'node:path';
import { APP_HOST } from './appOrigin';
import { CONTENT_SECURITY_POLICY } from './csp';

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

/** What a page gets beside the files of the built renderer. */
export type AppFiles = {
  /** The folder of the built renderer. */
  readonly root: string;
  readonly made: MadeFiles;
  /** Told of each file by its path, e.g. `/index.html`. */
  readonly onServed: (name: string) => void;
};

/**
 * Answers a request for a file of the application, with its type and the content security policy; 404 for what is none. Apart
 * from Electron, so that a test gives another browser the same answers.
 */
export async function answerFile(url: string, { root, made, onServed }: AppFiles): Promise<Response> {
  const path = resolveAppPath(root, url);
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
}
