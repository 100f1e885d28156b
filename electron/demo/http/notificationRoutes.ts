import type { Hono } from 'hono';
import { projectOfMessage } from '../city/messageProject';
import type { Role } from '../city/model';
import type { World } from '../world';
import {
  allow,
  allowOrDashboard,
  HOME_PAGES,
  json,
  personOf,
  type DemoContext,
  type DemoEnv,
} from './context';
import { isForm } from './guards';
import { notificationList, type NotificationVariant } from './notificationPages';
import { csrfField, page, serverErrorPage } from './pages';

const PAGE_SIZE = 50;

interface NotificationPage {
  readonly path: string;
  readonly variant: NotificationVariant;
  readonly roles: readonly Role[];
  readonly title: string;
}

const NOTIFICATION_PAGES: readonly NotificationPage[] = [
  {
    path: '/projeng/notifications/',
    variant: 'engineer',
    roles: ['engineer', 'head', 'superuser'],
    title: 'Notifications',
  },
  {
    path: '/dashboard/notifications/',
    variant: 'head',
    roles: ['head', 'superuser'],
    title: 'Notifications',
  },
  {
    path: '/dashboard/finance/notifications/',
    variant: 'finance',
    roles: ['finance', 'head', 'superuser'],
    title: 'Finance Notifications',
  },
];

/** The notification pages, which are the only list of notifications there is, and their actions (server contract §5.3). */
export function mountNotificationRoutes(app: Hono<DemoEnv>, world: World): void {
  for (const variantPage of NOTIFICATION_PAGES) {
    const { path, roles } = variantPage;
    // Whoever may not see the engineers' page is sent to their dashboard, Finance too (server contract §2.1).
    const guard = path.startsWith('/projeng/')
      ? allowOrDashboard(roles, () => HOME_PAGES.engineer)
      : allow(...roles);
    app.get(path, guard, (c) => showList(c, world, variantPage));
    app.post(path, guard, (c) => act(c, world, variantPage));
  }
  app.get('/projeng/api/get-project-from-notification/', (c) => {
    const message = c.req.query('message');
    if (!message) return json(c, { error: 'Message parameter required' }, 400);
    return json(c, { project_id: projectOfMessage(world.city, message)?.id ?? null });
  });
}

function showList(
  c: DemoContext,
  { city, sessions }: World,
  { variant, title }: NotificationPage,
): Promise<Response> {
  const person = personOf(c);
  const rows = city.notificationsOf(person.id).toReversed();
  const unread = city.unreadCount(person.id);
  if (variant !== 'head') {
    return page(c, sessions, title, notificationList(variant, rows, unread, csrfField(c)));
  }
  const pages = Math.max(1, Math.ceil(rows.length / PAGE_SIZE));
  const asked = Number(c.req.query('page') ?? 1);
  // Like the server's own paginator: nonsense shows the first page, a number out of range the last.
  const number = Number.isInteger(asked) ? (asked < 1 ? pages : Math.min(asked, pages)) : 1;
  const shown = rows.slice((number - 1) * PAGE_SIZE, number * PAGE_SIZE);
  return page(
    c,
    sessions,
    title,
    notificationList(variant, shown, unread, csrfField(c), { page: number, pages }),
  );
}

async function act(c: DemoContext, world: World, variantPage: NotificationPage): Promise<Response> {
  const { variant, path } = variantPage;
  const form = isForm(c) ? await c.req.parseBody() : {};
  const action = form['action'];
  switch (action) {
    case 'mark_read':
    case 'delete':
      return actOnOne(c, world, variant, action, form['notification_id']);
    case 'mark_all_read':
    case 'delete_all': {
      const { id } = personOf(c);
      const message =
        action === 'mark_all_read'
          ? `${world.actions.markAllRead(id)} notifications marked as read`
          : `${world.actions.deleteAllNotifications(id)} notifications deleted`;
      const isScripted = c.req.header('X-Requested-With') === 'XMLHttpRequest';
      // Finance's page redirects after the one whoever asks, and not after the other (server contract §5.3).
      const isAnswered = isScripted && (variant !== 'finance' || action === 'delete_all');
      return isAnswered ? json(c, { success: true, message }) : c.redirect(path);
    }
    default:
      return showList(c, world, variantPage);
  }
}

function actOnOne(
  c: DemoContext,
  { actions }: World,
  variant: NotificationVariant,
  action: 'mark_read' | 'delete',
  rawId: unknown,
): Response | Promise<Response> {
  const id = typeof rawId === 'string' && /^\d+$/.test(rawId) ? Number(rawId) : undefined;
  if (id === undefined) {
    const complaint = `Field 'id' expected a number but got '${String(rawId)}'.`;
    return variant === 'head' ? json(c, { success: false, error: complaint }) : serverErrorPage(c, complaint);
  }
  const userId = personOf(c).id;
  const found =
    action === 'mark_read' ? actions.markRead(userId, id) : actions.deleteNotification(userId, id);
  if (!found) return json(c, { success: false, error: 'Notification not found' });
  if (variant !== 'head') return json(c, { success: true });
  const message = action === 'mark_read' ? 'Notification marked as read' : 'Notification deleted';
  return json(c, { success: true, message });
}
