import { z } from 'zod';
import { barangayFeatureSchema, cityFeatureSchema } from '#shared/domain/boundaries';
import { pendingRequestSchema } from '#shared/domain/money';
import { userNotificationSchema } from '#shared/domain/schemas';
import { choiceField, engineerSchema } from '#shared/domain/projectChoices';
import { readEngineersPage, readFundsPage } from '../choicePages';
import { drawerProjectSchema, readDrawers } from '../finance/drawers';
import { readOpenRequest } from '../finance/openRequest';
import { readDocuments } from '../record/documents';
import { readBudgetPage, readFinanceDrawer, readFinancePage } from '../record/financePages';
import { recordReader } from '../record/gathering';
import { readHistory } from '../record/history';
import { readPlanSettings } from '../record/planSettings';
import { readReportForm, storedReportSchema } from '../record/reportForm';
import { readSitePage } from '../record/sitePage';
import { readStored } from '../record/stored';
import { readWorkbook } from '../record/workbook';
import { readLoginPage } from '../loginPage';
import { readNotificationsPage } from '../notificationsPage';
import { readPortalSigns } from '../portalPage';
import { toldProjectSchema } from '../toldProject';
import { factRowSchema, readAssignments, readSpending } from './facts';
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
  /** What was spent on each project: CSV of the budgets. */
  projectSpending: defineReader(readSpending, factRowSchema, listRest),
  /** Who is assigned to each project: the page of the budget report. */
  projectAssignments: defineReader(readAssignments, factRowSchema, listRest),
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
  /** The page of all users: those who can be assigned; null where it is another page. */
  engineers: defineReader(
    (html) => ({ rows: [], rest: readEngineersPage(html) }),
    z.never(),
    z.array(engineerSchema).readonly().nullable(),
  ),
  /** A page with a form for projects: its funds; null where it has none. */
  funds: defineReader(
    (html) => ({ rows: [], rest: readFundsPage(html) }),
    z.never(),
    z.array(choiceField).readonly().nullable(),
  ),
  /** Finance's page of costs and allocations (server contract §13). */
  financeDrawer: defineReader(
    readDrawers,
    drawerProjectSchema,
    z.object({ isPage: z.boolean(), unreadable: z.number() }),
  ),
  /** The open budget request of Finance's page of a project; null when none is open (server contract §12). */
  pendingRequest: defineReader(
    (html) => {
      const { isPage, request } = readOpenRequest(html);
      if (!request) return { rows: [], rest: { isPage, request } };
      const { at: _, ...pending } = request;
      return { rows: [], rest: { isPage, request: pending } };
    },
    z.never(),
    z.object({ isPage: z.boolean(), request: pendingRequestSchema.nullable() }),
  ),
  /** The form of one report (server contract §10.2); null where it is another page. */
  reportForm: defineReader(
    (html) => ({ rows: [], rest: readReportForm(html) }),
    z.never(),
    storedReportSchema.nullable(),
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
  // Answers of a record (`shared/domain/record/sources.ts`).
  recordStored: recordReader(readStored),
  recordDocuments: recordReader(readDocuments),
  /** CSV; the hint: `oldest_first` where its rows stand so. */
  recordHistory: recordReader(readHistory),
  recordPlan: recordReader(readPlanSettings),
  /** A workbook, base64. */
  recordWorkbook: recordReader(readWorkbook),
  recordSitePage: recordReader(readSitePage),
  recordFinancePage: recordReader(readFinancePage),
  /** The hint: the project's id. */
  recordFinanceDrawer: recordReader(readFinanceDrawer),
  /** The hint: the project's number. */
  recordBudgetPage: recordReader(readBudgetPage),
};

export type ReaderName = keyof typeof READERS;
export type Row<N extends ReaderName> = z.infer<(typeof READERS)[N]['row']>;
export type Rest<N extends ReaderName> = z.infer<(typeof READERS)[N]['rest']>;

/** The result of a reader: rows, which may be many, and the rest, which is small. */
export type ReadOf<N extends ReaderName> = { readonly rows: readonly Row<N>[]; readonly rest: Rest<N> };
