import { APP_HOST, APP_ORIGIN, APP_SCHEME } from './appOrigin';

/** The application. */
export const APP_PAGE = `${APP_ORIGIN}/index.html`;
/** Replaces the application's page after that stopped repeatedly; made in this process, without a script. */
export const STOPPED_PAGE = `${APP_ORIGIN}/stopped.html`;
/** Never loaded: a navigation to it is how the page without a script asks to quit. */
export const QUIT_LINK = `${APP_ORIGIN}/quit`;

const OWN_PATHS = ['/', '/index.html', '/stopped.html'];

/**
 * Whether a window may show this: one of our documents, and not any other address of our scheme, which would be an
 * empty page.
 */
export function isOwnPage(url: string): boolean {
  const parsed = parse(url);
  // `host` and not `origin`, which is "null" for schemes that Node does not know as special.
  return (
    parsed?.protocol === `${APP_SCHEME}:` && parsed.host === APP_HOST && OWN_PATHS.includes(parsed.pathname)
  );
}

/** Scheme of an address; the log gets nothing else of it. */
export function schemeOf(url: string): string {
  return parse(url)?.protocol ?? 'none';
}

function parse(url: string): URL | null {
  return URL.canParse(url) ? new URL(url) : null;
}
