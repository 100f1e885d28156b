import { parseDocument } from 'htmlparser2';
import { selectAll, selectOne } from 'css-select';
import { textContent } from 'domutils';
import type { Element } from 'domhandler';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { DemoServer } from '../index';
import { order, signedIn, startQuietCity } from '../testing/browser';

const MESSAGE = `Si Niño & "Ana" - <b>'ok'</b>`;
let server: DemoServer;
beforeEach(async () => {
  ({ server } = await startQuietCity());
});
afterEach(() => server.stop());

const notify = (username: string, message = MESSAGE, project_id: number | null = 7) =>
  order(server, 'POST', '/notifications', { username, message, project_id }) as Promise<{ id: number }>;

function readItems(html: string) {
  const document = parseDocument(html);
  const items = selectAll('div.notification-item[data-notification-id]', document) as unknown as Element[];
  return {
    unread: textContent(selectOne('#unreadCount', document) ?? []),
    items: items.map((item) => ({
      id: Number(item.attribs['data-notification-id']),
      classes: item.attribs['class'],
      projectId: item.attribs['data-project-id'],
      isProject: item.attribs['data-is-project-notification'],
      scripted: item.attribs['data-notification-message'],
      paragraph: textContent(selectOne('.notification-content p', item)!),
      time: textContent(selectAll('.notification-content p', item)[1]!),
      hasReadButton: selectOne('button.mark-read-btn', item) !== null,
    })),
  };
}

describe.each([
  ['eng1', '/projeng/notifications/', { projectId: undefined, isProject: 'true', hasReadButton: true }, ''],
  [
    'head1',
    '/dashboard/notifications/',
    { projectId: '7', isProject: undefined, hasReadButton: true },
    ' Click to view',
  ],
  [
    'fin1',
    '/dashboard/finance/notifications/',
    { projectId: '7', isProject: undefined, hasReadButton: true },
    ' Click to view',
  ],
])('the notifications of %s at %s', (username, path, marks, hint) => {
  it('start with the newest, unread and readable by a program', async () => {
    const { id } = await notify(username);
    const browser = await signedIn(server, username);
    const { unread, items } = readItems(await (await browser.get(path)).text());
    expect(items[0]).toMatchObject({
      ...marks,
      id,
      paragraph: `${MESSAGE}${hint}`,
      scripted: String.raw`Si Niño \u0026 \u0022Ana\u0022 \u002D \u003Cb\u003E\u0027ok\u0027\u003C/b\u003E`,
      time: 'Nov 22, 2026 2:00 PM',
    });
    expect(items[0]!.classes).toContain('bg-blue-50 border-l-4 border-blue-500');
    expect(items.at(-1)!.classes).not.toContain('bg-blue-50');
    const shown = items.filter(({ classes }) => classes?.includes('bg-blue-50')).length;
    expect(unread).toBe(`${shown} unread`);
  });

  it('are marked read and deleted one by one', async () => {
    const { id } = await notify(username);
    const browser = await signedIn(server, username);
    const form = (action: string) => ({ action, notification_id: String(id) });
    expect(await (await browser.post(path, form('mark_read'))).json()).toMatchObject({ success: true });
    const { items } = readItems(await (await browser.get(path)).text());
    expect(items[0]).toMatchObject({ id, hasReadButton: false });
    expect(items[0]!.classes).not.toContain('bg-blue-50');
    expect(await (await browser.post(path, form('delete'))).json()).toMatchObject({ success: true });
    const after = readItems(await (await browser.get(path)).text());
    expect(after.items.some((item) => item.id === id)).toBe(false);
  });

  it('are not found when they belong to somebody else', async () => {
    const { id } = await notify('eng3');
    const response = await (
      await signedIn(server, username)
    ).post(path, {
      action: 'mark_read',
      notification_id: String(id),
    });
    expect(response.status).toBe(200);
    expect(await response.json()).toEqual({ success: false, error: 'Notification not found' });
  });

  it('need a token, and ignore JSON bodies and unknown actions', async () => {
    const browser = await signedIn(server, username);
    expect((await browser.send('POST', path)).status).toBe(403);
    const json = await browser.postJson(path, { action: 'mark_all_read' });
    expect([json.status, json.headers.get('Content-Type')]).toEqual([200, 'text/html; charset=utf-8']);
    const unknown = await browser.post(path, { action: 'dance' });
    expect([unknown.status, unknown.headers.get('Content-Type')]).toEqual([200, 'text/html; charset=utf-8']);
  });

  it('are all marked read', async () => {
    const browser = await signedIn(server, username);
    const before = readItems(await (await browser.get(path)).text()).unread.split(' ')[0];
    const scripted = { 'X-Requested-With': 'XMLHttpRequest' };
    const response = await browser.post(path, { action: 'mark_all_read' }, scripted);
    const told = response.status === 302 ? 'redirected' : await response.json();
    const message = `${before} notifications marked as read`;
    expect(told).toEqual(username === 'fin1' ? 'redirected' : { success: true, message });
    // Only the engineers' page shows a count of zero.
    const none = path === '/projeng/notifications/' ? '0 unread' : '';
    expect(readItems(await (await browser.get(path)).text()).unread).toBe(none);
    expect((await browser.post(path, { action: 'delete_all' }, scripted)).status).toBe(200);
    expect(readItems(await (await browser.get(path)).text()).items).toEqual([]);
  });

  it('refuse an id that is no number in their own way', async () => {
    const browser = await signedIn(server, username);
    const response = await browser.post(path, { action: 'delete', notification_id: 'x' });
    expect(response.status).toBe(path === '/dashboard/notifications/' ? 200 : 500);
  });
});

describe('the paged notifications of the head', () => {
  it('come 50 to a page', async () => {
    const browser = await signedIn(server, 'head1');
    const [first, second, beyond] = await Promise.all(
      ['', '?page=2', '?page=99'].map(async (query) =>
        readItems(await (await browser.get(`/dashboard/notifications/${query}`)).text()).items.map(
          ({ id }) => id,
        ),
      ),
    );
    expect(first).toHaveLength(50);
    expect(second!.length).toBeGreaterThan(0);
    expect(first).not.toContain(second![0]);
    expect(beyond).toEqual(second);
  });
});

describe('the project of a message', () => {
  it('is found by its PRN, unknown otherwise, and asked for with a message only', async () => {
    const browser = await signedIn(server, 'fin1');
    const { projects } = (await order(server, 'GET', '/state')) as {
      projects: { id: number; prn: string }[];
    };
    const path = (message: string) =>
      `/projeng/api/get-project-from-notification/?message=${encodeURIComponent(message)}`;
    const { id, prn } = projects[4]!;
    expect(await browser.getJson(path(`You were assigned (PRN: ${prn})`))).toEqual({ project_id: id });
    expect(await browser.getJson(path('Cost entry added: X - P1'))).toEqual({ project_id: null });
    expect((await browser.get(path(''))).status).toBe(400);
  });
});
