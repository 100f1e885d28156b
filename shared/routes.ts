import { isView, type View } from './views';
import { isWorkList, type WorkList } from './workListNames';

/** Where the window can be told to go: from a native notification, a deep link or the tray. */
export type Route =
  | { readonly name: View }
  /** A project beside the map, or all that is known of it over the whole width. */
  | { readonly name: 'project' | 'record'; readonly projectId: number }
  /** A list of the role's work. */
  | { readonly name: 'list'; readonly list: WorkList };

/** Scheme registered with the operating system by the installer. */
export const DEEP_LINK_SCHEME = 'gistagum';

/**
 * Turns a deep link into a place of the application; null for anything that is not exactly one of ours.
 * @example parseDeepLink('gistagum://project/12') // { name: 'project', projectId: 12 }
 * @example parseDeepLink('gistagum://list/over_budget') // { name: 'list', list: 'over_budget' }
 */
export function parseDeepLink(link: string): Route | null {
  const [, list = ''] = /^gistagum:\/\/list\/([a-z_]{1,40})\/?$/.exec(link) ?? [];
  if (isWorkList(list)) return { name: 'list', list };
  const match = /^gistagum:\/\/([a-z]+)(?:\/([1-9]\d{0,8}))?\/?$/.exec(link);
  if (!match) return null;
  const [, name = '', id] = match;
  if (name === 'project' || name === 'record')
    return id === undefined ? null : { name, projectId: Number(id) };
  return isView(name) && id === undefined ? { name } : null;
}
