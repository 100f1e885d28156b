import type { Page } from '@playwright/test';
import { heldProject, signIn, untilLive } from '../support/desktop';
import { expect, test } from '../support/fixtures';
import { shoot, shootBothThemes } from '../support/screens';

/** The transport of each channel, from main's snapshot. */
function served(page: Page) {
  return page.evaluate(async () => {
    const snapshot = await window.desktop.getSnapshot();
    if (!snapshot.ok) return null;
    const { phase, channels } = snapshot.value.link;
    return [phase, channels.projects.transport, channels.notifications.transport];
  });
}

/**
 * Waits until all that a link opened since then (epoch ms) fetches has come, so that the next change is known by its
 * announcement alone.
 */
async function untilCaughtUp(page: Page, since: number): Promise<void> {
  const isDone = (): Promise<boolean> =>
    page.evaluate(async (from) => {
      const snapshot = await window.desktop.getSnapshot();
      if (!snapshot.ok) return false;
      const { projects, metrics, notifications } = snapshot.value.freshness;
      return [projects, metrics, notifications].every(
        ({ asOf, isRefreshing }) => asOf !== null && asOf >= from && !isRefreshing,
      );
    }, since);
  await expect.poll(isDone).toBe(true);
}

/** Scrolls the settings page to its diagnostics of the link, for a picture. */
async function showDiagnostics(page: Page): Promise<void> {
  await page.locator('body').press('5');
  const heading = page.getByRole('heading', { name: 'Changes announced live in the last hour' });
  await heading.evaluate((element) => element.scrollIntoView({ block: 'start' }));
}

test('the application stays open while the server stops, starts, moves to WSGI and back, and always shows the right transport', async ({
  startCity,
  open,
}) => {
  test.setTimeout(300_000);
  const city = await startCity({ profile: 'asgi' });
  const { page, complaints } = await open();
  // The one role whose projects channel this server opens (server contract §2).
  await signIn(page, city.url, 'admin1');
  await untilLive(page);
  await expect.poll(() => served(page), { timeout: 75_000 }).toEqual(['live', 'websocket', 'websocket']);
  const bar = page.locator('[data-phase]');
  await expect(bar).toContainText('WebSocket');
  const timeline = page.getByRole('table', { name: 'What the connection went through' });
  const newest = timeline.locator('tbody tr').first();
  await showDiagnostics(page);
  await expect(newest).toContainText('Live');
  await shoot(page, 'moved-1-asgi');

  const { port } = city;
  await city.kill();
  await expect.poll(() => served(page)).toEqual(['offline', null, null]);
  await expect(bar).toContainText('Offline');
  await expect(newest).toContainText('Offline');
  await expect(newest).toContainText('The server does not answer.');
  await shootBothThemes(page, 'moved-2-stopped');
  await page.evaluate(() => window.desktop.setSettings({ theme: 'light' }));

  const again = await startCity({ port, profile: 'asgi' });
  // Clients of a restarted server return at random times, each within a minute for its WebSocket.
  await expect.poll(() => served(page), { timeout: 75_000 }).toEqual(['live', 'websocket', 'websocket']);
  await expect(bar).toContainText('WebSocket');
  await expect(newest).toContainText('Live');
  await shoot(page, 'moved-3-restarted');
  const project = (await again.state()).projects.find(
    (row) => row.latitude !== null && row.status === 'in_progress',
  );
  const id = project?.id ?? 0;
  const name = async (): Promise<string | undefined> => (await heldProject(page, id))?.name;

  // WSGI: no WebSocket at all, one stream.
  await again.post('/profile', { name: 'wsgi' });
  await again.post('/cut');
  // A retry can be requested only after the loss was noticed; then the user need not wait for the random time.
  await expect.poll(async () => (await served(page))?.[1]).not.toBe('websocket');
  const askedAt = Date.now();
  await page.evaluate(() => window.desktop.retryLink());
  await expect.poll(() => served(page)).toEqual(['live', 'sse', 'polling']);
  await untilCaughtUp(page, askedAt);
  await again.change(id, { name: 'Found over the stream' });
  await expect.poll(name).toBe('Found over the stream');
  await expect(page.getByText(/^1 of 1 /)).toBeVisible();
  await expect(bar).toContainText('Stream');
  await expect(newest).toContainText('Stream');
  await shoot(page, 'moved-4-wsgi');

  // ASGI again: sockets for all, streams for none.
  await again.post('/profile', { name: 'asgi' });
  await again.post('/cut');
  await expect.poll(() => served(page), { timeout: 75_000 }).toEqual(['live', 'websocket', 'websocket']);
  await again.change(id, { status: 'completed', name: 'Announced over the socket' });
  await expect.poll(name).toBe('Announced over the socket');
  await expect(bar).toContainText('WebSocket');
  await expect(newest).toContainText('Live');
  await shoot(page, 'moved-5-asgi-again');
  for (const word of ['Stream', 'Offline', 'WebSocket']) await expect(timeline).toContainText(word);
  expect(complaints).toEqual([]);
});

test('the choice of transport takes effect at once and survives a restart', async ({ city, open }) => {
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
