import type { Page } from '@playwright/test';
import { expect, test } from '../support/fixtures';
import { heldProject, openView } from '../support/desktop';
import { untilAnnounced } from '../support/office';
import { colourOnMap, mapState, watchFrames } from '../support/frames';

/**
 * A project in the first rows of the list with a position that is neither completed nor cancelled; earlier tests may have
 * changed some.
 */
async function pickProject(page: Page): Promise<number> {
  const rows = await page.locator('[data-project]:visible').all();
  for (const row of rows.slice(2)) {
    const id = Number(await row.getAttribute('data-project'));
    const project = await heldProject(page, id);
    const isOpen = project?.storedStatus === 'planned' || project?.storedStatus === 'in_progress';
    if (isOpen && project.position !== null) return id;
  }
  throw new Error('every project in view is done');
}

test('a change on the server reaches map, list, dashboard and feed without a reload', async ({ shared }) => {
  const { city, page } = shared;
  const id = await pickProject(page);
  const before = await heldProject(page, id);
  await openView(page, 'dashboard');
  const tile = page.locator('[data-status="cancelled"]').first();
  const shownBefore = Number(/\d+/.exec((await tile.textContent()) ?? '')?.[0]);
  await city.change(id, { status: 'cancelled' });
  await expect
    .poll(async () => Number(/\d+/.exec((await tile.textContent()) ?? '')?.[0]))
    .toBe(shownBefore + 1);
  await expect(page.locator('[data-feed]').first()).toContainText(before?.name ?? '');
  await openView(page, 'map');
  await expect(page.locator(`[data-project="${id}"]`).getByRole('img', { name: 'Cancelled' })).toBeVisible();
  await expect.poll(() => mapState(page, id)).toBe('cancelled');
});

test('map, list and dashboard show one fact in the same frame', async ({ shared }) => {
  const { city, page } = shared;
  const id = await pickProject(page);
  await openView(page, 'dashboard');
  const frames = await watchFrames(page, id, 'completed');
  await city.change(id, { status: 'completed', progress: 100 });
  const { list, dashboard, map } = await frames.result();
  // Frame numbers count painted frames from the start of the watch.
  const spread = Math.max(list, dashboard, map) - Math.min(list, dashboard, map);
  console.log(`frames until shown: list ${list}, dashboard ${dashboard}, map ${map}`);
  expect(spread).toBeLessThanOrEqual(1);
});

test('a change on the server becomes changed pixels on the map', async ({ shared }) => {
  const { city, page } = shared;
  const id = await pickProject(page);
  await page.locator(`[data-project="${id}"]`).click();
  await city.change(id, { status: 'in_progress', progress: 40 });
  await expect.poll(() => mapState(page, id)).toBe('in_progress');
  const before = await colourOnMap(page, id);
  await city.change(id, { status: 'cancelled' });
  await expect.poll(() => colourOnMap(page, id)).not.toEqual(before);
});

test('creations and deletions appear and disappear', async ({ shared }) => {
  const { city, page } = shared;
  const truth = await city.state();
  await city.post('/projects', {
    name: 'Footbridge for the test',
    barangay: 'Apokon',
    latitude: 7.45,
    longitude: 125.81,
  });
  await expect(page.getByTestId('project-count').first()).toHaveText(
    `${truth.counts.projects + 1} of ${truth.counts.projects + 1}`,
  );
  const created = (await city.state()).projects.find((row) => row.name === 'Footbridge for the test');
  await city.remove(created?.id ?? 0);
  await expect(page.getByTestId('project-count').first()).toHaveText(
    `${truth.counts.projects} of ${truth.counts.projects}`,
  );
});

test('HTML in a name is shown as text', async ({ shared }) => {
  const { city, page, complaints } = shared;
  const id = await pickProject(page);
  const name = '<img src=x onerror="document.title=1"> Ñandu ₱';
  await city.change(id, { name });
  await expect(page.locator(`[data-project="${id}"]`)).toContainText(name);
  expect(await page.title()).not.toBe('1');
  expect(complaints).toEqual([]);
});

test('unusable messages are counted by kind and change nothing on screen', async ({ city, atWork }) => {
  const { page, complaints } = atWork;
  await untilAnnounced(page);
  const first = await page.locator('[data-project]').first().textContent();
  // The application is shared and counts from its start, so an earlier test may have caused rejects.
  const before = await rejects(page);
  for (const text of [
    '{"type": ',
    '{"type":"surprise"}',
    '<!doctype html><p>login</p>',
    '{"type":"project_updated","project_id":null}',
  ]) {
    await city.post('/frames', { channel: 'projects', text });
  }
  await city.post('/frames', {
    channel: 'projects',
    text: JSON.stringify({ type: 'x', pad: 'y'.repeat(2_000_000) }),
  });
  await city.post('/frames', { channel: 'notifications', base64: 'AAECAw==' });
  const added = async (): Promise<Record<string, number>> => {
    const now = await rejects(page);
    return Object.fromEntries(
      Object.entries(now).flatMap(([kind, count]) => {
        const more = count - (before[kind] ?? 0);
        return more === 0 ? [] : [[kind, more]];
      }),
    );
  };
  await expect.poll(added).toEqual({
    malformed_json: 1,
    unknown_type: 1,
    html_instead_of_json: 1,
    invalid_fields: 1,
    too_large: 1,
    binary_frame: 1,
  });
  const total = Object.values(before).reduce((sum, count) => sum + count, 6);
  await expect(page.getByText(`${total} messages could not be used`)).toBeVisible();
  await expect(page.locator('[data-phase="live"]')).toBeVisible();
  expect(await page.locator('[data-project]').first().textContent()).toBe(first);
  expect(complaints).toEqual([]);
});

/** The number of rejects since the start of the application, by kind. */
async function rejects(page: Page): Promise<Record<string, number>> {
  const snapshot = await page.evaluate(() => window.desktop.getSnapshot());
  if (!snapshot.ok) throw new Error('the application gave no snapshot');
  return snapshot.value.rejects;
}
