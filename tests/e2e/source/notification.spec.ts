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

test('a new row becomes a native notification, and a click on it opens its project', async ({
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
  // The same row is never announced twice.
  await page.evaluate(() => window.desktop.refreshAll());
  expect(notices()).toHaveLength(1);
});
