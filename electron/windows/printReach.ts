import { APP_ORIGIN } from './appOrigin';

/** Whether a page that is printed may ask for an address: our own pages, and what it made itself in memory; nothing else. */
export function isWithinReach(url: string): boolean {
  return url.startsWith(`${APP_ORIGIN}/`) || url.startsWith(`blob:${APP_ORIGIN}/`);
}
