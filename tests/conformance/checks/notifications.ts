import { selectAll, selectOne } from 'css-select';
import type { Role } from '#shared/domain/role';
import { ROLES } from '#shared/domain/role';
import { parseHtml, textContent, type AnyNode, type Element } from '../../../electron/api/html';
import { readNotificationsPage } from '../../../electron/api/notificationsPage';
import type { Check } from '../check';
import type { Run } from '../run';
import { parseJson, type Visitor } from '../visitor';
import { PROJECT_OF_MESSAGE } from './paths';
import { engineerId, OFFICE, withProject } from './projectHelp';

type PageVariant = { readonly name: string; readonly path: string; readonly roles: readonly Role[] };

const HEAD_PAGE = '/dashboard/notifications/';
const ENGINEER_PAGE = '/projeng/notifications/';
const FINANCE_PAGE = '/dashboard/finance/notifications/';

const PAGES: readonly PageVariant[] = [
  {
    name: 'engineer',
    path: ENGINEER_PAGE,
    roles: ['project_engineer', 'head_engineer', 'superuser'],
  },
  { name: 'head', path: HEAD_PAGE, roles: ['head_engineer', 'superuser'] },
  {
    name: 'finance',
    path: FINANCE_PAGE,
    roles: ['finance_manager', 'head_engineer', 'superuser'],
  },
];
const PAGE_SIZE = 50;
/** The largest id there can be: nothing is changed, even on a server that differs. */
const UNKNOWN_ID = String(2 ** 31 - 1);
const HARMLESS = { action: 'mark_read', notification_id: UNKNOWN_ID };
const TOLD = /^\{"success": true\}$/;
const TOLD_WITH_MESSAGE = /^\{"success": true, "message": "[^"]+"\}$/;
const MARKED_ALL = /^\{"success": true, "message": "\d+ notifications marked as read"\}$/;
const NOT_FOUND = { success: false, error: 'Notification not found' };

const idsAt = async (visitor: Visitor, path: string) =>
  readNotificationsPage((await visitor.send(path)).body).rows.map(({ id }) => id);

const findRowOf = async (visitor: Visitor, path: string, prn: string) =>
  readNotificationsPage((await visitor.send(path)).body).rows.find(({ message }) => message.includes(prn));

/** Marks the row about a project read and deletes it, each answered with what fits `told`. */
async function actOnRow(run: Run, visitor: Visitor, path: string, prn: string, told: RegExp): Promise<void> {
  const row = await findRowOf(visitor, path, prn);
  if (!row) return run.isTrue(`no row at ${path}`, false);
  // Another row may be about the same project: a deletion leaves some people two.
  const again = async () =>
    readNotificationsPage((await visitor.send(path)).body).rows.find(({ id }) => id === row.id);
  const act = async (action: string) => {
    const form = { action, notification_id: String(row.id) };
    run.matches(action, (await visitor.post(path, { form })).body, told);
  };
  await act('mark_read');
  run.equal('is read then', (await again())?.isRead, true);
  await act('delete');
  run.equal('is gone then', (await again()) === undefined, true);
}

/** Does something to all rows of the role each page is made for: as a script, then as a form. */
async function actOnAll(
  run: Run,
  action: 'mark_all_read' | 'delete_all',
  told: RegExp,
  lookAfterwards: (visitor: Visitor, path: string) => Promise<void>,
): Promise<void> {
  for (const { path, roles, name } of PAGES) {
    const [role] = roles;
    if (!role || !run.target.roles.includes(role)) continue;
    const visitor = run.as(role);
    const headers = { 'X-Requested-With': 'XMLHttpRequest' };
    const scripted = await visitor.post(path, { form: { action }, headers });
    if (name === 'finance' && action === 'mark_all_read') run.equal('finance', scripted.status, 302);
    else run.matches(`${path} scripted`, scripted.body, told);
    await lookAfterwards(visitor, path);
    const asForm = await visitor.post(path, { form: { action } });
    run.equal(`${path} as a form`, asForm.status, 302);
  }
}

/** Markup that programs rely on, which differs between the three pages. */
async function lookAtPage(run: Run, { path, roles, name }: PageVariant, role: Role): Promise<void> {
  const answer = await run.as(role).send(path);
  run.equal('status', answer.status, 200);
  run.matches('type', answer.headers.get('Content-Type'), /^text\/html/);
  const { isPage, complaints, rows } = readNotificationsPage(answer.body);
  run.equal('is recognised', isPage, true);
  run.equal('rows the app cannot read', complaints, []);
  run.equal('rows without a time', rows.filter(({ createdAt }) => createdAt === null).length, 0);
  const document = parseHtml(answer.body);
  const unread = selectOne<AnyNode, Element>('#unreadCount', document);
  const items = selectAll<AnyNode, Element>('div.notification-item[data-notification-id]', document);
  // The other two leave it out while nothing is unread (server contract §5.3).
  if (
    unread ||
    name === 'engineer' ||
    items.some(({ attribs }) => /\bbg-blue-50\b/.test(attribs['class'] ?? ''))
  ) {
    run.matches('#unreadCount', unread && textContent(unread), /^\s*\d+ unread\s*$/);
  }
  if (name !== 'engineer') run.equal('counts to zero', /\b0 unread\b/.test(textContent(unread ?? [])), false);
  // For the other roles the page need only answer.
  if (items.length === 0 && role === roles[0]) run.skip('there is no notification to look at');
  for (const item of items) {
    const isUnread = /\bbg-blue-50\b/.test(item.attribs['class'] ?? '');
    const isBold = selectOne('.notification-content p.font-semibold', item) !== null;
    run.equal('unread rows are bold, others not', isBold, isUnread);
    const hasButton = selectOne('button.mark-read-btn', item) !== null;
    if (name !== 'head') run.equal('a read button on unread rows only', hasButton, isUnread);
    const projectAttribute = name === 'engineer' ? 'data-is-project-notification' : 'data-project-id';
    run.isTrue(`a row has no ${projectAttribute}`, projectAttribute in item.attribs);
  }
}

/** Server contract §5.3: the notification pages, the only list there is, and their actions. */
export const NOTIFICATION_CHECKS: readonly Check[] = [
  ...PAGES.flatMap((page) =>
    page.roles.map((role): Check => ({
      id: `notifications.page.${page.name}.${role}`,
      section: '§5',
      title: `${page.path} lists the notifications of ${role} in the markup the app reads`,
      needs: { roles: [role] },
      look: (run) => lookAtPage(run, page, role),
    })),
  ),
  {
    id: 'notifications.paging',
    section: '§5',
    title:
      'The head’s page shows 50 rows at a time, newest first; a page too far is the last one; other pages show all',
    needs: { roles: ['head_engineer'] },
    look: async (run) => {
      const head = run.as('head_engineer');
      const first = await idsAt(head, HEAD_PAGE);
      if (first.length < PAGE_SIZE) run.skip('there are fewer than 50 notifications');
      run.equal('rows of the first page', first.length, PAGE_SIZE);
      run.equal('the first page again', await idsAt(head, `${HEAD_PAGE}?page=1`), first);
      const last = await idsAt(head, `${HEAD_PAGE}?page=9999`);
      run.isTrue('the last page repeats the first', !last.some((id) => first.includes(id)));
      for (const { path } of PAGES.filter(({ name }) => name !== 'head')) {
        const all = new Set(await idsAt(head, path));
        run.isTrue(
          `${path} leaves rows out`,
          [...first, ...last].every((id) => all.has(id)),
        );
      }
    },
  },
  {
    id: 'notifications.csrf',
    section: '§5',
    title: 'The actions need a token; unknown actions and JSON bodies get the page',
    needs: { anyOf: ROLES },
    look: async (run) => {
      for (const { path, roles } of PAGES) {
        if (!roles.some((role) => run.target.roles.includes(role))) continue;
        const visitor = run.anyOf(roles);
        run.equal(`${path} without token`, (await visitor.send(path, { method: 'POST' })).status, 403);
        for (const request of [{ form: { action: 'dance' } }, { json: HARMLESS }]) {
          const answer = await visitor.post(path, request);
          run.equal(`${path} ${Object.keys(request).join()}`, answer.status, 200);
          run.matches('type', answer.headers.get('Content-Type'), /^text\/html/);
        }
      }
    },
  },
  {
    id: 'notifications.unknown-id',
    section: '§5',
    title:
      'An unknown id is answered 200 with success false; one that is no number 500, or 200 on the head’s page',
    needs: { anyOf: ROLES },
    look: async (run) => {
      for (const { path, roles, name } of PAGES) {
        if (!roles.some((role) => run.target.roles.includes(role))) continue;
        const mark = (notification_id: string) =>
          run.anyOf(roles).post(path, { form: { action: 'mark_read', notification_id } });
        const unknown = await mark(UNKNOWN_ID);
        run.equal(`${path} unknown`, [unknown.status, parseJson(unknown.body)], [200, NOT_FOUND]);
        run.equal(`${path} no number`, (await mark('x')).status, name === 'head' ? 200 : 500);
      }
    },
  },
  {
    id: 'notifications.project-of-message',
    section: '§5',
    title: 'The project of a message is asked for with a message, by any role; unknown is null',
    needs: { anyOf: ROLES },
    look: async (run) => {
      for (const role of run.target.roles) {
        const none = await run.as(role).send(PROJECT_OF_MESSAGE);
        const error = { error: 'Message parameter required' };
        run.equal(`without, as ${role}`, [none.status, parseJson(none.body)], [400, error]);
        const unknown = await run.as(role).getJson(`${PROJECT_OF_MESSAGE}Cost%20entry%20added`);
        run.equal(`unknown, as ${role}`, unknown, { project_id: null });
      }
    },
  },
  {
    id: 'notifications.actions',
    section: '§5',
    title: 'A new project leaves the head a row, which can be found, marked read and deleted',
    needs: { roles: ['head_engineer'], writes: true },
    look: (run) =>
      withProject(run, {}, async ({ prn, id: projectId }) => {
        const head = run.as('head_engineer');
        const row = await findRowOf(head, HEAD_PAGE, prn);
        if (!row) return run.isTrue('no row for a new project', false);
        run.equal('is read', row.isRead, false);
        run.equal('its project', row.projectId, projectId);
        const found = await head.getJson(PROJECT_OF_MESSAGE + encodeURIComponent(row.message));
        run.equal('project of the message', found, { project_id: projectId });
        await actOnRow(run, head, HEAD_PAGE, prn, TOLD_WITH_MESSAGE);
      }),
  },
  {
    id: 'notifications.actions.engineer',
    section: '§5',
    title: 'An assigned engineer has a row too, which nobody else can mark read; the answers hold no message',
    needs: { roles: ['project_engineer', 'superuser'], writes: true },
    look: async (run) => {
      const engineer = run.as('project_engineer');
      await withProject(run, { assigned_engineers: [await engineerId(run)] }, async ({ prn }) => {
        const row = await findRowOf(engineer, ENGINEER_PAGE, prn);
        if (!row) return run.isTrue('no row for a new project', false);
        for (const { path } of PAGES) {
          const form = { action: 'mark_read', notification_id: String(row.id) };
          const answer = await run.as('superuser').post(path, { form });
          run.equal(`${path} of another`, [answer.status, parseJson(answer.body)], [200, NOT_FOUND]);
        }
        run.equal('is read', (await findRowOf(engineer, ENGINEER_PAGE, prn))?.isRead, false);
        await actOnRow(run, engineer, ENGINEER_PAGE, prn, TOLD);
      });
    },
  },
  {
    id: 'notifications.actions.finance',
    section: '§5',
    title: 'A deleted project leaves Finance a row; the answers hold no message',
    needs: { roles: ['finance_manager'], anyOf: OFFICE, writes: true },
    look: async (run) => {
      let deleted = '';
      await withProject(run, {}, ({ prn }) => {
        deleted = prn;
        return Promise.resolve();
      });
      await actOnRow(run, run.as('finance_manager'), FINANCE_PAGE, deleted, TOLD);
    },
  },
  {
    id: 'notifications.mark-all',
    section: '§5',
    title:
      'Marking all read answers JSON to a script and redirects a form; Finance is always redirected; only the engineers’ page counts to zero',
    needs: { anyOf: ROLES, writes: true },
    look: (run) =>
      actOnAll(run, 'mark_all_read', MARKED_ALL, async (visitor, path) => {
        const { body } = await visitor.send(path);
        const none = path === ENGINEER_PAGE ? '0 unread' : undefined;
        run.equal(`${path} then`, body.match(/\d+ unread/)?.[0], none);
      }),
  },
  // The last check: afterwards no notification is left.
  {
    id: 'notifications.delete-all',
    section: '§5',
    title:
      'Deleting all answers JSON to a script, Finance too, and redirects a form; an empty page is recognised',
    needs: { anyOf: ROLES, writes: true },
    look: (run) =>
      actOnAll(run, 'delete_all', TOLD_WITH_MESSAGE, async (visitor, path) => {
        const { isPage, size } = readNotificationsPage((await visitor.send(path)).body);
        run.equal(`${path} then`, [isPage, size], [true, 0]);
      }),
  },
];
