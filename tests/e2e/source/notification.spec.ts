import { signIn, untilLive } from '../support/desktop';
import { test as base, expect } from '../support/fixtures';
import { startNotificationService, type NotificationService } from '../support/notificationService';

const test = base.extend<{ readonly service: NotificationService }>({
  // eslint-disable-next-line no-empty-pattern
  service: async ({}, use) => {
    const service = await startNotificationService();
    await use(service);
    await service.stop();
  },
});

test.skip(process.platform !== 'linux', 'notifications over D-Bus exist on Linux only');

test('a new notification is shown by the system, and a click on it opens its project', async ({
  service,
  city,
  open,
}) => {
  const { page, app } = await open();
  await signIn(page, city.url);
  await untilLive(page);
  const project = (await city.state()).projects.find((row) => row.latitude !== null && row.latitude !== 0);
  const message = 'Inspect the culvert before Friday';
  await city.post('/notifications', { username: 'head1', message, project_id: project?.id });
  const notices = (): string[] =>
    service.calls.filter((line) => line.includes(' Notify ') && line.includes(message));
  await expect.poll(() => notices().length).toBe(1);
  await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.hide());
  await service.click(1);
  await expect(page.locator('aside')).toContainText(project?.name ?? '');
  expect(await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.isVisible())).toBe(true);
  // The same notification is never announced twice.
  await page.evaluate(() => window.desktop.refreshAll());
  expect(notices()).toHaveLength(1);
});

test('the system’s notices of a user are removed at sign-out, and a late click has no effect for the next user', async ({
  service,
  city,
  open,
}) => {
  const { page } = await open();
  await signIn(page, city.url);
  await untilLive(page);
  const placed = (await city.state()).projects.filter((row) => row.latitude !== null && row.latitude !== 0);
  const [of, next] = [placed[0]?.id ?? 0, placed[1]?.id ?? 0];
  const calls = (name: string): string[] => service.calls.filter((line) => line.includes(` ${name} `));
  await city.post('/notifications', { username: 'head1', message: 'For the head', project_id: of });
  await expect.poll(() => calls('Notify').length).toBe(1);
  await page.evaluate(() => window.desktop.signOut());
  await expect.poll(() => calls('CloseNotification').length).toBe(1);

  await signIn(page, city.url, 'admin1');
  await untilLive(page);
  await service.click(1);
  // A later click by the same route has an effect, so by then the first would have had one too.
  await city.post('/notifications', { username: 'admin1', message: 'For the next one', project_id: next });
  await expect.poll(() => calls('Notify').length).toBe(2);
  const opened = page.evaluate(
    () =>
      new Promise<unknown[]>((resolve) => {
        const routes: unknown[] = [];
        window.desktop.onNavigate((route) => {
          routes.push(route);
          resolve(routes);
        });
      }),
  );
  await expect(page.locator('aside')).toHaveCount(0);
  await service.click(2);
  expect(await opened).toEqual([{ name: 'project', projectId: next }]);
});

base('markup characters are escaped where the notification service reads markup', async ({ city, open }) => {
  base.skip(process.platform !== 'linux', 'notifications over D-Bus exist on Linux only');
  const service = await startNotificationService('actions body body-markup');
  const { page } = await open();
  await signIn(page, city.url);
  await untilLive(page);
  await city.post('/notifications', { username: 'head1', message: 'Road <b>A</b> & B', project_id: null });
  const notices = (): string[] => service.calls.filter((line) => line.includes(' Notify '));
  await expect.poll(() => notices().length).toBe(1);
  expect(notices()[0]).toContain('Road &lt;b&gt;A&lt;/b&gt; &amp; B');
  await service.stop();
});
