import { z } from 'zod';
import { barangayFeatureSchema, cityFeatureSchema } from '#shared/domain/boundaries';
import { userNotificationSchema } from '#shared/domain/schemas';
import { readLoginPage } from '../loginPage';
import { readNotificationsPage } from '../notificationsPage';
import { readPortalSigns } from '../portalPage';
import { toldProjectSchema } from '../toldProject';
import { defineReader } from './reader';
import { listRest, readProjects, readProjectsBlock } from './lists';
import { isDrawn, outlinesRest, readOutlines } from './outlines';

/**
 * Everything that parses a large or untrusted answer, by name. Each reader is a pure function of text; it runs in the
 * thread beside ({@link Reading}), so it must not use anything outside itself, and its result must be plain data. To
 * read another page or list: write the function beside the others, add an entry here with the schemas of a row and of
 * the rest, and call it with `http.read('name', text, hint)`, in `ServerApi` through `#getRead`. Nothing else parses
 * HTML or long JSON.
 */
export const READERS = {
  /**
   * A JSON list of projects (server contract §5.1, §19); the hint:
   * `answer` or `block` (a page's bare list), and the kind of its rows.
   */
  projects: defineReader(readProjects, toldProjectSchema, listRest),
  /** The text of a page's script block that holds such a list, where a role has no JSON list; null without one. */
  projectsBlock: defineReader(
    (html) => ({ rows: [], rest: readProjectsBlock(html) }),
    z.never(),
    z.string().nullable(),
  ),
  barangays: defineReader(
    (body) => readOutlines(body, barangayFeatureSchema),
    barangayFeatureSchema,
    outlinesRest,
  ),
  cityOutline: defineReader(
    (body) => readOutlines(body, cityFeatureSchema, isDrawn),
    cityFeatureSchema,
    outlinesRest,
  ),
  /** A page of notifications of any role. */
  notifications: defineReader(
    (html) => {
      const { rows, ...rest } = readNotificationsPage(html);
      return { rows, rest };
    },
    userNotificationSchema,
    z.object({
      complaints: z.array(z.string()),
      unreadable: z.array(z.object({ from: z.number(), to: z.number() })),
      isPage: z.boolean(),
      size: z.number(),
      unread: z.number().nullable(),
    }),
  ),
  /** The answer to a sign-in; null where it is not the login form. */
  loginPage: defineReader(
    (html) => ({ rows: [], rest: readLoginPage(html) }),
    z.never(),
    z.object({ said: z.string().nullable() }).nullable(),
  ),
  /** Signs that a page may be a network's own sign-in page. */
  portalPage: defineReader(
    (html) => ({ rows: [], rest: readPortalSigns(html) }),
    z.never(),
    z.object({ asksPassword: z.boolean(), links: z.array(z.string()) }),
  ),
};

export type ReaderName = keyof typeof READERS;
export type Row<N extends ReaderName> = z.infer<(typeof READERS)[N]['row']>;
export type Rest<N extends ReaderName> = z.infer<(typeof READERS)[N]['rest']>;

/** The result of a reader: rows, which may be many, and the rest, which is small. */
export type ReadOf<N extends ReaderName> = { readonly rows: readonly Row<N>[]; readonly rest: Rest<N> };
