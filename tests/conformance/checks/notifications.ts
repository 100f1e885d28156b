import { selectAll, selectOne } from 'css-select';
import type { Role } from '#shared/domain/role';
import { ROLES } from '#shared/domain/role';
import { parseHtml, textContent, type AnyNode, type Element } from '../../../electron/server/html';
import { readNotificationsPage } from '../../../electron/server/notificationsPage';
import type { Check } from '../check';
import type { Run } from '../run';
import { parseJson, type Visitor } from '../visitor';
import { withProject } from './projectHelp';

type PageVariant = { readonly name: string; readonly path: string; readonly roles: readonly Role[] };

const PAGES: readonly PageVariant[] = [
  {
    name: 'engineer',
    path: '/projeng/notifications/',
    roles: ['project_engineer', 'head_engineer', 'superuser'],
  },
  { name: 'head', path: '/dashboard/notifications/', roles: ['head_engineer', 'superuser'] },
  {
    name: 'finance',
    path: '/dashboard/finance/notifications/',
    roles: ['finance_manager', 'head_engineer', 'superuser'],
  },
];
const HEAD_PAGE = '/dashboard/notifications/';
const PAGE_SIZE = 50;
/** The largest id there can be: nothing happens even where the contract is not kept. */
const UNKNOWN_ID = String(2 ** 31 - 1);
const HARMLESS = { action: 'mark_read', notification_id: UNKNOWN_ID };
const NOT_FOUND = { success: false, error: 'Notification not found' };

const idsAt = async (visitor: Visitor, path: string) =>
  readNotificationsPage((await visitor.send(path)).body).rows.map(({ id }) => id);

/** Markup that programs rely on, which differs between the three pages. */
async function lookAtPage(run: Run, { path, roles, name }: PageVariant): Promise<void> {
  const answer = await run.anyOf(roles).send(path);
  run.equal('status', answer.status, 200);
  run.matches('type', answer.headers.get('Content-Type'), /^text\/html/);
  const { isPage, complaints, rows } = readNotificationsPage(answer.body);
  run.equal('is recognised', isPage, true);
  run.equal('rows the app cannot read', complaints, []);
  run.equal('rows without a time', rows.filter(({ createdAt }) => createdAt === null).length, 0);
  const document = parseHtml(answer.body);
  const unread = selectOne<AnyNode, Element>('#unreadCount', document);
  run.matches('#unreadCount', unread && textContent(unread), /^\s*\d+ unread\s*$/);
  const items = selectAll<AnyNode, Element>('div.notification-item[data-notification-id]', document);
  if (items.length === 0) run.skip('there is no notification to look at');
  for (const item of items) {
    const isUnread = /\bbg-blue-50\b/.test(item.attribs['class'] ?? '');
    const isBold = selectOne('.notification-content p.font-semibold', item) !== null;
    run.equal('unread rows are bold, others not', isBold, isUnread);
    const hasButton = selectOne('button.mark-read-btn', item) !== null;
    if (name === 'engineer') run.equal('a read button on unread rows only', hasButton, isUnread);
    if (name === 'finance') run.equal('a read button', hasButton, false);
    const projectAttribute = name === 'engineer' ? 'data-is-project-notification' : 'data-project-id';
    run.isTrue(`a row has no ${projectAttribute}`, projectAttribute in item.attribs);
  }
}

/** Contract §5: the notification pages, the only list there is, and their actions. */
export const NOTIFICATION_CHECKS: readonly Check[] = [
  ...PAGES.map((page): Check => ({
    id: `notifications.page.${page.name}`,
    section: '§5',
    title: `${page.path} lists notifications in the markup the app reads`,
    needs: { anyOf: page.roles },
    look: (run) => lookAtPage(run, page),
  })),
  {
    id: 'notifications.paging',
    section: '§5',
    title: 'The head’s page shows 50 rows at a time, newest first; a page too far is the last one',
    needs: { roles: ['head_engineer'] },
    look: async (run) => {
      const head = run.as('head_engineer');
      const first = await idsAt(head, HEAD_PAGE);
      if (first.length < PAGE_SIZE) run.skip('there are fewer than 50 notifications');
      run.equal('rows of the first page', first.length, PAGE_SIZE);
      run.equal('the first page again', await idsAt(head, `${HEAD_PAGE}?page=1`), first);
      const last = await idsAt(head, `${HEAD_PAGE}?page=9999`);
      run.isTrue('the last page repeats the first', !last.some((id) => first.includes(id)));
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
    title: 'The project of a message is asked for with a message; unknown is null',
    needs: { anyOf: ROLES },
    look: async (run) => {
      const path = '/projeng/api/get-project-from-notification/?message=';
      const none = await run.anyOf(ROLES).send(path);
      const error = { error: 'Message parameter required' };
      run.equal('without', [none.status, parseJson(none.body)], [400, error]);
      const unknown = await run.anyOf(ROLES).getJson(`${path}Cost%20entry%20added`);
      run.equal('unknown', unknown, { project_id: null });
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
        const find = async () =>
          readNotificationsPage((await head.send(HEAD_PAGE)).body).rows.find(({ message }) =>
            message.includes(prn),
          );
        const row = await find();
        if (!row) return run.isTrue('no row for a new project', false);
        run.equal('is read', row.isRead, false);
        run.equal('its project', row.projectId, projectId);
        const found = await head.getJson(
          `/projeng/api/get-project-from-notification/?message=${encodeURIComponent(row.message)}`,
        );
        run.equal('project of the message', found, { project_id: projectId });
        const act = async (action: string) => {
          const form = { action, notification_id: String(row.id) };
          const answer = await head.post(HEAD_PAGE, { form });
          run.matches(action, answer.body, /^\{"success": true, "message": "[^"]+"\}$/);
        };
        await act('mark_read');
        run.equal('is read then', (await find())?.isRead, true);
        await act('delete');
        run.equal('is gone then', (await find()) === undefined, true);
      }),
  },
  {
    id: 'notifications.mark-all',
    section: '§5',
    title: 'Marking all read answers JSON to a script and redirects a form; Finance is always redirected',
    needs: { anyOf: ROLES, writes: true },
    look: async (run) => {
      for (const { path, roles, name } of PAGES) {
        const [role] = roles;
        if (!role || !run.target.roles.includes(role)) continue;
        const form = { action: 'mark_all_read' };
        const headers = { 'X-Requested-With': 'XMLHttpRequest' };
        const scripted = await run.as(role).post(path, { form, headers });
        if (name === 'finance') run.equal('finance', scripted.status, 302);
        else {
          const told = /^\{"success": true, "message": "\d+ notifications marked as read"\}$/;
          run.matches(`${path} scripted`, scripted.body, told);
        }
        run.equal(`${path} as a form`, (await run.as(role).post(path, { form })).status, 302);
        run.matches(
          `${path} then`,
          (await run.as(role).send(path)).body.match(/\d+ unread/)?.[0],
          /^0 unread$/,
        );
      }
    },
  },
];
