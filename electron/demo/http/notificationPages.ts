import type { Notification } from '../city/model';
import { manilaWords } from '../time';
import { escapeForScript } from '../wireJson';
import { html, raw, type Markup } from './pages';

/** The three notification pages differ in their markup (server contract §5.3). */
export type NotificationVariant = 'engineer' | 'head' | 'finance';

/**
 * The list of a notification page, newest first; `paging` only on the paged one. While nothing is unread, only the
 * engineers' page has a counter (server contract §5.3).
 */
export function notificationList(
  variant: NotificationVariant,
  rows: readonly Notification[],
  unread: number,
  csrfField: Markup,
  paging?: { page: number; pages: number },
): Markup {
  return html`<h1>Notifications</h1>
    ${csrfField}
    ${unread > 0 || variant === 'engineer' ? html`<span id="unreadCount">${unread} unread</span>` : ''}
    ${variant === 'head' ? html`<span id="notification-count">0</span>` : ''}
    <div id="notifications-list">
      ${rows.map((row) => (variant === 'engineer' ? engineerItem(row) : officeItem(row)))}
    </div>
    ${paging ? html`<nav class="pagination"><span>Page ${paging.page} of ${paging.pages}</span></nav>` : ''}`;
}

function engineerItem({ id, message, isRead, createdAt, projectId }: Notification): Markup {
  const state = isRead ? '' : ' bg-blue-50 border-l-4 border-blue-500';
  return html`<div
    class="notification-item p-4${state}"
    data-notification-id="${id}"
    data-is-project-notification="${projectId === null ? 'false' : 'true'}"
    data-notification-message="${raw(escapeForScript(message))}"
  >
    <div class="notification-content">
      <p class="text-sm ${isRead ? 'text-gray-700' : 'font-semibold text-gray-900'}">${message}</p>
      <p class="text-xs text-gray-500">${manilaWords(createdAt)}</p>
    </div>
    ${isRead ? '' : html`<button class="mark-read-btn" data-notification-id="${id}">Mark read</button>`}
    <button class="delete-btn" data-notification-id="${id}">Delete</button>
  </div> `;
}

function officeItem(row: Notification): Markup {
  const { id, message, isRead, createdAt, projectId } = row;
  const state = isRead ? 'border-l-4 border-transparent' : 'bg-blue-50 border-l-4 border-blue-500';
  const readButton = isRead
    ? ''
    : html`<button class="mark-read-btn" data-notification-id="${id}">Mark read</button>`;
  const hint = projectId === null ? '' : html` <span class="text-xs text-blue-600">Click to view</span>`;
  return html`<div
    class="notification-item p-4 ${state}"
    data-notification-id="${id}"
    data-project-id="${projectId ?? ''}"
    data-notification-message="${raw(escapeForScript(message))}"
  >
    <div class="notification-content">
      <p class="text-sm ${isRead ? 'text-gray-700' : 'font-semibold text-gray-900'}">${message}${hint}</p>
      <p class="text-xs text-gray-500">${manilaWords(createdAt)}</p>
    </div>
    ${readButton}
    <button class="delete-btn" data-notification-id="${id}">Delete</button>
  </div> `;
}
