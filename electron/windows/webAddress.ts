import type { Role } from '#shared/domain/role';
import { webPathOf, type WebPage } from '#shared/domain/webPages';

/** Where somebody is signed in, and as what. */
export type SignedIn = { readonly origin: string; readonly role: Role | null };

/**
 * The address of a web page for the user's browser: on the origin of the server where they are signed in, by the table of pages.
 * Null for everything else.
 */
export function webAddress(where: SignedIn, page: WebPage, projectId: number | null): string | null {
  const path = webPathOf(page, where.role, projectId);
  if (path === null || !URL.canParse(path, where.origin)) return null;
  const url = new URL(path, where.origin);
  const isWeb = url.protocol === 'https:' || url.protocol === 'http:';
  return isWeb && url.origin === where.origin && url.username === '' ? url.href : null;
}
