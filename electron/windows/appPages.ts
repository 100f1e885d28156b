import { APP_HOST, APP_ORIGIN, APP_SCHEME } from './appOrigin';

/** The application. */
export const APP_PAGE = `${APP_ORIGIN}/index.html`;
/** What a second screen shows of a review. */
export const PRESENTED_PAGE = `${APP_ORIGIN}/presented.html`;
/** Replaces the application's page after that stopped repeatedly; made in this process, without a script. */
export const STOPPED_PAGE = `${APP_ORIGIN}/stopped.html`;
/** Never loaded: a navigation to it is how the page without a script asks to quit. */
export const QUIT_LINK = `${APP_ORIGIN}/quit`;

/** What the rescue window shows, and in it the bundle for support before it is saved; made in this process, without a script. */
export const RESCUE_PAGE = `${APP_ORIGIN}/rescue.html`;
export const RESCUE_BUNDLE_PAGE = `${APP_ORIGIN}/rescue-bundle.html`;
/** Never loaded: a navigation below it is how a page without a script says what is to be done. */
const RESCUE_LINKS = `${APP_ORIGIN}/rescue/`;

/** What may be chosen in the rescue window; `toggle` leaves a file out of the bundle, or takes it along again. */
export const RESCUE_DEEDS = [
  'wait',
  'again',
  'without_graphics',
  'bundle',
  'toggle',
  'save',
  'back',
  'log',
  'quit',
] as const;

export type RescueDeed = (typeof RESCUE_DEEDS)[number];

/** The address behind a choice. @param index of the file that a toggle is about */
export function rescueLink(deed: RescueDeed, index?: number): string {
  return `${RESCUE_LINKS}${deed}${index === undefined ? '' : `/${index}`}`;
}

/** The choice behind an address; null for any other address. */
export function readRescueLink(url: string): { readonly deed: RescueDeed; readonly index: number } | null {
  if (!url.startsWith(RESCUE_LINKS)) return null;
  const [, name, index] = /^(\w+)(?:\/(\d{1,3}))?$/.exec(url.slice(RESCUE_LINKS.length)) ?? [];
  const deed = RESCUE_DEEDS.find((known) => known === name);
  return deed ? { deed, index: Number(index ?? -1) } : null;
}

/** Whether an address is one of the rescue window's own. */
export function isRescuePage(url: string): boolean {
  return url === RESCUE_PAGE || url === RESCUE_BUNDLE_PAGE;
}

const OWN_PATHS = [
  '/',
  '/index.html',
  '/presented.html',
  '/stopped.html',
  '/rescue.html',
  '/rescue-bundle.html',
];

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
