import type { Page } from '@playwright/test';
import { heldProject, openView, signIn, untilLive } from '../support/desktop';
import { expect, test } from '../support/fixtures';
import { shoot } from '../support/screens';

/** What serves each channel, by main's own word. */
function served(page: Page) {
  return page.evaluate(async () => {
    const snapshot = await window.desktop.getSnapshot();
    if (!snapshot.ok) return null;
    const { phase, channels } = snapshot.value.link;
    return [phase, channels.projects.transport, channels.notifications.transport];
  });
}

test('the app stays open while the server is moved, stopped and started, and tells the true story', async ({
  startCity,
  open,
}) => {
  test.setTimeout(240_000);
  const city = await startCity();
  const { page, complaints } = await open();
  await signIn(page, city.url);
  await untilLive(page);
  expect(await served(page)).toEqual(['live', 'websocket', 'websocket']);

  // WSGI: no WebSocket at all, one stream.
  await city.post('/profile', { name: 'wsgi' });
  await city.post('/cut');
  await expect.poll(() => served(page)).toEqual(['live', 'sse', 'polling']);
  const project = (await city.state()).projects.find(
    (row) => row.latitude !== null && row.status === 'in_progress',
  );
  await city.change(project?.id ?? 0, { name: 'Found over the stream' });
  await expect
    .poll(async () => (await heldProject(page, project?.id ?? 0))?.name)
    .toBe('Found over the stream');

  // Stopped, and started again as ASGI: sockets for all, streams for nobody.
  const { port } = city;
  await city.kill();
  await expect.poll(() => served(page)).toEqual(['offline', null, null]);
  const again = await startCity({ port, profile: 'ideal' });
  // Clients of a restarted server take their turns; none waits longer than a minute for its WebSocket.
  await expect.poll(() => served(page), { timeout: 75_000 }).toEqual(['live', 'websocket', 'websocket']);
  await again.change(project?.id ?? 0, { name: 'Announced over the socket' });
  await expect
    .poll(async () => (await heldProject(page, project?.id ?? 0))?.name)
    .toBe('Announced over the socket');

  await openView(page, 'map');
  await page.locator('body').press('5');
  const timeline = page.getByRole('table', { name: 'What the connection went through' });
  await expect(timeline).toContainText('Stream');
  await expect(timeline).toContainText('Offline');
  await expect(timeline.locator('tbody tr').first()).toContainText('WebSocket');
  await timeline.scrollIntoViewIfNeeded();
  await shoot(page, 'diagnostics');
  expect(complaints).toEqual([]);
});

test('the office’s policy holds at once and survives a restart', async ({ city, open }) => {
  const first = await open();
  await signIn(first.page, city.url);
  await untilLive(first.page);
  await first.page.locator('body').press('5');
  await first.page.getByText('Timer only').click();
  await expect.poll(() => served(first.page)).toEqual(['live', 'polling', 'polling']);
  await first.page.getByText('Stream only').click();
  await expect.poll(() => served(first.page)).toEqual(['live', 'sse', 'polling']);
  await first.close();
  const { page } = await open();
  const settings = await page.evaluate(() => window.desktop.getSettings());
  expect(settings).toMatchObject({ ok: true, value: { transport: 'sse' } });
});
