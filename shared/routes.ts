import { isView, type View } from './views';

/** Where the window can be told to go: from a native notification, a deep link or the tray. */
export type Route = { readonly name: View } | { readonly name: 'project'; readonly projectId: number };

/** Scheme registered with the operating system by the installer. */
export const DEEP_LINK_SCHEME = 'gistagum';

/**
 * Turns a deep link into a place of the application; null for anything that is not exactly one of ours.
 * @example parseDeepLink('gistagum://project/12') // { name: 'project', projectId: 12 }
 */
export function parseDeepLink(link: string): Route | null {
  const match = /^gistagum:\/\/([a-z]+)(?:\/([1-9]\d{0,8}))?\/?$/.exec(link);
  if (!match) return null;
  const [, name = '', id] = match;
  if (name === 'project') return id === undefined ? null : { name, projectId: Number(id) };
  return isView(name) && id === undefined ? { name } : null;
}
