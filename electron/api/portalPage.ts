import { elementsOf, parseHtml } from './html';

/** How many links of a page are read, and how long each may be. */
const MOST_LINKS = 100;
const LONGEST_LINK = 2_000;

/** Signs on a page that it may be a network's own sign-in page. */
export type PortalSigns = {
  readonly asksPassword: boolean;
  /** The targets of its forms and refreshes, as written. */
  readonly links: readonly string[];
};

/** Reads the signs; their meaning depends on where the page was found. */
export function readPortalSigns(html: string): PortalSigns {
  let asksPassword = false;
  const links: string[] = [];
  for (const { name, attribs } of elementsOf(parseHtml(html).children)) {
    if (name === 'input') asksPassword ||= attribs['type']?.toLowerCase() === 'password';
    else if (name === 'form') links.push(attribs['action'] ?? '');
    else if (name === 'meta' && attribs['http-equiv']?.toLowerCase() === 'refresh') {
      links.push(
        /url\s*=\s*['"]?([^'"]*)/i.exec((attribs['content'] ?? '').slice(0, LONGEST_LINK))?.[1] ?? '',
      );
    }
    if (links.length === MOST_LINKS) break;
  }
  return { asksPassword, links: links.map((link) => link.slice(0, LONGEST_LINK)) };
}
